from sqlalchemy.orm import Mapped, mapped_column

from .base import Base


class EnumValue(Base):
    __tablename__ = "enum_values"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    fn: Mapped[int | None]
    impl: Mapped[int | None]
    crate: Mapped[int | None]
    super: Mapped[int | None]
    async_: Mapped[int | None] = mapped_column("async")
    lambda_: Mapped[int | None] = mapped_column("lambda")
    none: Mapped[int | None] = mapped_column("None")
