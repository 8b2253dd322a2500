"""The models of all_kinds.

Every kind of relation in one document
"""

import datetime as dt
import enum
from decimal import Decimal
from typing import Any, Optional
from uuid import UUID, uuid4

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import (
    CheckConstraint,
    Column,
    Computed,
    DateTime,
    Enum,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Numeric,
    SmallInteger,
    String,
    Text,
    UniqueConstraint,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.associationproxy import AssociationProxy, association_proxy
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    column_property,
    declared_attr,
    mapped_column,
    relationship,
)


class OrderStatus(enum.StrEnum):
    DRAFT = "draft"
    # money is in
    PAID = "paid"
    SHIPPED = "shipped"


class Currency(enum.StrEnum):
    EUR = "EUR"
    USD = "USD"


def values(labels: type[enum.Enum]) -> list[str]:
    """The values of an enum, which the database knows as its labels."""
    return [it.value for it in labels]


class Base(DeclarativeBase):
    """The base of all models."""


db = SQLAlchemy(model_class=Base)


class Identified:
    """A mixin"""

    id: Mapped[int] = mapped_column(primary_key=True)


class Stamped:
    created_at: Mapped[dt.datetime] = mapped_column(
        DateTime(timezone=True), server_default=func.now(), sort_order=1
    )
    updated_at: Mapped[dt.datetime] = mapped_column(
        DateTime(timezone=True),
        server_default=func.now(),
        onupdate=func.now(),
        sort_order=1,
    )


product_categories = db.Table(
    "product_categories",
    Column("product_id", ForeignKey("products.id"), primary_key=True),
    Column("category_id", ForeignKey("categories.id"), primary_key=True, index=True),
)

product_badges = db.Table(
    "product_badges",
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

part_components = db.Table(
    "part_components",
    Column("assembly_id", ForeignKey("parts.id"), primary_key=True),
    Column("component_id", ForeignKey("parts.id"), primary_key=True, index=True),
)

post_likes = db.Table(
    "post_likes",
    Column("post_id", ForeignKey("posts.id"), primary_key=True),
    Column("user_id", ForeignKey("users.id"), primary_key=True, index=True),
)

products_tags = db.Table(
    "products_tags",
    Column("products_id", ForeignKey("products.id"), primary_key=True),
    Column("tags_id", ForeignKey("tags.id"), primary_key=True, index=True),
)


class Product(Stamped, Identified, db.Model):
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


class Price(Identified, db.Model):
    __tablename__ = "prices"
    __table_args__ = ({"comment": "A mixin"},)

    value: Mapped[Decimal] = mapped_column(Numeric(10, 2))
    product_id: Mapped[int] = mapped_column(ForeignKey("products.id"), index=True)

    product: Mapped["Product"] = relationship(back_populates="prices")


class Review(Identified, db.Model):
    __tablename__ = "reviews"
    __table_args__ = (CheckConstraint("stars between 1 and 5"), {"comment": "A mixin"})

    body: Mapped[str] = mapped_column(Text)
    stars: Mapped[int] = mapped_column(SmallInteger)
    product_id: Mapped[int] = mapped_column(
        ForeignKey(
            "products.id",
            name="product_reviews",
            ondelete="CASCADE",
            onupdate="NO ACTION",
        ),
        index=True,
    )

    product: Mapped["Product"] = relationship()


class Stock(Identified, db.Model):
    __tablename__ = "stocks"
    __table_args__ = ({"comment": "A mixin"},)

    amount: Mapped[int] = mapped_column(server_default=text("0"))
    product_id: Mapped[int | None] = mapped_column(
        ForeignKey("products.id", ondelete="SET NULL"), index=True
    )


class User(Identified, db.Model):
    __tablename__ = "users"
    __table_args__ = ({"comment": "A mixin"},)

    email: Mapped[str] = mapped_column(String(320), unique=True)
    first_name: Mapped[str] = mapped_column(String(80))
    last_name: Mapped[str] = mapped_column(String(80))

    admin: Mapped[Optional["Admin"]] = relationship(
        back_populates="user", cascade="all, delete-orphan"
    )
    settings: Mapped[Optional["Setting"]] = relationship()
    orders: Mapped[list["Order"]] = relationship(back_populates="customer")
    addresses: Mapped[list["Address"]] = relationship(back_populates="resident")
    posts: Mapped[list["Post"]] = relationship(back_populates="author")
    invoices: Mapped[list["Invoice"]] = relationship(
        back_populates="user", passive_deletes=True
    )
    liked_posts: Mapped[list["Post"]] = relationship(
        secondary=post_likes, back_populates="likers"
    )


class Admin(Identified, db.Model):
    __tablename__ = "admins"
    __table_args__ = ({"comment": "A mixin"},)

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), unique=True)

    user: Mapped["User"] = relationship(back_populates="admin", lazy="joined")


