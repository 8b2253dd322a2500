from typing import TYPE_CHECKING, Optional

from sqlalchemy.orm import Mapped, mapped_column, relationship

from .base import Base

if TYPE_CHECKING:
    from .payment import Payment


class Line(Base):
    __tablename__ = "lines"
    __table_args__ = ({"schema": "invoices"},)

    invoice: Mapped[int] = mapped_column(primary_key=True)
    line: Mapped[int] = mapped_column(primary_key=True)

    payment: Mapped[Optional["Payment"]] = relationship(
        back_populates="line_line", passive_deletes="all"
    )
