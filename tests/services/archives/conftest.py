"""A workspace with something of everything, and archives made and spoiled."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from jobtrak import db
from jobtrak.models.cached import LlmCall
from jobtrak.models.enums import CheckOutcome, Decision, ResumeKind, RunState, StageState, Status
from jobtrak.models.letter import Letter, LetterVersion
from jobtrak.models.posting import Check
from jobtrak.models.sending import SentResume
from jobtrak.models.tailoring import Change, Stage, Tailoring
from jobtrak.services import intake, jobs, journal, resumes, secrets, workspaces
from jobtrak.services.archives import reading, writing
from jobtrak.services.intake import Reading
from jobtrak.services.postings.posting import Posting

_made: list[bytes] = []
AT = datetime(2026, 11, 22, 12, tzinfo=UTC)
RESUME = {"basic": {"name": "Zoë Example", "email": "zoe@example.org"}, "objective": "Quiet systems."}
PAGE = "<h1>Data Engineer</h1><p>Kubernetes für alle.</p>".encode()


async def furnish(owner: str) -> str:
    """Fill a workspace; return the id of its first job."""
    async with db.unit_of_work() as session:
        await workspaces.enter(session, owner)
        await workspaces.prefer(session, owner, engine="offline", welcomed=True)
        await secrets.store(session, owner, secrets.OPENAI_KEY, "sk-do-not-tell-anybody-0001")
        base = await resumes.bring_in(session, owner, _imported(), b"%PDF-1.7 as it came", "../../Zo\u00eb's CV.PDF")
        await resumes.update_text(session, owner, base.id, "basic:\n  name: Zo\u00eb\n# kept\n")
        job = await jobs.add(
            session,
            owner,
            job_url="https://jobs.example.com/17?utm_source=mail",
            canonical_url="https://jobs.example.com/17",
        )
        posting = Posting(job_title="Data Engineer", company="Halden", technical_skills=["Kubernetes"])
        await intake.keep(
            session, owner, job.id, Reading(posting, [(job.job_url, "text/html", PAGE)]), input_method="html"
        )
        await intake.correct(session, owner, job.id, "company", "Halden Energy")
        await jobs.move(session, owner, job.id, to=Status.APPLIED)
        _, entry = await jobs.move(session, owner, job.id, to=Status.OFFER)
        assert entry and entry.id
        await jobs.undo_move(session, owner, entry.id)
        await journal.add_note(session, owner, job.id, "Asked about the on-call rota.")
        await journal.add_contact(session, owner, job.id, name="Max Recruiter", email="max@example.com")
        await journal.follow_up(session, owner, job.id, on=date(2026, 12, 1))
        tailored = await resumes.add(session, owner, document=RESUME, kind=ResumeKind.TAILORED, job_id=job.id)
        await resumes.wish(session, owner, tailored.id, {"pages": 2, "accent": "#1f4e79"})
        run = Tailoring(
            owner=owner,
            job_id=job.id,
            resume_id=tailored.id,
            base_resume_id=base.id,
            base_yaml=base.yaml_content,
            posting=posting.model_dump(mode="json"),
            state=RunState.COMPLETED,
            progress=100,
        )
        session.add(run)
        await session.flush()
        session.add(Stage(owner=owner, tailoring_id=run.id, name="read", state=StageState.DONE, result={"b": 1.5}))
        session.add(
            Change(
                owner=owner,
                tailoring_id=run.id,
                path="objective",
                after="Quiet systems.",
                verdict="supported",
                decision=Decision.ACCEPTED,
            )
        )
        session.add(LlmCall(owner=owner, tailoring_id=run.id, stage="read", model="tiny", tokens_in=5, cost=0.01))
        plain = await jobs.add(session, owner, title="Pasted, without a link", status=Status.REJECTED)
        await jobs.change(session, owner, plain.id, alike=[{"job_id": job.id, "reason": "title", "dismissed": True}])
        session.add(Check(owner=owner, job_id=job.id, outcome=CheckOutcome.CHANGED, changes=[{"field": "salary"}]))
        session.add(SentResume(owner=owner, job_id=job.id, resume_id=tailored.id, source_resume_id=base.id))
        letter = Letter(owner=owner, job_id=job.id, text="Dear all.", sentences=[{"text": "Dear all."}])
        session.add(letter)
        await session.flush()
        session.add(LetterVersion(owner=owner, letter_id=letter.id, number=1, text="Dear all."))
        return job.id


def _imported():
    from jobtrak.services.documents.imports import Imported

    return Imported(RESUME, [], "pdf")


async def exported(owner: str) -> bytes:
    """Return a workspace's archive."""
    sink = io.BytesIO()
    await writing.take(owner, sink, at=AT)
    return sink.getvalue()


async def brought_in(owner: str, content: bytes, *, merge: bool = False) -> reading.Outcome:
    """Bring an archive in."""
    return await reading.bring_in(owner, io.BytesIO(content), size=len(content), merge=merge)


def unpacked(content: bytes) -> dict[str, bytes]:
    """Return an archive's members."""
    with ZipFile(io.BytesIO(content)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def packed(members: dict[str, bytes]) -> bytes:
    """Return a ZIP of members as they are."""
    sink = io.BytesIO()
    with ZipFile(sink, "w", ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return sink.getvalue()


def forged(content: bytes, **changed: Callable[[list[dict]], list[dict]]) -> bytes:
    """Return an archive with some nouns' rows changed by somebody who knows how to write a manifest."""
    members = unpacked(content)
    manifest = json.loads(members["manifest.json"])
    for noun, change in changed.items():
        rows = change([json.loads(line) for line in members[f"{noun}.jsonl"].splitlines()])
        members[f"{noun}.jsonl"] = b"".join(json.dumps(row).encode() + b"\n" for row in rows)
        manifest["counts"][noun] = len(rows)
    return sealed(members, manifest)


def sealed(members: dict[str, bytes], manifest: dict) -> bytes:
    """Return a ZIP whose manifest has the right digests."""
    members = {name: content for name, content in members.items() if name != "manifest.json"}
    manifest["members"] = {
        name: {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}
        for name, content in members.items()
    }
    return packed({**members, "manifest.json": json.dumps(manifest).encode()})


@pytest.fixture
async def archive(database: str) -> bytes:
    """The archive of a furnished workspace of another JobTrak, made once; this one's database is empty."""
    assert database
    if not _made:
        await furnish("default_user")
        _made.append(await exported("default_user"))
        await wipe()
    return _made[0]


async def wipe() -> None:
    """Delete every workspace with all that belongs to it."""
    from sqlalchemy import text

    async with db.unit_of_work() as session:
        await session.execute(text("DELETE FROM llm_calls"))
        await session.execute(text("DELETE FROM secrets"))
        await session.execute(text("DELETE FROM workspaces"))
