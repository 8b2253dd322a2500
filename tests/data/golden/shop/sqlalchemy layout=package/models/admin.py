from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .base import Base
from .mixins import Entity

if TYPE_CHECKING:
    from .user import User


class Admin(Entity, Base):
    __tablename__ = "admins"

    user_uuid: Mapped[UUID] = mapped_column(
        ForeignKey("users.uuid", ondelete="CASCADE"), unique=True
    )

    user: Mapped["User"] = relationship(back_populates="admin")
