"""Tell in which fields a posting's page differs from what was read of it before."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from jobtrak.services import salaries
from jobtrak.services.postings.posting import Posting

# In the order a person would ask: pay, place and terms first, the wording last.
_COMPARED = {
    "job_title": "Title",
    "company": "Company",
    "location": "Place",
    "workplace": "Workplace",
    "employment_type": "Contract",
    "valid_through": "Closes",
    "seniority": "Seniority",
    "team": "Team",
    "years_of_experience": "Years asked for",
    "education": "Education",
    "languages": "Languages",
    "technical_skills": "Skills",
    "apply_url": "Apply link",
}
_PAY = ("salary_min", "salary_max", "salary_currency", "salary_period")
_MOST_LINES = 12
_LONGEST_LINE = 240


@dataclass(frozen=True)
class FieldChange:
    """One field of a posting as it was and as it is; of a text, the lines that went and came."""

    field: str
    label: str
    before: str
    after: str

    def as_row(self) -> dict[str, Any]:
        """Return the change as it is stored."""
        return asdict(self)


def between(before: Posting, after: Posting) -> list[FieldChange]:
    """Return the fields that changed; a field that only a model had found is not missed when rules read the page again."""
    return [*_pay(before, after), *_fields(before, after), *_text(before, after)]


def salary_added(before: Posting, after: Posting) -> bool:
    """Say whether pay is stated now and was not before."""
    return _paid(after) and not _paid(before)


def carried(before: Posting, after: Posting) -> Posting:
    """Return the later reading with what a model had found where the page's own rules are silent, its proof included."""
    kept = after.model_copy(deep=True)
    for name, proof in before.evidence.items():
        for field in _PAY if name == "salary" else (name,):
            if proof.origin == "llm" and field in Posting.model_fields and getattr(kept, field) in (None, [], ""):
                setattr(kept, field, getattr(before, field))
                kept.evidence[name] = proof
    return kept


def _fields(before: Posting, after: Posting) -> Iterator[FieldChange]:
    for name, label in _COMPARED.items():
        was, is_now = getattr(before, name), getattr(after, name)
        proof = before.evidence.get(name)
        if is_now in (None, [], "") and proof is not None and proof.origin == "llm":
            continue
        if _folded(was) != _folded(is_now):
            yield FieldChange(name, label, _words(was), _words(is_now))


def _pay(before: Posting, after: Posting) -> Iterator[FieldChange]:
    proof = before.evidence.get("salary")
    if not _paid(after) and proof is not None and proof.origin == "llm":
        return
    if any(getattr(before, name) != getattr(after, name) for name in _PAY):
        was, is_now = (salaries.describe(*(getattr(each, name) for name in _PAY)) for each in (before, after))
        yield FieldChange("salary", "Pay", was, is_now)


def _text(before: Posting, after: Posting) -> Iterator[FieldChange]:
    was, is_now = (
        [" ".join(line.split()) for line in (each.description or "").splitlines()] for each in (before, after)
    )
    was, is_now = ([line for line in lines if line] for lines in (was, is_now))
    if not is_now or was == is_now:
        return
    # Sites shuffle and rewrap their text; only lines that are new altogether are a change worth a person's time.
    gone = [line for line in was if line not in set(is_now)]
    come = [line for line in is_now if line not in set(was)]
    if difflib.SequenceMatcher(None, " ".join(gone).split(), " ".join(come).split(), autojunk=False).ratio() == 1.0:
        return
    yield FieldChange("description", "Text", _lines(gone), _lines(come))


def _lines(lines: list[str]) -> str:
    shown = [line[:_LONGEST_LINE] for line in lines[:_MOST_LINES]]
    more = len(lines) - len(shown)
    return "\n".join([*shown, *([f"and {more} more lines"] if more > 0 else [])])


def _paid(posting: Posting) -> bool:
    return posting.salary_min is not None or posting.salary_max is not None


def _folded(value: Any) -> Any:
    if isinstance(value, list):
        return sorted(str(each).casefold() for each in value)
    return value.casefold() if isinstance(value, str) else value


def _words(value: Any) -> str:
    if value is None:
        return ""
    return "; ".join(map(str, value))[:600] if isinstance(value, list) else str(value)[:600]
