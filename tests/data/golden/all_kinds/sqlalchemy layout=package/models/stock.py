from sqlalchemy import ForeignKey, text
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base
from .mixins import Identified


class Stock(Identified, Base):
    __tablename__ = "stocks"
    __table_args__ = ({"comment": "A mixin"},)

    amount: Mapped[int] = mapped_column(server_default=text("0"))
    product_id: Mapped[int | None] = mapped_column(
        ForeignKey("products.id", ondelete="SET NULL"), index=True
    )
