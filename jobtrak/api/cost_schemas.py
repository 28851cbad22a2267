"""The shapes of costs and prompts over REST."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, Field

from jobtrak.api.fields import Moment, Text

_MONTH = "2026-11"


class Spent(BaseModel):
    """What some calls took, in US dollars; `saved` is what answers from the cache would have cost.

    `unpriced` counts calls to models whose price nobody wrote down: they are in no sum.
    """

    calls: int
    cached: int
    tokens_in: int = Field(examples=[5200])
    tokens_out: int = Field(examples=[900])
    cost: float = Field(examples=[0.0011])
    saved: float = Field(examples=[0.0004])
    unpriced: int = Field(examples=[0])


class SpentOn(Spent):
    """What one kind of work with one model took."""

    stage: str = Field(examples=["experiences"])
    model: str = Field(examples=["gpt-6-luna"])


class Costs(Spent):
    """What a month took, and the cap on it."""

    user_id: str
    month: str = Field(examples=[_MONTH])
    months: list[str] = Field(examples=[[_MONTH]], description="The months with any entry.")
    monthly_cap_usd: float | None = Field(examples=[5.0])
    by_stage: list[SpentOn]
    prices_file: str = Field(description="Where to write prices of your own.", examples=["~/jobtrak/prices.yaml"])


class LedgerLine(BaseModel):
    """One call; `cost` is null where the model's price is not known, and what it would have cost where it was `cached`."""

    id: int
    at: Moment
    stage: str = Field(examples=["experiences"])
    model: str = Field(examples=["gpt-6-luna"])
    tailoring_id: str = Field(examples=["5c1f0f6e9a3b4d0e8f5a2b7c9d1e3f40"])
    tokens_in: int
    tokens_out: int
    cost: float | None
    cached: bool


class Ledger(BaseModel):
    """A page of the ledger, newest first."""

    user_id: str
    month: str | None = Field(examples=[_MONTH])
    count: int
    lines: list[LedgerLine]
    next_cursor: str | None


class CapWish(BaseModel):
    """The most that may be spent a month, in US dollars; null for no cap."""

    monthly_cap_usd: float | None = Field(ge=0, le=1_000_000, examples=[5.0], allow_inf_nan=False)


class CapSet(BaseModel):
    """The cap as it holds now."""

    message: str = Field(examples=["At $5.00 a month no call is made any more."])
    user_id: str
    monthly_cap_usd: float | None = Field(examples=[5.0])


class Estimated(BaseModel):
    """What tailoring to a job would take; `cost` is null where the model's price is not known.

    `over_cap` says that it would go over the monthly cap, so that no call would be made.
    """

    user_id: str
    job_id: str
    engine: Literal["offline", "openai"]
    model: str = Field(examples=[""])
    calls: int = Field(examples=[0])
    tokens_in: int = Field(examples=[0])
    tokens_out: int = Field(examples=[0])
    cost: float | None = Field(examples=[0.0])
    monthly_cap_usd: float | None = Field(examples=[5.0])
    spent_this_month: float = Field(examples=[0.31])
    over_cap: bool = Field(examples=[False])


class Prompt(BaseModel):
    """A prompt as it is used, and the one JobTrak brings; its `version` changes with its words.

    `outdated` says that JobTrak brings another text than the one the person's own replaced.
    """

    name: str = Field(examples=["letter"])
    title: str = Field(examples=["Cover letter"])
    text: str = Field(examples=["Write the middle of a cover letter."])
    own: bool = Field(examples=[False])
    shipped: str = Field(examples=["Write the middle of a cover letter."])
    version: str = Field(examples=["3f9a1c2e"])
    outdated: bool = Field(examples=[False])


class PromptList(BaseModel):
    """Every prompt."""

    user_id: str
    prompts: list[Prompt]


class PromptText(BaseModel):
    """The person's own words for a prompt."""

    text: Annotated[Text, Field(min_length=1, max_length=8_000, examples=["Two short paragraphs, plain words."])]
