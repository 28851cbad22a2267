"""What the lines of one base resume are judged against."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, lru_cache
from typing import Any

from jobtrak.services.tailoring.comparing.told import KEPT, section_of
from jobtrak.services.tailoring.evidence import resume
from jobtrak.services.tailoring.evidence.claims import judge
from jobtrak.services.tailoring.evidence.figures.tenure import Held, held_titles, start_check, tenure_check, term_check
from jobtrak.services.tailoring.evidence.findings import Scope
from jobtrak.services.tailoring.evidence.lines import Line
from jobtrak.services.tailoring.verdicts import Change, Op, Verdict

# While a run is judged, the same few lines come up time and again: alone, together, and in the finished resume.
_RESUMES_KEPT = 16
LINES_KEPT = 4096


def grounds_of(base: dict[str, Any], today: date) -> Grounds:
    """Return the grounds of a base resume; one that was read before is not read again."""
    return _read(_Read(repr(base), base), today)


def forget() -> None:
    """Forget every resume that was read, so that the next check of it is a first one: for whoever measures."""
    _read.cache_clear()


class Grounds:
    """One base resume, read once, against which tailored ones and single lines are judged."""

    def __init__(self, base: dict[str, Any], today: date) -> None:
        self.base = resume.read(base, "base")
        self.today = today
        self.language = resume.resume_language(self.base)

    @cached_property
    def everything(self) -> tuple[Line, ...]:
        """Every line of the base."""
        return resume.all_lines(self.base)

    @cached_property
    def held(self) -> list[Held]:
        """Every dated title of the base."""
        return held_titles(self.base["experiences"], self.today)

    def scope_of(self, key: str, index: int, own: str = "") -> Scope:
        """Return what a line of one role, project or school may rest on."""
        entry = self.base[key][index]
        path = f"{key}[{index}]"
        place = {"experiences": "this role", "projects": "this project", "education": "this school"}[key]
        lines = resume.lines_of(entry, path, resume.name_of(entry))
        elsewhere = tuple(line for line in self.everything if not line.path.startswith(path + "."))
        return Scope(lines, self.language, (own,) if own else (), place, elsewhere)

    def whole_scope(self, own: str = "") -> Scope:
        """Return what the summary may rest on: the whole resume."""
        return replace(self._whole, own=(own,) if own else ())

    @cached_property
    def _whole(self) -> Scope:
        return Scope(
            self.everything,
            self.language,
            (),
            "your resume",
            rewritten=True,
            tenure=tenure_check(self.held, self.language),
            term=term_check(self.held, self.language),
            began=start_check(self.held, self.language),
        )

    def line(self, path: str, before: str | None, after: str, scope: Scope) -> Change:
        """Judge one text in its scope."""
        return _judged(self, path, before, after, scope).copy()


@dataclass(frozen=True)
class _Read:
    """A base resume under all that it says."""

    said: str
    base: dict[str, Any] = field(compare=False, repr=False)


@lru_cache(maxsize=_RESUMES_KEPT)
def _read(given: _Read, today: date) -> Grounds:
    return Grounds(given.base, today)


@lru_cache(maxsize=LINES_KEPT)
def _judged(grounds: Grounds, path: str, before: str | None, after: str, scope: Scope) -> Change:
    found = judge(after, scope)
    op = Op.REPLACE if before is not None else Op.ADD
    if found.supported:
        return Change(path, before, after, op, Verdict.SUPPORTED, KEPT, section_of(path), found.evidence)
    reason = " ".join(found.reasons)
    return Change(path, before, after, op, Verdict.UNSUPPORTED, reason, section_of(path), found.evidence, found.words)
