"""The shapes of what the REST API takes and answers, as OpenAPI documents them."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import Body
from pydantic import BaseModel, ConfigDict, Field

from jobtrak.api.fields import Document, Moment, Text
from jobtrak.api.printing_schemas import Wishes

StatusName = Literal["NEW", "INTERESTED", "RESUME_GENERATED", "APPLIED", "INTERVIEW", "REJECTED", "OFFER", "DECLINED"]
RunStateName = Literal["pending", "in_progress", "completed", "failed"]

_ID = "5c1f0f6e9a3b4d0e8f5a2b7c9d1e3f40"
_LETTER_ID = "2b7c9d1e3f405c1f0f6e9a3b4d0e8f5a"
_RESUME_ID = "9d2c7b5a1e3f40d0e8f5a2b7c6f5c1f0"
_OTHER_ID = "a3b47c9d1e3f40d0e8f5a2b75c1f0f6e"
EXAMPLE_IDS = {
    "job_id": _ID,
    "resume_id": _RESUME_ID,
    "other_id": _OTHER_ID,
    "letter_id": _LETTER_ID,
    "change_id": "40e8f5a2b7c9d1e3f05c1f0f6e9a3b4d",
    "prompt_name": "letter",
    "number": 1,
    "line_id": "3f2a9c1d7b60",
}
EXAMPLE_TIME = "2026-11-22T12:00:00+00:00"


class Problem(BaseModel):
    """What went wrong, in words, with the code a program can tell it by."""

    model_config = ConfigDict(extra="allow")

    detail: str | list[dict[str, Any]] = Field(
        description="A sentence; with 422, for each field what is wrong with it."
    )
    status_code: int
    timestamp: Moment
    code: str


class Proof(BaseModel):
    """Where in the posting a field was read."""

    excerpt: str = Field(examples=["A gross salary between €78,000 and €92,000 a year"])
    place: str = Field(examples=["section “What we offer”"])
    certainty: Literal["certain", "likely"] = "certain"
    origin: Literal["rule", "llm", "person"] = "rule"


class Metadata(BaseModel):
    """What the posting says; what it does not state is null or an empty list."""

    model_config = ConfigDict(extra="allow")

    job_title: str | None = Field(None, examples=["Senior Data Engineer"])
    company: str | None = Field(None, examples=["Halden Energy"])
    location: str | None = Field(None, examples=["Rotterdam"])
    is_fully_remote: bool | None = None
    job_type: str | None = Field(None, examples=["Full-time"])
    team: str | None = None
    job_summary: str | None = None
    salary: str | None = Field(None, examples=["€78–92k"])
    duties: list[str] = []
    qualifications: list[str] = []
    technical_skills: list[str] = Field([], examples=[["Python", "SQL"]])
    non_technical_skills: list[str] = []
    ats_keywords: list[str] = []
    salary_min: float | None = None
    salary_max: float | None = None
    salary_currency: str | None = None
    salary_period: str | None = None
    date_posted: str | None = None
    valid_through: str | None = None
    seniority: str | None = None
    apply_url: str | None = None
    source: str | None = None
    evidence: dict[str, Proof] = {}


class PossibleDuplicate(BaseModel):
    """Another job that seems to follow the same posting, and why."""

    job_id: str
    job_title: str = Field(examples=["Senior Data Engineer"])
    company: str = Field(examples=["Halden Energy"])
    status: StatusName
    reason: str = Field(examples=["on another site, 97 % of the text is the same"])
    score: float = Field(ge=0, le=1, examples=[0.922])


class Job(BaseModel):
    """One pursuit of a posting."""

    model_config = ConfigDict(extra="allow")

    id: str = Field(examples=[_ID])
    job_url: str = Field(examples=["https://jobs.example.com/data-engineer"])
    status: StatusName
    date_found: Moment
    applied_date: Moment | None = None
    rejected_date: Moment | None = None
    resume_id: str | None = None
    possible_duplicates: list[PossibleDuplicate] = []
    metadata: Metadata


class Analyzed(BaseModel):
    """A posting that was read and is followed now."""

    message: str = Field(examples=["The posting was read and saved."])
    job_id: str = Field(examples=[_ID])
    job_url: str
    user_id: str = Field(examples=["default_user"])
    input_method: Literal["url", "html", "description"]
    job_details: Job


class JobList(BaseModel):
    """A page of jobs, newest first; `total` counts all that match."""

    count: int
    total: int
    offset: int
    limit: int
    user_id: str
    jobs: list[Job]
    next_cursor: str | None = None


class NewStatus(BaseModel):
    """Where a job is to stand."""

    status: Annotated[Text, Field(examples=["APPLIED"], max_length=40)]


class Moved(BaseModel):
    """A job after its move."""

    message: str = Field(examples=["Moved to Applied."])
    user_id: str
    job: Job


class Other(BaseModel):
    """The other of two jobs."""

    other_id: Annotated[Text, Field(max_length=200, examples=[_OTHER_ID])]


class Merged(BaseModel):
    """The job that is left of two."""

    message: str = Field(examples=["The two jobs are one now."])
    job_id: str
    merged_job_id: str = Field(examples=[_OTHER_ID])
    user_id: str
    job: Job


class Unmerged(BaseModel):
    """A job that was brought back out of another."""

    message: str = Field(examples=["They are two jobs again."])
    user_id: str
    job: Job


class Dismissed(BaseModel):
    """Two jobs that are not offered as one again."""

    message: str = Field(examples=["They are kept apart."])
    job_id: str
    other_id: str
    user_id: str


class FieldChange(BaseModel):
    """A field of a posting as it was and as its page has it now; `yours` tells that your own correction stays."""

    field: str = Field(examples=["salary"])
    label: str = Field(examples=["Pay"])
    before: str = Field(examples=[""])
    after: str = Field(examples=["€78–92k"])
    yours: bool = False


class Checked(BaseModel):
    """What looking at a posting again brought."""

    message: str = Field(examples=["Pay was added to the page"])
    job_id: str
    user_id: str
    outcome: Literal["unchanged", "changed", "salary_added", "closed", "unreadable"]
    detail: str = Field(examples=[""])
    changes: list[FieldChange]
    checked_at: Moment


class JobDeleted(BaseModel):
    """A job that was taken away, and the resumes that went with it."""

    message: str = Field(examples=["The job was deleted."])
    job_id: str
    user_id: str
    deleted_resumes: list[str]
    cascade_resumes: bool


class Failure(BaseModel):
    """A job of a batch that couldn't be deleted, and why."""

    job_id: str
    reason: str


