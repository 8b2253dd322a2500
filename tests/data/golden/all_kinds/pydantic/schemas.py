"""The schemas of all_kinds."""

import datetime as dt
import enum
from decimal import Decimal
from typing import Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field


class OrderStatus(enum.StrEnum):
    DRAFT = "draft"
    # money is in
    PAID = "paid"
    SHIPPED = "shipped"


class Currency(enum.StrEnum):
    EUR = "EUR"
    USD = "USD"


class ProductCreate(BaseModel):
    """What is sold"""

    sku: str = Field(max_length=40)
    name: str = Field(max_length=255, description="shown to customers")
    price: Decimal = Field(default=Decimal(0), max_digits=10, decimal_places=2)
    tax: Decimal = Field(default=Decimal(0), max_digits=10, decimal_places=2)
    data: Any | None = None
    created_at: dt.datetime | None = None
    updated_at: dt.datetime | None = None


class ProductRead(BaseModel):
    """What is sold"""

    model_config = ConfigDict(from_attributes=True)

    id: int
    sku: str = Field(max_length=40)
    name: str = Field(max_length=255, description="shown to customers")
    price: Decimal = Field(max_digits=10, decimal_places=2)
    tax: Decimal = Field(max_digits=10, decimal_places=2)
    total: Decimal | None = Field(max_digits=10, decimal_places=2)
    data: Any | None
    created_at: dt.datetime
    updated_at: dt.datetime


class PriceCreate(BaseModel):
    """A mixin"""

    value: Decimal = Field(max_digits=10, decimal_places=2)
    product_id: int


class PriceRead(BaseModel):
    """A mixin"""

    model_config = ConfigDict(from_attributes=True)

    id: int
    value: Decimal = Field(max_digits=10, decimal_places=2)
    product_id: int


class ReviewCreate(BaseModel):
    """A mixin"""

    body: str
    stars: int
    product_id: int


class ReviewRead(BaseModel):
    """A mixin"""

    model_config = ConfigDict(from_attributes=True)

    id: int
    body: str
    stars: int
    product_id: int


class StockCreate(BaseModel):
    """A mixin"""

    amount: int = 0
    product_id: int | None = None


class StockRead(BaseModel):
    """A mixin"""

    model_config = ConfigDict(from_attributes=True)

    id: int
    amount: int
    product_id: int | None


class UserCreate(BaseModel):
    """A mixin"""

    email: str = Field(max_length=320)
    first_name: str = Field(max_length=80)
    last_name: str = Field(max_length=80)


class UserRead(BaseModel):
    """A mixin"""

    model_config = ConfigDict(from_attributes=True)

    id: int
    email: str = Field(max_length=320)
    first_name: str = Field(max_length=80)
    last_name: str = Field(max_length=80)


class AdminCreate(BaseModel):
    """A mixin"""

    user_id: int


class AdminRead(BaseModel):
    """A mixin"""

    model_config = ConfigDict(from_attributes=True)

    id: int
    user_id: int


class ProfileCreate(BaseModel):
    """A mixin"""

    bio: str | None = None
    user_id: int


class ProfileRead(BaseModel):
    """A mixin"""

    model_config = ConfigDict(from_attributes=True)

    id: int
    bio: str | None
    user_id: int


class SettingCreate(BaseModel):
    """A mixin"""

    theme: str | None = Field(default=None, max_length=20)
    user_id: int


class SettingRead(BaseModel):
    """A mixin"""

    model_config = ConfigDict(from_attributes=True)

    id: int
    theme: str | None = Field(max_length=20)
    user_id: int


class CategoryCreate(BaseModel):
    """A mixin"""

    name: str = Field(max_length=80)


class CategoryRead(BaseModel):
    """A mixin"""

    model_config = ConfigDict(from_attributes=True)

    id: int
    name: str = Field(max_length=80)


class BadgeCreate(BaseModel):
    """A mixin"""

    name: str = Field(max_length=80)


class BadgeRead(BaseModel):
    """A mixin"""

    model_config = ConfigDict(from_attributes=True)

    id: int
    name: str = Field(max_length=80)


class TagCreate(BaseModel):
    """A mixin"""

    name: str = Field(max_length=80)


class TagRead(BaseModel):
    """A mixin"""

    model_config = ConfigDict(from_attributes=True)

    id: int
    name: str = Field(max_length=80)


class NodeCreate(BaseModel):
    """A mixin"""

    label: str = Field(max_length=80)
    parent_node_id: int | None = None
    origin_node_id: int | None = None
    folder_node_id: int | None = None


