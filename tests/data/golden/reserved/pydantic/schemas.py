"""The schemas."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class UserCreate(BaseModel):
    model_config = ConfigDict(populate_by_name=True)

    id: int
    order: int | None = None
    group: str | None = Field(default=None, max_length=10)
    type: str | None = Field(default=None, max_length=10)
    self: int | None = None
    match: int | None = None
    class_: str | None = Field(default=None, alias="class", max_length=10)
    metadata_: Any | None = Field(default=None, alias="metadata")
    copy_: int | None = Field(default=None, alias="copy")


class UserRead(BaseModel):
    model_config = ConfigDict(from_attributes=True, populate_by_name=True)

    id: int
    order: int | None
    group: str | None = Field(max_length=10)
    type: str | None = Field(max_length=10)
    self: int | None
    match: int | None
    class_: str | None = Field(alias="class", max_length=10)
    metadata_: Any | None = Field(alias="metadata")
    copy_: int | None = Field(alias="copy")


class OrderCreate(BaseModel):
    id: int
    user: int | None = None
    primary: int | None = None
    check: int | None = None
    references: int | None = None


class OrderRead(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: int
    user: int | None
    primary: int | None
    check: int | None
    references: int | None


class EnumValueCreate(BaseModel):
    model_config = ConfigDict(populate_by_name=True)

    id: int
    fn: int | None = None
    impl: int | None = None
    crate: int | None = None
    super: int | None = None
    async_: int | None = Field(default=None, alias="async")
    lambda_: int | None = Field(default=None, alias="lambda")
    none: int | None = Field(default=None, alias="None")


class EnumValueRead(BaseModel):
    model_config = ConfigDict(from_attributes=True, populate_by_name=True)

    id: int
    fn: int | None
    impl: int | None
    crate: int | None
    super: int | None
    async_: int | None = Field(alias="async")
    lambda_: int | None = Field(alias="lambda")
    none: int | None = Field(alias="None")
