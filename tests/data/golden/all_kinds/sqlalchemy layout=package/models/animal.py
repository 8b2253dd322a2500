from typing import Any

from sqlalchemy import String
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from .base import Base
from .mixins import Identified


class Animal(Identified, Base):
    __tablename__ = "animals"
    __table_args__ = ({"comment": "A mixin"},)

    kind: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(String(80))

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"polymorphic_on": "kind", "polymorphic_identity": "animal"}
