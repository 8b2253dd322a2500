from typing import TYPE_CHECKING, Optional

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .base import Base

if TYPE_CHECKING:
    from .auth_user import AuthUser


class Session(Base):
    __tablename__ = "sessions"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    user_id: Mapped[int | None] = mapped_column(
        ForeignKey("auth.users.id", name="auth_sessions", ondelete="CASCADE"),
        index=True,
    )

    user: Mapped[Optional["AuthUser"]] = relationship(back_populates="sessions")
