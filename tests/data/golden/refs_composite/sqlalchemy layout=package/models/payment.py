from typing import TYPE_CHECKING

from sqlalchemy import ForeignKeyConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .base import Base

if TYPE_CHECKING:
    from .line import Line


class Payment(Base):
    __tablename__ = "payments"
    __table_args__ = (
        ForeignKeyConstraint(
            ["invoice", "line"],
            ["invoices.lines.invoice", "invoices.lines.line"],
            name="paid_lines",
            ondelete="RESTRICT",
        ),
        UniqueConstraint("invoice", "line"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    invoice: Mapped[int]
    line: Mapped[int]

    line_line: Mapped["Line"] = relationship(back_populates="payment")
