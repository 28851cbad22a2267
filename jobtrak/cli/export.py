"""Write a whole workspace, or its list of jobs, into one file."""

from __future__ import annotations

import argparse
import os
import tempfile
from contextlib import suppress
from pathlib import Path

from jobtrak.cli import desk
from jobtrak.errors import InvalidInput
from jobtrak.services.counts import counted


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the file and whose desk it is."""
    parser.add_argument("file", type=Path, metavar="FILE", help="what to write: .zip for everything, .csv for the jobs")
    parser.add_argument("--workspace", default="", metavar="NAME", help="whose (default_user)")


def main(arguments: argparse.Namespace) -> int:
    """Write the file and print what is in it."""
    target: Path = arguments.file
    ending = target.suffix.lower()
    if ending not in (".zip", ".csv"):
        raise InvalidInput(f"Name a .zip for everything, or a .csv for the list of jobs, not {target.name}.")
    if not target.parent.is_dir():
        raise InvalidInput(f"There is no folder {target.parent}.")
    print(desk.work(lambda: _write(arguments.workspace, target, ending)))
    return 0


async def _write(workspace: str, target: Path, ending: str) -> str:
    """Write beside the target and move it there once it is whole, so that an older export is never half overwritten."""
    from jobtrak.services.archives import csv_writing, writing

    owner = await desk.existing(workspace)
    descriptor, draft = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            if ending == ".csv":
                said = counted(await csv_writing.take(owner, file), "job")
            else:
                counts = (await writing.take(owner, file))["counts"]
                said = f"{counted(counts['jobs'], 'job')} and {counted(counts['resumes'], 'resume')}"
            file.flush()
            os.fsync(file.fileno())
        Path(draft).replace(target)
    except BaseException:
        with suppress(FileNotFoundError):
            Path(draft).unlink()
        raise
    return f"{target} holds {said}."
