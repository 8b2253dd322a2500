"""The models."""

import datetime as dt
from typing import Optional

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import ForeignKeyConstraint, String, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(DeclarativeBase):
    """The base of all models."""


db = SQLAlchemy(model_class=Base)


class Merchant(db.Model):
    __tablename__ = "merchants"

    id: Mapped[int] = mapped_column(primary_key=True)
    country_code: Mapped[str] = mapped_column(String(2), primary_key=True)
    name: Mapped[str | None] = mapped_column(String(80))

    merchant_periods: Mapped[list["MerchantPeriod"]] = relationship(
        back_populates="merchant"
    )


class MerchantPeriod(db.Model):
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


class Line(db.Model):
    __tablename__ = "lines"
    __table_args__ = ({"schema": "invoices"},)

    invoice: Mapped[int] = mapped_column(primary_key=True)
    line: Mapped[int] = mapped_column(primary_key=True)

    payment: Mapped[Optional["Payment"]] = relationship(
        back_populates="line_line", passive_deletes="all"
    )


class Payment(db.Model):
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
