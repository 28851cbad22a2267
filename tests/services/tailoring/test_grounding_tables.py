"""A table of figures: what may be told in other words, and what is another figure."""

from __future__ import annotations

from pathlib import Path

import pytest

from jobtrak.services.tailoring import grounding
from jobtrak.services.tailoring.verdicts import Verdict

OTHERS = ["Kept the store room tidy and trained two new starters.", "Wrote the monthly newsletter."]
EXPECTED = {"+": Verdict.SUPPORTED, "-": Verdict.UNSUPPORTED}


def table() -> dict[str, list[tuple[str, str]]]:
    lines: dict[str, list[tuple[str, str]]] = {}
    for row in (Path(__file__).parent / "figures.txt").read_text(encoding="utf-8").splitlines():
        sign, text = row[0], row[2:]
        if sign == "=":
            current = lines.setdefault(text, [])
        elif sign in EXPECTED:
            current.append((sign, text))
    return lines


@pytest.mark.parametrize(("line", "told"), table().items())
def test_a_figure_keeps_its_meaning(line: str, told: list[tuple[str, str]]) -> None:
    title = {"name": "Technician", "startdate": "2018-03", "enddate": "present"}
    base = {"experiences": [{"company": "Penhallow Works", "titles": [title], "highlights": [line, *OTHERS]}]}
    wrong = [
        f"{sign} {text}"
        for sign, text in told
        if grounding.check_line(base, "experiences[0].highlights[0]", text).verdict is not EXPECTED[sign]
    ]
    assert not wrong
