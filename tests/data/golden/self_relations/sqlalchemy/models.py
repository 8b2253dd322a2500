"""The models."""

import datetime as dt
from typing import Optional

from sqlalchemy import (
    Column,
    DateTime,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Table,
    func,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(DeclarativeBase):
    """The base of all models."""


friendships = Table(
    "friendships",
    Base.metadata,
    Column("person_id", ForeignKey("people.id"), primary_key=True),
    Column("friend_id", ForeignKey("people.id"), primary_key=True, index=True),
)

follows = Table(
    "follows",
    Base.metadata,
    Column("follower_id", ForeignKey("people.id"), primary_key=True),
    Column("followed_id", ForeignKey("people.id"), primary_key=True, index=True),
)


class Category(Base):
    __tablename__ = "categories"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    parent_id: Mapped[int | None] = mapped_column(
        ForeignKey("categories.id"), index=True
    )

    parent: Mapped[Optional["Category"]] = relationship(
        remote_side=[id], back_populates="child_categories"
    )
    child_categories: Mapped[list["Category"]] = relationship(back_populates="parent")


class Employee(Base):
    __tablename__ = "employees"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    manager_id: Mapped[int | None] = mapped_column(
        ForeignKey("employees.id"), index=True
    )
    mentor_id: Mapped[int | None] = mapped_column(
        ForeignKey("employees.id"), index=True
    )
    deputy_id: Mapped[int | None] = mapped_column(
        ForeignKey("employees.id", ondelete="SET NULL"), index=True
    )

    manager: Mapped[Optional["Employee"]] = relationship(
        foreign_keys=[manager_id], remote_side=[id], back_populates="reports"
    )
    reports: Mapped[list["Employee"]] = relationship(
        foreign_keys=[manager_id], back_populates="manager"
    )
    mentor: Mapped[Optional["Employee"]] = relationship(
        foreign_keys=[mentor_id], remote_side=[id]
    )
    deputies: Mapped[list["Employee"]] = relationship(
        foreign_keys=[deputy_id], passive_deletes=True
    )


class Revision(Base):
    __tablename__ = "revisions"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    previous_id: Mapped[int | None] = mapped_column(
        ForeignKey("revisions.id"), unique=True
    )

    previous: Mapped[Optional["Revision"]] = relationship(
        remote_side=[id], back_populates="next"
    )
    next: Mapped[Optional["Revision"]] = relationship(back_populates="previous")


class Person(Base):
    __tablename__ = "people"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)

    from_introductions: Mapped[list["Introduction"]] = relationship(
        foreign_keys="Introduction.from_id", back_populates="from_"
    )
    to_introductions: Mapped[list["Introduction"]] = relationship(
        foreign_keys="Introduction.to_id", back_populates="to"
    )
    friend_of: Mapped[list["Person"]] = relationship(
        secondary=friendships,
        primaryjoin="Person.id == friendships.c.friend_id",
        secondaryjoin="Person.id == friendships.c.person_id",
        back_populates="friends",
    )
    friends: Mapped[list["Person"]] = relationship(
        secondary=friendships,
        primaryjoin="Person.id == friendships.c.person_id",
        secondaryjoin="Person.id == friendships.c.friend_id",
        back_populates="friend_of",
    )
    following: Mapped[list["Person"]] = relationship(
        secondary=follows,
        primaryjoin="Person.id == follows.c.follower_id",
        secondaryjoin="Person.id == follows.c.followed_id",
    )


class Introduction(Base):
    __tablename__ = "introductions"

    from_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    to_id: Mapped[int] = mapped_column(
        ForeignKey("people.id"), primary_key=True, index=True
    )
    introduced_at: Mapped[dt.datetime] = mapped_column(
        DateTime(timezone=True), server_default=func.now()
    )

    from_: Mapped["Person"] = relationship(
        foreign_keys=[from_id], back_populates="from_introductions"
    )
    to: Mapped["Person"] = relationship(
        foreign_keys=[to_id], back_populates="to_introductions"
    )


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
