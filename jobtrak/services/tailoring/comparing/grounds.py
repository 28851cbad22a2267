"""What the lines of one base resume are judged against."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Any

from jobtrak.services.tailoring.comparing.told import KEPT, section_of
from jobtrak.services.tailoring.evidence import resume
from jobtrak.services.tailoring.evidence.claims import judge
from jobtrak.services.tailoring.evidence.figures.tenure import Held, held_titles, start_check, tenure_check, term_check
from jobtrak.services.tailoring.evidence.findings import Scope
from jobtrak.services.tailoring.evidence.lines import Line
from jobtrak.services.tailoring.verdicts import Change, Op, Verdict


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
        return Scope(
            self.everything,
            self.language,
            (own,) if own else (),
            "your resume",
            rewritten=True,
            tenure=tenure_check(self.held, self.language),
            term=term_check(self.held, self.language),
            began=start_check(self.held, self.language),
        )

    def line(self, path: str, before: str | None, after: str, scope: Scope) -> Change:
        """Judge one text in its scope."""
        found = judge(after, scope)
        op = Op.REPLACE if before is not None else Op.ADD
        if found.supported:
            return Change(path, before, after, op, Verdict.SUPPORTED, KEPT, section_of(path), found.evidence)
        return Change(
            path,
            before,
            after,
            op,
            Verdict.UNSUPPORTED,
            " ".join(found.reasons),
            section_of(path),
            found.evidence,
            found.words,
        )
