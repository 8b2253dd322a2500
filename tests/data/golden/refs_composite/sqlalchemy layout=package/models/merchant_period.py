import datetime as dt
from typing import TYPE_CHECKING, Optional

from sqlalchemy import ForeignKeyConstraint, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .base import Base

if TYPE_CHECKING:
    from .merchant import Merchant


class MerchantPeriod(Base):
    __tablename__ = "merchant_periods"
    __table_args__ = (
        ForeignKeyConstraint(
            ["merchant_id", "country_code"], ["merchants.id", "merchants.country_code"]
        ),
        UniqueConstraint("merchant_id", "country_code"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    merchant_id: Mapped[int | None]
    country_code: Mapped[str | None] = mapped_column(String(2))
    start_date: Mapped[dt.date | None]

    merchant: Mapped[Optional["Merchant"]] = relationship(
        back_populates="merchant_periods"
    )
