from typing import TYPE_CHECKING

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .__relationships__ import products_tags
from .base import Base
from .mixins import Identified

if TYPE_CHECKING:
    from .product import Product


class Tag(Identified, Base):
    __tablename__ = "tags"
    __table_args__ = ({"comment": "A mixin"},)

    name: Mapped[str] = mapped_column(String(80), unique=True)

    products: Mapped[list["Product"]] = relationship(
        secondary=products_tags, back_populates="tags"
    )
