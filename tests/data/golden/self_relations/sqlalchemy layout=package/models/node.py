from typing import Optional

from sqlalchemy import ForeignKeyConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .base import Base


class Node(Base):
    __tablename__ = "nodes"
    __table_args__ = (
        ForeignKeyConstraint(["parent_tree", "parent"], ["nodes.tree", "nodes.node"]),
        Index("ix_nodes_parent_tree_parent", "parent_tree", "parent"),
    )

    tree: Mapped[int] = mapped_column(primary_key=True)
    node: Mapped[int] = mapped_column(primary_key=True)
    parent_tree: Mapped[int | None]
    parent: Mapped[int | None]

    parent_node: Mapped[Optional["Node"]] = relationship(
        remote_side=[tree, node], back_populates="child_nodes"
    )
    child_nodes: Mapped[list["Node"]] = relationship(back_populates="parent_node")
