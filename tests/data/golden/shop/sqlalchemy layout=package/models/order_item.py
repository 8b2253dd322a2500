from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import CheckConstraint, Computed, ForeignKey, Numeric, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .base import Base

if TYPE_CHECKING:
    from .order import Order
    from .parcel import Parcel
    from .product import Product


class OrderItem(Base):
    __tablename__ = "order_items"
    __table_args__ = (CheckConstraint("quantity > 0"),)

    order_uuid: Mapped[UUID] = mapped_column(
        ForeignKey("orders.uuid", ondelete="CASCADE"), primary_key=True
    )
    product_uuid: Mapped[UUID] = mapped_column(
        ForeignKey("products.uuid", ondelete="RESTRICT"), primary_key=True, index=True
    )
    quantity: Mapped[int] = mapped_column(server_default=text("1"))
    unit_price: Mapped[Decimal] = mapped_column(Numeric(10, 2))
    total: Mapped[Decimal | None] = mapped_column(
        Numeric(12, 2), Computed("quantity * unit_price", persisted=True)
    )

    order: Mapped["Order"] = relationship(back_populates="order_items")
    product: Mapped["Product"] = relationship(back_populates="order_items")
    parcels: Mapped[list["Parcel"]] = relationship(
        back_populates="order_item", cascade="all, delete-orphan", passive_deletes=True
    )
