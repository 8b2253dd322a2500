from typing import Optional

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .base import Base


class Employee(Base):
    __tablename__ = "employees"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    manager_id: Mapped[int | None] = mapped_column(
        ForeignKey("employees.id"), index=True
    )
    mentor_id: Mapped[int | None] = mapped_column(
        ForeignKey("employees.id"), index=True
    )
    deputy_id: Mapped[int | None] = mapped_column(
        ForeignKey("employees.id", ondelete="SET NULL"), index=True
    )

    manager: Mapped[Optional["Employee"]] = relationship(
        foreign_keys=[manager_id], remote_side=[id], back_populates="reports"
    )
    reports: Mapped[list["Employee"]] = relationship(
        foreign_keys=[manager_id], back_populates="manager"
    )
    mentor: Mapped[Optional["Employee"]] = relationship(
        foreign_keys=[mentor_id], remote_side=[id]
    )
    deputies: Mapped[list["Employee"]] = relationship(
        foreign_keys=[deputy_id], passive_deletes=True
    )
