"""Resumes over REST."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Annotated, Literal
from urllib.parse import quote

import orjson
from fastapi import APIRouter, Depends, Form, Header, Query, Response, UploadFile
from fastapi.sse import EventSourceResponse, ServerSentEvent

from jobtrak import db, notices
from jobtrak.api import resume_schemas
from jobtrak.api.deps import By, InSession
from jobtrak.api.errors import documented
from jobtrak.api.fields import Text
from jobtrak.api.records import file_path, resume_records
from jobtrak.cache import Kind, cached
from jobtrak.errors import InvalidInput, NotFound, TooLarge, UnsupportedFormat
from jobtrak.models.resume import Resume
from jobtrak.services import arrivals, job_records, papers, resumes, wishes
from jobtrak.services.documents import imports
from jobtrak.services.tailoring import events, expecting, run

router = APIRouter(prefix="/api/resume", tags=["Resumes"])

_JSON = "application/json"
# Far above any resume with pictures; what is larger is a mistake or an attack.
LARGEST_UPLOAD = 10 * 1024 * 1024
# A line that stays silent longer is cut by some proxies.
_PULSE_SECONDS = 15.0


@router.post("/generate", summary="Generate tailored resume", responses=documented(404, 409))
async def generate(
    by: By,
    wish: resume_schemas.Wish,
    handle_existing: Annotated[
        Literal["replace", "keep_both", "error"],
        Query(description="`replace` removes the job's resumes only when the new one is complete."),
    ] = "replace",
) -> resume_schemas.Generating:
    """Begin tailoring in the background and answer at once; nothing is invented, and each stage is saved."""
    async with db.unit_of_work() as session:
        _, existing = await resumes.list_for(session, by.owner, job_id=wish.job_id, limit=1)
        begun = await run.begin(
            session,
            by.owner,
            job_id=wish.job_id,
            template=wish.template,
            customize=wish.customize,
            include_objective=wish.include_objective,
            language=wish.language,
            print_options=wish.model_dump(include=set(wishes.NAMES), exclude_unset=True),
            base_resume_id=wish.base_resume_id,
            resume_data=wish.resume_data,
            handle_existing=handle_existing,
            api_key=by.api_key,
        )
        seconds = await expecting.seconds(session, by.owner, begun)
    await cached().forget(by.owner)
    return resume_schemas.Generating(
        message="Tailoring has begun. Ask for its status, or follow its events.",
        resume_id=begun.resume_id,
        job_id=wish.job_id,
        user_id=by.owner,
        template=wish.template,
        existing_resumes_count=existing,
        handle_existing=handle_existing,
        include_objective=wish.include_objective,
        estimated_completion_seconds=seconds,
    )


@router.post("/upload", summary="Upload custom resume", responses=documented(404, 409, 413, 415))
async def upload(
    by: By,
    file: UploadFile,
    job_id: Annotated[Text | None, Form(max_length=200)] = None,
    with_model: Annotated[
        bool,
        Form(
            description="Let the language model place what the rules are unsure of; it adds nothing the file doesn’t say."
        ),
    ] = False,
) -> resume_schemas.Uploaded:
    """Bring in a resume: YAML in the documented shape, JSON, JSON Resume, PDF, DOCX, Markdown or plain text."""
    content = await file.read(LARGEST_UPLOAD + 1)
    if len(content) > LARGEST_UPLOAD:
        raise TooLarge("This file is larger than 10 MB. Nothing was stored.")
    name = file.filename or "resume"
    imported = await imports.read_in_thread(content, name)
    if with_model:
        imported = await arrivals.helped_by_model(by.owner, imported, api_key=by.api_key)
    async with db.unit_of_work() as session:
        kept = await resumes.bring_in(session, by.owner, imported, content, name, job_id=job_id or None)
    await cached().forget(by.owner)
    return resume_schemas.Uploaded(
        message="The resume was read and saved.",
        resume_id=kept.id,
        job_id=kept.job_id,
        user_id=by.owner,
        file_path=file_path(kept),
        notes=imported.notes,
        doubts=[resume_schemas.Doubt(path=doubt.path, why=doubt.why) for doubt in imported.doubts],
    )


@router.get("", include_in_schema=False)
@router.get("/", summary="List all resumes", responses=documented())
async def list_resumes(
    by: By,
    session: InSession,
    job_id: Annotated[str | None, Query(max_length=200)] = None,
    tag: Annotated[str | None, Query(max_length=40, description="Only those that wear this tag.")] = None,
    limit: Annotated[int, Query(ge=1, le=1000)] = 100,
    offset: Annotated[int, Query(ge=0, le=10_000_000)] = 0,
) -> resume_schemas.ResumeList:
    """List resumes, newest first."""
    found, total = await resumes.list_for(
        session, by.owner, job_id=job_id or "", tag=tag or "", limit=limit, offset=offset
    )
    return resume_schemas.ResumeList(
        user_id=by.owner,
        job_id_filter=job_id,
        count=len(found),
        total=total,
        limit=limit,
        offset=offset,
        resumes=await resume_records(session, by.owner, found),
    )


@router.get("/active", summary="Get active generation processes", responses=documented())
async def active(by: By, session: InSession) -> resume_schemas.ActiveRuns:
    """List the runs that are waiting or under way."""
    under_way = [resume_schemas.RunStatus.model_validate(status) for status in await run.active(session, by.owner)]
    words = f"{len(under_way)} under way." if under_way else "Nothing is being tailored."
    stats = await cached().stats()
    return resume_schemas.ActiveRuns(
        message=words, user_id=by.owner, active=under_way, cache_stats=stats["application_stats"]
    )


@router.get(
    "/{resume_id}/status",
    summary="Check generation status",
    response_model=resume_schemas.RunStatus,
    responses=documented(404),
)
async def status(by: By, resume_id: str) -> Response:
    """Tell where the tailoring of a resume stands."""

    async def load() -> bytes:
        async with db.unit_of_work() as session:
            return orjson.dumps(await run.status_of(session, by.owner, resume_id))

    return Response(await cached().fetch(by.owner, Kind.STATUS, resume_id, load), media_type=_JSON)


async def _run_id(by: By, resume_id: str) -> str:
    """Return the id of the run that makes a resume, empty where none did; told apart before a stream begins."""
    async with db.unit_of_work() as session:
        await resumes.get(session, by.owner, resume_id)
        made_by = await run.find_for_resume(session, by.owner, resume_id)
    return made_by.id if made_by else ""


RunId = Annotated[str, Depends(_run_id)]


@router.get(
    "/{resume_id}/events",
    summary="Follow generation live",
    response_class=EventSourceResponse,
    responses=documented(404),
)
async def follow(
    by: By, resume_id: str, made_by: RunId, last_event_id: Annotated[int, Header(ge=0, le=2**53)] = 0
) -> AsyncIterator[ServerSentEvent]:
    """Send a run's status as server-sent events, live; resumed with `Last-Event-ID`, ended by the run's own end."""

    def of_the_run(notice: notices.Notice) -> bool:
        return notice.topic == "run" and notice.id == made_by

    last = last_event_id
    async with notices.switchboard().line(by.owner) as line:
        # The line is up before the first look, so nothing falls between the two.
        while True:
            async with db.unit_of_work() as session:
                # The status first: an end that comes between the two is told by its event in the next round.
                current = await run.status_of(session, by.owner, resume_id)
                told = await events.after(session, by.owner, made_by, last)
            for event in told:
                last = event.id or last
                if event.kind != "text":
                    yield ServerSentEvent(
                        id=str(last), event=event.kind, data={**current, "happened": event.body}, retry=2000
                    )
            if current["status"] in ("completed", "failed"):
                if not told:
                    yield ServerSentEvent(id=str(last), event=current["status"], data=current)
                return
            while not await notices.heard(line, of_the_run, _PULSE_SECONDS):
                yield ServerSentEvent(comment="still here")


@router.get(
    "/{resume_id}/download",
    summary="Download resume",
    response_model=resume_schemas.YamlDownload,
    responses=documented(404, 409),
)
async def download(
    by: By,
    resume_id: str,
    format: Annotated[
        str, Query(max_length=20, description="yaml, pdf, docx, json, or any other that `jobtrak convert` writes.")
    ] = "yaml",
    force_refresh: Annotated[bool, Query(description="Make the file anew instead of taking the kept one.")] = False,
    pages: Annotated[
        int | None, Query(ge=1, le=3, description="Over what the resume keeps, for this file alone.")
    ] = None,
    paper: Annotated[str | None, Query(max_length=20, description="Likewise.")] = None,
    accent: Annotated[str | None, Query(max_length=7, description="Likewise.")] = None,
    font: Annotated[str | None, Query(max_length=40, description="Likewise.")] = None,
    margin: Annotated[str | None, Query(max_length=20, description="Likewise.")] = None,
) -> Response:
    """Download a resume: `yaml` as JSON with the text in it, any other format as the file itself.

    A PDF is offered only once it came back whole when JobTrak read it as an ATS would.
    """
    async with db.unit_of_work() as session:
        resume = await resumes.get(session, by.owner, resume_id)
        company, role = await _sent_to(session, by.owner, resume)
    if not resume.ready:
        raise NotFound("Resume generation is not complete")
    if format == "yaml":
        answer = {"content": resume.yaml_content, "format": "yaml", "resume_id": resume_id}
        return Response(orjson.dumps(answer), media_type=_JSON)
    if format == "json":
        return Response(papers.as_json(resume), media_type=_JSON)
    try:
        over = {"pages": pages, "paper": paper, "accent": accent, "font": font, "margin": margin}
        made = await papers.exported(resume, format, company=company, role=role, over=over, force=force_refresh)
    except UnsupportedFormat as error:
        # Said of a file that came in this is a 415; here it is a parameter that isn't right.
        raise InvalidInput(fields={"format": error.message}) from error
    named = f"attachment; filename*=UTF-8''{quote(made.file_name)}"
    headers = {"Content-Disposition": named, "X-Content-Type-Options": "nosniff"}
    return Response(made.content, media_type=made.media_type, headers=headers)


async def _sent_to(session: InSession, owner: str, resume: Resume) -> tuple[str, str]:
    """Return the company and the title that a tailored resume's file is named for."""
    if resume.job_id is None:
        return "", ""
    try:
        said = (await job_records.get(session, owner, resume.job_id))["metadata"]
    except NotFound:
        return "", ""
    return said["company"] or "", said["job_title"] or ""


