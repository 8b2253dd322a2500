from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base
from .mixins import Identified


class Setting(Identified, Base):
    __tablename__ = "settings"
    __table_args__ = ({"comment": "A mixin"},)

    theme: Mapped[str | None] = mapped_column(String(20))
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), unique=True)
