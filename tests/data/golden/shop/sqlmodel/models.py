"""The models of shop.

Products, people and orders, with every kind of relation
"""

import datetime as dt
import enum
from decimal import Decimal
from typing import Optional
from uuid import UUID, uuid4

from sqlalchemy import (
    CHAR,
    CheckConstraint,
    Computed,
    DateTime,
    Enum,
    ForeignKeyConstraint,
    Index,
    Text,
    false,
    func,
    text,
)
from sqlmodel import Field, Relationship, SQLModel


class OrderStatus(enum.StrEnum):
    CART = "cart"
    PLACED = "placed"
    # money is in
    PAID = "paid"
    SHIPPED = "shipped"
    CANCELLED = "cancelled"


def values(labels: type[enum.Enum]) -> list[str]:
    """The values of an enum, which the database knows as its labels."""
    return [it.value for it in labels]


class Entity(SQLModel):
    uuid: UUID = Field(
        default_factory=uuid4,
        primary_key=True,
        sa_column_kwargs={"server_default": func.gen_random_uuid()},
    )
    created_at: dt.datetime | None = Field(
        default=None,
        nullable=False,
        sa_type=DateTime(timezone=True),
        sa_column_kwargs={"server_default": func.now()},
    )
    updated_at: dt.datetime | None = Field(
        default=None,
        nullable=False,
        sa_type=DateTime(timezone=True),
        sa_column_kwargs={"server_default": func.now(), "onupdate": func.now()},
    )


class ProductsRelCategory(SQLModel, table=True):
    __tablename__ = "products_rel_categories"

    product_uuid: UUID = Field(
        primary_key=True, foreign_key="products.uuid", ondelete="CASCADE"
    )
    category_uuid: UUID = Field(
        primary_key=True, foreign_key="categories.uuid", ondelete="CASCADE", index=True
    )


class ProductsRelLabel(SQLModel, table=True):
    __tablename__ = "products_rel_labels"

    product_uuid: UUID = Field(
        primary_key=True, foreign_key="products.uuid", ondelete="CASCADE"
    )
    label_uuid: UUID = Field(
        primary_key=True, foreign_key="labels.uuid", ondelete="CASCADE", index=True
    )


class RelatedProduct(SQLModel, table=True):
    __tablename__ = "related_products"

    product_uuid: UUID = Field(
        primary_key=True, foreign_key="products.uuid", ondelete="CASCADE"
    )
    related_uuid: UUID = Field(
        primary_key=True, foreign_key="products.uuid", ondelete="CASCADE", index=True
    )


class ProductsTag(SQLModel, table=True):
    __tablename__ = "products_tags"

    products_uuid: UUID = Field(primary_key=True, foreign_key="products.uuid")
    tags_uuid: UUID = Field(primary_key=True, foreign_key="tags.uuid", index=True)


