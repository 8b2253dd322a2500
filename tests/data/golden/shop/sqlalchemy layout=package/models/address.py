from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import CHAR, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .base import Base
from .mixins import Entity

if TYPE_CHECKING:
    from .customer import Customer
    from .order import Order


class Address(Entity, Base):
    __tablename__ = "addresses"

    street: Mapped[str] = mapped_column(String(200))
    city: Mapped[str] = mapped_column(String(120))
    country: Mapped[str] = mapped_column(CHAR(2))
    customer_uuid: Mapped[UUID] = mapped_column(
        ForeignKey("customers.uuid", ondelete="CASCADE"), index=True
    )

    customer: Mapped["Customer"] = relationship(back_populates="addresses")
    billing_orders: Mapped[list["Order"]] = relationship(
        foreign_keys="Order.billing_address_uuid", back_populates="billing_address"
    )
    shipping_orders: Mapped[list["Order"]] = relationship(
        foreign_keys="Order.shipping_address_uuid", back_populates="shipping_address"
    )
