"""The models of shop.

Products, people and orders, with every kind of relation
"""

import datetime as dt
import enum
from decimal import Decimal
from typing import Any, Optional
from uuid import UUID, uuid4

from sqlalchemy import (
    CHAR,
    CheckConstraint,
    Column,
    Computed,
    DateTime,
    Enum,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Numeric,
    String,
    Table,
    Text,
    false,
    func,
    text,
)
from sqlalchemy.ext.associationproxy import AssociationProxy, association_proxy
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    declared_attr,
    mapped_column,
    relationship,
)


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


class Base(DeclarativeBase):
    """The base of all models."""


class Entity:
    uuid: Mapped[UUID] = mapped_column(
        primary_key=True, default=uuid4, server_default=func.gen_random_uuid()
    )
    created_at: Mapped[dt.datetime] = mapped_column(
        DateTime(timezone=True), server_default=func.now()
    )
    updated_at: Mapped[dt.datetime] = mapped_column(
        DateTime(timezone=True), server_default=func.now(), onupdate=func.now()
    )


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


class Price(Entity, Base):
    __tablename__ = "prices"
    __table_args__ = (CheckConstraint("value >= 0"),)

    value: Mapped[Decimal] = mapped_column(Numeric(10, 2))
    previous_value: Mapped[Decimal | None] = mapped_column(Numeric(10, 2))
    currency: Mapped[str] = mapped_column(CHAR(3), server_default="EUR")
    product_uuid: Mapped[UUID] = mapped_column(
        ForeignKey("products.uuid", name="product_prices", ondelete="CASCADE"),
        index=True,
    )

    product: Mapped["Product"] = relationship(back_populates="prices")


class Stock(Entity, Base):
    __tablename__ = "stocks"

    warehouse: Mapped[str] = mapped_column(String(80))
    amount: Mapped[int] = mapped_column(server_default=text("0"))
    product_uuid: Mapped[UUID] = mapped_column(
        ForeignKey("products.uuid", ondelete="CASCADE"), index=True
    )

    product: Mapped["Product"] = relationship()


class Image(Entity, Base):
    __tablename__ = "images"

    url: Mapped[str] = mapped_column(String(500))
    product_uuid: Mapped[UUID] = mapped_column(
        ForeignKey("products.uuid", ondelete="CASCADE"), index=True
    )


class Category(Entity, Base):
    __tablename__ = "categories"

    name: Mapped[str] = mapped_column(String(120), unique=True)

    products: Mapped[list["Product"]] = relationship(
        secondary=products_rel_categories, back_populates="categories"
    )


class Label(Entity, Base):
    __tablename__ = "labels"

    name: Mapped[str] = mapped_column(String(60), unique=True)


class Tag(Entity, Base):
    __tablename__ = "tags"

    name: Mapped[str] = mapped_column(String(60), unique=True)

    products: Mapped[list["Product"]] = relationship(
        secondary=products_tags, back_populates="tags"
    )


class User(Entity, Base):
    __tablename__ = "users"

    type: Mapped[str] = mapped_column(String(20))
    email: Mapped[str] = mapped_column(String(320), unique=True)
    first_name: Mapped[str] = mapped_column(String(80))
    last_name: Mapped[str] = mapped_column(String(80))

    admin: Mapped[Optional["Admin"]] = relationship(
        back_populates="user", cascade="all, delete-orphan", passive_deletes=True
    )

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"polymorphic_on": "type", "polymorphic_identity": "user"}

    @hybrid_property
    def full_name(self) -> str:
        return self.first_name + " " + self.last_name


class Admin(Entity, Base):
    __tablename__ = "admins"

    user_uuid: Mapped[UUID] = mapped_column(
        ForeignKey("users.uuid", ondelete="CASCADE"), unique=True
    )

    user: Mapped["User"] = relationship(back_populates="admin")


