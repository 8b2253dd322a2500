from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .__relationships__ import part_components
from .base import Base
from .mixins import Identified


class Part(Identified, Base):
    __tablename__ = "parts"
    __table_args__ = ({"comment": "A mixin"},)

    name: Mapped[str] = mapped_column(String(80))

    assemblies: Mapped[list["Part"]] = relationship(
        secondary=part_components,
        primaryjoin="Part.id == part_components.c.component_id",
        secondaryjoin="Part.id == part_components.c.assembly_id",
        back_populates="components",
    )
    components: Mapped[list["Part"]] = relationship(
        secondary=part_components,
        primaryjoin="Part.id == part_components.c.assembly_id",
        secondaryjoin="Part.id == part_components.c.component_id",
        back_populates="assemblies",
    )
