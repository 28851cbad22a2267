"""Letters, answers and the interview sheet over REST."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any, Literal
from urllib.parse import quote

from fastapi import APIRouter, Query, Response

from jobtrak import db
from jobtrak.api import letter_schemas as shapes
from jobtrak.api.deps import By, InSession
from jobtrak.api.errors import documented
from jobtrak.errors import InvalidInput
from jobtrak.models.enums import LetterKind
from jobtrak.models.letter import Letter
from jobtrak.services import composing, interview_papers, interviews, jobs, letter_papers, letters
from jobtrak.services.documents.exports import Exported

router = APIRouter(prefix="/api/jobs/{job_id}", tags=["Letters"])


def _files(*kinds: str) -> dict[int | str, dict[str, Any]]:
    binary = {"schema": {"type": "string", "format": "binary"}, "example": "…"}
    return {200: {"content": dict.fromkeys(kinds, binary)}}


_FILES = _files(
    "application/pdf",
    "text/plain",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
)
_SHEETS = _files("application/pdf", "text/markdown")


@router.post("/letters", summary="Write a letter or an answer", responses=documented(404, 409, 429, 502))
async def write(by: By, job_id: str, wish: shapes.LetterWish) -> shapes.Letter:
    """Write a cover letter, or the answer to a form's question, from the person's own lines, each sentence with its proof."""
    letter = await composing.compose(
        by.owner,
        job_id,
        kind=LetterKind(wish.kind),
        question=wish.question,
        language=wish.language,
        engine=wish.engine,
        api_key=by.api_key,
    )
    return _record(letter)


@router.get("/letters", summary="List a job's letters and answers", responses=documented(404))
async def list_letters(by: By, job_id: str, session: InSession) -> shapes.LetterList:
    """List a job's letters and answers, newest first."""
    found = await letters.list_for(session, by.owner, job_id)
    return shapes.LetterList(
        job_id=job_id, user_id=by.owner, count=len(found), letters=[_record(letter) for letter in found]
    )


@router.get(
    "/letters/{letter_id}",
    summary="Get a letter, or its file",
    response_model=shapes.Letter,
    responses={**documented(404, 409), **_FILES},
)
async def get_letter(
    by: By,
    job_id: str,
    letter_id: str,
    format: Annotated[str, Query(max_length=20, description="json, or the file itself: pdf, docx or txt.")] = "json",
) -> Any:
    """Return a letter with its proof, or its file; a PDF is offered only once it came back whole when JobTrak read it."""
    async with db.unit_of_work() as session:
        letter = await letters.get(session, by.owner, job_id, letter_id)
        job = await jobs.get(session, by.owner, job_id)
        wanted = await letters.wishes_for(session, by.owner, letter)
    if format == "json":
        return _record(letter)
    return _file(await letter_papers.exported(letter, format, company=job.company, wanted=wanted))


@router.put("/letters/{letter_id}", summary="Change a letter's text", responses=documented(404, 409))
async def change_letter(by: By, job_id: str, letter_id: str, wanted: shapes.LetterText) -> shapes.Letter:
    """Put the person's own words in a letter's place. Each sentence is checked and told; none is refused."""
    async with db.unit_of_work() as session:
        letter = await letters.change_text(
            session, by.owner, job_id, letter_id, wanted.text, over_version=wanted.over_version
        )
    return _record(letter)


@router.put("/letters/{letter_id}/template", summary="Choose a letter's look", responses=documented(404))
async def choose_template(by: By, job_id: str, letter_id: str, wanted: shapes.LetterTemplate) -> shapes.Letter:
    """Choose the template a letter is printed in; at first it is that of the resume it goes with."""
    async with db.unit_of_work() as session:
        letter = await letters.set_template(session, by.owner, job_id, letter_id, wanted.template)
    return _record(letter)


@router.get("/letters/{letter_id}/versions", summary="List a letter's versions", responses=documented(404))
async def list_versions(by: By, job_id: str, letter_id: str, session: InSession) -> shapes.LetterVersions:
    """List a letter's texts as they were, newest first; each save adds one."""
    found = await letters.versions(session, by.owner, job_id, letter_id)
    kept = [
        shapes.LetterVersion(version=each.number, text=each.text, reason=each.reason, created_at=each.created_at)
        for each in found
    ]
    return shapes.LetterVersions(letter_id=letter_id, job_id=job_id, user_id=by.owner, count=len(kept), versions=kept)


@router.post("/letters/{letter_id}/restore", summary="Bring back a letter's earlier text", responses=documented(404))
async def restore_version(by: By, job_id: str, letter_id: str, wanted: shapes.WantedVersion) -> shapes.Letter:
    """Bring back the text of an earlier version, as a new one; nothing is lost."""
    async with db.unit_of_work() as session:
        letter = await letters.restore_version(session, by.owner, job_id, letter_id, wanted.version)
    return _record(letter)


@router.delete("/letters/{letter_id}", summary="Delete a letter", responses=documented(404))
async def delete_letter(by: By, job_id: str, letter_id: str) -> shapes.LetterDeleted:
    """Delete a letter or an answer."""
    async with db.unit_of_work() as session:
        await letters.remove(session, by.owner, job_id, letter_id)
    return shapes.LetterDeleted(message="The letter was deleted.", letter_id=letter_id, job_id=job_id, user_id=by.owner)


@router.get(
    "/interview-sheet",
    summary="Get the interview sheet",
    response_model=shapes.InterviewSheet,
    responses={**documented(404, 409, 429, 502), **_SHEETS},
)
async def interview_sheet(
    by: By,
    job_id: str,
    engine: Annotated[
        Literal["offline", "openai"], Query(description="By rule, or worded by the model, which costs money.")
    ] = "offline",
    format: Annotated[str, Query(max_length=20, description="json, or the file itself: pdf or markdown.")] = "json",
) -> Any:
    """Return each line of the resume that goes out, the person's own line behind it, and the likely question."""
    if format not in ("json", *interview_papers.FORMATS):
        # Before a model is asked, which costs money.
        raise InvalidInput(fields={"format": f"Choose json or one of {', '.join(interview_papers.FORMATS)}."})
    made = await interviews.sheet(by.owner, job_id, engine=engine, api_key=by.api_key)
    if format != "json":
        return _file(await interview_papers.exported(by.owner, made, format))
    return shapes.InterviewSheet.model_validate({"user_id": by.owner, **asdict(made)})


def _file(made: Exported) -> Response:
    named = f"attachment; filename*=UTF-8''{quote(made.file_name)}"
    headers = {"Content-Disposition": named, "X-Content-Type-Options": "nosniff"}
    return Response(made.content, media_type=made.media_type, headers=headers)


def _record(letter: Letter) -> shapes.Letter:
    return shapes.Letter.model_validate({**letter.model_dump(), "user_id": letter.owner})
