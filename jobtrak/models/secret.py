"""Things a person entrusts to JobTrak, encrypted."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import UniqueConstraint

from jobtrak.models.columns import Row, identity, moment, owned, text


class Secret(Row, table=True):
    """One encrypted value under a name; `hint` is the little of it that may be shown."""

    __table_args__ = (UniqueConstraint("owner", "name", name="one_secret_per_name"),)

    id: str = identity()
    owner: str = owned()
    name: str = text()
    ciphertext: bytes
    hint: str = text()
    stored_at: datetime = moment()
