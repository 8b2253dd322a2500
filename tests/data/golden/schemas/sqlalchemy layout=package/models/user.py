from typing import TYPE_CHECKING

from sqlalchemy.orm import Mapped, mapped_column, relationship

from .base import Base

if TYPE_CHECKING:
    from .audit_log_user import AuditLogUser
    from .auth_user import AuthUser


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)

    users: Mapped[list["AuthUser"]] = relationship(back_populates="user")
    who_users: Mapped[list["AuditLogUser"]] = relationship(back_populates="user")
