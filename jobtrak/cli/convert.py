"""Convert a resume from any format JobTrak reads to any it writes."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the two files, told apart by their endings."""
    parser.add_argument("source", type=Path, metavar="IN", help="a resume: .yaml .json .docx .pdf .md .txt .html")
    parser.add_argument("target", type=Path, metavar="OUT", help="what to write, with such an ending")
    parser.add_argument("--template", default="standard", metavar="NAME", help="the look; see `jobtrak templates`")


def main(arguments: argparse.Namespace) -> int:
    """Convert, and print what the person should look at."""
    from jobtrak.services.documents.convert import convert

    for note in convert(arguments.source, arguments.target, arguments.template):
        print(f"note: {note}", file=sys.stderr)
    return 0
