"""The models."""

from .audit_log_user import AuditLogUser
from .auth_user import AuthUser
from .base import Base
from .enums import Role, RoleType
from .session import Session
from .user import User

__all__ = [
    "AuditLogUser",
    "AuthUser",
    "Base",
    "Role",
    "RoleType",
    "Session",
    "User",
]