class NodeRead(BaseModel):
    """A mixin"""

    model_config = ConfigDict(from_attributes=True)

    id: int
    label: str = Field(max_length=80)
    parent_node_id: int | None
    origin_node_id: int | None
    folder_node_id: int | None


class VersionCreate(BaseModel):
    """A mixin"""

    label: str = Field(max_length=80)
    previous_version_id: int | None = None


class VersionRead(BaseModel):
    """A mixin"""

    model_config = ConfigDict(from_attributes=True)

    id: int
    label: str = Field(max_length=80)
    previous_version_id: int | None


class PartCreate(BaseModel):
    """A mixin"""

    name: str = Field(max_length=80)


class PartRead(BaseModel):
    """A mixin"""

    model_config = ConfigDict(from_attributes=True)

    id: int
    name: str = Field(max_length=80)


class PersonCreate(BaseModel):
    """A mixin"""

    type: str = Field(max_length=20)
    name: str = Field(max_length=120)


class PersonRead(BaseModel):
    """A mixin"""

    model_config = ConfigDict(from_attributes=True)

    id: int
    type: str = Field(max_length=20)
    name: str = Field(max_length=120)


class StudentCreate(BaseModel):
    """A mixin"""

    name: str = Field(max_length=120)


class StudentRead(BaseModel):
    """A mixin"""

    model_config = ConfigDict(from_attributes=True)

    id: int
    name: str = Field(max_length=120)


class CourseCreate(BaseModel):
    """A mixin"""

    title: str = Field(max_length=120)


class CourseRead(BaseModel):
    """A mixin"""

    model_config = ConfigDict(from_attributes=True)

    id: int
    title: str = Field(max_length=120)


class EnrollmentCreate(BaseModel):
    student_id: int
    course_id: int
    enrolled_on: dt.date
    grade: str | None = Field(default=None, max_length=2)


class EnrollmentRead(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    student_id: int
    course_id: int
    enrolled_on: dt.date
    grade: str | None = Field(max_length=2)


class OrderCreate(BaseModel):
    shop_id: int
    number: int
    status: OrderStatus = OrderStatus.DRAFT
    currency: Currency = Currency.EUR
    customer_id: int
    billing_address_id: int
    shipping_address_id: int | None = None


class OrderRead(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    shop_id: int
    number: int
    status: OrderStatus
    currency: Currency
    customer_id: int
    billing_address_id: int
    shipping_address_id: int | None


class OrderItemCreate(BaseModel):
    shop_id: int
    order_number: int
    line: int
    product_id: int
    quantity: int = 1


class OrderItemRead(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    shop_id: int
    order_number: int
    line: int
    product_id: int
    quantity: int


class AddressCreate(BaseModel):
    """A mixin"""

    city: str = Field(max_length=120)
    resident_id: int | None = None


class AddressRead(BaseModel):
    """A mixin"""

    model_config = ConfigDict(from_attributes=True)

    id: int
    city: str = Field(max_length=120)
    resident_id: int | None


class ResidenceCreate(BaseModel):
    """A mixin"""

    home_address_id: int
    work_address_id: int | None = None


class ResidenceRead(BaseModel):
    """A mixin"""

    model_config = ConfigDict(from_attributes=True)

    id: int
    home_address_id: int
    work_address_id: int | None


class PostCreate(BaseModel):
    """A mixin"""

    title: str = Field(max_length=200)
    author_id: int


class PostRead(BaseModel):
    """A mixin"""

    model_config = ConfigDict(from_attributes=True)

    id: int
    title: str = Field(max_length=200)
    author_id: int


class EmployeeCreate(BaseModel):
    id: int
    salary: Decimal = Field(max_digits=10, decimal_places=2)


class EmployeeRead(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: int
    salary: Decimal = Field(max_digits=10, decimal_places=2)


class AnimalCreate(BaseModel):
    """A mixin"""

    kind: str = Field(max_length=20)
    name: str = Field(max_length=80)
    tricks: int | None = None


class AnimalRead(BaseModel):
    """A mixin"""

    model_config = ConfigDict(from_attributes=True)

    id: int
    kind: str = Field(max_length=20)
    name: str = Field(max_length=80)
    tricks: int | None


class InvoiceCreate(BaseModel):
    id: UUID | None = None
    shop_id: int
    order_number: int
    amount: Decimal = Field(max_digits=12, decimal_places=2)
    currency: Currency
    issued_by: int | None = None


class InvoiceRead(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: UUID
    shop_id: int
    order_number: int
    amount: Decimal = Field(max_digits=12, decimal_places=2)
    currency: Currency
    issued_by: int | None
