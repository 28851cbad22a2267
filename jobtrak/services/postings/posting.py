"""Hold what an employer's page says, field by field, each with the excerpt it was read from."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, computed_field

Workplace = Literal["remote", "hybrid", "onsite"]
SalaryPeriod = Literal["HOUR", "DAY", "WEEK", "MONTH", "YEAR"]

# The bounds keep one hostile page from filling a card, a prompt or the database.
SHORT = 300
LINE = 1_200
LONG = 60_000
MANY = 80

_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
_LINK = re.compile(r"(?:https?://|mailto:)[^\s<>\"'`\\]+\Z", re.I)


def clean(value: object) -> str:
    """Return text without control characters and invisible marks, its lines kept."""
    return _CONTROL.sub("", str(value)).strip()


def one_line(value: object) -> str:
    """Return text on one line, single-spaced, without control characters."""
    return " ".join(clean(value).split())


def _short(value: object) -> str | None:
    return one_line(value)[:SHORT].strip() or None if value is not None else None


def _line(value: object) -> str | None:
    return one_line(value)[:LINE].strip() or None if value is not None else None


def _long(value: object) -> str | None:
    return clean(value)[:LONG].rstrip() or None if value is not None else None


def _several(value: object, each: Any) -> list[str]:
    """Return the distinct non-empty texts of a list, in order, bounded."""
    if value is None:
        return []
    items = value if isinstance(value, list | tuple | set) else [value]
    seen: dict[str, str] = {}
    for item in items:
        text = each(item)
        if text and text.casefold() not in seen:
            seen[text.casefold()] = text
        if len(seen) >= MANY:
            break
    return list(seen.values())


def _link(value: object) -> str | None:
    text = one_line(value) if value is not None else ""
    return text if len(text) <= 2_000 and _LINK.match(text) else None


Short = Annotated[str | None, BeforeValidator(_short)]
Line = Annotated[str | None, BeforeValidator(_line)]
Long = Annotated[str | None, BeforeValidator(_long)]
Names = Annotated[list[str], BeforeValidator(lambda value: _several(value, _short))]
Lines = Annotated[list[str], BeforeValidator(lambda value: _several(value, _line))]
Link = Annotated[str | None, BeforeValidator(_link)]


class Evidence(BaseModel):
    """Say where in the posting a field was read, and how sure the reading is."""

    model_config = ConfigDict(extra="ignore")

    excerpt: Annotated[str, BeforeValidator(lambda value: one_line(value)[:400])] = ""
    place: Annotated[str, BeforeValidator(lambda value: one_line(value)[:160])] = ""
    certainty: Literal["certain", "likely"] = "certain"
    origin: Literal["rule", "llm", "person"] = "rule"


class Posting(BaseModel):
    """Describe one job posting as its page states it; an empty field was not stated.

    `employment_type` uses schema.org's names, `salary_currency` ISO 4217, and `evidence` is keyed by field name, with
    one entry named `salary` for the four salary fields.
    """

    model_config = ConfigDict(extra="ignore", validate_assignment=True)

    job_title: Short = None
    company: Short = None
    location: Names = Field(default_factory=list)
    workplace: Workplace | None = None
    employment_type: list[str] | None = Field(default=None, max_length=8)
    salary_min: float | None = Field(default=None, ge=0, le=1e12, allow_inf_nan=False)
    salary_max: float | None = Field(default=None, ge=0, le=1e12, allow_inf_nan=False)
    salary_currency: str | None = Field(default=None, pattern=r"^[A-Z]{3}$")
    salary_period: SalaryPeriod | None = None
    salary_text: Short = None
    date_posted: date | None = None
    valid_through: date | None = None
    team: Short = None
    seniority: Short = None
    years_of_experience: int | None = Field(default=None, ge=0, le=60)
    education: Line = None
    languages: Names = Field(default_factory=list)
    visa: Line = None
    job_summary: Line = None
    duties: Lines = Field(default_factory=list)
    qualifications: Lines = Field(default_factory=list)
    preferred_qualifications: Lines = Field(default_factory=list)
    technical_skills: Names = Field(default_factory=list)
    non_technical_skills: Names = Field(default_factory=list)
    certificates: Names = Field(default_factory=list)
    ats_keywords: Names = Field(default_factory=list)
    description: Long = None
    apply_url: Link = None
    url: Link = None
    source: Short = None
    expired: bool = False
    evidence: dict[str, Evidence] = Field(default_factory=dict)

    @computed_field
    @property
    def is_fully_remote(self) -> bool | None:
        """Say whether the job is done remotely altogether; None when the posting says nothing of it."""
        return None if self.workplace is None else self.workplace == "remote"
