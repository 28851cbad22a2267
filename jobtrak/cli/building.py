"""The process that builds the pages; started by jobtrak.cli.frontend, ended with it."""

from __future__ import annotations

import sys

from jobtrak.cli import lifeline


def main() -> None:
    """Run Reflex's export in this process."""
    lifeline.hold()
    from reflex.reflex import cli

    cli(["export", "--frontend-only", "--no-zip"], prog_name="reflex")


if __name__ == "__main__":
    sys.exit(main())
