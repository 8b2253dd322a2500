"""The models."""

import enum
from typing import Optional

from sqlalchemy import Enum, ForeignKeyConstraint
from sqlmodel import Field, Relationship, SQLModel


class Role(enum.StrEnum):
    GUEST = "guest"
    ADMIN = "admin"


class RoleType(enum.StrEnum):
    OTHER = "other"


def values(labels: type[enum.Enum]) -> list[str]:
    """The values of an enum, which the database knows as its labels."""
    return [it.value for it in labels]


class User(SQLModel, table=True):
    __tablename__ = "users"

    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})

    users: list["AuthUser"] = Relationship(back_populates="user")
    who_users: list["AuditLogUser"] = Relationship(back_populates="user")


class AuthUser(SQLModel, table=True):
    __tablename__ = "users"
    __table_args__ = ({"schema": "auth"},)

    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    user_id: int = Field(foreign_key="users.id", index=True)
    role: Role = Field(
        default=Role.GUEST,
        sa_type=Enum(Role, name="role", schema="auth", values_callable=values),
        sa_column_kwargs={"server_default": "guest"},
    )

    user: "User" = Relationship(back_populates="users")
    users: list["AuditLogUser"] = Relationship(back_populates="auth_user")
    sessions: list["Session"] = Relationship(
        back_populates="user",
        passive_deletes=True,
        sa_relationship_kwargs={"cascade": "all"},
    )


class AuditLogUser(SQLModel, table=True):
    __tablename__ = "users"
    __table_args__ = ({"schema": "audit log"},)

    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    auth_user_id: int | None = Field(
        default=None, foreign_key="auth.users.id", index=True
    )
    who: int | None = Field(default=None, foreign_key="users.id", index=True)

    user: Optional["User"] = Relationship(back_populates="who_users")
    auth_user: Optional["AuthUser"] = Relationship(back_populates="users")


class Session(SQLModel, table=True):
    __tablename__ = "sessions"
    __table_args__ = (
        ForeignKeyConstraint(
            ["user_id"], ["auth.users.id"], name="auth_sessions", ondelete="CASCADE"
        ),
    )

    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    user_id: int | None = Field(default=None, index=True)

    user: Optional["AuthUser"] = Relationship(back_populates="sessions")
