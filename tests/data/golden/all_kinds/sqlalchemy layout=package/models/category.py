from typing import TYPE_CHECKING

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .__relationships__ import product_categories
from .base import Base
from .mixins import Identified

if TYPE_CHECKING:
    from .product import Product


class Category(Identified, Base):
    __tablename__ = "categories"
    __table_args__ = ({"comment": "A mixin"},)

    name: Mapped[str] = mapped_column(String(80))

    products: Mapped[list["Product"]] = relationship(
        secondary=product_categories, back_populates="categories"
    )
