"""The shapes of resumes over REST, and of the runs that tailor them."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from jobtrak.api.examples import EXAMPLE_IDS
from jobtrak.api.fields import Document, Moment, Text
from jobtrak.api.printing_schemas import Wishes

StatusName = Literal["NEW", "INTERESTED", "RESUME_GENERATED", "APPLIED", "INTERVIEW", "REJECTED", "OFFER", "DECLINED"]
RunStateName = Literal["pending", "in_progress", "completed", "failed"]


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

    id: str = Field(examples=[EXAMPLE_IDS["resume_id"]])
    job_id: str | None = None
    file_path: str
    yaml_content: str
    date_created: Moment
    uploaded_to_simplify: bool
    used_for: list[UsedFor] = []


class Wish(Wishes):
    """What to tailor, and how; what is not said of the pages is as the base resume has it."""

    job_id: Annotated[Text, Field(max_length=200, examples=[EXAMPLE_IDS["job_id"]])]
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
    resume_id: str = Field(examples=[EXAMPLE_IDS["resume_id"]])
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
