"""The schemas."""

import datetime as dt

from pydantic import BaseModel, ConfigDict, Field


class MerchantCreate(BaseModel):
    id: int
    country_code: str = Field(max_length=2)
    name: str | None = Field(default=None, max_length=80)


class MerchantRead(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: int
    country_code: str = Field(max_length=2)
    name: str | None = Field(max_length=80)


class MerchantPeriodCreate(BaseModel):
    id: int
    merchant_id: int | None = None
    country_code: str | None = Field(default=None, max_length=2)
    start_date: dt.date | None = None


class MerchantPeriodRead(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: int
    merchant_id: int | None
    country_code: str | None = Field(max_length=2)
    start_date: dt.date | None


class LineCreate(BaseModel):
    invoice: int
    line: int


class LineRead(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    invoice: int
    line: int


class PaymentCreate(BaseModel):
    id: int
    invoice: int
    line: int


class PaymentRead(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: int
    invoice: int
    line: int
