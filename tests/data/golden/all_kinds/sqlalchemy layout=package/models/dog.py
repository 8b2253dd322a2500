from typing import Any

from sqlalchemy.orm import Mapped, declared_attr

from .animal import Animal


class Dog(Animal):
    tricks: Mapped[int | None]

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"polymorphic_identity": "dog"}
