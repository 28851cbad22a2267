"""Simplify.jobs over REST."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Query, Response, UploadFile

from jobtrak import db
from jobtrak.api import errors, simplify_schemas
from jobtrak.api.deps import By, InSession
from jobtrak.api.errors import documented
from jobtrak.api.fields import Text
from jobtrak.errors import InvalidInput, NotFound, TooLarge
from jobtrak.services import resumes, secrets, simplify, simplify_sessions
from jobtrak.services.simplify import Tokens

router = APIRouter(prefix="/api/simplify", tags=["Simplify.jobs"])


@router.post(
    "/store-tokens",
    summary="Store authentication tokens",
    response_model=simplify_schemas.TokensStored,
    responses=documented(400),
)
async def store_tokens(by: By, tokens: simplify_schemas.SimplifyTokens) -> simplify_schemas.TokensStored | Response:
    """Check a session with Simplify.jobs and keep it, encrypted. Refused: 400; Simplify.jobs away: 503, nothing stored."""
    try:
        stored_at = await simplify_sessions.store(by.owner, Tokens(tokens.csrf, tokens.authorization))
    except InvalidInput as error:
        return Response(errors.body(400, error.message, error.code), 400, media_type="application/json")
    return simplify_schemas.TokensStored(message="Simplify.jobs took the session. It is kept.", validated_at=stored_at)


@router.get("/check-session", summary="Validate session", responses=documented())
async def check_session(by: By) -> simplify_schemas.SimplifySession:
    """Ask Simplify.jobs whether the stored session still holds. A refusal forgets it; an outage keeps it."""
    found = await simplify_sessions.check(by.owner)
    return simplify_schemas.SimplifySession(
        has_session=found.has_session,
        session_age_hours=found.age_hours,
        is_valid=found.is_valid,
        message=found.message,
    )


@router.get("/get-tokens", summary="Retrieve stored tokens", responses=documented(404))
async def get_tokens(
    by: By,
    session: InSession,
    reveal: Annotated[bool, Query(description="Show the values whole instead of masked.")] = False,
) -> simplify_schemas.KeptTokens:
    """Return the stored session, its values masked unless `reveal` is set."""
    found = await simplify_sessions.kept(session, by.owner)
    if found is None:
        raise NotFound("No Simplify session is stored.")
    shown = (lambda value: value) if reveal else secrets.hint_of
    return simplify_schemas.KeptTokens(
        authorization=shown(found.tokens.authorization),
        csrf=shown(found.tokens.csrf),
        has_tokens=True,
        stored_at=found.stored_at,
    )


@router.post(
    "/upload-resume-pdf",
    summary="Upload PDF to Simplify",
    responses=documented(404, 409, 413),
    # `data` or `response_text`, whichever Simplify.jobs answered.
    response_model_exclude_unset=True,
)
async def upload_resume_pdf(
    by: By,
    resume_id: Annotated[Text, Form(max_length=200)],
    resume_pdf: Annotated[UploadFile | None, "the PDF; JobTrak's own print of that resume where not given"] = None,
    job_id: Annotated[Text | None, Form(max_length=200)] = None,
) -> simplify_schemas.SentToSimplify:
    """Send a resume to Simplify.jobs. It replaces the one resume that Simplify.jobs holds, and is never tried twice."""
    pdf: bytes | None = None
    if resume_pdf is not None:
        pdf = await resume_pdf.read(simplify.LARGEST_PDF + 1)
        if len(pdf) > simplify.LARGEST_PDF:
            raise TooLarge("This PDF is larger than Simplify takes. Nothing was sent.")
    sent = await simplify_sessions.send(by.owner, resume_id, pdf)
    async with db.unit_of_work() as session:
        resume = await resumes.get(session, by.owner, resume_id)
    answered = {"data": sent.data} if sent.response_text is None else {"response_text": sent.response_text}
    return simplify_schemas.SentToSimplify.model_validate(
        {
            "message": "Simplify.jobs has the resume.",
            **answered,
            "resume_id": resume_id,
            "job_id": job_id or resume.job_id,
            "pdf_size": sent.pdf_size,
        }
    )
