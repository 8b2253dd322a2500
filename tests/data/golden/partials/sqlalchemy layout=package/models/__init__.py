"""The models."""

from .base import Base
from .first import First
from .second import Second
from .third import Third

__all__ = [
    "Base",
    "First",
    "Second",
    "Third",
]
