from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .base import Base
from .mixins import Identified

if TYPE_CHECKING:
    from .user import User


class Profile(Identified, Base):
    __tablename__ = "profiles"
    __table_args__ = ({"comment": "A mixin"},)

    bio: Mapped[str | None] = mapped_column(Text)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), unique=True)

    user: Mapped["User"] = relationship()
