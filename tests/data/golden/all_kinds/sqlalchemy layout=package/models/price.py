from decimal import Decimal
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, Numeric
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .base import Base
from .mixins import Identified

if TYPE_CHECKING:
    from .product import Product


class Price(Identified, Base):
    __tablename__ = "prices"
    __table_args__ = ({"comment": "A mixin"},)

    value: Mapped[Decimal] = mapped_column(Numeric(10, 2))
    product_id: Mapped[int] = mapped_column(ForeignKey("products.id"), index=True)

    product: Mapped["Product"] = relationship(back_populates="prices")
