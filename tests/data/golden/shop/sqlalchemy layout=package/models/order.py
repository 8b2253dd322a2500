from typing import TYPE_CHECKING, Optional
from uuid import UUID

from sqlalchemy import Enum, ForeignKey, Index
from sqlalchemy.ext.associationproxy import AssociationProxy, association_proxy
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .base import Base
from .enums import OrderStatus, values
from .mixins import Entity

if TYPE_CHECKING:
    from .address import Address
    from .customer import Customer
    from .order_item import OrderItem
    from .product import Product


class Order(Entity, Base):
    __tablename__ = "orders"
    __table_args__ = (
        Index("ix_orders_customer_uuid_status", "customer_uuid", "status"),
    )

    status: Mapped[OrderStatus] = mapped_column(
        Enum(OrderStatus, name="order_status", values_callable=values),
        server_default="cart",
    )
    customer_uuid: Mapped[UUID] = mapped_column(ForeignKey("customers.uuid"))
    billing_address_uuid: Mapped[UUID | None] = mapped_column(
        ForeignKey("addresses.uuid"), index=True
    )
    shipping_address_uuid: Mapped[UUID | None] = mapped_column(
        ForeignKey("addresses.uuid"), index=True
    )

    customer: Mapped["Customer"] = relationship(back_populates="orders")
    billing_address: Mapped[Optional["Address"]] = relationship(
        foreign_keys=[billing_address_uuid], back_populates="billing_orders"
    )
    shipping_address: Mapped[Optional["Address"]] = relationship(
        foreign_keys=[shipping_address_uuid], back_populates="shipping_orders"
    )
    order_items: Mapped[list["OrderItem"]] = relationship(
        back_populates="order", cascade="all, delete-orphan", passive_deletes=True
    )
    # Read alone: OrderItem says more than its two ends.
    products: AssociationProxy[list["Product"]] = association_proxy(
        "order_items", "product"
    )
