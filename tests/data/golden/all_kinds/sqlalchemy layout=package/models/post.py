from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .__relationships__ import post_likes
from .base import Base
from .mixins import Identified

if TYPE_CHECKING:
    from .user import User


class Post(Identified, Base):
    __tablename__ = "posts"
    __table_args__ = ({"comment": "A mixin"},)

    title: Mapped[str] = mapped_column(String(200))
    author_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)

    author: Mapped["User"] = relationship(back_populates="posts", lazy="joined")
    likers: Mapped[list["User"]] = relationship(
        secondary=post_likes, back_populates="liked_posts"
    )
