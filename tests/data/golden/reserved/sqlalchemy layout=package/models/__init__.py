"""The models."""

from .base import Base
from .enum_value import EnumValue
from .order import Order
from .user import User

__all__ = [
    "Base",
    "EnumValue",
    "Order",
    "User",
]
