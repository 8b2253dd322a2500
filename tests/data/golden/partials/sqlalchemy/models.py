"""The models."""

import datetime as dt

from sqlalchemy import CheckConstraint, Index, String, Text, func
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    """The base of all models."""


class BaseMixin:
    """from base"""

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str | None] = mapped_column(String(20), comment="base")
    created_at: Mapped[dt.datetime | None] = mapped_column(server_default=func.now())


class Named:
    """from named"""

    name: Mapped[str] = mapped_column(String(80), unique=True, comment="named")


class SoftDelete:
    deleted_at: Mapped[dt.datetime | None] = mapped_column(index=True, sort_order=1)


class First(BaseMixin, Base):
    __tablename__ = "first"
    __table_args__ = (
        Index("ix_created", "created_at"),
        CheckConstraint("id > 0", name="ck_id"),
        {"comment": "from base"},
    )

    x: Mapped[int | None]


class Second(SoftDelete, Named, Base):
    """its own"""

    __tablename__ = "second"
    __table_args__ = (
        Index("ix_second_created_at", "created_at"),
        CheckConstraint("id > 0", name="ck_id"),
        {"comment": "its own"},
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    created_at: Mapped[dt.datetime | None] = mapped_column(server_default=func.now())
    y: Mapped[int | None]
    z: Mapped[int | None]


class Third(Base):
    """from base"""

    __tablename__ = "third"
    __table_args__ = (
        Index("ix_third_created_at", "created_at"),
        CheckConstraint("id > 0", name="ck_id"),
        {"comment": "from base"},
    )

    name: Mapped[str | None] = mapped_column(Text, index=True, comment="its own")
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    created_at: Mapped[dt.datetime | None] = mapped_column(server_default=func.now())
