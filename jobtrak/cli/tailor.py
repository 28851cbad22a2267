"""Tailor a base resume to a posting, with no running app and no database."""

from __future__ import annotations

import argparse
import asyncio
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jobtrak.cli import sources
from jobtrak.config import settings
from jobtrak.errors import InvalidInput, ProviderRefused

if TYPE_CHECKING:
    from jobtrak.services.llm.provider import Provider


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the resume, the posting, where to write, and how."""
    parser.add_argument("--resume", type=Path, required=True, metavar="BASE.yaml", help="the resume to start from")
    parser.add_argument(
        "--posting", required=True, metavar="SOURCE", help="a link, a saved page, or - for standard input"
    )
    parser.add_argument("--url", help="the address that a saved page came from")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="the folder for the results")
    parser.add_argument("--engine", choices=("offline", "openai"), default="offline", help="with or without a model")
    parser.add_argument(
        "--language", default="", metavar="CODE", help="resume (as it is now), posting, or a code such as de"
    )
    parser.add_argument("--template", default="standard", metavar="NAME", help="the look; see `jobtrak templates`")
    parser.add_argument(
        "--pages", type=int, choices=(1, 2, 3), help="the pages wished for; what the template means where not given"
    )


def main(arguments: argparse.Namespace) -> int:
    """Write tailored.yaml, resume.pdf and changes.json, and print what was done."""
    from jobtrak.services.documents import catalogue
    from jobtrak.services.tailoring import offhand

    catalogue.get(arguments.template)
    provider = _provider() if arguments.engine == "openai" else None
    base = sources.resume(arguments.resume)
    posting = sources.posting(arguments.posting, arguments.url)
    made = asyncio.run(
        offhand.tailor(
            base,
            posting,
            engine=arguments.engine,
            template=arguments.template,
            provider=provider,
            language=arguments.language,
            print_options={"pages": arguments.pages},
        )
    )
    changes = made.changes["changes"]
    _keep(
        arguments.out,
        {
            "tailored.yaml": made.yaml.encode(),
            "resume.pdf": made.pdf,
            "changes.json": json.dumps(changes, ensure_ascii=False, indent=2).encode(),
        },
    )
    blocked = sum(change["verdict"] == "unsupported" for change in changes)
    spared = sum(change["verdict"] == "sparable" for change in changes)
    waiting = sum(not change["included"] for change in changes) - blocked - spared
    print(f"{posting.job_title or 'The posting'}{f' at {posting.company}' if posting.company else ''}")
    print(
        f"match {made.before.score} to {made.after.score}, {len(changes) - blocked - waiting - spared} changes made, {blocked} blocked"
    )
    if waiting:
        print(f"{waiting} wait for you to read them; changes.json has their words")
    print(_told_of_pages(made.changes["pages"], spared))
    if note := made.changes["language_note"]:
        print(note)
    view = made.changes["in_view"]
    if view["most"]:
        print(
            f"{view['after']} of {view['most']} lines that serve it stand in the upper half of their roles, {view['before']} before"
        )
    print(f"written to {arguments.out}: tailored.yaml, resume.pdf, changes.json")
    return 0


def _told_of_pages(pages: dict[str, Any], spared: int) -> str:
    """Say how many pages came of it, and what could be done where more were made than wished."""
    said = f"{pages['made']} page{'s' * (pages['made'] != 1)}"
    if pages["fitted"]:
        return said
    said += f", about {pages['over']} line{'s' * (pages['over'] != 1)} more than {pages['wished']} can hold"
    return f"{said}; changes.json names {spared} that could be left out" if spared else said


def _provider() -> Provider:
    from jobtrak.services.llm.provider import Provider

    given = settings()
    if not given.openai_api_key and not given.openai_base_url:
        raise ProviderRefused(
            "Set OPENAI_API_KEY, or OPENAI_BASE_URL for a server of your own, or use --engine offline."
        )
    return Provider(
        api_key=given.openai_api_key,
        base_url=given.openai_base_url,
        model=given.model_name,
        temperature=given.model_temperature,
        timeout_seconds=given.llm_timeout_seconds,
    )


def _keep(folder: Path, files: dict[str, bytes]) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (folder / name).write_bytes(content)
    except OSError as error:
        raise InvalidInput(f"Couldn't write to {folder}: {error.strerror or error}.") from error
