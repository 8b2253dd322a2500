from typing import TYPE_CHECKING

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .__relationships__ import products_tags
from .base import Base
from .mixins import Entity

if TYPE_CHECKING:
    from .product import Product


class Tag(Entity, Base):
    __tablename__ = "tags"

    name: Mapped[str] = mapped_column(String(60), unique=True)

    products: Mapped[list["Product"]] = relationship(
        secondary=products_tags, back_populates="tags"
    )