class Profile(Identified, db.Model):
    __tablename__ = "profiles"
    __table_args__ = ({"comment": "A mixin"},)

    bio: Mapped[str | None] = mapped_column(Text)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), unique=True)

    user: Mapped["User"] = relationship()


class Setting(Identified, db.Model):
    __tablename__ = "settings"
    __table_args__ = ({"comment": "A mixin"},)

    theme: Mapped[str | None] = mapped_column(String(20))
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), unique=True)


class Category(Identified, db.Model):
    __tablename__ = "categories"
    __table_args__ = ({"comment": "A mixin"},)

    name: Mapped[str] = mapped_column(String(80))

    products: Mapped[list["Product"]] = relationship(
        secondary=product_categories, back_populates="categories"
    )


class Badge(Identified, db.Model):
    __tablename__ = "badges"
    __table_args__ = ({"comment": "A mixin"},)

    name: Mapped[str] = mapped_column(String(80))


class Tag(Identified, db.Model):
    __tablename__ = "tags"
    __table_args__ = ({"comment": "A mixin"},)

    name: Mapped[str] = mapped_column(String(80), unique=True)

    products: Mapped[list["Product"]] = relationship(
        secondary=products_tags, back_populates="tags"
    )


class Node(Identified, db.Model):
    __tablename__ = "nodes"
    __table_args__ = ({"comment": "A mixin"},)

    label: Mapped[str] = mapped_column(String(80))
    parent_node_id: Mapped[int | None] = mapped_column(
        ForeignKey("nodes.id"), index=True
    )
    origin_node_id: Mapped[int | None] = mapped_column(
        ForeignKey("nodes.id", ondelete="SET NULL"), index=True
    )
    folder_node_id: Mapped[int | None] = mapped_column(
        ForeignKey("nodes.id", ondelete="SET NULL"), index=True
    )

    parent_node: Mapped[Optional["Node"]] = relationship(
        foreign_keys=[parent_node_id],
        remote_side="Node.id",
        back_populates="child_nodes",
    )
    child_nodes: Mapped[list["Node"]] = relationship(
        foreign_keys=[parent_node_id], back_populates="parent_node"
    )
    origin: Mapped[Optional["Node"]] = relationship(
        foreign_keys=[origin_node_id], remote_side="Node.id"
    )
    files: Mapped[list["Node"]] = relationship(
        foreign_keys=[folder_node_id], passive_deletes=True
    )


class Version(Identified, db.Model):
    __tablename__ = "versions"
    __table_args__ = ({"comment": "A mixin"},)

    label: Mapped[str] = mapped_column(String(80))
    previous_version_id: Mapped[int | None] = mapped_column(
        ForeignKey("versions.id"), unique=True
    )

    previous_version: Mapped[Optional["Version"]] = relationship(
        remote_side="Version.id", back_populates="next_version"
    )
    next_version: Mapped[Optional["Version"]] = relationship(
        back_populates="previous_version"
    )


