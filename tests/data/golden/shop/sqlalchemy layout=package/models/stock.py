from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import ForeignKey, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .base import Base
from .mixins import Entity

if TYPE_CHECKING:
    from .product import Product


class Stock(Entity, Base):
    __tablename__ = "stocks"

    warehouse: Mapped[str] = mapped_column(String(80))
    amount: Mapped[int] = mapped_column(server_default=text("0"))
    product_uuid: Mapped[UUID] = mapped_column(
        ForeignKey("products.uuid", ondelete="CASCADE"), index=True
    )

    product: Mapped["Product"] = relationship()
