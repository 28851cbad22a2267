"""Check a tailored resume, whoever wrote it, against its base for anything the base doesn't support."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jobtrak.cli import sources
from jobtrak.errors import JobTrakError

if TYPE_CHECKING:
    from jobtrak.services.tailoring.verdicts import Change


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the two resumes and how to print."""
    parser.add_argument("--base", type=Path, required=True, metavar="A.yaml", help="the resume that is true")
    parser.add_argument("--tailored", type=Path, required=True, metavar="B.yaml", help="the resume to check against it")
    parser.add_argument("--json", action="store_true", help="print the verdicts as JSON")


def main(arguments: argparse.Namespace) -> int:
    """Print the verdicts; return 0 when all is supported, 1 when something isn't, 2 when a file can't be read."""
    from jobtrak.services.tailoring import grounding

    try:
        changes = grounding.check(sources.resume(arguments.base), sources.resume(arguments.tailored))
    except JobTrakError as error:
        print(f"jobtrak: {error.message}", file=sys.stderr)
        return 2
    tally = grounding.verdict_summary(changes)
    unsupported = [change for change in changes if change.verdict is grounding.Verdict.UNSUPPORTED]
    if arguments.json:
        print(
            json.dumps(
                {"summary": tally, "changes": [asdict(change) for change in changes]}, ensure_ascii=False, indent=2
            )
        )
    else:
        for change in changes:
            _show(change)
        print(", ".join(f"{count} {verdict}" for verdict, count in tally.items()) or "no differences")
    return int(bool(unsupported))


def _show(change: Change) -> None:
    print(f"{change.verdict.value:12} {change.path}")
    for sign, value in (("-", change.before), ("+", change.after)):
        if value not in (None, ""):
            print(f"             {sign} {_short(value)}")
    if change.reason:
        print(f"             {change.reason}")
    if change.evidence:
        print(f"             from {', '.join(change.evidence[:3])}")


def _short(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 160 else f"{text[:159]}…"
