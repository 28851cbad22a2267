"""The shapes of what is kept for Simplify.jobs, and of what was sent there."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from jobtrak.api.fields import Moment


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
