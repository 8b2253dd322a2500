"""The models."""

import datetime as dt
from typing import Optional

from sqlalchemy import ForeignKeyConstraint, UniqueConstraint
from sqlmodel import Field, Relationship, SQLModel


class Merchant(SQLModel, table=True):
    __tablename__ = "merchants"

    id: int = Field(primary_key=True)
    country_code: str = Field(primary_key=True, max_length=2)
    name: str | None = Field(default=None, max_length=80)

    merchant_periods: list["MerchantPeriod"] = Relationship(back_populates="merchant")


class MerchantPeriod(SQLModel, table=True):
    __tablename__ = "merchant_periods"
    __table_args__ = (
        ForeignKeyConstraint(
            ["merchant_id", "country_code"], ["merchants.id", "merchants.country_code"]
        ),
        UniqueConstraint("merchant_id", "country_code"),
    )

    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    merchant_id: int | None = Field(default=None)
    country_code: str | None = Field(default=None, max_length=2)
    start_date: dt.date | None = Field(default=None)

    merchant: Optional["Merchant"] = Relationship(back_populates="merchant_periods")


class Line(SQLModel, table=True):
    __tablename__ = "lines"
    __table_args__ = ({"schema": "invoices"},)

    invoice: int = Field(primary_key=True)
    line: int = Field(primary_key=True)

    payment: Optional["Payment"] = Relationship(
        back_populates="line_line", passive_deletes="all"
    )


class Payment(SQLModel, table=True):
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

    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    invoice: int
    line: int

    line_line: "Line" = Relationship(back_populates="payment")
