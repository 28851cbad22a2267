"""List the looks a resume can be printed in."""

from __future__ import annotations

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take no arguments."""


def main(arguments: argparse.Namespace) -> int:
    """Print one template name a line."""
    from jobtrak.services.documents.catalogue import templates

    for template in templates():
        print(template.name)
    return 0
