from typing import TYPE_CHECKING, Optional

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .base import Base

if TYPE_CHECKING:
    from .address import Address


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    home_id: Mapped[int | None] = mapped_column(ForeignKey("addresses.id"), unique=True)
    work_id: Mapped[int | None] = mapped_column(ForeignKey("addresses.id"), unique=True)

    home: Mapped[Optional["Address"]] = relationship(
        foreign_keys=[home_id], back_populates="home_user"
    )
    work: Mapped[Optional["Address"]] = relationship(
        foreign_keys=[work_id], back_populates="work_user"
    )
