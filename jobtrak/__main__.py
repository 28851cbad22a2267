"""The command line of JobTrak."""

from __future__ import annotations

import argparse
import errno
import keyword
import sys
from collections.abc import Sequence
from importlib import import_module

from jobtrak.errors import InvalidInput, JobTrakError

# Each names a module of jobtrak.cli with `add_arguments(parser)` and `main(arguments) -> exit code`.
# The sentences stand here so that `jobtrak --help` imports none of them.
COMMANDS = {
    "run": "Start JobTrak on this machine and print its address.",
    "worker": "Run background work in a process of its own.",
    "migrate": "Bring the database up to this version's tables.",
    "doctor": "Say what is wrong with this set-up and how to mend it.",
    "analyze": "Read a job posting and show each fact with the words it was read from.",
    "tailor": "Tailor a base resume to a posting, with no app and no database.",
    "verify": "Check a tailored resume against its base for anything the base doesn't support.",
    "templates": "List the looks a resume can be printed in.",
    "convert": "Convert a resume between YAML, JSON, PDF and DOCX.",
    "export": "Write a whole workspace, or its list of jobs, into one file.",
    "import": "Bring in such a file, or a list of jobs from another tracker or a spreadsheet.",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 well, 1 a problem told in a sentence, 2 used wrongly."""
    given = list(sys.argv[1:] if argv is None else argv)
    try:
        parser = _parser(given[0] if given else "")
        arguments = parser.parse_args(given)
        if not arguments.command:
            parser.print_help()
            return 2
        return import_module(module_of(arguments.command)).main(arguments)
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("jobtrak"):
            raise
        print(f"jobtrak: the package {error.name} is missing. Run scripts/run, which installs it.", file=sys.stderr)
        return 1
    except JobTrakError as error:
        print(f"jobtrak: {_told(error)}", file=sys.stderr)
        return 1
    except BrokenPipeError:  # Somebody piped us into `head`; that is no fault.
        sys.stderr.close()
        return 0
    except OSError as error:
        # These are the machine's state, not a fault of ours: no room, no permission, a disk that can only be read.
        if error.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EACCES, errno.EPERM, errno.EROFS):
            raise
        print(f"jobtrak: {error.strerror}: {error.filename or 'the disk'}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def module_of(command: str) -> str:
    """Return the module of a command; one that is a word of Python's own has an underscore behind it."""
    return f"jobtrak.cli.{command}{'_' * keyword.iskeyword(command)}"


def _parser(wanted: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="jobtrak", description="Where a person runs a job search.", epilog="`jobtrak COMMAND --help` says more."
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    for name, sentence in COMMANDS.items():
        command = commands.add_parser(name, help=sentence, description=sentence)
        if name == wanted:
            import_module(module_of(name)).add_arguments(command)
    return parser


def _told(error: JobTrakError) -> str:
    if isinstance(error, InvalidInput) and error.line:
        return f"{error.message} (line {error.line}, column {error.column or 1})"
    return error.message


if __name__ == "__main__":
    sys.exit(main())
