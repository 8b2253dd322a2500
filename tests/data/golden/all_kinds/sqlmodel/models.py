"""The models of all_kinds.

Every kind of relation in one document
"""

import datetime as dt
import enum
from decimal import Decimal
from typing import Any, Optional
from uuid import UUID, uuid4

from sqlalchemy import (
    CheckConstraint,
    Computed,
    DateTime,
    Enum,
    ForeignKeyConstraint,
    Index,
    SmallInteger,
    Text,
    UniqueConstraint,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, Relationship, SQLModel


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


class Identified(SQLModel):
    """A mixin"""

    id: int | None = Field(default=None, primary_key=True)


class Stamped(SQLModel):
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


class ProductCategory(SQLModel, table=True):
    __tablename__ = "product_categories"

    product_id: int = Field(primary_key=True, foreign_key="products.id")
    category_id: int = Field(primary_key=True, foreign_key="categories.id", index=True)


class ProductBadge(SQLModel, table=True):
    __tablename__ = "product_badges"

    product_id: int = Field(
        primary_key=True, foreign_key="products.id", ondelete="CASCADE"
    )
    badge_id: int = Field(
        primary_key=True, foreign_key="badges.id", ondelete="CASCADE", index=True
    )


class PartComponent(SQLModel, table=True):
    __tablename__ = "part_components"

    assembly_id: int = Field(primary_key=True, foreign_key="parts.id")
    component_id: int = Field(primary_key=True, foreign_key="parts.id", index=True)


class PostLike(SQLModel, table=True):
    __tablename__ = "post_likes"

    post_id: int = Field(primary_key=True, foreign_key="posts.id")
    user_id: int = Field(primary_key=True, foreign_key="users.id", index=True)


class ProductsTag(SQLModel, table=True):
    __tablename__ = "products_tags"

    products_id: int = Field(primary_key=True, foreign_key="products.id")
    tags_id: int = Field(primary_key=True, foreign_key="tags.id", index=True)


class Product(Stamped, Identified, table=True):
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

    sku: str = Field(unique=True, max_length=40)
    name: str = Field(
        index=True, max_length=255, sa_column_kwargs={"comment": "shown to customers"}
    )
    price: Decimal = Field(
        default=Decimal(0),
        max_digits=10,
        decimal_places=2,
        sa_column_kwargs={"server_default": text("0")},
    )
    tax: Decimal = Field(
        default=Decimal(0),
        max_digits=10,
        decimal_places=2,
        sa_column_kwargs={"server_default": text("0")},
    )
    total: Decimal | None = Field(
        default=None,
        max_digits=10,
        decimal_places=2,
        sa_column_args=[Computed("price + tax", persisted=True)],
    )
    data: Any | None = Field(default=None, sa_type=JSONB)

    # Not in SQLModel: passive_deletes, for the key does nothing on delete
    prices: list["Price"] = Relationship(
        back_populates="product",
        cascade_delete=True,
        sa_relationship_kwargs={"lazy": "selectin", "order_by": "Price.value.desc()"},
    )
    stocks: list["Stock"] = Relationship(passive_deletes=True)
    tags: list["Tag"] = Relationship(link_model=ProductsTag, back_populates="products")
    order_items: list["OrderItem"] = Relationship(back_populates="product")
    categories: list["Category"] = Relationship(
        link_model=ProductCategory, back_populates="products"
    )
    badges: list["Badge"] = Relationship(link_model=ProductBadge)


class Price(Identified, table=True):
    __tablename__ = "prices"
    __table_args__ = ({"comment": "A mixin"},)

    value: Decimal = Field(max_digits=10, decimal_places=2)
    product_id: int = Field(foreign_key="products.id", index=True)

    product: "Product" = Relationship(back_populates="prices")


class Review(Identified, table=True):
    __tablename__ = "reviews"
    __table_args__ = (
        ForeignKeyConstraint(
            ["product_id"],
            ["products.id"],
            name="product_reviews",
            ondelete="CASCADE",
            onupdate="NO ACTION",
        ),
        CheckConstraint("stars between 1 and 5"),
        {"comment": "A mixin"},
    )

    body: str = Field(sa_type=Text)
    stars: int = Field(sa_type=SmallInteger)
    product_id: int = Field(index=True)

    product: "Product" = Relationship()


class Stock(Identified, table=True):
    __tablename__ = "stocks"
    __table_args__ = ({"comment": "A mixin"},)

    amount: int = Field(default=0, sa_column_kwargs={"server_default": text("0")})
    product_id: int | None = Field(
        default=None, foreign_key="products.id", ondelete="SET NULL", index=True
    )


class User(Identified, table=True):
    __tablename__ = "users"
    __table_args__ = ({"comment": "A mixin"},)

    email: str = Field(unique=True, max_length=320)
    first_name: str = Field(max_length=80)
    last_name: str = Field(max_length=80)

    admin: Optional["Admin"] = Relationship(back_populates="user", cascade_delete=True)
    settings: Optional["Setting"] = Relationship()
    orders: list["Order"] = Relationship(back_populates="customer")
    addresses: list["Address"] = Relationship(back_populates="resident")
    posts: list["Post"] = Relationship(back_populates="author")
    invoices: list["Invoice"] = Relationship(
        back_populates="user", passive_deletes=True
    )
    liked_posts: list["Post"] = Relationship(
        link_model=PostLike, back_populates="likers"
    )


class Admin(Identified, table=True):
    __tablename__ = "admins"
    __table_args__ = ({"comment": "A mixin"},)

    user_id: int = Field(foreign_key="users.id", unique=True)

    user: "User" = Relationship(
        back_populates="admin", sa_relationship_kwargs={"lazy": "joined"}
    )


class Profile(Identified, table=True):
    __tablename__ = "profiles"
    __table_args__ = ({"comment": "A mixin"},)

    bio: str | None = Field(default=None, sa_type=Text)
    user_id: int = Field(foreign_key="users.id", unique=True)

    user: "User" = Relationship()


class Setting(Identified, table=True):
    __tablename__ = "settings"
    __table_args__ = ({"comment": "A mixin"},)

    theme: str | None = Field(default=None, max_length=20)
    user_id: int = Field(foreign_key="users.id", unique=True)


class Category(Identified, table=True):
    __tablename__ = "categories"
    __table_args__ = ({"comment": "A mixin"},)

    name: str = Field(max_length=80)

    products: list["Product"] = Relationship(
        link_model=ProductCategory, back_populates="categories"
    )


class Badge(Identified, table=True):
    __tablename__ = "badges"
    __table_args__ = ({"comment": "A mixin"},)

    name: str = Field(max_length=80)


class Tag(Identified, table=True):
    __tablename__ = "tags"
    __table_args__ = ({"comment": "A mixin"},)

    name: str = Field(unique=True, max_length=80)

    products: list["Product"] = Relationship(
        link_model=ProductsTag, back_populates="tags"
    )


class Node(Identified, table=True):
    __tablename__ = "nodes"
    __table_args__ = ({"comment": "A mixin"},)

    label: str = Field(max_length=80)
    parent_node_id: int | None = Field(default=None, foreign_key="nodes.id", index=True)
    origin_node_id: int | None = Field(
        default=None, foreign_key="nodes.id", ondelete="SET NULL", index=True
    )
    folder_node_id: int | None = Field(
        default=None, foreign_key="nodes.id", ondelete="SET NULL", index=True
    )

    parent_node: Optional["Node"] = Relationship(
        back_populates="child_nodes",
        sa_relationship_kwargs={
            "foreign_keys": "Node.parent_node_id",
            "remote_side": "Node.id",
        },
    )
    child_nodes: list["Node"] = Relationship(
        back_populates="parent_node",
        sa_relationship_kwargs={"foreign_keys": "Node.parent_node_id"},
    )
    origin: Optional["Node"] = Relationship(
        sa_relationship_kwargs={
            "foreign_keys": "Node.origin_node_id",
            "remote_side": "Node.id",
        },
    )
    files: list["Node"] = Relationship(
        passive_deletes=True,
        sa_relationship_kwargs={"foreign_keys": "Node.folder_node_id"},
    )


class Version(Identified, table=True):
    __tablename__ = "versions"
    __table_args__ = ({"comment": "A mixin"},)

    label: str = Field(max_length=80)
    previous_version_id: int | None = Field(
        default=None, foreign_key="versions.id", unique=True
    )

    previous_version: Optional["Version"] = Relationship(
        back_populates="next_version",
        sa_relationship_kwargs={"remote_side": "Version.id"},
    )
    next_version: Optional["Version"] = Relationship(back_populates="previous_version")


class Part(Identified, table=True):
    __tablename__ = "parts"
    __table_args__ = ({"comment": "A mixin"},)

    name: str = Field(max_length=80)

    assemblies: list["Part"] = Relationship(
        link_model=PartComponent,
        back_populates="components",
        sa_relationship_kwargs={
            "primaryjoin": "Part.id == PartComponent.component_id",
            "secondaryjoin": "Part.id == PartComponent.assembly_id",
        },
    )
    components: list["Part"] = Relationship(
        link_model=PartComponent,
        back_populates="assemblies",
        sa_relationship_kwargs={
            "primaryjoin": "Part.id == PartComponent.assembly_id",
            "secondaryjoin": "Part.id == PartComponent.component_id",
        },
    )


class Person(Identified, table=True):
    __tablename__ = "people"
    __table_args__ = ({"comment": "A mixin"},)

    type: str = Field(max_length=20)
    name: str = Field(max_length=120)

    employee: Optional["Employee"] = Relationship(back_populates="person")

    # Not in SQLModel: the computed initial as substr(name, 1, 1)


class Student(Identified, table=True):
    __tablename__ = "students"
    __table_args__ = ({"comment": "A mixin"},)

    name: str = Field(max_length=120)

    enrollments: list["Enrollment"] = Relationship(back_populates="student")


class Course(Identified, table=True):
    __tablename__ = "courses"
    __table_args__ = ({"comment": "A mixin"},)

    title: str = Field(max_length=120)

    enrollments: list["Enrollment"] = Relationship(back_populates="course")


class Enrollment(SQLModel, table=True):
    __tablename__ = "enrollments"

    student_id: int = Field(primary_key=True, foreign_key="students.id")
    course_id: int = Field(primary_key=True, foreign_key="courses.id", index=True)
    enrolled_on: dt.date
    grade: str | None = Field(default=None, max_length=2)

    student: "Student" = Relationship(back_populates="enrollments")
    course: "Course" = Relationship(back_populates="enrollments")


class Order(SQLModel, table=True):
    __tablename__ = "orders"
    __table_args__ = (Index("ix_orders_customer_id_status", "customer_id", "status"),)

    shop_id: int = Field(primary_key=True)
    number: int = Field(primary_key=True)
    status: OrderStatus = Field(
        default=OrderStatus.DRAFT,
        sa_type=Enum(OrderStatus, name="order_status", values_callable=values),
        sa_column_kwargs={"server_default": "draft"},
    )
    currency: Currency = Field(
        default=Currency.EUR,
        sa_type=Enum(
            Currency, name="currency", schema="billing", values_callable=values
        ),
        sa_column_kwargs={"server_default": "EUR"},
    )
    customer_id: int = Field(foreign_key="users.id")
    billing_address_id: int = Field(foreign_key="addresses.id", index=True)
    shipping_address_id: int | None = Field(
        default=None, foreign_key="addresses.id", index=True
    )

    customer: "User" = Relationship(back_populates="orders")
    billing_address: "Address" = Relationship(
        back_populates="billing_address_orders",
        sa_relationship_kwargs={"foreign_keys": "Order.billing_address_id"},
    )
    shipping_address: Optional["Address"] = Relationship(
        back_populates="shipping_address_orders",
        sa_relationship_kwargs={"foreign_keys": "Order.shipping_address_id"},
    )
    order_items: list["OrderItem"] = Relationship(
        back_populates="order", cascade_delete=True, passive_deletes=True
    )
    invoices: list["Invoice"] = Relationship(
        back_populates="order", passive_deletes="all"
    )


class OrderItem(SQLModel, table=True):
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

    shop_id: int = Field(primary_key=True)
    order_number: int = Field(primary_key=True)
    line: int = Field(primary_key=True)
    product_id: int = Field(foreign_key="products.id", index=True)
    quantity: int = Field(default=1, sa_column_kwargs={"server_default": text("1")})

    product: "Product" = Relationship(back_populates="order_items")
    order: "Order" = Relationship(back_populates="order_items")


class Address(Identified, table=True):
    __tablename__ = "addresses"
    __table_args__ = ({"comment": "A mixin"},)

    city: str = Field(max_length=120)
    resident_id: int | None = Field(default=None, foreign_key="users.id", index=True)

    billing_address_orders: list["Order"] = Relationship(
        back_populates="billing_address",
        sa_relationship_kwargs={"foreign_keys": "Order.billing_address_id"},
    )
    shipping_address_orders: list["Order"] = Relationship(
        back_populates="shipping_address",
        sa_relationship_kwargs={"foreign_keys": "Order.shipping_address_id"},
    )
    resident: Optional["User"] = Relationship(back_populates="addresses")
    home_address_residence: Optional["Residence"] = Relationship(
        back_populates="home_address",
        sa_relationship_kwargs={"foreign_keys": "Residence.home_address_id"},
    )
    work_address_residence: Optional["Residence"] = Relationship(
        back_populates="work_address",
        sa_relationship_kwargs={"foreign_keys": "Residence.work_address_id"},
    )


class Residence(Identified, table=True):
    __tablename__ = "residences"
    __table_args__ = ({"comment": "A mixin"},)

    home_address_id: int = Field(foreign_key="addresses.id", unique=True)
    work_address_id: int | None = Field(
        default=None, foreign_key="addresses.id", unique=True
    )

    home_address: "Address" = Relationship(
        back_populates="home_address_residence",
        sa_relationship_kwargs={"foreign_keys": "Residence.home_address_id"},
    )
    work_address: Optional["Address"] = Relationship(
        back_populates="work_address_residence",
        sa_relationship_kwargs={"foreign_keys": "Residence.work_address_id"},
    )


class Post(Identified, table=True):
    __tablename__ = "posts"
    __table_args__ = ({"comment": "A mixin"},)

    title: str = Field(max_length=200)
    author_id: int = Field(foreign_key="users.id", index=True)

    author: "User" = Relationship(
        back_populates="posts", sa_relationship_kwargs={"lazy": "joined"}
    )
    likers: list["User"] = Relationship(
        link_model=PostLike, back_populates="liked_posts"
    )


class Employee(SQLModel, table=True):
    # Not in SQLModel: inheritance from people; each has its own row and key
    __tablename__ = "employees"

    id: int = Field(primary_key=True, foreign_key="people.id")
    salary: Decimal = Field(max_digits=10, decimal_places=2)

    person: "Person" = Relationship(back_populates="employee")

    # Not in SQLModel: the computed label as name || ' (employee)'


class Animal(SQLModel, table=True):
    """A mixin"""

    __tablename__ = "animals"
    __table_args__ = ({"comment": "A mixin"},)

    id: int | None = Field(default=None, primary_key=True)
    kind: str = Field(max_length=20)
    name: str = Field(max_length=80)
    # Of dogs, which inherits into this table.
    tricks: int | None = Field(default=None)


class Invoice(SQLModel, table=True):
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

    id: UUID = Field(
        default_factory=uuid4,
        primary_key=True,
        sa_column_kwargs={"server_default": func.gen_random_uuid()},
    )
    shop_id: int
    order_number: int
    amount: Decimal = Field(max_digits=12, decimal_places=2)
    currency: Currency = Field(
        sa_type=Enum(
            Currency, name="currency", schema="billing", values_callable=values
        ),
    )
    issued_by: int | None = Field(
        default=None, foreign_key="users.id", ondelete="SET NULL", index=True
    )

    order: "Order" = Relationship(back_populates="invoices")
    user: Optional["User"] = Relationship(back_populates="invoices")