class Customer(User):
    __tablename__ = "customers"

    uuid: Mapped[UUID] = mapped_column(
        ForeignKey("users.uuid", ondelete="CASCADE"), primary_key=True
    )
    newsletter: Mapped[bool] = mapped_column(server_default=false())

    addresses: Mapped[list["Address"]] = relationship(
        back_populates="customer", cascade="all, delete-orphan", passive_deletes=True
    )
    orders: Mapped[list["Order"]] = relationship(back_populates="customer")

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"polymorphic_identity": "customer"}


class Address(Entity, Base):
    __tablename__ = "addresses"

    street: Mapped[str] = mapped_column(String(200))
    city: Mapped[str] = mapped_column(String(120))
    country: Mapped[str] = mapped_column(CHAR(2))
    customer_uuid: Mapped[UUID] = mapped_column(
        ForeignKey("customers.uuid", ondelete="CASCADE"), index=True
    )

    customer: Mapped["Customer"] = relationship(back_populates="addresses")
    billing_orders: Mapped[list["Order"]] = relationship(
        foreign_keys="Order.billing_address_uuid", back_populates="billing_address"
    )
    shipping_orders: Mapped[list["Order"]] = relationship(
        foreign_keys="Order.shipping_address_uuid", back_populates="shipping_address"
    )


class Order(Entity, Base):
    __tablename__ = "orders"
    __table_args__ = (
        Index("ix_orders_customer_uuid_status", "customer_uuid", "status"),
    )

    status: Mapped[OrderStatus] = mapped_column(
        Enum(OrderStatus, name="order_status", values_callable=values),
        server_default="cart",
    )
    customer_uuid: Mapped[UUID] = mapped_column(ForeignKey("customers.uuid"))
    billing_address_uuid: Mapped[UUID | None] = mapped_column(
        ForeignKey("addresses.uuid"), index=True
    )
    shipping_address_uuid: Mapped[UUID | None] = mapped_column(
        ForeignKey("addresses.uuid"), index=True
    )

    customer: Mapped["Customer"] = relationship(back_populates="orders")
    billing_address: Mapped[Optional["Address"]] = relationship(
        foreign_keys=[billing_address_uuid], back_populates="billing_orders"
    )
    shipping_address: Mapped[Optional["Address"]] = relationship(
        foreign_keys=[shipping_address_uuid], back_populates="shipping_orders"
    )
    order_items: Mapped[list["OrderItem"]] = relationship(
        back_populates="order", cascade="all, delete-orphan", passive_deletes=True
    )
    # Read alone: OrderItem says more than its two ends.
    products: AssociationProxy[list["Product"]] = association_proxy(
        "order_items", "product"
    )


class OrderItem(Base):
    __tablename__ = "order_items"
    __table_args__ = (CheckConstraint("quantity > 0"),)

    order_uuid: Mapped[UUID] = mapped_column(
        ForeignKey("orders.uuid", ondelete="CASCADE"), primary_key=True
    )
    product_uuid: Mapped[UUID] = mapped_column(
        ForeignKey("products.uuid", ondelete="RESTRICT"), primary_key=True, index=True
    )
    quantity: Mapped[int] = mapped_column(server_default=text("1"))
    unit_price: Mapped[Decimal] = mapped_column(Numeric(10, 2))
    total: Mapped[Decimal | None] = mapped_column(
        Numeric(12, 2), Computed("quantity * unit_price", persisted=True)
    )

    order: Mapped["Order"] = relationship(back_populates="order_items")
    product: Mapped["Product"] = relationship(back_populates="order_items")
    parcels: Mapped[list["Parcel"]] = relationship(
        back_populates="order_item", cascade="all, delete-orphan", passive_deletes=True
    )


class Parcel(Entity, Base):
    __tablename__ = "parcels"
    __table_args__ = (
        ForeignKeyConstraint(
            ["order_uuid", "product_uuid"],
            ["order_items.order_uuid", "order_items.product_uuid"],
            ondelete="CASCADE",
        ),
        Index("ix_parcels_order_uuid_product_uuid", "order_uuid", "product_uuid"),
    )

    order_uuid: Mapped[UUID]
    product_uuid: Mapped[UUID]
    tracking_code: Mapped[str | None] = mapped_column(String(60))

    order_item: Mapped["OrderItem"] = relationship(back_populates="parcels")
