"""The models."""

import enum
from typing import Optional

from sqlalchemy import Enum, ForeignKey
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Role(enum.StrEnum):
    GUEST = "guest"
    ADMIN = "admin"


class RoleType(enum.StrEnum):
    OTHER = "other"


def values(labels: type[enum.Enum]) -> list[str]:
    """The values of an enum, which the database knows as its labels."""
    return [it.value for it in labels]


class Base(DeclarativeBase):
    """The base of all models."""


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)

    users: Mapped[list["AuthUser"]] = relationship(back_populates="user")
    who_users: Mapped[list["AuditLogUser"]] = relationship(back_populates="user")


class AuthUser(Base):
    __tablename__ = "users"
    __table_args__ = ({"schema": "auth"},)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    role: Mapped[Role] = mapped_column(
        Enum(Role, name="role", schema="auth", values_callable=values),
        server_default="guest",
    )

    user: Mapped["User"] = relationship(back_populates="users")
    users: Mapped[list["AuditLogUser"]] = relationship(back_populates="auth_user")
    sessions: Mapped[list["Session"]] = relationship(
        back_populates="user", cascade="all", passive_deletes=True
    )


class AuditLogUser(Base):
    __tablename__ = "users"
    __table_args__ = ({"schema": "audit log"},)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    auth_user_id: Mapped[int | None] = mapped_column(
        ForeignKey("auth.users.id"), index=True
    )
    who: Mapped[int | None] = mapped_column(ForeignKey("users.id"), index=True)

    user: Mapped[Optional["User"]] = relationship(back_populates="who_users")
    auth_user: Mapped[Optional["AuthUser"]] = relationship(back_populates="users")


class Session(Base):
    __tablename__ = "sessions"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    user_id: Mapped[int | None] = mapped_column(
        ForeignKey("auth.users.id", name="auth_sessions", ondelete="CASCADE"),
        index=True,
    )

    user: Mapped[Optional["AuthUser"]] = relationship(back_populates="sessions")
