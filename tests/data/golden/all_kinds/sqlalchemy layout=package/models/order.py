from typing import TYPE_CHECKING, Optional

from sqlalchemy import Enum, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .base import Base
from .enums import Currency, OrderStatus, values

if TYPE_CHECKING:
    from .address import Address
    from .invoice import Invoice
    from .order_item import OrderItem
    from .user import User


class Order(Base):
    __tablename__ = "orders"
    __table_args__ = (Index("ix_orders_customer_id_status", "customer_id", "status"),)

    shop_id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    status: Mapped[OrderStatus] = mapped_column(
        Enum(OrderStatus, name="order_status", values_callable=values),
        server_default="draft",
    )
    currency: Mapped[Currency] = mapped_column(
        Enum(Currency, name="currency", schema="billing", values_callable=values),
        server_default="EUR",
    )
    customer_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    billing_address_id: Mapped[int] = mapped_column(
        ForeignKey("addresses.id"), index=True
    )
    shipping_address_id: Mapped[int | None] = mapped_column(
        ForeignKey("addresses.id"), index=True
    )

    customer: Mapped["User"] = relationship(back_populates="orders")
    billing_address: Mapped["Address"] = relationship(
        foreign_keys=[billing_address_id], back_populates="billing_address_orders"
    )
    shipping_address: Mapped[Optional["Address"]] = relationship(
        foreign_keys=[shipping_address_id], back_populates="shipping_address_orders"
    )
    order_items: Mapped[list["OrderItem"]] = relationship(
        back_populates="order", cascade="all, delete-orphan", passive_deletes=True
    )
    invoices: Mapped[list["Invoice"]] = relationship(
        back_populates="order", passive_deletes="all"
    )
