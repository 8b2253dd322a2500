"""The schemas."""

import datetime as dt

from pydantic import BaseModel, ConfigDict, Field


class FirstCreate(BaseModel):
    """from base"""

    id: int
    name: str | None = Field(default=None, max_length=20, description="base")
    created_at: dt.datetime | None = None
    x: int | None = None


class FirstRead(BaseModel):
    """from base"""

    model_config = ConfigDict(from_attributes=True)

    id: int
    name: str | None = Field(max_length=20, description="base")
    created_at: dt.datetime | None
    x: int | None


class SecondCreate(BaseModel):
    """its own"""

    id: int
    created_at: dt.datetime | None = None
    y: int | None = None
    name: str = Field(max_length=80, description="named")
    z: int | None = None
    deleted_at: dt.datetime | None = None


class SecondRead(BaseModel):
    """its own"""

    model_config = ConfigDict(from_attributes=True)

    id: int
    created_at: dt.datetime | None
    y: int | None
    name: str = Field(max_length=80, description="named")
    z: int | None
    deleted_at: dt.datetime | None


class ThirdCreate(BaseModel):
    """from base"""

    name: str | None = Field(default=None, description="its own")
    id: int
    created_at: dt.datetime | None = None


class ThirdRead(BaseModel):
    """from base"""

    model_config = ConfigDict(from_attributes=True)

    name: str | None = Field(description="its own")
    id: int
    created_at: dt.datetime | None
