from uuid import UUID

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base
from .mixins import Entity


class Image(Entity, Base):
    __tablename__ = "images"

    url: Mapped[str] = mapped_column(String(500))
    product_uuid: Mapped[UUID] = mapped_column(
        ForeignKey("products.uuid", ondelete="CASCADE"), index=True
    )
