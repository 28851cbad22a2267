"""The shapes of jobs over REST: what a posting says, and what became of a call about a job."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import Body
from pydantic import BaseModel, ConfigDict, Field

from jobtrak.api.examples import EXAMPLE_IDS
from jobtrak.api.fields import Moment, Text
from jobtrak.api.resume_schemas import Resume, StatusName


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

    id: str = Field(examples=[EXAMPLE_IDS["job_id"]])
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
    job_id: str = Field(examples=[EXAMPLE_IDS["job_id"]])
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

    other_id: Annotated[Text, Field(max_length=200, examples=[EXAMPLE_IDS["other_id"]])]


class Merged(BaseModel):
    """The job that is left of two."""

    message: str = Field(examples=["The two jobs are one now."])
    job_id: str
    merged_job_id: str = Field(examples=[EXAMPLE_IDS["other_id"]])
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


JobIds = Annotated[
    list[Annotated[Text, Field(max_length=200)]], Body(min_length=1, max_length=100, examples=[[EXAMPLE_IDS["job_id"]]])
]


class JobResumes(BaseModel):
    """The resumes of one job."""

    job_id: str
    user_id: str
    resume_count: int
    resumes: list[Resume]
