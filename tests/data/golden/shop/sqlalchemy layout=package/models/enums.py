import enum


class OrderStatus(enum.StrEnum):
    CART = "cart"
    PLACED = "placed"
    # money is in
    PAID = "paid"
    SHIPPED = "shipped"
    CANCELLED = "cancelled"


def values(labels: type[enum.Enum]) -> list[str]:
    """The values of an enum, which the database knows as its labels."""
    return [it.value for it in labels]
