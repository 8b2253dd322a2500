"""The models."""

from .__relationships__ import follows, friendships
from .base import Base
from .category import Category
from .employee import Employee
from .introduction import Introduction
from .node import Node
from .person import Person
from .revision import Revision

__all__ = [
    "Base",
    "Category",
    "Employee",
    "Introduction",
    "Node",
    "Person",
    "Revision",
    "follows",
    "friendships",
]
