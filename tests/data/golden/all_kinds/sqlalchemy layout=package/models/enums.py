import enum


class OrderStatus(enum.StrEnum):
    DRAFT = "draft"
    # money is in
    PAID = "paid"
    SHIPPED = "shipped"


class Currency(enum.StrEnum):
    EUR = "EUR"
    USD = "USD"


def values(labels: type[enum.Enum]) -> list[str]:
    """The values of an enum, which the database knows as its labels."""
    return [it.value for it in labels]