class BatchDeleted(BaseModel):
    """What a bulk deletion did to each job."""

    message: str = Field(examples=["Deleted 1 of 2 jobs."])
    deleted_jobs: list[str]
    deleted_resumes: list[str]
    failed_jobs: list[Failure]
    cascade_resumes: bool
    user_id: str


class Stats(BaseModel):
    """How many jobs stand where, and how resumes and jobs hang together."""

    user_id: str
    job_stats: dict[str, int]
    resume_stats: dict[str, int]
    health_ratios: dict[str, float]


class UsedFor(BaseModel):
    """A job a resume went to, itself or tailored, and how the job stands now."""

    job_id: str
    company: str = Field(examples=["Halden Energy"])
    job_title: str = Field(examples=["Data Engineer"])
    status: StatusName = Field(examples=["INTERVIEW"])
    sent_at: Moment
    name: str = Field(examples=["Data Engineer at Halden Energy"])
    version: int = Field(examples=[1])
    tailored: bool


class Resume(BaseModel):
    """One version of a person's document."""

    model_config = ConfigDict(extra="allow")

    id: str = Field(examples=[_RESUME_ID])
    job_id: str | None = None
    file_path: str
    yaml_content: str
    date_created: Moment
    uploaded_to_simplify: bool
    used_for: list[UsedFor] = []


class JobResumes(BaseModel):
    """The resumes of one job."""

    job_id: str
    user_id: str
    resume_count: int
    resumes: list[Resume]


class Wish(Wishes):
    """What to tailor, and how; what is not said of the pages is as the base resume has it."""

    job_id: Annotated[Text, Field(max_length=200, examples=[_ID])]
    template: Annotated[Text, Field(max_length=60)] = "standard"
    customize: bool = True
    include_objective: bool = True
    language: Annotated[
        Text,
        Field(
            max_length=20,
            examples=["resume"],
            description="`resume` (as it is, also where empty), `posting`, or a code such as `de`. Translated lines wait for a yes.",
        ),
    ] = ""
    base_resume_id: Annotated[
        Text,
        Field(
            max_length=200,
            examples=[""],
            description="A stored resume to start from, or the career file; the main one where empty.",
        ),
    ] = ""
    resume_data: Document | None = Field(
        None,
        description="The base resume, sent along; it goes before `base_resume_id`.",
        examples=[
            {
                "basic": {"name": "John Doe", "email": "john@example.com"},
                "experiences": [
                    {
                        "company": "Tech Corp",
                        "titles": [{"name": "Senior Developer", "startdate": "2020-01-01", "enddate": "present"}],
                        "highlights": ["Led development of microservices architecture"],
                    }
                ],
                "skills": [{"category": "Technical", "skills": ["Python", "AWS"]}],
            }
        ],
    )


