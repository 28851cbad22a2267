"""The workspace: whose data it is."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Column, Text
from sqlmodel import Field, SQLModel

from jobtrak.models.columns import json_object, moment


class Workspace(SQLModel, table=True):
    """One person's desk; every other row belongs to one."""

    __tablename__ = "workspaces"

    id: str = Field(sa_column=Column(Text, primary_key=True))
    created_at: datetime = moment()
    preferences: dict[str, Any] = json_object()
