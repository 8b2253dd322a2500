from typing import TYPE_CHECKING, Optional

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .base import Base
from .mixins import Identified

if TYPE_CHECKING:
    from .order import Order
    from .residence import Residence
    from .user import User


class Address(Identified, Base):
    __tablename__ = "addresses"
    __table_args__ = ({"comment": "A mixin"},)

    city: Mapped[str] = mapped_column(String(120))
    resident_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"), index=True)

    billing_address_orders: Mapped[list["Order"]] = relationship(
        foreign_keys="Order.billing_address_id", back_populates="billing_address"
    )
    shipping_address_orders: Mapped[list["Order"]] = relationship(
        foreign_keys="Order.shipping_address_id", back_populates="shipping_address"
    )
    resident: Mapped[Optional["User"]] = relationship(back_populates="addresses")
    home_address_residence: Mapped[Optional["Residence"]] = relationship(
        foreign_keys="Residence.home_address_id", back_populates="home_address"
    )
    work_address_residence: Mapped[Optional["Residence"]] = relationship(
        foreign_keys="Residence.work_address_id", back_populates="work_address"
    )
