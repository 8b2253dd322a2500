from typing import Optional

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .base import Base
from .mixins import Identified


class Node(Identified, Base):
    __tablename__ = "nodes"
    __table_args__ = ({"comment": "A mixin"},)

    label: Mapped[str] = mapped_column(String(80))
    parent_node_id: Mapped[int | None] = mapped_column(
        ForeignKey("nodes.id"), index=True
    )
    origin_node_id: Mapped[int | None] = mapped_column(
        ForeignKey("nodes.id", ondelete="SET NULL"), index=True
    )
    folder_node_id: Mapped[int | None] = mapped_column(
        ForeignKey("nodes.id", ondelete="SET NULL"), index=True
    )

    parent_node: Mapped[Optional["Node"]] = relationship(
        foreign_keys=[parent_node_id],
        remote_side="Node.id",
        back_populates="child_nodes",
    )
    child_nodes: Mapped[list["Node"]] = relationship(
        foreign_keys=[parent_node_id], back_populates="parent_node"
    )
    origin: Mapped[Optional["Node"]] = relationship(
        foreign_keys=[origin_node_id], remote_side="Node.id"
    )
    files: Mapped[list["Node"]] = relationship(
        foreign_keys=[folder_node_id], passive_deletes=True
    )
