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
from jobtrak.models.enums import LetterKind
from jobtrak.models.letter import Letter
from jobtrak.services import interviews, jobs, letter_papers, letters

router = APIRouter(prefix="/api/jobs/{job_id}", tags=["Letters"])

_FILES: dict[int | str, dict[str, Any]] = {
    200: {
        "content": {
            kind: {"schema": {"type": "string", "format": "binary"}, "example": "…"}
            for kind in (
                "application/pdf",
                "text/plain",
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            )
        }
    }
}


@router.post("/letters", summary="Write a letter or an answer", responses=documented(404, 409, 429, 502))
async def write(by: By, job_id: str, wish: shapes.LetterWish) -> shapes.Letter:
    """Write a cover letter, or the answer to a form's question, from the person's own lines, each sentence with its proof."""
    letter = await letters.compose(
        by.owner,
        job_id,
        kind=LetterKind(wish.kind),
        question=wish.question,
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
    responses={**documented(404), **_FILES},
)
async def get_letter(
    by: By,
    job_id: str,
    letter_id: str,
    format: Annotated[str, Query(max_length=20, description="json, or the file itself: pdf, docx or txt.")] = "json",
) -> Any:
    """Return a letter with its proof, or its file in the look of the resume it goes with."""
    async with db.unit_of_work() as session:
        letter = await letters.get(session, by.owner, job_id, letter_id)
        job = await jobs.get(session, by.owner, job_id)
    if format == "json":
        return _record(letter)
    made = await letter_papers.exported(letter, format, company=job.company)
    named = f"attachment; filename*=UTF-8''{quote(made.file_name)}"
    headers = {"Content-Disposition": named, "X-Content-Type-Options": "nosniff"}
    return Response(made.content, media_type=made.media_type, headers=headers)


@router.put("/letters/{letter_id}", summary="Change a letter's text", responses=documented(404, 409))
async def change_letter(by: By, job_id: str, letter_id: str, wanted: shapes.LetterText) -> shapes.Letter:
    """Put the person's own words in a letter's place. Each sentence is checked and told; none is refused."""
    async with db.unit_of_work() as session:
        letter = await letters.change_text(
            session, by.owner, job_id, letter_id, wanted.text, over_version=wanted.over_version
        )
    return _record(letter)


@router.delete("/letters/{letter_id}", summary="Delete a letter", responses=documented(404))
async def delete_letter(by: By, job_id: str, letter_id: str) -> shapes.LetterDeleted:
    """Delete a letter or an answer."""
    async with db.unit_of_work() as session:
        await letters.remove(session, by.owner, job_id, letter_id)
    return shapes.LetterDeleted(message="The letter was deleted.", letter_id=letter_id, job_id=job_id, user_id=by.owner)


@router.get("/interview-sheet", summary="Get the interview sheet", responses=documented(404, 409, 429, 502))
async def interview_sheet(
    by: By,
    job_id: str,
    engine: Annotated[
        Literal["offline", "openai"], Query(description="By rule, or worded by the model, which costs money.")
    ] = "offline",
) -> shapes.InterviewSheet:
    """Return each line of the resume that goes out, the person's own line behind it, and the likely question."""
    made = await interviews.sheet(by.owner, job_id, engine=engine, api_key=by.api_key)
    return shapes.InterviewSheet.model_validate({"user_id": by.owner, **asdict(made)})


def _record(letter: Letter) -> shapes.Letter:
    return shapes.Letter.model_validate({**letter.model_dump(), "user_id": letter.owner})
