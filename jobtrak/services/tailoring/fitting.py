"""Propose which lines could be left out so that a resume keeps the pages wished for; none goes without the person's yes.

Size and spacing have given way first, within what reads well. What serves the posting least goes first, and of that the oldest.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from jobtrak.services.counts import counted
from jobtrak.services.documents import catalogue, pdf
from jobtrak.services.tailoring import ordering, paths, tenure
from jobtrak.services.tailoring.assembling import Edit, assemble
from jobtrak.services.tailoring.engine import Proposal
from jobtrak.services.tailoring.matching import Match, State
from jobtrak.services.tailoring.relevance import Relevance, in_a_row
from jobtrak.services.tailoring.verdicts import Op, Verdict

# A role keeps this many of its lines, a project its only one.
_FEWEST = {"experiences": 2, "projects": 1}
# To leave out more than half would be another resume; then the wish is better given up.
_MOST_SHARE = 0.5
_WRITTEN = {1: "one page", 2: "two pages", 3: "three pages"}


@dataclass(frozen=True, slots=True)
class Fit:
    """How a resume stands to the pages wished for; `lines_over` are about the lines beyond them, `wished` None for any number."""

    wished: int | None
    pages: int
    fitted: bool
    lines_over: int

    @classmethod
    def of(cls, rendered: pdf.Rendered, wished: int | None) -> Fit:
        """Return how a printed resume fits."""
        return cls(wished, rendered.pages, rendered.fitted, rendered.lines_over)


@dataclass(frozen=True, slots=True)
class Line:
    """A line that may go: where it stands, how it matters, and when its role ended in months since year 0."""

    path: str
    text: str
    place: str
    ended: int
    is_over: bool
    rated: Relevance | None


def in_words(pages: int) -> str:
    """Return a number of pages as people say it: "one page"."""
    return _WRITTEN.get(pages, f"{pages} pages")


def told(fit: Fit) -> str:
    """Return how a resume fits, as a sentence without its full stop."""
    has = counted(fit.pages, "page")
    if fit.wished is None:
        return f"It has {has}"
    if fit.fitted:
        return f"It fits {in_words(fit.wished)}" if fit.pages == fit.wished else f"It has {has}"
    over = f"about {counted(fit.lines_over, 'line')}"
    return f"It has {has}, {over} more than {in_words(fit.wished)} can hold"


def spare(
    base: Mapping[str, Any],
    edits: Sequence[Edit],
    match: Match,
    rated: Mapping[str, Relevance],
    *,
    template: str,
    options: pdf.RenderOptions,
    over: int,
    today: date,
    kept: Iterable[str] = (),
) -> list[Proposal]:
    """Return the fewest lines to leave out, in order, with which the resume keeps its wish; none where no number would do.

    `edits` are what is in the resume already, `over` about how many printed lines are beyond the wish, `kept` the places the
    person wants to keep. Each proposal waits for the person.
    """
    lines = lines_to_spare(base, edits, match, rated, today=today, kept=frozenset(kept))
    lines = lines[: int(len(list(_lines(base, rated, today))) * _MOST_SHARE)]

    def fits(number: int) -> bool:
        removed = [Edit(line.path, Op.REMOVE, line.text) for line in lines[:number]]
        return pdf.page_fit(assemble(base, [*edits, *removed]), template=template, options=options).fitted

    number = fewest(len(lines), _guess(lines, over, catalogue.get(template).line_characters), fits)
    wish = in_words(options.pages or 1)
    return [_proposal(line, number, wish) for line in lines[:number]]


def lines_to_spare(
    base: Mapping[str, Any],
    edits: Iterable[Edit],
    match: Match,
    rated: Mapping[str, Relevance],
    *,
    today: date,
    kept: frozenset[str] = frozenset(),
) -> list[Line]:
    """Return the lines that may go, the first to go first, so that any beginning of them may go together.

    A role keeps two lines, and the last line that demonstrates a thing the posting asks for stays.
    """
    gone = {edit.path for edit in edits if edit.op is Op.REMOVE}
    left: dict[str, int] = defaultdict(int)
    found: list[Line] = []
    for line in _lines(base, rated, today):
        if line.path in gone:
            continue
        left[paths.role_of(line.path)] += 1
        found.append(line)
    shown_by = [
        {path for path in (each.path, *each.lines) if path and path not in gone}
        for each in match.requirements
        if each.state is State.DEMONSTRATED
    ]
    spared: list[Line] = []
    for line in sorted(found, key=_order):
        role = paths.role_of(line.path)
        if line.path in kept or left[role] <= _FEWEST[paths.section_of(line.path)]:
            continue
        if any(shown == {line.path} for shown in shown_by):
            continue
        spared.append(line)
        left[role] -= 1
        for shown in shown_by:
            shown.discard(line.path)
    return spared


def oldest(document: Mapping[str, Any], over: int, template: str, today: date) -> list[Line]:
    """Return the lines of the oldest roles that make up about so many printed ones; to look at, where there is no posting."""
    lines = lines_to_spare(document, [], Match(score=0, ceiling=0, language=""), {}, today=today)
    return lines[: _guess(lines, over, catalogue.get(template).line_characters)]


def fewest(most: int, guess: int, fits: Callable[[int], bool]) -> int:
    """Return the smallest number from 1 to `most` that fits, asking as little as can be near the guess; 0 where none does."""
    if most < 1:
        return 0
    low, high, step = 0, most + 1, 1
    at = min(max(guess, 1), most)
    # What is too few is always `low`, what is enough always `high`; the strides grow until both are known.
    while high - low > 1:
        if fits(at):
            high, at = at, at - step
        else:
            low, at = at, at + step
        step *= 2
        if not low < at < high:
            at = (low + high) // 2
    return high if high <= most else 0


def _lines(base: Mapping[str, Any], rated: Mapping[str, Relevance], today: date) -> Iterable[Line]:
    this_month = today.year * 12 + today.month - 1
    for section in _FEWEST:
        for index, entry in enumerate(base.get(section) or []):
            if not isinstance(entry, Mapping):
                continue
            # Projects have no dates that can be relied on: they go before the work of today and after all else.
            place, ended = str(entry.get("name") or f"Project {index + 1}"), this_month - 1
            if section == "experiences":
                held = tenure.of_role(entry, today)
                place, ended = ordering.place_of(entry), max((span.last for _, span in held), default=this_month)
            texts = entry.get("highlights")
            for number, text in enumerate(texts if isinstance(texts, list) else []):
                path = f"{section}[{index}].highlights[{number}]"
                is_over = section == "experiences" and ended < this_month
                yield Line(path, str(text), place, ended, is_over, rated.get(path))


def _order(line: Line) -> tuple[int, int, float, int, int]:
    """Return what puts the line first that may go first: it matters least, is oldest, and stands last."""
    _, index, _, number = paths.steps(line.path)
    score, points = (line.rated.score, line.rated.points) if line.rated else (1, 0.0)
    return (score, line.ended, points, -int(index), -int(number))


def _guess(lines: Sequence[Line], over: int, line_characters: int) -> int:
    """Return how many of the lines make up about so many printed ones."""
    printed = 0
    for number, line in enumerate(lines, 1):
        printed += -(-len(line.text) // line_characters) or 1
        if printed >= over:
            return number
    return len(lines)


def _proposal(line: Line, number: int, wish: str) -> Proposal:
    others = number - 1
    together = "With this one line left out"
    if others:
        together = f"Together with {counted(others, 'other')} left out"
    why = f"{_why(line)} {together}, the resume fits {wish}."
    waiting = Proposal(line.path, Op.REMOVE, line.text, None, why=why)
    return replace(waiting, verdict=Verdict.SPARABLE, reason=f"Without it the resume comes closer to {wish}.")


def _why(line: Line) -> str:
    rated = line.rated
    ended = f" {line.place} ended {line.ended // 12}." if line.is_over else ""
    if rated is None or rated.score <= 1:
        return f"It serves nothing in this posting.{ended}"
    if rated.score >= ordering.SERVES and rated.serves:
        return f"It shows {in_a_row(list(rated.serves))}, which other lines show, too.{ended}"
    return f"It only touches on what this posting asks for.{ended}"