class Product(Entity, table=True):
    """What is sold"""

    __tablename__ = "products"
    __table_args__ = (
        Index("ix_products_name_lower", text("lower(name)")),
        {"comment": "What is sold"},
    )

    name: str = Field(
        max_length=255, sa_column_kwargs={"comment": "shown to customers"}
    )
    slug: str = Field(unique=True, max_length=255)
    sku: str | None = Field(default=None, unique=True, max_length=40)
    description: str | None = Field(default=None, sa_type=Text)
    parent_product_uuid: UUID | None = Field(
        default=None, foreign_key="products.uuid", ondelete="SET NULL", index=True
    )
    replaces_uuid: UUID | None = Field(
        default=None, foreign_key="products.uuid", unique=True
    )

    replaces: Optional["Product"] = Relationship(
        back_populates="replaced_by",
        sa_relationship_kwargs={
            "foreign_keys": "Product.replaces_uuid",
            "remote_side": "Product.uuid",
        },
    )
    replaced_by: Optional["Product"] = Relationship(
        back_populates="replaces",
        sa_relationship_kwargs={"foreign_keys": "Product.replaces_uuid"},
    )
    parent_product: Optional["Product"] = Relationship(
        back_populates="child_products",
        sa_relationship_kwargs={
            "foreign_keys": "Product.parent_product_uuid",
            "remote_side": "Product.uuid",
        },
    )
    child_products: list["Product"] = Relationship(
        back_populates="parent_product",
        passive_deletes=True,
        sa_relationship_kwargs={"foreign_keys": "Product.parent_product_uuid"},
    )
    prices: list["Price"] = Relationship(
        back_populates="product",
        cascade_delete=True,
        passive_deletes=True,
        sa_relationship_kwargs={"order_by": "Price.created_at.desc()"},
    )
    images: list["Image"] = Relationship(cascade_delete=True, passive_deletes=True)
    tags: list["Tag"] = Relationship(link_model=ProductsTag, back_populates="products")
    order_items: list["OrderItem"] = Relationship(
        back_populates="product", passive_deletes="all"
    )
    categories: list["Category"] = Relationship(
        link_model=ProductsRelCategory, back_populates="products"
    )
    labels: list["Label"] = Relationship(link_model=ProductsRelLabel)
    related_to: list["Product"] = Relationship(
        link_model=RelatedProduct,
        back_populates="related_products",
        sa_relationship_kwargs={
            "primaryjoin": "Product.uuid == RelatedProduct.related_uuid",
            "secondaryjoin": "Product.uuid == RelatedProduct.product_uuid",
        },
    )
    related_products: list["Product"] = Relationship(
        link_model=RelatedProduct,
        back_populates="related_to",
        sa_relationship_kwargs={
            "primaryjoin": "Product.uuid == RelatedProduct.product_uuid",
            "secondaryjoin": "Product.uuid == RelatedProduct.related_uuid",
        },
    )


class Price(Entity, table=True):
    __tablename__ = "prices"
    __table_args__ = (
        ForeignKeyConstraint(
            ["product_uuid"],
            ["products.uuid"],
            name="product_prices",
            ondelete="CASCADE",
        ),
        CheckConstraint("value >= 0"),
    )

    value: Decimal = Field(max_digits=10, decimal_places=2)
    previous_value: Decimal | None = Field(
        default=None, max_digits=10, decimal_places=2
    )
    currency: str = Field(
        default="EUR", sa_type=CHAR(3), sa_column_kwargs={"server_default": "EUR"}
    )
    product_uuid: UUID = Field(index=True)

    product: "Product" = Relationship(back_populates="prices")


class Stock(Entity, table=True):
    __tablename__ = "stocks"

    warehouse: str = Field(max_length=80)
    amount: int = Field(default=0, sa_column_kwargs={"server_default": text("0")})
    product_uuid: UUID = Field(
        foreign_key="products.uuid", ondelete="CASCADE", index=True
    )

    product: "Product" = Relationship()


class Image(Entity, table=True):
    __tablename__ = "images"

    url: str = Field(max_length=500)
    product_uuid: UUID = Field(
        foreign_key="products.uuid", ondelete="CASCADE", index=True
    )


class Category(Entity, table=True):
    __tablename__ = "categories"

    name: str = Field(unique=True, max_length=120)

    products: list["Product"] = Relationship(
        link_model=ProductsRelCategory, back_populates="categories"
    )


class Label(Entity, table=True):
    __tablename__ = "labels"

    name: str = Field(unique=True, max_length=60)


class Tag(Entity, table=True):
    __tablename__ = "tags"

    name: str = Field(unique=True, max_length=60)

    products: list["Product"] = Relationship(
        link_model=ProductsTag, back_populates="tags"
    )


class User(Entity, table=True):
    __tablename__ = "users"

    type: str = Field(max_length=20)
    email: str = Field(unique=True, max_length=320)
    first_name: str = Field(max_length=80)
    last_name: str = Field(max_length=80)

    admin: Optional["Admin"] = Relationship(
        back_populates="user", cascade_delete=True, passive_deletes=True
    )
    customer: Optional["Customer"] = Relationship(
        back_populates="user", cascade_delete=True, passive_deletes=True
    )

    # Not in SQLModel: the computed full_name as first_name || ' ' || last_name


class Admin(Entity, table=True):
    __tablename__ = "admins"

    user_uuid: UUID = Field(foreign_key="users.uuid", ondelete="CASCADE", unique=True)

    user: "User" = Relationship(back_populates="admin")


