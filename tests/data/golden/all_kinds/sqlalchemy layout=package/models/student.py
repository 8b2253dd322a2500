from typing import TYPE_CHECKING

from sqlalchemy import String
from sqlalchemy.ext.associationproxy import AssociationProxy, association_proxy
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .base import Base
from .mixins import Identified

if TYPE_CHECKING:
    from .course import Course
    from .enrollment import Enrollment


class Student(Identified, Base):
    __tablename__ = "students"
    __table_args__ = ({"comment": "A mixin"},)

    name: Mapped[str] = mapped_column(String(120))

    enrollments: Mapped[list["Enrollment"]] = relationship(back_populates="student")
    # Read alone: Enrollment says more than its two ends.
    courses: AssociationProxy[list["Course"]] = association_proxy(
        "enrollments", "course"
    )
