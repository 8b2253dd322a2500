from sqlalchemy import Column, ForeignKey, Table

from .base import Base

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
