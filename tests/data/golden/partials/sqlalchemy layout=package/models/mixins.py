import datetime as dt

from sqlalchemy import String, func
from sqlalchemy.orm import Mapped, mapped_column


class BaseMixin:
    """from base"""

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str | None] = mapped_column(String(20), comment="base")
    created_at: Mapped[dt.datetime | None] = mapped_column(server_default=func.now())


class Named:
    """from named"""

    name: Mapped[str] = mapped_column(String(80), unique=True, comment="named")


class SoftDelete:
    deleted_at: Mapped[dt.datetime | None] = mapped_column(index=True, sort_order=1)
