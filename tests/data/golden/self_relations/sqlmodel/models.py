"""The models."""

import datetime as dt
from typing import Optional

from sqlalchemy import DateTime, ForeignKeyConstraint, Index, func
from sqlmodel import Field, Relationship, SQLModel


class Friendship(SQLModel, table=True):
    __tablename__ = "friendships"

    person_id: int = Field(primary_key=True, foreign_key="people.id")
    friend_id: int = Field(primary_key=True, foreign_key="people.id", index=True)


class Follow(SQLModel, table=True):
    __tablename__ = "follows"

    follower_id: int = Field(primary_key=True, foreign_key="people.id")
    followed_id: int = Field(primary_key=True, foreign_key="people.id", index=True)


class Category(SQLModel, table=True):
    __tablename__ = "categories"

    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    parent_id: int | None = Field(default=None, foreign_key="categories.id", index=True)

    parent: Optional["Category"] = Relationship(
        back_populates="child_categories",
        sa_relationship_kwargs={"remote_side": "Category.id"},
    )
    child_categories: list["Category"] = Relationship(back_populates="parent")


class Employee(SQLModel, table=True):
    __tablename__ = "employees"

    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    manager_id: int | None = Field(default=None, foreign_key="employees.id", index=True)
    mentor_id: int | None = Field(default=None, foreign_key="employees.id", index=True)
    deputy_id: int | None = Field(
        default=None, foreign_key="employees.id", ondelete="SET NULL", index=True
    )

    manager: Optional["Employee"] = Relationship(
        back_populates="reports",
        sa_relationship_kwargs={
            "foreign_keys": "Employee.manager_id",
            "remote_side": "Employee.id",
        },
    )
    reports: list["Employee"] = Relationship(
        back_populates="manager",
        sa_relationship_kwargs={"foreign_keys": "Employee.manager_id"},
    )
    mentor: Optional["Employee"] = Relationship(
        sa_relationship_kwargs={
            "foreign_keys": "Employee.mentor_id",
            "remote_side": "Employee.id",
        },
    )
    deputies: list["Employee"] = Relationship(
        passive_deletes=True,
        sa_relationship_kwargs={"foreign_keys": "Employee.deputy_id"},
    )


class Revision(SQLModel, table=True):
    __tablename__ = "revisions"

    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    previous_id: int | None = Field(
        default=None, foreign_key="revisions.id", unique=True
    )

    previous: Optional["Revision"] = Relationship(
        back_populates="next", sa_relationship_kwargs={"remote_side": "Revision.id"}
    )
    next: Optional["Revision"] = Relationship(back_populates="previous")


class Person(SQLModel, table=True):
    __tablename__ = "people"

    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})

    from_introductions: list["Introduction"] = Relationship(
        back_populates="from_",
        sa_relationship_kwargs={"foreign_keys": "Introduction.from_id"},
    )
    to_introductions: list["Introduction"] = Relationship(
        back_populates="to",
        sa_relationship_kwargs={"foreign_keys": "Introduction.to_id"},
    )
    friend_of: list["Person"] = Relationship(
        link_model=Friendship,
        back_populates="friends",
        sa_relationship_kwargs={
            "primaryjoin": "Person.id == Friendship.friend_id",
            "secondaryjoin": "Person.id == Friendship.person_id",
        },
    )
    friends: list["Person"] = Relationship(
        link_model=Friendship,
        back_populates="friend_of",
        sa_relationship_kwargs={
            "primaryjoin": "Person.id == Friendship.person_id",
            "secondaryjoin": "Person.id == Friendship.friend_id",
        },
    )
    following: list["Person"] = Relationship(
        link_model=Follow,
        sa_relationship_kwargs={
            "primaryjoin": "Person.id == Follow.follower_id",
            "secondaryjoin": "Person.id == Follow.followed_id",
        },
    )


class Introduction(SQLModel, table=True):
    __tablename__ = "introductions"

    from_id: int = Field(primary_key=True, foreign_key="people.id")
    to_id: int = Field(primary_key=True, foreign_key="people.id", index=True)
    introduced_at: dt.datetime | None = Field(
        default=None,
        nullable=False,
        sa_type=DateTime(timezone=True),
        sa_column_kwargs={"server_default": func.now()},
    )

    from_: "Person" = Relationship(
        back_populates="from_introductions",
        sa_relationship_kwargs={"foreign_keys": "Introduction.from_id"},
    )
    to: "Person" = Relationship(
        back_populates="to_introductions",
        sa_relationship_kwargs={"foreign_keys": "Introduction.to_id"},
    )


class Node(SQLModel, table=True):
    __tablename__ = "nodes"
    __table_args__ = (
        ForeignKeyConstraint(["parent_tree", "parent"], ["nodes.tree", "nodes.node"]),
        Index("ix_nodes_parent_tree_parent", "parent_tree", "parent"),
    )

    tree: int = Field(primary_key=True)
    node: int = Field(primary_key=True)
    parent_tree: int | None = Field(default=None)
    parent: int | None = Field(default=None)

    parent_node: Optional["Node"] = Relationship(
        back_populates="child_nodes",
        sa_relationship_kwargs={"remote_side": "[Node.tree, Node.node]"},
    )
    child_nodes: list["Node"] = Relationship(back_populates="parent_node")
