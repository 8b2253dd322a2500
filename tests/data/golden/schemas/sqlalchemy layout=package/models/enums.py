import enum


class Role(enum.StrEnum):
    GUEST = "guest"
    ADMIN = "admin"


class RoleType(enum.StrEnum):
    OTHER = "other"


def values(labels: type[enum.Enum]) -> list[str]:
    """The values of an enum, which the database knows as its labels."""
    return [it.value for it in labels]
