"""The shapes of how a resume is printed and how it fits its pages, over REST."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, Field

from jobtrak.api.fields import Text
from jobtrak.services.documents.pdf import FONTS, MARGINS, PAPERS


class Wishes(BaseModel):
    """How a resume is to be printed; what is null or left out is as its template means it."""

    pages: Annotated[
        int | None,
        Field(
            ge=1,
            le=3,
            strict=True,
            examples=[1],
            description="1, 2 or 3: size and spacing give way for it within what reads well, and nothing is cut.",
        ),
    ] = None
    paper: Annotated[Text | None, Field(max_length=20, examples=["a4"], description=f"One of {', '.join(PAPERS)}.")] = (
        None
    )
    accent: Annotated[Text | None, Field(max_length=7, examples=["#1f4e79"], description="A colour.")] = None
    font: Annotated[
        Text | None, Field(max_length=40, examples=["Inter"], description=f"One of {', '.join(FONTS)}.")
    ] = None
    margin: Annotated[
        Text | None, Field(max_length=20, examples=["normal"], description=f"One of {', '.join(MARGINS)}.")
    ] = None


class NewWishes(Wishes):
    """How a resume is to be printed, in place of what was wished before; without a template it keeps its own."""

    template: Annotated[Text | None, Field(max_length=60, examples=["standard"])] = None


class Fit(BaseModel):
    """How a resume fits its pages: those wished for, null for any number, and those it has now."""

    wished: int | None = Field(examples=[1])
    pages: int = Field(examples=[1])
    fitted: bool = Field(examples=[True])
    lines_over: int = Field(examples=[0], description="About how many printed lines are beyond the pages wished for.")


class Printed(BaseModel):
    """How a resume is printed and fits; `could_leave_out` counts the changes that would let it fit and wait for a yes."""

    message: str = Field(examples=["It fits one page."])
    resume_id: str
    user_id: str
    template: str = Field(examples=["standard"])
    wishes: Wishes
    fit: Fit
    could_leave_out: int = Field(examples=[0])
