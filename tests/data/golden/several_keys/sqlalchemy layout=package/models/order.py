from typing import TYPE_CHECKING, Optional

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .base import Base

if TYPE_CHECKING:
    from .address import Address


class Order(Base):
    __tablename__ = "orders"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    billing_address_id: Mapped[int] = mapped_column(
        ForeignKey("addresses.id"), index=True
    )
    shipping_address_id: Mapped[int | None] = mapped_column(
        ForeignKey("addresses.id"), index=True
    )

    billing_address: Mapped["Address"] = relationship(
        foreign_keys=[billing_address_id], back_populates="billing_address_orders"
    )
    shipping_address: Mapped[Optional["Address"]] = relationship(
        foreign_keys=[shipping_address_id], back_populates="shipping_address_orders"
    )
