"""The models."""

from .base import Base
from .line import Line
from .merchant import Merchant
from .merchant_period import MerchantPeriod
from .payment import Payment

__all__ = [
    "Base",
    "Line",
    "Merchant",
    "MerchantPeriod",
    "Payment",
]