class Generating(BaseModel):
    """A run that has begun; ask for its status, or follow its events."""

    status: Literal["generating"] = "generating"
    message: str = Field(examples=["Tailoring has begun. Ask for its status, or follow its events."])
    resume_id: str = Field(examples=[_RESUME_ID])
    job_id: str
    user_id: str
    template: str
    existing_resumes_count: int
    handle_existing: Literal["replace", "keep_both", "error"]
    include_objective: bool
    estimated_completion_seconds: int


class RunStatus(BaseModel):
    """Where a run stands."""

    model_config = ConfigDict(extra="allow")

    status: RunStateName
    resume_id: str
    job_id: str | None
    user_id: str
    message: str = Field(examples=["Writing your experience"])
    progress_percentage: int = Field(ge=0, le=100)
    stage: str | None
    updated_at: Moment
    date_created: Moment
    error: str | None = None


class ActiveRuns(BaseModel):
    """The runs under way."""

    message: str = Field(examples=["1 under way."])
    user_id: str
    active: list[RunStatus]
    cache_stats: dict[str, Any]


class YamlDownload(BaseModel):
    """A resume's YAML."""

    content: str
    format: Literal["yaml"]
    resume_id: str


class Doubt(BaseModel):
    """A field that was read from a file and is uncertain."""

    path: str = Field(examples=["experiences[0].company"])
    why: str = Field(examples=["This looks like a title. Company and title may be swapped."])


class Uploaded(BaseModel):
    """A resume that was brought in."""

    message: str = Field(examples=["The resume was read and saved."])
    resume_id: str
    job_id: str | None
    user_id: str
    file_path: str
    notes: list[str] = Field([], description="What the reader was unsure of.")
    doubts: list[Doubt] = Field([], description="The fields that are uncertain, and why.")


class YamlUpdated(BaseModel):
    """A resume whose text was replaced."""

    message: str = Field(examples=["The resume was saved."])
    resume_id: str
    user_id: str


class ResumeDeleted(BaseModel):
    """A resume that was taken away."""

    message: str = Field(examples=["The resume was deleted."])
    resume_id: str
    user_id: str
    associated_job_id: str | None
    job_updated: bool


class ResumeList(BaseModel):
    """A page of resumes, newest first."""

    user_id: str
    job_id_filter: str | None
    count: int
    total: int
    limit: int
    offset: int
    resumes: list[Resume]


class SimplifyTokens(BaseModel):
    """The two tokens of a Simplify.jobs session, as the browser holds them."""

    csrf: Annotated[str, Field(min_length=1, max_length=8192, examples=["csrf-token"])]
    authorization: Annotated[str, Field(min_length=1, max_length=8192, examples=["authorization-token"])]


class TokensStored(BaseModel):
    """Simplify.jobs accepted the session, and it is kept."""

    message: str = Field(examples=["Simplify.jobs took the session. It is kept."])
    validated_at: Moment


class SimplifySession(BaseModel):
    """Whether there is a Simplify.jobs session and whether it still holds."""

    has_session: bool
    session_age_hours: float | None
    is_valid: bool
    message: str = Field(examples=["Simplify takes this session."])


class KeptTokens(BaseModel):
    """The stored session; its values are masked unless asked for."""

    authorization: str
    csrf: str
    has_tokens: bool
    stored_at: Moment


class SentToSimplify(BaseModel):
    """A PDF that Simplify.jobs took; it replaces the one resume that Simplify.jobs holds."""

    model_config = ConfigDict(extra="allow")

    message: str = Field(examples=["Simplify.jobs has the resume."])
    data: Any = None
    resume_id: str
    job_id: str | None = None
    pdf_size: int


class Health(BaseModel):
    """Whether JobTrak can work."""

    status: Literal["healthy", "unhealthy"]
    cache_manager_initialized: bool
    database_initialized: bool
    timestamp: Moment
    version: str


class SystemStatus(BaseModel):
    """How JobTrak and what it stands on are."""

    status: str
    timestamp: Moment
    user_id: str
    health: dict[str, Any]
    job_stats: dict[str, int]
    cache_stats: dict[str, Any]
    initialization_status: dict[str, Any]


class CacheDone(BaseModel):
    """What was taken out of the cache, by layer."""

    message: str = Field(examples=["Your cache was cleared."])
    user_id: str
    timestamp: Moment
    removed: dict[str, int]


class CacheStats(BaseModel):
    """How each layer of the cache does."""

    cache_stats: dict[str, Any]
    health: dict[str, Any]
    user_id: str
    timestamp: Moment


JobIds = Annotated[list[Annotated[Text, Field(max_length=200)]], Body(min_length=1, max_length=100, examples=[[_ID]])]
