from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base
from .mixins import Entity


class Label(Entity, Base):
    __tablename__ = "labels"

    name: Mapped[str] = mapped_column(String(60), unique=True)
