from typing import TYPE_CHECKING

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .__relationships__ import products_rel_categories
from .base import Base
from .mixins import Entity

if TYPE_CHECKING:
    from .product import Product


class Category(Entity, Base):
    __tablename__ = "categories"

    name: Mapped[str] = mapped_column(String(120), unique=True)

    products: Mapped[list["Product"]] = relationship(
        secondary=products_rel_categories, back_populates="categories"
    )
