from typing import TYPE_CHECKING, Any

from sqlalchemy import String
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .base import Base

if TYPE_CHECKING:
    from .order import Order


class User(Base):
    __tablename__ = "user"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    order: Mapped[int | None]
    group: Mapped[str | None] = mapped_column(String(10))
    type: Mapped[str | None] = mapped_column(String(10))
    self: Mapped[int | None]
    match: Mapped[int | None]
    class_: Mapped[str | None] = mapped_column("class", String(10))
    metadata_: Mapped[Any | None] = mapped_column("metadata", JSONB)
    copy: Mapped[int | None]

    orders: Mapped[list["Order"]] = relationship(back_populates="user_user")
