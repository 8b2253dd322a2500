from typing import TYPE_CHECKING, Optional

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .base import Base

if TYPE_CHECKING:
    from .user import User


class Order(Base):
    __tablename__ = "order"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    user: Mapped[int | None] = mapped_column(ForeignKey("user.id"), index=True)
    primary: Mapped[int | None]
    check: Mapped[int | None]
    references: Mapped[int | None]

    user_user: Mapped[Optional["User"]] = relationship(back_populates="orders")
