from typing import Any

from sqlalchemy import String, func
from sqlalchemy.orm import Mapped, column_property, declared_attr, mapped_column

from .base import Base
from .mixins import Identified


class Person(Identified, Base):
    __tablename__ = "people"
    __table_args__ = ({"comment": "A mixin"},)

    type: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(String(120))

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"polymorphic_on": "type", "polymorphic_identity": "person"}

    @declared_attr
    def initial(cls) -> Mapped[str]:
        return column_property(func.substr(cls.name, 1, 1))
