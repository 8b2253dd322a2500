from typing import Optional

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .base import Base


class Category(Base):
    __tablename__ = "categories"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    parent_id: Mapped[int | None] = mapped_column(
        ForeignKey("categories.id"), index=True
    )

    parent: Mapped[Optional["Category"]] = relationship(
        remote_side=[id], back_populates="child_categories"
    )
    child_categories: Mapped[list["Category"]] = relationship(back_populates="parent")
