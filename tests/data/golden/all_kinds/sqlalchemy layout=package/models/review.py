from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, SmallInteger, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .base import Base
from .mixins import Identified

if TYPE_CHECKING:
    from .product import Product


class Review(Identified, Base):
    __tablename__ = "reviews"
    __table_args__ = (CheckConstraint("stars between 1 and 5"), {"comment": "A mixin"})

    body: Mapped[str] = mapped_column(Text)
    stars: Mapped[int] = mapped_column(SmallInteger)
    product_id: Mapped[int] = mapped_column(
        ForeignKey(
            "products.id",
            name="product_reviews",
            ondelete="CASCADE",
            onupdate="NO ACTION",
        ),
        index=True,
    )

    product: Mapped["Product"] = relationship()
