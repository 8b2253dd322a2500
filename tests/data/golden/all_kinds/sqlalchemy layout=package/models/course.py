from typing import TYPE_CHECKING

from sqlalchemy import String
from sqlalchemy.ext.associationproxy import AssociationProxy, association_proxy
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .base import Base
from .mixins import Identified

if TYPE_CHECKING:
    from .enrollment import Enrollment
    from .student import Student


class Course(Identified, Base):
    __tablename__ = "courses"
    __table_args__ = ({"comment": "A mixin"},)

    title: Mapped[str] = mapped_column(String(120))

    enrollments: Mapped[list["Enrollment"]] = relationship(back_populates="course")
    # Read alone: Enrollment says more than its two ends.
    students: AssociationProxy[list["Student"]] = association_proxy(
        "enrollments", "student"
    )
