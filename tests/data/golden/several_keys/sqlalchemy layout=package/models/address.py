from typing import TYPE_CHECKING, Optional

from sqlalchemy.orm import Mapped, mapped_column, relationship

from .base import Base

if TYPE_CHECKING:
    from .order import Order
    from .user import User


class Address(Base):
    __tablename__ = "addresses"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)

    billing_address_orders: Mapped[list["Order"]] = relationship(
        foreign_keys="Order.billing_address_id", back_populates="billing_address"
    )
    shipping_address_orders: Mapped[list["Order"]] = relationship(
        foreign_keys="Order.shipping_address_id", back_populates="shipping_address"
    )
    home_user: Mapped[Optional["User"]] = relationship(
        foreign_keys="User.home_id", back_populates="home"
    )
    work_user: Mapped[Optional["User"]] = relationship(
        foreign_keys="User.work_id", back_populates="work"
    )
