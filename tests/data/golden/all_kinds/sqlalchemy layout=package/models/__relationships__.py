from sqlalchemy import Column, ForeignKey, Table

from .base import Base

product_categories = Table(
    "product_categories",
    Base.metadata,
    Column("product_id", ForeignKey("products.id"), primary_key=True),
    Column("category_id", ForeignKey("categories.id"), primary_key=True, index=True),
)

product_badges = Table(
    "product_badges",
    Base.metadata,
    Column(
        "product_id", ForeignKey("products.id", ondelete="CASCADE"), primary_key=True
    ),
    Column(
        "badge_id",
        ForeignKey("badges.id", ondelete="CASCADE"),
        primary_key=True,
        index=True,
    ),
)

part_components = Table(
    "part_components",
    Base.metadata,
    Column("assembly_id", ForeignKey("parts.id"), primary_key=True),
    Column("component_id", ForeignKey("parts.id"), primary_key=True, index=True),
)

post_likes = Table(
    "post_likes",
    Base.metadata,
    Column("post_id", ForeignKey("posts.id"), primary_key=True),
    Column("user_id", ForeignKey("users.id"), primary_key=True, index=True),
)

products_tags = Table(
    "products_tags",
    Base.metadata,
    Column("products_id", ForeignKey("products.id"), primary_key=True),
    Column("tags_id", ForeignKey("tags.id"), primary_key=True, index=True),
)
