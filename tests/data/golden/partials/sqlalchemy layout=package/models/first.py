from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped

from .base import Base
from .mixins import BaseMixin


class First(BaseMixin, Base):
    __tablename__ = "first"
    __table_args__ = (
        Index("ix_created", "created_at"),
        CheckConstraint("id > 0", name="ck_id"),
        {"comment": "from base"},
    )

    x: Mapped[int | None]
