"""What a figure measures: a price is not a cost because another line deals with costs."""

from __future__ import annotations

import re

from jobtrak.services.tailoring.evidence.figures.amounts import covers
from jobtrak.services.tailoring.evidence.figures.quantities import Quantity, period_of
from jobtrak.services.tailoring.evidence.findings import Findings
from jobtrak.services.tailoring.evidence.lines import Line, Parsed
from jobtrak.services.tailoring.evidence.vocabulary.lexicon import word_class
from jobtrak.services.tailoring.evidence.vocabulary.words import keys_of

_CHANGES = frozenset(
    key
    for word in (
        "lower", "reduce", "cut", "raise", "increase", "improve", "shorten", "decrease", "boost", "grow", "bring", "lift",
        "halve", "double", "drop", "trim", "speed", "save",
    )
    for key in keys_of(word)
)  # fmt: skip


_CHANGED = re.compile(
    r"\b(?:less|more|fewer|faster|slower|below|above|under|over|better|than|fell|rose|fall|rise|drop\w*|decline\w*|up|down|growth|reduction|increase|decrease|discount|waste\w*|gr[eo]w\w*|by)\b",
    re.I,
)


def _changes(parsed: Parsed) -> bool:
    """Tell whether a line says that something changed."""
    return any(t.keys & _CHANGES for t in parsed.tokens) or _CHANGED.search(parsed.text) is not None


_FROM_THERE = re.compile(r",?\s(?:up|down) from\b")


def _is_level(quantity: Quantity, parsed: Parsed) -> bool:
    """Tell whether a line states a percentage as an end of a change, not as its size: 74%, up from 58%."""
    return all(
        old.side in ("from", "to") or _FROM_THERE.match(parsed.text, old.end)
        for old in parsed.quantities
        if covers(quantity, old)
    )


def judge_measured(
    new: Parsed, base: list[tuple[Line, Parsed]], licences: list[dict[int, int]], found: Findings
) -> None:
    """Refuse a change of something that the line with the figure does not speak of."""
    for quantity in new.quantities:
        if quantity.side not in ("by", "from") or quantity.kind == "ordinal":
            continue
        held = [i for i, (_, parsed) in enumerate(base) if any(covers(quantity, old) for old in parsed.quantities)]
        if (
            held
            and quantity.side == "by"
            and quantity.kind == "percent"
            and all(_is_level(quantity, base[h][1]) for h in held)
        ):
            found.add(
                f"The base says where it stood with {quantity.text.strip()}, not by how much it changed.",
                quantity.text.strip(),
            )
            continue
        verb = next(
            (
                i
                for i in range(len(new.tokens) - 1, -1, -1)
                if new.tokens[i].end <= quantity.start and new.tokens[i].keys & _CHANGES
            ),
            None,
        )
        if not held or verb is None or quantity.start - new.tokens[verb].end > 60:
            continue
        measured = [
            i
            for i in range(verb + 1, len(new.tokens))
            if new.tokens[i].end <= quantity.start
            and any(t is new.tokens[i] for t in new.content)
            and not new.tokens[i].keys & word_class("shell")
            and not period_of(new.tokens[i].lower)
        ]
        if quantity.side == "by" and quantity.kind == "percent" and not any(_changes(base[h][1]) for h in held):
            found.add(
                f"The line with {quantity.text.strip()} does not say that anything changed.", quantity.text.strip()
            )
            continue
        if any(t.sign and t.text in ",;." for t in new.tokens[verb : measured[-1] if measured else verb]):
            continue
        strange = [i for i in measured if not any(licences[h].get(i) for h in held)]
        elsewhere = [i for i in strange if any(found_in.get(i) for found_in in licences)]
        if elsewhere:
            word = new.tokens[elsewhere[0]].text
            found.add(f"The line with {quantity.text.strip()} does not speak of “{word}”.", word)
