from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    CheckConstraint,
    Computed,
    Index,
    Numeric,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .__relationships__ import product_badges, product_categories, products_tags
from .base import Base
from .mixins import Identified, Stamped

if TYPE_CHECKING:
    from .badge import Badge
    from .category import Category
    from .order_item import OrderItem
    from .price import Price
    from .stock import Stock
    from .tag import Tag


class Product(Stamped, Identified, Base):
    """What is sold"""

    __tablename__ = "products"
    __table_args__ = (
        Index("ix_products_by_name", "name", "price"),
        Index("ix_products_lower_name", text("lower(name)")),
        UniqueConstraint("sku", "name"),
        CheckConstraint("price >= 0"),
        CheckConstraint("tax <= price", name="ck_products_tax"),
        {"comment": "What is sold"},
    )

    sku: Mapped[str] = mapped_column(String(40), unique=True)
    name: Mapped[str] = mapped_column(
        String(255), index=True, comment="shown to customers"
    )
    price: Mapped[Decimal] = mapped_column(Numeric(10, 2), server_default=text("0"))
    tax: Mapped[Decimal] = mapped_column(Numeric(10, 2), server_default=text("0"))
    total: Mapped[Decimal | None] = mapped_column(
        Numeric(10, 2), Computed("price + tax", persisted=True)
    )
    data: Mapped[Any | None] = mapped_column(JSONB)

    # Not in SQLAlchemy: passive_deletes, for the key does nothing on delete
    prices: Mapped[list["Price"]] = relationship(
        back_populates="product",
        cascade="all, delete-orphan",
        lazy="selectin",
        order_by="Price.value.desc()",
    )
    stocks: Mapped[list["Stock"]] = relationship(passive_deletes=True)
    tags: Mapped[list["Tag"]] = relationship(
        secondary=products_tags, back_populates="products"
    )
    order_items: Mapped[list["OrderItem"]] = relationship(back_populates="product")
    categories: Mapped[list["Category"]] = relationship(
        secondary=product_categories, back_populates="products"
    )
    badges: Mapped[list["Badge"]] = relationship(secondary=product_badges)