class Part(Identified, db.Model):
    __tablename__ = "parts"
    __table_args__ = ({"comment": "A mixin"},)

    name: Mapped[str] = mapped_column(String(80))

    assemblies: Mapped[list["Part"]] = relationship(
        secondary=part_components,
        primaryjoin="Part.id == part_components.c.component_id",
        secondaryjoin="Part.id == part_components.c.assembly_id",
        back_populates="components",
    )
    components: Mapped[list["Part"]] = relationship(
        secondary=part_components,
        primaryjoin="Part.id == part_components.c.assembly_id",
        secondaryjoin="Part.id == part_components.c.component_id",
        back_populates="assemblies",
    )


class Person(Identified, db.Model):
    __tablename__ = "people"
    __table_args__ = ({"comment": "A mixin"},)

    type: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(String(120))

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"polymorphic_on": "type", "polymorphic_identity": "person"}

    @declared_attr
    def initial(cls) -> Mapped[str]:
        return column_property(func.substr(cls.name, 1, 1))


class Student(Identified, db.Model):
    __tablename__ = "students"
    __table_args__ = ({"comment": "A mixin"},)

    name: Mapped[str] = mapped_column(String(120))

    enrollments: Mapped[list["Enrollment"]] = relationship(back_populates="student")
    # Read alone: Enrollment says more than its two ends.
    courses: AssociationProxy[list["Course"]] = association_proxy(
        "enrollments", "course"
    )


class Course(Identified, db.Model):
    __tablename__ = "courses"
    __table_args__ = ({"comment": "A mixin"},)

    title: Mapped[str] = mapped_column(String(120))

    enrollments: Mapped[list["Enrollment"]] = relationship(back_populates="course")
    # Read alone: Enrollment says more than its two ends.
    students: AssociationProxy[list["Student"]] = association_proxy(
        "enrollments", "student"
    )


class Enrollment(db.Model):
    __tablename__ = "enrollments"

    student_id: Mapped[int] = mapped_column(ForeignKey("students.id"), primary_key=True)
    course_id: Mapped[int] = mapped_column(
        ForeignKey("courses.id"), primary_key=True, index=True
    )
    enrolled_on: Mapped[dt.date]
    grade: Mapped[str | None] = mapped_column(String(2))

    student: Mapped["Student"] = relationship(back_populates="enrollments")
    course: Mapped["Course"] = relationship(back_populates="enrollments")


class Order(db.Model):
    __tablename__ = "orders"
    __table_args__ = (Index("ix_orders_customer_id_status", "customer_id", "status"),)

    shop_id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    status: Mapped[OrderStatus] = mapped_column(
        Enum(OrderStatus, name="order_status", values_callable=values),
        server_default="draft",
    )
    currency: Mapped[Currency] = mapped_column(
        Enum(Currency, name="currency", schema="billing", values_callable=values),
        server_default="EUR",
    )
    customer_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    billing_address_id: Mapped[int] = mapped_column(
        ForeignKey("addresses.id"), index=True
    )
    shipping_address_id: Mapped[int | None] = mapped_column(
        ForeignKey("addresses.id"), index=True
    )

    customer: Mapped["User"] = relationship(back_populates="orders")
    billing_address: Mapped["Address"] = relationship(
        foreign_keys=[billing_address_id], back_populates="billing_address_orders"
    )
    shipping_address: Mapped[Optional["Address"]] = relationship(
        foreign_keys=[shipping_address_id], back_populates="shipping_address_orders"
    )
    order_items: Mapped[list["OrderItem"]] = relationship(
        back_populates="order", cascade="all, delete-orphan", passive_deletes=True
    )
    invoices: Mapped[list["Invoice"]] = relationship(
        back_populates="order", passive_deletes="all"
    )


class OrderItem(db.Model):
    __tablename__ = "order_items"
    __table_args__ = (
        ForeignKeyConstraint(
            ["shop_id", "order_number"],
            ["orders.shop_id", "orders.number"],
            name="order_items_order",
            ondelete="CASCADE",
        ),
        CheckConstraint("quantity > 0"),
    )

    shop_id: Mapped[int] = mapped_column(primary_key=True)
    order_number: Mapped[int] = mapped_column(primary_key=True)
    line: Mapped[int] = mapped_column(primary_key=True)
    product_id: Mapped[int] = mapped_column(ForeignKey("products.id"), index=True)
    quantity: Mapped[int] = mapped_column(server_default=text("1"))

    product: Mapped["Product"] = relationship(back_populates="order_items")
    order: Mapped["Order"] = relationship(back_populates="order_items")


