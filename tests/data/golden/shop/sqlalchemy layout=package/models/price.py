from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import CHAR, CheckConstraint, ForeignKey, Numeric
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .base import Base
from .mixins import Entity

if TYPE_CHECKING:
    from .product import Product


class Price(Entity, Base):
    __tablename__ = "prices"
    __table_args__ = (CheckConstraint("value >= 0"),)

    value: Mapped[Decimal] = mapped_column(Numeric(10, 2))
    previous_value: Mapped[Decimal | None] = mapped_column(Numeric(10, 2))
    currency: Mapped[str] = mapped_column(CHAR(3), server_default="EUR")
    product_uuid: Mapped[UUID] = mapped_column(
        ForeignKey("products.uuid", name="product_prices", ondelete="CASCADE"),
        index=True,
    )

    product: Mapped["Product"] = relationship(back_populates="prices")
