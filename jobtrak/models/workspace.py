"""The workspace: whose data it is."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Column, Text
from sqlmodel import Field

from jobtrak.models.columns import Row, json_object, moment


class Workspace(Row, table=True):
    """One person's desk; every other row belongs to one."""

    id: str = Field(sa_column=Column(Text, primary_key=True))
    created_at: datetime = moment()
    preferences: dict[str, Any] = json_object()
