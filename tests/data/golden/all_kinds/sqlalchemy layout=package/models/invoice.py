from decimal import Decimal
from typing import TYPE_CHECKING, Optional
from uuid import UUID, uuid4

from sqlalchemy import Enum, ForeignKey, ForeignKeyConstraint, Index, Numeric, func
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .base import Base
from .enums import Currency, values

if TYPE_CHECKING:
    from .order import Order
    from .user import User


class Invoice(Base):
    __tablename__ = "invoices"
    __table_args__ = (
        ForeignKeyConstraint(
            ["shop_id", "order_number"],
            ["orders.shop_id", "orders.number"],
            ondelete="RESTRICT",
        ),
        Index("ix_invoices_shop_id_order_number", "shop_id", "order_number"),
        {"schema": "billing"},
    )

    id: Mapped[UUID] = mapped_column(
        primary_key=True, default=uuid4, server_default=func.gen_random_uuid()
    )
    shop_id: Mapped[int]
    order_number: Mapped[int]
    amount: Mapped[Decimal] = mapped_column(Numeric(12, 2))
    currency: Mapped[Currency] = mapped_column(
        Enum(Currency, name="currency", schema="billing", values_callable=values)
    )
    issued_by: Mapped[int | None] = mapped_column(
        ForeignKey("users.id", ondelete="SET NULL"), index=True
    )

    order: Mapped["Order"] = relationship(back_populates="invoices")
    user: Mapped[Optional["User"]] = relationship(back_populates="invoices")
