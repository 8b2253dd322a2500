from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .base import Base
from .mixins import Entity

if TYPE_CHECKING:
    from .order_item import OrderItem


class Parcel(Entity, Base):
    __tablename__ = "parcels"
    __table_args__ = (
        ForeignKeyConstraint(
            ["order_uuid", "product_uuid"],
            ["order_items.order_uuid", "order_items.product_uuid"],
            ondelete="CASCADE",
        ),
        Index("ix_parcels_order_uuid_product_uuid", "order_uuid", "product_uuid"),
    )

    order_uuid: Mapped[UUID]
    product_uuid: Mapped[UUID]
    tracking_code: Mapped[str | None] = mapped_column(String(60))

    order_item: Mapped["OrderItem"] = relationship(back_populates="parcels")
