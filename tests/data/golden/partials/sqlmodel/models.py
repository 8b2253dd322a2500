"""The models."""

import datetime as dt

from sqlalchemy import CheckConstraint, DateTime, Index, Text, func
from sqlmodel import Field, SQLModel


class BaseMixin(SQLModel):
    """from base"""

    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    name: str | None = Field(
        default=None, max_length=20, sa_column_kwargs={"comment": "base"}
    )
    created_at: dt.datetime | None = Field(
        default=None, sa_type=DateTime, sa_column_kwargs={"server_default": func.now()}
    )


class Named(SQLModel):
    """from named"""

    name: str = Field(unique=True, max_length=80, sa_column_kwargs={"comment": "named"})


class SoftDelete(SQLModel):
    deleted_at: dt.datetime | None = Field(default=None, index=True, sa_type=DateTime)


class First(BaseMixin, table=True):
    __tablename__ = "first"
    __table_args__ = (
        Index("ix_created", "created_at"),
        CheckConstraint("id > 0", name="ck_id"),
        {"comment": "from base"},
    )

    x: int | None = Field(default=None)


class Second(SoftDelete, Named, table=True):
    """its own"""

    __tablename__ = "second"
    __table_args__ = (
        Index("ix_second_created_at", "created_at"),
        CheckConstraint("id > 0", name="ck_id"),
        {"comment": "its own"},
    )

    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    created_at: dt.datetime | None = Field(
        default=None, sa_type=DateTime, sa_column_kwargs={"server_default": func.now()}
    )
    y: int | None = Field(default=None)
    z: int | None = Field(default=None)


class Third(SQLModel, table=True):
    """from base"""

    __tablename__ = "third"
    __table_args__ = (
        Index("ix_third_created_at", "created_at"),
        CheckConstraint("id > 0", name="ck_id"),
        {"comment": "from base"},
    )

    name: str | None = Field(
        default=None, index=True, sa_type=Text, sa_column_kwargs={"comment": "its own"}
    )
    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    created_at: dt.datetime | None = Field(
        default=None, sa_type=DateTime, sa_column_kwargs={"server_default": func.now()}
    )
