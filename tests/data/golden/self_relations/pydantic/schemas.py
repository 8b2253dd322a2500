"""The schemas."""

import datetime as dt

from pydantic import BaseModel, ConfigDict


class CategoryCreate(BaseModel):
    id: int
    parent_id: int | None = None


class CategoryRead(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: int
    parent_id: int | None


class EmployeeCreate(BaseModel):
    id: int
    manager_id: int | None = None
    mentor_id: int | None = None
    deputy_id: int | None = None


class EmployeeRead(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: int
    manager_id: int | None
    mentor_id: int | None
    deputy_id: int | None


class RevisionCreate(BaseModel):
    id: int
    previous_id: int | None = None


class RevisionRead(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: int
    previous_id: int | None


class PersonCreate(BaseModel):
    id: int


class PersonRead(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: int


class IntroductionCreate(BaseModel):
    from_id: int
    to_id: int
    introduced_at: dt.datetime | None = None


class IntroductionRead(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    from_id: int
    to_id: int
    introduced_at: dt.datetime


class NodeCreate(BaseModel):
    tree: int
    node: int
    parent_tree: int | None = None
    parent: int | None = None


class NodeRead(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    tree: int
    node: int
    parent_tree: int | None
    parent: int | None
