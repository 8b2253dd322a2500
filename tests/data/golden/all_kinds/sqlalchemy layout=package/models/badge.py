from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base
from .mixins import Identified


class Badge(Identified, Base):
    __tablename__ = "badges"
    __table_args__ = ({"comment": "A mixin"},)

    name: Mapped[str] = mapped_column(String(80))
