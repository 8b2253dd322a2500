"""The schemas of shop."""

import datetime as dt
import enum
from decimal import Decimal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field


class OrderStatus(enum.StrEnum):
    CART = "cart"
    PLACED = "placed"
    # money is in
    PAID = "paid"
    SHIPPED = "shipped"
    CANCELLED = "cancelled"


class ProductCreate(BaseModel):
    """What is sold"""

    uuid: UUID | None = None
    created_at: dt.datetime | None = None
    updated_at: dt.datetime | None = None
    name: str = Field(max_length=255, description="shown to customers")
    slug: str = Field(max_length=255)
    sku: str | None = Field(default=None, max_length=40)
    description: str | None = None
    parent_product_uuid: UUID | None = None
    replaces_uuid: UUID | None = None


class ProductRead(BaseModel):
    """What is sold"""

    model_config = ConfigDict(from_attributes=True)

    uuid: UUID
    created_at: dt.datetime
    updated_at: dt.datetime
    name: str = Field(max_length=255, description="shown to customers")
    slug: str = Field(max_length=255)
    sku: str | None = Field(max_length=40)
    description: str | None
    parent_product_uuid: UUID | None
    replaces_uuid: UUID | None


class PriceCreate(BaseModel):
    uuid: UUID | None = None
    created_at: dt.datetime | None = None
    updated_at: dt.datetime | None = None
    value: Decimal = Field(max_digits=10, decimal_places=2)
    previous_value: Decimal | None = Field(
        default=None, max_digits=10, decimal_places=2
    )
    currency: str = Field(default="EUR", max_length=3)
    product_uuid: UUID


class PriceRead(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    uuid: UUID
    created_at: dt.datetime
    updated_at: dt.datetime
    value: Decimal = Field(max_digits=10, decimal_places=2)
    previous_value: Decimal | None = Field(max_digits=10, decimal_places=2)
    currency: str = Field(max_length=3)
    product_uuid: UUID


class StockCreate(BaseModel):
    uuid: UUID | None = None
    created_at: dt.datetime | None = None
    updated_at: dt.datetime | None = None
    warehouse: str = Field(max_length=80)
    amount: int = 0
    product_uuid: UUID


class StockRead(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    uuid: UUID
    created_at: dt.datetime
    updated_at: dt.datetime
    warehouse: str = Field(max_length=80)
    amount: int
    product_uuid: UUID


class ImageCreate(BaseModel):
    uuid: UUID | None = None
    created_at: dt.datetime | None = None
    updated_at: dt.datetime | None = None
    url: str = Field(max_length=500)
    product_uuid: UUID


class ImageRead(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    uuid: UUID
    created_at: dt.datetime
    updated_at: dt.datetime
    url: str = Field(max_length=500)
    product_uuid: UUID


class CategoryCreate(BaseModel):
    uuid: UUID | None = None
    created_at: dt.datetime | None = None
    updated_at: dt.datetime | None = None
    name: str = Field(max_length=120)


class CategoryRead(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    uuid: UUID
    created_at: dt.datetime
    updated_at: dt.datetime
    name: str = Field(max_length=120)


class LabelCreate(BaseModel):
    uuid: UUID | None = None
    created_at: dt.datetime | None = None
    updated_at: dt.datetime | None = None
    name: str = Field(max_length=60)


class LabelRead(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    uuid: UUID
    created_at: dt.datetime
    updated_at: dt.datetime
    name: str = Field(max_length=60)


class TagCreate(BaseModel):
    uuid: UUID | None = None
    created_at: dt.datetime | None = None
    updated_at: dt.datetime | None = None
    name: str = Field(max_length=60)


class TagRead(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    uuid: UUID
    created_at: dt.datetime
    updated_at: dt.datetime
    name: str = Field(max_length=60)


class UserCreate(BaseModel):
    uuid: UUID | None = None
    created_at: dt.datetime | None = None
    updated_at: dt.datetime | None = None
    type: str = Field(max_length=20)
    email: str = Field(max_length=320)
    first_name: str = Field(max_length=80)
    last_name: str = Field(max_length=80)


class UserRead(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    uuid: UUID
    created_at: dt.datetime
    updated_at: dt.datetime
    type: str = Field(max_length=20)
    email: str = Field(max_length=320)
    first_name: str = Field(max_length=80)
    last_name: str = Field(max_length=80)


class AdminCreate(BaseModel):
    uuid: UUID | None = None
    created_at: dt.datetime | None = None
    updated_at: dt.datetime | None = None
    user_uuid: UUID


class AdminRead(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    uuid: UUID
    created_at: dt.datetime
    updated_at: dt.datetime
    user_uuid: UUID


class CustomerCreate(BaseModel):
    uuid: UUID
    newsletter: bool = False


class CustomerRead(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    uuid: UUID
    newsletter: bool


class AddressCreate(BaseModel):
    uuid: UUID | None = None
    created_at: dt.datetime | None = None
    updated_at: dt.datetime | None = None
    street: str = Field(max_length=200)
    city: str = Field(max_length=120)
    country: str = Field(max_length=2)
    customer_uuid: UUID


class AddressRead(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    uuid: UUID
    created_at: dt.datetime
    updated_at: dt.datetime
    street: str = Field(max_length=200)
    city: str = Field(max_length=120)
    country: str = Field(max_length=2)
    customer_uuid: UUID


class OrderCreate(BaseModel):
    uuid: UUID | None = None
    created_at: dt.datetime | None = None
    updated_at: dt.datetime | None = None
    status: OrderStatus = OrderStatus.CART
    customer_uuid: UUID
    billing_address_uuid: UUID | None = None
    shipping_address_uuid: UUID | None = None


class OrderRead(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    uuid: UUID
    created_at: dt.datetime
    updated_at: dt.datetime
    status: OrderStatus
    customer_uuid: UUID
    billing_address_uuid: UUID | None
    shipping_address_uuid: UUID | None


class OrderItemCreate(BaseModel):
    order_uuid: UUID
    product_uuid: UUID
    quantity: int = 1
    unit_price: Decimal = Field(max_digits=10, decimal_places=2)


class OrderItemRead(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    order_uuid: UUID
    product_uuid: UUID
    quantity: int
    unit_price: Decimal = Field(max_digits=10, decimal_places=2)
    total: Decimal | None = Field(max_digits=12, decimal_places=2)


class ParcelCreate(BaseModel):
    uuid: UUID | None = None
    created_at: dt.datetime | None = None
    updated_at: dt.datetime | None = None
    order_uuid: UUID
    product_uuid: UUID
    tracking_code: str | None = Field(default=None, max_length=60)


class ParcelRead(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    uuid: UUID
    created_at: dt.datetime
    updated_at: dt.datetime
    order_uuid: UUID
    product_uuid: UUID
    tracking_code: str | None = Field(max_length=60)
