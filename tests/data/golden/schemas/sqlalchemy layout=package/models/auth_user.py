from typing import TYPE_CHECKING

from sqlalchemy import Enum, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .base import Base
from .enums import Role, values

if TYPE_CHECKING:
    from .audit_log_user import AuditLogUser
    from .session import Session
    from .user import User


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
