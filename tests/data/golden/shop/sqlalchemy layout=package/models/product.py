from typing import TYPE_CHECKING, Optional
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Text, text
from sqlalchemy.ext.associationproxy import AssociationProxy, association_proxy
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .__relationships__ import (
    products_rel_categories,
    products_rel_labels,
    products_tags,
    related_products_table,
)
from .base import Base
from .mixins import Entity

if TYPE_CHECKING:
    from .category import Category
    from .image import Image
    from .label import Label
    from .order import Order
    from .order_item import OrderItem
    from .price import Price
    from .tag import Tag


class Product(Entity, Base):
    """What is sold"""

    __tablename__ = "products"
    __table_args__ = (
        Index("ix_products_name_lower", text("lower(name)")),
        {"comment": "What is sold"},
    )

    name: Mapped[str] = mapped_column(String(255), comment="shown to customers")
    slug: Mapped[str] = mapped_column(String(255), unique=True)
    sku: Mapped[str | None] = mapped_column(String(40), unique=True)
    description: Mapped[str | None] = mapped_column(Text)
    parent_product_uuid: Mapped[UUID | None] = mapped_column(
        ForeignKey("products.uuid", ondelete="SET NULL"), index=True
    )
    replaces_uuid: Mapped[UUID | None] = mapped_column(
        ForeignKey("products.uuid"), unique=True
    )

    replaces: Mapped[Optional["Product"]] = relationship(
        foreign_keys=[replaces_uuid],
        remote_side="Product.uuid",
        back_populates="replaced_by",
    )
    replaced_by: Mapped[Optional["Product"]] = relationship(
        foreign_keys=[replaces_uuid], back_populates="replaces"
    )
    parent_product: Mapped[Optional["Product"]] = relationship(
        foreign_keys=[parent_product_uuid],
        remote_side="Product.uuid",
        back_populates="child_products",
    )
    child_products: Mapped[list["Product"]] = relationship(
        foreign_keys=[parent_product_uuid],
        back_populates="parent_product",
        passive_deletes=True,
    )
    prices: Mapped[list["Price"]] = relationship(
        back_populates="product",
        cascade="all, delete-orphan",
        passive_deletes=True,
        order_by="Price.created_at.desc()",
    )
    images: Mapped[list["Image"]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True
    )
    tags: Mapped[list["Tag"]] = relationship(
        secondary=products_tags, back_populates="products"
    )
    order_items: Mapped[list["OrderItem"]] = relationship(
        back_populates="product", passive_deletes="all"
    )
    categories: Mapped[list["Category"]] = relationship(
        secondary=products_rel_categories, back_populates="products"
    )
    labels: Mapped[list["Label"]] = relationship(secondary=products_rel_labels)
    related_to: Mapped[list["Product"]] = relationship(
        secondary=related_products_table,
        primaryjoin="Product.uuid == related_products.c.related_uuid",
        secondaryjoin="Product.uuid == related_products.c.product_uuid",
        back_populates="related_products",
    )
    related_products: Mapped[list["Product"]] = relationship(
        secondary=related_products_table,
        primaryjoin="Product.uuid == related_products.c.product_uuid",
        secondaryjoin="Product.uuid == related_products.c.related_uuid",
        back_populates="related_to",
    )
    # Read alone: OrderItem says more than its two ends.
    orders: AssociationProxy[list["Order"]] = association_proxy("order_items", "order")
