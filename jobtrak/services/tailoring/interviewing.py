"""What an interviewer is likely to ask about each line of a resume, and the person's own line to answer from.

By rule the question follows from what the line claims: a figure, a lead, something saved, a tool. A model may ask better.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pydantic import BaseModel, Field

from jobtrak.services.books import Ask
from jobtrak.services.postings import skills
from jobtrak.services.tailoring import prompting, questions
from jobtrak.services.tailoring.engine import Brief
from jobtrak.services.tailoring.evidence.vocabulary.lexicon import rank_of
from jobtrak.services.tailoring.writing import unheard

_LONGEST_QUESTION = 300
_MOST_ASKED = 80
_FIGURE = re.compile(r"(?<![\w-])(?:[$€£]\s?)?\d[\d.,]*(?:\s?%|[kKmM]\b)?(?:(?:\s+[A-Za-z]+){0,2}?\s+[a-z]+s\b)?")
_FROM_TO = re.compile(r"\bfrom\s+(.{1,30}?)\s+to\s+(.{1,30}?)(?=[,.;]|\s(?:by|in|with|for|and)\b|$)")
_TEAM = re.compile(r"\b(?:together with|alongside|with (?:one|two|three|four|a) |our team|we)\b", re.IGNORECASE)
_HELPED = re.compile(r"^(?:helped|assisted|supported|contributed|took part|participated)\b", re.IGNORECASE)
_TAUGHT = re.compile(r"^(?:taught|trained|mentored|coached|tutored|instructed)\b", re.IGNORECASE)
_BETTER = re.compile(
    r"\b(?:cut|reduc\w+|sav\w+|increas\w+|improv\w+|rais\w+|grew|lower\w+|sped|doubled|halved)\b", re.IGNORECASE
)
_CHANGED = re.compile(r"^(?:migrated|moved|rewrote|rebuilt|replaced|redesigned|introduced|converted)\b", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-z][A-Za-z’'-]*")
# Leading and deciding rank highest in the gate's own list of verbs.
_COMMAND = 4


@dataclass(frozen=True, slots=True)
class Asked:
    """One line of the resume that goes out, the person's own line it came from, and the likely question.

    `source` is empty where the line is the person's own, unchanged.
    """

    path: str
    place: str
    line: str
    source: str
    source_path: str
    question: str
    serves: tuple[str, ...] = ()


def by_rule(line: str, *, of_summary: bool = False) -> str:
    """Return the likely question about a line; pure."""
    if of_summary:
        return "Tell me about yourself: where do you come from, and why this job now?"
    words = _WORD.findall(line)
    if not words:
        return "What should I know about this?"
    if _HELPED.match(line):
        return "Which part of this was yours, and which was the others’?"
    if found := _FROM_TO.search(line):
        return f"It went from {found[1]} to {found[2]}: how was that measured, and what did you do that made the difference?"
    if _TAUGHT.match(line):
        return "How did you prepare this, and how did you know that they had learned it?"
    if rank_of(words[0]) >= _COMMAND:
        return "What did you decide yourself here, and what would have gone otherwise without you?"
    figure = _figure(line)
    if _BETTER.search(line) and figure:
        return f"How did you arrive at {figure}, and how much of it was your doing?"
    if _CHANGED.match(line):
        return "Why was this needed, what did you weigh up, and what would you do differently today?"
    if _TEAM.search(line):
        return "Who else worked on this, and what exactly was your part?"
    if figure:
        return f"What did {figure} mean day by day, and what was the hardest of it?"
    named = [form.name for *_, form in skills.named_in(line) if form.group == "technical"]
    if named:
        return f"Walk me through how you used {named[0]} here. What gave you trouble?"
    return "What was the situation, what did you do, and what came of it?"


def _figure(line: str) -> str:
    found = (match[0].strip(" ,.") for match in _FIGURE.finditer(line))
    # A year tells when, not how much.
    return next((each for each in found if not re.fullmatch(r"(?:19|20)\d\d", each)), "")


class AskedAnswer(BaseModel):
    """One question as the model proposes it."""

    number: int
    question: str = Field(max_length=600)


class InterviewAnswer(BaseModel):
    """The questions a model expects."""

    questions: list[AskedAnswer] = Field(max_length=120)


async def by_model(brief: Brief, sheet: Sequence[Asked], ask: Ask) -> list[Asked]:
    """Return the sheet with a model's questions; a line for which it has none keeps the one by rule."""
    if not sheet:
        return []
    told = prompting.instructions(brief.prompts, "interview")
    answer = await ask(told, _question(brief, sheet), InterviewAnswer, unheard)
    better = {each.number: _plain(each.question) for each in answer.value.questions}
    return [replace(each, question=better.get(number) or each.question) for number, each in enumerate(sheet, 1)]


def _question(brief: Brief, sheet: Sequence[Asked]) -> str:
    shown = "\n".join(
        f"{number}. {each.line}" + (f"\n   (was: {each.source})" if each.source else "")
        for number, each in enumerate(sheet[:_MOST_ASKED], 1)
    )
    return "\n\n".join([f"The lines:\n{shown}", questions.language(brief), questions.posting(brief)])


def _plain(text: str) -> str:
    """Return a question as one line; empty where it is none."""
    line = " ".join(text.split())
    return line if line.endswith("?") and len(line) <= _LONGEST_QUESTION else ""


def lines_of(document: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """Return the lines a resume's reader may ask about, in its order: path, place and words."""
    found = []
    if summary := " ".join(str(document.get("objective") or "").split()):
        found.append(("objective", "Summary", summary))
    for section, name in (("experiences", "company"), ("projects", "name")):
        for index, entry in enumerate(document.get(section) or []):
            if not isinstance(entry, Mapping):
                continue
            place = " ".join(str(entry.get(name) or "").split())
            for number, line in enumerate(entry.get("highlights") or []):
                if isinstance(line, str) and line.strip():
                    found.append((f"{section}[{index}].highlights[{number}]", place, " ".join(line.split())))
    return found
