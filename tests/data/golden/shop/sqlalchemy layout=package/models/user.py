from typing import TYPE_CHECKING, Any, Optional

from sqlalchemy import String
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from .base import Base
from .mixins import Entity

if TYPE_CHECKING:
    from .admin import Admin


class User(Entity, Base):
    __tablename__ = "users"

    type: Mapped[str] = mapped_column(String(20))
    email: Mapped[str] = mapped_column(String(320), unique=True)
    first_name: Mapped[str] = mapped_column(String(80))
    last_name: Mapped[str] = mapped_column(String(80))

    admin: Mapped[Optional["Admin"]] = relationship(
        back_populates="user", cascade="all, delete-orphan", passive_deletes=True
    )

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"polymorphic_on": "type", "polymorphic_identity": "user"}

    @hybrid_property
    def full_name(self) -> str:
        return self.first_name + " " + self.last_name
