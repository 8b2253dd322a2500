from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import ForeignKey, false
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from .user import User

if TYPE_CHECKING:
    from .address import Address
    from .order import Order


class Customer(User):
    __tablename__ = "customers"

    uuid: Mapped[UUID] = mapped_column(
        ForeignKey("users.uuid", ondelete="CASCADE"), primary_key=True
    )
    newsletter: Mapped[bool] = mapped_column(server_default=false())

    addresses: Mapped[list["Address"]] = relationship(
        back_populates="customer", cascade="all, delete-orphan", passive_deletes=True
    )
    orders: Mapped[list["Order"]] = relationship(back_populates="customer")

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"polymorphic_identity": "customer"}
