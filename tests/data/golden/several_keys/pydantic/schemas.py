"""The schemas."""

from pydantic import BaseModel, ConfigDict


class AddressCreate(BaseModel):
    id: int


class AddressRead(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: int


class OrderCreate(BaseModel):
    id: int
    billing_address_id: int
    shipping_address_id: int | None = None


class OrderRead(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: int
    billing_address_id: int
    shipping_address_id: int | None


class UserCreate(BaseModel):
    id: int
    home_id: int | None = None
    work_id: int | None = None


class UserRead(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: int
    home_id: int | None
    work_id: int | None


class TeamCreate(BaseModel):
    id: int
    captain_id: int | None = None


class TeamRead(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: int
    captain_id: int | None


class PlayerCreate(BaseModel):
    id: int
    team_id: int | None = None
    former_team_id: int | None = None


class PlayerRead(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: int
    team_id: int | None
    former_team_id: int | None


class MatchCreate(BaseModel):
    id: int
    home: int
    away: int
    teams: int | None = None


class MatchRead(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: int
    home: int
    away: int
    teams: int | None
