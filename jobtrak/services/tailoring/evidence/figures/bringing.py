"""Figures brought into an edited line from another one without its deed: panes of 250 kg, which only another lifter bore."""

from __future__ import annotations

from jobtrak.services.tailoring.evidence.deeds.owning import is_own_verb
from jobtrak.services.tailoring.evidence.figures.amounts import covers, derived_from
from jobtrak.services.tailoring.evidence.figures.quantities import Quantity, is_year
from jobtrak.services.tailoring.evidence.findings import Findings
from jobtrak.services.tailoring.evidence.lines import Line, Parsed
from jobtrak.services.tailoring.evidence.vocabulary.deed_rows import may_take_the_place
from jobtrak.services.tailoring.evidence.vocabulary.lexicon import said_by


def judge_brought(new: Parsed, base: list[tuple[Line, Parsed]], own: tuple[str, ...], found: Findings) -> None:
    """Refuse a measure of another line where nothing of what that line tells the person did comes with it."""
    mine = next((parsed for line, parsed in base if line.path in own), None)
    if mine is None:
        return
    for figure in new.quantities:
        if not _is_measure(figure) or any(covers(figure, q) for q in mine.quantities):
            continue
        if derived_from(figure, list(mine.quantities), new.quantities):
            continue
        held = [
            parsed
            for line, parsed in base
            if line.path not in own and line.kind == "line" and any(covers(figure, q) for q in parsed.quantities)
        ]
        if held and not any(_tells_a_deed_of(parsed, new) for parsed in held):
            shown = figure.text.strip()
            found.add(f"The line with {shown} tells of something else.", shown)


def _is_measure(figure: Quantity) -> bool:
    """Tell whether a figure measures something, and counts or dates nothing."""
    return bool(figure.unit) and not is_year(figure) and figure.kind not in ("ordinal", "percent")


def _tells_a_deed_of(parsed: Parsed, new: Parsed) -> bool:
    """Tell whether a new line tells one of the deeds of another line."""
    deeds = [t for at, t in enumerate(parsed.tokens) if is_own_verb(parsed, at)]
    return not deeds or any(
        token.keys & deed.keys or token.keys & said_by(deed.lower)[0] or may_take_the_place(token, deed)
        for deed in deeds
        for token in new.tokens
        if not token.sign
    )
