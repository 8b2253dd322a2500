from typing import TYPE_CHECKING, Optional

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .base import Base

if TYPE_CHECKING:
    from .auth_user import AuthUser
    from .user import User


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
