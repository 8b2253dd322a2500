from typing import Optional

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .base import Base
from .mixins import Identified


class Version(Identified, Base):
    __tablename__ = "versions"
    __table_args__ = ({"comment": "A mixin"},)

    label: Mapped[str] = mapped_column(String(80))
    previous_version_id: Mapped[int | None] = mapped_column(
        ForeignKey("versions.id"), unique=True
    )

    previous_version: Mapped[Optional["Version"]] = relationship(
        remote_side="Version.id", back_populates="next_version"
    )
    next_version: Mapped[Optional["Version"]] = relationship(
        back_populates="previous_version"
    )
