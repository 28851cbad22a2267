"""Bring in what `jobtrak export` wrote, or a list of jobs from another tracker or a spreadsheet."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from jobtrak.cli import desk
from jobtrak.errors import InvalidInput
from jobtrak.services.counts import counted


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the file, whose desk it goes to, and what to do where that isn't empty."""
    parser.add_argument("file", type=Path, metavar="FILE", help="a .zip of JobTrak's, or a .csv with one job a line")
    parser.add_argument("--workspace", default="", metavar="NAME", help="whose (default_user)")
    parser.add_argument("--merge", action="store_true", help="bring a .zip into a workspace in use: only what is new")
    parser.add_argument("--preview", action="store_true", help="say how a .csv would be read, and store nothing")


def main(arguments: argparse.Namespace) -> int:
    """Bring the file in, print what came, and tell on standard error what was left out."""
    source: Path = arguments.file
    try:
        with source.open("rb") as file:
            is_zip = file.read(2) == b"PK"
    except OSError as error:
        raise InvalidInput(f"Couldn't open {source}: {error.strerror or error}.") from error
    if is_zip:
        print(desk.work(lambda: _archive(source, arguments.workspace, merge=arguments.merge)))
    elif arguments.preview:
        _show(source)
    else:
        print(desk.work(lambda: _list(source, arguments.workspace)))
    return 0


async def _archive(source: Path, workspace: str, *, merge: bool) -> str:
    from jobtrak.services.archives import reading

    owner = await desk.named(workspace)
    with source.open("rb") as file:
        outcome = await reading.bring_in(owner, file, size=source.stat().st_size, merge=merge)
    for told in outcome.skipped:
        print(told, file=sys.stderr)
    brought = " and ".join(counted(outcome.added[f"{noun}s"], noun) for noun in ("job", "resume"))
    return f"Brought in {brought}."


async def _list(source: Path, workspace: str) -> str:
    from jobtrak import db
    from jobtrak.services.archives import csv_mapping, csv_reading

    content = _content(source)
    mapping = csv_mapping.preview(content)
    owner = await desk.named(workspace)
    async with db.unit_of_work() as session:
        brought = await csv_reading.bring_in(session, owner, content, mapping)
    told = [*brought.skipped, *brought.problems]
    for each in sorted(told, key=lambda each: each.line):
        print(f"line {each.line}: {each.what}", file=sys.stderr)
    for remark in mapping.remarks:
        print(remark, file=sys.stderr)
    return f"Brought in {counted(brought.added, 'job')}, {len(brought.skipped)} here already."


def _show(source: Path) -> None:
    from jobtrak.services.archives import csv_mapping

    found = csv_mapping.preview(_content(source))
    print(f"{counted(found.rows, 'job')}, as {found.origin} writes them")
    for name, header in found.columns.items():
        print(f"{name:14} from “{header}”")
    for word, status in found.statuses.items():
        print(f"{word:14} is {status.label if status else 'not known'}")
    print(f"left out: {', '.join(found.unused) or 'nothing'}")
    for remark in found.remarks:
        print(remark)


def _content(source: Path) -> bytes:
    from jobtrak.services.archives.csv_mapping import LARGEST

    with source.open("rb") as file:
        return file.read(LARGEST + 1)
