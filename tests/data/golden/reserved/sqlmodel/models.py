"""The models."""

from typing import Any, Optional

from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, Relationship, SQLModel


class User(SQLModel, table=True):
    __tablename__ = "user"

    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    order: int | None = Field(default=None)
    group: str | None = Field(default=None, max_length=10)
    type: str | None = Field(default=None, max_length=10)
    self: int | None = Field(default=None)
    match: int | None = Field(default=None)
    class_: str | None = Field(
        default=None, max_length=10, sa_column_kwargs={"name": "class"}
    )
    metadata_: Any | None = Field(
        default=None, sa_type=JSONB, sa_column_kwargs={"name": "metadata"}
    )
    copy_: int | None = Field(default=None, sa_column_kwargs={"name": "copy"})

    orders: list["Order"] = Relationship(back_populates="user_user")


class Order(SQLModel, table=True):
    __tablename__ = "order"

    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    user: int | None = Field(default=None, foreign_key="user.id", index=True)
    primary: int | None = Field(default=None)
    check: int | None = Field(default=None)
    references: int | None = Field(default=None)

    user_user: Optional["User"] = Relationship(back_populates="orders")


class EnumValue(SQLModel, table=True):
    __tablename__ = "enum_values"

    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    fn: int | None = Field(default=None)
    impl: int | None = Field(default=None)
    crate: int | None = Field(default=None)
    super: int | None = Field(default=None)
    async_: int | None = Field(default=None, sa_column_kwargs={"name": "async"})
    lambda_: int | None = Field(default=None, sa_column_kwargs={"name": "lambda"})
    none: int | None = Field(default=None, sa_column_kwargs={"name": "None"})
