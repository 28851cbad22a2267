"""Read a job posting and show each fact with the words it was read from."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

from jobtrak.cli import sources

if TYPE_CHECKING:
    from jobtrak.services.postings.posting import Posting

_NARROW = 100  # characters of an excerpt that are shown
_LEFT_OUT = {"evidence", "description", "ats_keywords", "is_fully_remote"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take what to read, where it came from, and how to print."""
    parser.add_argument("source", metavar="SOURCE", help="a link, a saved page or API answer, or - for standard input")
    parser.add_argument("--url", help="the address that a saved page came from")
    parser.add_argument("--json", action="store_true", help="print everything as JSON")


def main(arguments: argparse.Namespace) -> int:
    """Print the posting."""
    found = sources.posting(arguments.source, arguments.url)
    if arguments.json:
        print(found.model_dump_json(indent=2))
    else:
        _show(found)
    return 0


def _show(found: Posting) -> None:
    values: dict[str, Any] = found.model_dump(mode="json")
    for name, value in values.items():
        if name in _LEFT_OUT or value in (None, "", [], False):
            continue
        label = name.replace("_", " ")
        if isinstance(value, list):
            print(f"{label}:")
            for item in value:
                print(f"  - {item}")
        else:
            print(f"{label}: {value}")
        proof = found.evidence.get("salary" if name.startswith("salary_") else name)
        if proof and proof.excerpt:
            print(f"    {proof.certainty}, {proof.place}: “{proof.excerpt[:_NARROW]}”")
    if not found.job_title:
        print("No job title was found; this may not be a posting.", file=sys.stderr)
