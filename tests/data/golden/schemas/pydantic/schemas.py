"""The schemas."""

import enum

from pydantic import BaseModel, ConfigDict


class Role(enum.StrEnum):
    GUEST = "guest"
    ADMIN = "admin"


class RoleType(enum.StrEnum):
    OTHER = "other"


class UserCreate(BaseModel):
    id: int


class UserRead(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: int


class AuthUserCreate(BaseModel):
    id: int
    user_id: int
    role: Role = Role.GUEST


class AuthUserRead(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: int
    user_id: int
    role: Role


class AuditLogUserCreate(BaseModel):
    id: int
    auth_user_id: int | None = None
    who: int | None = None


class AuditLogUserRead(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: int
    auth_user_id: int | None
    who: int | None


class SessionCreate(BaseModel):
    id: int
    user_id: int | None = None


class SessionRead(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: int
    user_id: int | None
