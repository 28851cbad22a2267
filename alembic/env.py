"""Run migrations against the database of jobtrak.config."""

from sqlalchemy import create_engine, pool
from sqlmodel import SQLModel

import jobtrak.models
from alembic import context
from jobtrak.config import settings

assert jobtrak.models


def ours(thing: object, name: str | None, kind: str, *_: object) -> bool:
    """Leave the queue's own tables, triggers' helpers and types alone."""
    return not (name or "").startswith("procrastinate_")


def run() -> None:
    """Migrate in one transaction, under a lock so that two starts don't race."""
    engine = create_engine(settings().sqlalchemy_url, poolclass=pool.NullPool)
    with engine.connect() as connection:
        connection.exec_driver_sql("SELECT pg_advisory_lock(727001)")
        connection.commit()
        context.configure(
            connection=connection, target_metadata=SQLModel.metadata, include_object=ours, compare_type=True
        )
        with context.begin_transaction():
            context.run_migrations()
        connection.commit()


run()
