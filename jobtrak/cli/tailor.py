"""Tailor a base resume to a posting, with no running app and no database."""

from __future__ import annotations

import argparse
import asyncio
import json
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jobtrak.cli import sources
from jobtrak.config import settings
from jobtrak.errors import InvalidInput, ProviderRefused

if TYPE_CHECKING:
    from jobtrak.services.postings.posting import Posting
    from jobtrak.services.tailoring.engine import Brief, Engine, Proposal


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the resume, the posting, where to write, and how."""
    parser.add_argument("--resume", type=Path, required=True, metavar="BASE.yaml", help="the resume to start from")
    parser.add_argument(
        "--posting", required=True, metavar="SOURCE", help="a link, a saved page, or - for standard input"
    )
    parser.add_argument("--url", help="the address that a saved page came from")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="the folder for the results")
    parser.add_argument("--engine", choices=("offline", "openai"), default="offline", help="with or without a model")
    parser.add_argument("--template", default="standard", metavar="NAME", help="the look; see `jobtrak templates`")


def main(arguments: argparse.Namespace) -> int:
    """Write tailored.yaml, resume.pdf and changes.json, and print what was done."""
    from jobtrak.services.documents import catalogue, pdf, yaml
    from jobtrak.services.tailoring import matching

    catalogue.get(arguments.template)
    engine = _engine(arguments.engine)
    base = sources.resume(arguments.resume)
    posting = sources.posting(arguments.posting, arguments.url)
    today = date.today()
    before = matching.match(posting, base, today=today)
    changes, document = asyncio.run(_written(engine, _brief(posting, before, base, today)))
    after = matching.match(posting, document, today=today)
    printed = pdf.print_document(
        document,
        template=arguments.template,
        options=pdf.RenderOptions(language=matching.language_for_printing(document)),
    )
    _keep(
        arguments.out,
        {
            "tailored.yaml": yaml.dump(document).encode(),
            "resume.pdf": printed.pdf,
            "changes.json": json.dumps([_told(change) for change in changes], ensure_ascii=False, indent=2).encode(),
        },
    )
    blocked = sum(change.blocked for change in changes)
    print(f"{posting.job_title or 'The posting'}{f' at {posting.company}' if posting.company else ''}")
    print(f"match {before.score} to {after.score}, {len(changes) - blocked} changes made, {blocked} blocked")
    print(f"written to {arguments.out}: tailored.yaml, resume.pdf, changes.json")
    return 0


def _engine(name: str) -> Engine:
    if name == "offline":
        from jobtrak.services.tailoring.offline import OfflineEngine

        return OfflineEngine()
    from jobtrak.services.llm.provider import Provider
    from jobtrak.services.tailoring.writing import ModelEngine

    given = settings()
    if not given.openai_api_key and not given.openai_base_url:
        raise ProviderRefused(
            "Set OPENAI_API_KEY, or OPENAI_BASE_URL for a server of your own, or use --engine offline."
        )
    return ModelEngine(
        Provider(
            api_key=given.openai_api_key,
            base_url=given.openai_base_url,
            model=given.model_name,
            temperature=given.model_temperature,
            timeout_seconds=given.llm_timeout_seconds,
        )
    )


def _brief(posting: Posting, match: Any, base: dict[str, Any], today: date) -> Brief:
    from jobtrak.services.tailoring.engine import Brief

    return Brief(
        posting=posting, match=match, base=base, today=today, language=match.language, job_url=posting.url or ""
    )


async def _written(engine: Engine, brief: Brief) -> tuple[list[Proposal], dict[str, Any]]:
    """Let the engine write, put all of it before the fact gate, and make the document of what got through."""
    from jobtrak.services.tailoring import judging
    from jobtrak.services.tailoring.assembling import assemble
    from jobtrak.services.tailoring.engine import WRITTEN
    from jobtrak.services.tailoring.stamping import stamp

    written = await asyncio.gather(*(engine.write(section, brief, _tell_nobody) for section in WRITTEN))
    judged = judging.judge(brief.base, [proposal for part in written for proposal in part.proposals])
    moment = datetime.now(UTC).replace(microsecond=0).isoformat()
    edits = [proposal.edit for proposal in judging.included(judged)]
    return judged, assemble(brief.base, edits, stamp=stamp(job_url=brief.job_url, generated_at=moment))


async def _tell_nobody(kind: str, **body: Any) -> None:
    """Take what an engine tells while it writes; only a page would show that."""


def _told(change: Proposal) -> dict[str, Any]:
    return {**asdict(change), "section": change.section, "included": not change.blocked}


def _keep(folder: Path, files: dict[str, bytes]) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (folder / name).write_bytes(content)
    except OSError as error:
        raise InvalidInput(f"Couldn't write to {folder}: {error.strerror or error}.") from error