class Address(Identified, db.Model):
    __tablename__ = "addresses"
    __table_args__ = ({"comment": "A mixin"},)

    city: Mapped[str] = mapped_column(String(120))
    resident_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"), index=True)

    billing_address_orders: Mapped[list["Order"]] = relationship(
        foreign_keys="Order.billing_address_id", back_populates="billing_address"
    )
    shipping_address_orders: Mapped[list["Order"]] = relationship(
        foreign_keys="Order.shipping_address_id", back_populates="shipping_address"
    )
    resident: Mapped[Optional["User"]] = relationship(back_populates="addresses")
    home_address_residence: Mapped[Optional["Residence"]] = relationship(
        foreign_keys="Residence.home_address_id", back_populates="home_address"
    )
    work_address_residence: Mapped[Optional["Residence"]] = relationship(
        foreign_keys="Residence.work_address_id", back_populates="work_address"
    )


class Residence(Identified, db.Model):
    __tablename__ = "residences"
    __table_args__ = ({"comment": "A mixin"},)

    home_address_id: Mapped[int] = mapped_column(
        ForeignKey("addresses.id"), unique=True
    )
    work_address_id: Mapped[int | None] = mapped_column(
        ForeignKey("addresses.id"), unique=True
    )

    home_address: Mapped["Address"] = relationship(
        foreign_keys=[home_address_id], back_populates="home_address_residence"
    )
    work_address: Mapped[Optional["Address"]] = relationship(
        foreign_keys=[work_address_id], back_populates="work_address_residence"
    )


class Post(Identified, db.Model):
    __tablename__ = "posts"
    __table_args__ = ({"comment": "A mixin"},)

    title: Mapped[str] = mapped_column(String(200))
    author_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)

    author: Mapped["User"] = relationship(back_populates="posts", lazy="joined")
    likers: Mapped[list["User"]] = relationship(
        secondary=post_likes, back_populates="liked_posts"
    )


class Employee(Person):
    __tablename__ = "employees"

    id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    salary: Mapped[Decimal] = mapped_column(Numeric(10, 2))

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"polymorphic_identity": "employee"}

    @hybrid_property
    def label(self) -> str:
        return self.name + " (employee)"


class Animal(Identified, db.Model):
    __tablename__ = "animals"
    __table_args__ = ({"comment": "A mixin"},)

    kind: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(String(80))

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"polymorphic_on": "kind", "polymorphic_identity": "animal"}


class Dog(Animal):
    tricks: Mapped[int | None]

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"polymorphic_identity": "dog"}


class Invoice(db.Model):
    __tablename__ = "invoices"
    __table_args__ = (
        ForeignKeyConstraint(
            ["shop_id", "order_number"],
            ["orders.shop_id", "orders.number"],
            ondelete="RESTRICT",
        ),
        Index("ix_invoices_shop_id_order_number", "shop_id", "order_number"),
        {"schema": "billing"},
    )

    id: Mapped[UUID] = mapped_column(
        primary_key=True, default=uuid4, server_default=func.gen_random_uuid()
    )
    shop_id: Mapped[int]
    order_number: Mapped[int]
    amount: Mapped[Decimal] = mapped_column(Numeric(12, 2))
    currency: Mapped[Currency] = mapped_column(
        Enum(Currency, name="currency", schema="billing", values_callable=values)
    )
    issued_by: Mapped[int | None] = mapped_column(
        ForeignKey("users.id", ondelete="SET NULL"), index=True
    )

    order: Mapped["Order"] = relationship(back_populates="invoices")
    user: Mapped[Optional["User"]] = relationship(back_populates="invoices")
