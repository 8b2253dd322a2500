"""The models."""

from typing import Any, Optional

from sqlalchemy import ForeignKey, String
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(DeclarativeBase):
    """The base of all models."""


class User(Base):
    __tablename__ = "user"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    order: Mapped[int | None]
    group: Mapped[str | None] = mapped_column(String(10))
    type: Mapped[str | None] = mapped_column(String(10))
    self: Mapped[int | None]
    match: Mapped[int | None]
    class_: Mapped[str | None] = mapped_column("class", String(10))
    metadata_: Mapped[Any | None] = mapped_column("metadata", JSONB)
    copy: Mapped[int | None]

    orders: Mapped[list["Order"]] = relationship(back_populates="user_user")


class Order(Base):
    __tablename__ = "order"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    user: Mapped[int | None] = mapped_column(ForeignKey("user.id"), index=True)
    primary: Mapped[int | None]
    check: Mapped[int | None]
    references: Mapped[int | None]

    user_user: Mapped[Optional["User"]] = relationship(back_populates="orders")


class EnumValue(Base):
    __tablename__ = "enum_values"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    fn: Mapped[int | None]
    impl: Mapped[int | None]
    crate: Mapped[int | None]
    super: Mapped[int | None]
    async_: Mapped[int | None] = mapped_column("async")
    lambda_: Mapped[int | None] = mapped_column("lambda")
    none: Mapped[int | None] = mapped_column("None")
