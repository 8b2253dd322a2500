from sqlalchemy import Column, ForeignKey, Table

from .base import Base

products_rel_categories = Table(
    "products_rel_categories",
    Base.metadata,
    Column(
        "product_uuid",
        ForeignKey("products.uuid", ondelete="CASCADE"),
        primary_key=True,
    ),
    Column(
        "category_uuid",
        ForeignKey("categories.uuid", ondelete="CASCADE"),
        primary_key=True,
        index=True,
    ),
)

products_rel_labels = Table(
    "products_rel_labels",
    Base.metadata,
    Column(
        "product_uuid",
        ForeignKey("products.uuid", ondelete="CASCADE"),
        primary_key=True,
    ),
    Column(
        "label_uuid",
        ForeignKey("labels.uuid", ondelete="CASCADE"),
        primary_key=True,
        index=True,
    ),
)

related_products_table = Table(
    "related_products",
    Base.metadata,
    Column(
        "product_uuid",
        ForeignKey("products.uuid", ondelete="CASCADE"),
        primary_key=True,
    ),
    Column(
        "related_uuid",
        ForeignKey("products.uuid", ondelete="CASCADE"),
        primary_key=True,
        index=True,
    ),
)

products_tags = Table(
    "products_tags",
    Base.metadata,
    Column("products_uuid", ForeignKey("products.uuid"), primary_key=True),
    Column("tags_uuid", ForeignKey("tags.uuid"), primary_key=True, index=True),
)
