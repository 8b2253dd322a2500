from decimal import Decimal
from typing import Any

from sqlalchemy import ForeignKey, Numeric
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from .person import Person


class Employee(Person):
    __tablename__ = "employees"

    id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    salary: Mapped[Decimal] = mapped_column(Numeric(10, 2))

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"polymorphic_identity": "employee"}

    @hybrid_property
    def label(self) -> str:
        return self.name + " (employee)"
