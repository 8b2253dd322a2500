"""The models of all_kinds.

Every kind of relation in one document
"""

from .__relationships__ import (
    part_components,
    post_likes,
    product_badges,
    product_categories,
    products_tags,
)
from .address import Address
from .admin import Admin
from .animal import Animal
from .badge import Badge
from .base import Base
from .category import Category
from .course import Course
from .dog import Dog
from .employee import Employee
from .enrollment import Enrollment
from .enums import Currency, OrderStatus
from .invoice import Invoice
from .node import Node
from .order import Order
from .order_item import OrderItem
from .part import Part
from .person import Person
from .post import Post
from .price import Price
from .product import Product
from .profile import Profile
from .residence import Residence
from .review import Review
from .setting import Setting
from .stock import Stock
from .student import Student
from .tag import Tag
from .user import User
from .version import Version

__all__ = [
    "Address",
    "Admin",
    "Animal",
    "Badge",
    "Base",
    "Category",
    "Course",
    "Currency",
    "Dog",
    "Employee",
    "Enrollment",
    "Invoice",
    "Node",
    "Order",
    "OrderItem",
    "OrderStatus",
    "Part",
    "Person",
    "Post",
    "Price",
    "Product",
    "Profile",
    "Residence",
    "Review",
    "Setting",
    "Stock",
    "Student",
    "Tag",
    "User",
    "Version",
    "part_components",
    "post_likes",
    "product_badges",
    "product_categories",
    "products_tags",
]
