"""The models."""

from .__relationships__ import guests
from .address import Address
from .base import Base
from .match import Match
from .order import Order
from .player import Player
from .team import Team
from .user import User

__all__ = [
    "Address",
    "Base",
    "Match",
    "Order",
    "Player",
    "Team",
    "User",
    "guests",
]
