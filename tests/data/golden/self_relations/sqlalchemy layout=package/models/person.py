from typing import TYPE_CHECKING

from sqlalchemy.orm import Mapped, mapped_column, relationship

from .__relationships__ import follows, friendships
from .base import Base

if TYPE_CHECKING:
    from .introduction import Introduction


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