class Customer(SQLModel, table=True):
    # Not in SQLModel: inheritance from users; each has its own row and key
    __tablename__ = "customers"

    uuid: UUID = Field(primary_key=True, foreign_key="users.uuid", ondelete="CASCADE")
    newsletter: bool = Field(
        default=False, sa_column_kwargs={"server_default": false()}
    )

    user: "User" = Relationship(back_populates="customer")
    addresses: list["Address"] = Relationship(
        back_populates="customer", cascade_delete=True, passive_deletes=True
    )
    orders: list["Order"] = Relationship(back_populates="customer")


class Address(Entity, table=True):
    __tablename__ = "addresses"

    street: str = Field(max_length=200)
    city: str = Field(max_length=120)
    country: str = Field(sa_type=CHAR(2))
    customer_uuid: UUID = Field(
        foreign_key="customers.uuid", ondelete="CASCADE", index=True
    )

    customer: "Customer" = Relationship(back_populates="addresses")
    billing_orders: list["Order"] = Relationship(
        back_populates="billing_address",
        sa_relationship_kwargs={"foreign_keys": "Order.billing_address_uuid"},
    )
    shipping_orders: list["Order"] = Relationship(
        back_populates="shipping_address",
        sa_relationship_kwargs={"foreign_keys": "Order.shipping_address_uuid"},
    )


class Order(Entity, table=True):
    __tablename__ = "orders"
    __table_args__ = (
        Index("ix_orders_customer_uuid_status", "customer_uuid", "status"),
    )

    status: OrderStatus = Field(
        default=OrderStatus.CART,
        sa_type=Enum(OrderStatus, name="order_status", values_callable=values),
        sa_column_kwargs={"server_default": "cart"},
    )
    customer_uuid: UUID = Field(foreign_key="customers.uuid")
    billing_address_uuid: UUID | None = Field(
        default=None, foreign_key="addresses.uuid", index=True
    )
    shipping_address_uuid: UUID | None = Field(
        default=None, foreign_key="addresses.uuid", index=True
    )

    customer: "Customer" = Relationship(back_populates="orders")
    billing_address: Optional["Address"] = Relationship(
        back_populates="billing_orders",
        sa_relationship_kwargs={"foreign_keys": "Order.billing_address_uuid"},
    )
    shipping_address: Optional["Address"] = Relationship(
        back_populates="shipping_orders",
        sa_relationship_kwargs={"foreign_keys": "Order.shipping_address_uuid"},
    )
    order_items: list["OrderItem"] = Relationship(
        back_populates="order", cascade_delete=True, passive_deletes=True
    )


class OrderItem(SQLModel, table=True):
    __tablename__ = "order_items"
    __table_args__ = (CheckConstraint("quantity > 0"),)

    order_uuid: UUID = Field(
        primary_key=True, foreign_key="orders.uuid", ondelete="CASCADE"
    )
    product_uuid: UUID = Field(
        primary_key=True, foreign_key="products.uuid", ondelete="RESTRICT", index=True
    )
    quantity: int = Field(default=1, sa_column_kwargs={"server_default": text("1")})
    unit_price: Decimal = Field(max_digits=10, decimal_places=2)
    total: Decimal | None = Field(
        default=None,
        max_digits=12,
        decimal_places=2,
        sa_column_args=[Computed("quantity * unit_price", persisted=True)],
    )

    order: "Order" = Relationship(back_populates="order_items")
    product: "Product" = Relationship(back_populates="order_items")
    parcels: list["Parcel"] = Relationship(
        back_populates="order_item", cascade_delete=True, passive_deletes=True
    )


class Parcel(Entity, table=True):
    __tablename__ = "parcels"
    __table_args__ = (
        ForeignKeyConstraint(
            ["order_uuid", "product_uuid"],
            ["order_items.order_uuid", "order_items.product_uuid"],
            ondelete="CASCADE",
        ),
        Index("ix_parcels_order_uuid_product_uuid", "order_uuid", "product_uuid"),
    )

    order_uuid: UUID
    product_uuid: UUID
    tracking_code: str | None = Field(default=None, max_length=60)

    order_item: "OrderItem" = Relationship(back_populates="parcels")
