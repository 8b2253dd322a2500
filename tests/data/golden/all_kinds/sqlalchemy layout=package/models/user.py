from typing import TYPE_CHECKING, Optional

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .__relationships__ import post_likes
from .base import Base
from .mixins import Identified

if TYPE_CHECKING:
    from .address import Address
    from .admin import Admin
    from .invoice import Invoice
    from .order import Order
    from .post import Post
    from .setting import Setting


class User(Identified, Base):
    __tablename__ = "users"
    __table_args__ = ({"comment": "A mixin"},)

    email: Mapped[str] = mapped_column(String(320), unique=True)
    first_name: Mapped[str] = mapped_column(String(80))
    last_name: Mapped[str] = mapped_column(String(80))

    admin: Mapped[Optional["Admin"]] = relationship(
        back_populates="user", cascade="all, delete-orphan"
    )
    settings: Mapped[Optional["Setting"]] = relationship()
    orders: Mapped[list["Order"]] = relationship(back_populates="customer")
    addresses: Mapped[list["Address"]] = relationship(back_populates="resident")
    posts: Mapped[list["Post"]] = relationship(back_populates="author")
    invoices: Mapped[list["Invoice"]] = relationship(
        back_populates="user", passive_deletes=True
    )
    liked_posts: Mapped[list["Post"]] = relationship(
        secondary=post_likes, back_populates="likers"
    )