@router.post("/{resume_id}/update-yaml", summary="Update resume content", responses=documented(404, 413))
async def update_yaml(by: By, resume_id: str, yaml_content: Annotated[Text, Form()]) -> resume_schemas.YamlUpdated:
    """Replace a resume's YAML. Bad YAML is told with line and column, and the stored text stays."""
    async with db.unit_of_work() as session:
        await resumes.update_text(session, by.owner, resume_id, yaml_content, reason="edited over the API")
    await cached().forget(by.owner)
    return resume_schemas.YamlUpdated(message="The resume was saved.", resume_id=resume_id, user_id=by.owner)


@router.delete("/{resume_id}", summary="Delete resume", responses=documented(404))
async def delete(
    by: By,
    resume_id: str,
    update_job: Annotated[bool, Query(description="Let the job it is linked to go of it.")] = True,
) -> resume_schemas.ResumeDeleted:
    """Delete a resume."""
    async with db.unit_of_work() as session:
        job_id, let_go = await resumes.remove(session, by.owner, resume_id, update_job=update_job)
    await cached().forget(by.owner)
    return resume_schemas.ResumeDeleted(
        message="The resume was deleted.",
        resume_id=resume_id,
        user_id=by.owner,
        associated_job_id=job_id,
        job_updated=let_go,
    )
