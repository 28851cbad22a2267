"""Bring the database up to the tables that this version of JobTrak needs."""

from __future__ import annotations

import argparse
import os
import re
from pathlib import Path

import psycopg

from jobtrak.config import ROOT, settings
from jobtrak.embedded.servers import Servers
from jobtrak.errors import Unavailable


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take no arguments."""


def main(arguments: argparse.Namespace) -> int:
    """Migrate the database that is set, or JobTrak's own."""
    servers = Servers(settings().data_dir, database_url=settings().database_url, redis_url="none needed")
    try:
        os.environ["DATABASE_URL"] = servers.start()["DATABASE_URL"]
        settings.cache_clear()
        print("The tables are up to date." if upgrade() else "The tables were up to date already.")
    finally:
        servers.stop()
    return 0


def upgrade() -> bool:
    """Run the revisions that the database lacks, and say whether there were any."""
    if not is_pending(settings().postgres_url):
        return False
    # A second of imports, which most starts are spared.
    from alembic.config import Config

    from alembic import command

    command.upgrade(Config(ROOT / "alembic.ini"), "head")
    return True


def is_pending(postgres_url: str) -> bool:
    """Say whether the database lacks a revision, by one query and a look at the names in alembic/versions."""
    try:
        with psycopg.connect(postgres_url, connect_timeout=10) as connection:
            if connection.execute("SELECT to_regclass('alembic_version')").fetchone() == (None,):
                return True
            reached = {row[0] for row in connection.execute("SELECT version_num FROM alembic_version")}
    except psycopg.OperationalError as error:
        raise Unavailable(
            f"The database can't be reached. Check DATABASE_URL. It said: {_first_line(error)}"
        ) from error
    if unknown := reached - _revisions().keys():
        raise Unavailable(
            f"The database has the tables of a newer JobTrak (revision {', '.join(sorted(unknown))}). "
            "Nothing was changed; update JobTrak, or set DATABASE_URL to another database."
        )
    return reached != set(_revisions()) - {before for parents in _revisions().values() for before in parents}


def _revisions(folder: Path = ROOT / "alembic" / "versions") -> dict[str, list[str]]:
    """Return each revision with those it follows."""
    found = {}
    for path in folder.glob("*.py"):
        text = path.read_text(encoding="utf-8")
        name = re.search(r"^revision\b[^=]*=\s*[\"']([^\"']+)", text, re.MULTILINE)
        before = re.search(r"^down_revision\b[^=]*=\s*(.+)$", text, re.MULTILINE)
        if name:
            found[name[1]] = re.findall(r"[\"']([^\"']+)[\"']", before[1]) if before else []
    return found


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
