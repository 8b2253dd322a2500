"""The models of shop.

Products, people and orders, with every kind of relation
"""

from .__relationships__ import (
    products_rel_categories,
    products_rel_labels,
    products_tags,
    related_products_table,
)
from .address import Address
from .admin import Admin
from .base import Base
from .category import Category
from .customer import Customer
from .enums import OrderStatus
from .image import Image
from .label import Label
from .order import Order
from .order_item import OrderItem
from .parcel import Parcel
from .price import Price
from .product import Product
from .stock import Stock
from .tag import Tag
from .user import User

__all__ = [
    "Address",
    "Admin",
    "Base",
    "Category",
    "Customer",
    "Image",
    "Label",
    "Order",
    "OrderItem",
    "OrderStatus",
    "Parcel",
    "Price",
    "Product",
    "Stock",
    "Tag",
    "User",
    "products_rel_categories",
    "products_rel_labels",
    "products_tags",
    "related_products_table",
]
