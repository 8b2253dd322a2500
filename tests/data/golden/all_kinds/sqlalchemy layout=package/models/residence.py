from typing import TYPE_CHECKING, Optional

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .base import Base
from .mixins import Identified

if TYPE_CHECKING:
    from .address import Address


class Residence(Identified, Base):
    __tablename__ = "residences"
    __table_args__ = ({"comment": "A mixin"},)

    home_address_id: Mapped[int] = mapped_column(
        ForeignKey("addresses.id"), unique=True
    )
    work_address_id: Mapped[int | None] = mapped_column(
        ForeignKey("addresses.id"), unique=True
    )

    home_address: Mapped["Address"] = relationship(
        foreign_keys=[home_address_id], back_populates="home_address_residence"
    )
    work_address: Mapped[Optional["Address"]] = relationship(
        foreign_keys=[work_address_id], back_populates="work_address_residence"
    )
