"""Names that were put together or carried over from one employer to another."""

from __future__ import annotations

import itertools
import re

from jobtrak.services.tailoring.evidence.findings import Findings
from jobtrak.services.tailoring.evidence.lines import Line, Parsed, parse
from jobtrak.services.tailoring.evidence.vocabulary.words import Token


def judge_names(new: Parsed, base: list[tuple[Line, Parsed]], found: Findings) -> None:
    """Refuse a name put together from pieces of several lines: a town here and a council there."""
    run: list[Token] = []
    for token in (*new.tokens, None):
        if token is not None and token.name and not token.sign:
            run.append(token)
            continue
        if len(run) > 1:
            whole = any(all(t.keys & parsed.same for t in run) for _, parsed in base)
            named = {
                key for _, parsed in base for t in parsed.tokens if t.name or t.text[:1].isupper() for key in t.keys
            }
            if (
                not whole
                and not all(t.keys & named for t in run)
                and all(any(t.keys & p.same for _, p in base) for t in run)
            ):
                name = " ".join(t.text for t in run)
                found.add(f"No line names “{name}”.", name)
        run = []


_PART = re.compile(r"[,;.]\s|\b(?:before|previously|earlier|formerly|after|following|and then)\b")


def judge_places(new: Parsed, base: list[tuple[Line, Parsed]], found: Findings) -> None:
    """Refuse a summary that carries a name or number of one employer over to another it mentions beside it."""
    edges = [0, *(m.end() for m in _PART.finditer(new.text)), len(new.text)]
    employers = {line.role: line.path.partition(".")[0] for line, _ in base if line.path.endswith(".company")}
    for start, end in itertools.pairwise(edges):
        part = [t for t in new.tokens if start <= t.start < end and not t.sign]
        said = frozenset(key for t in part for key in t.keys)
        here = [
            path
            for name, path in employers.items()
            if (own := parse(name, new.language).content[:1]) and own[0].keys & said
        ]
        if len(here) != 1:
            continue
        mine = frozenset(key for line, parsed in base if line.path.startswith(here[0] + ".") for key in parsed.same)
        others = frozenset(
            key
            for line, parsed in base
            if line.kind == "line" and line.path.startswith("experiences[") and not line.path.startswith(here[0] + ".")
            for key in parsed.direct
        )
        titles = frozenset(key for line, parsed in base if ".titles[" in line.path for key in parsed.direct)
        for token in part:
            if token.name and not token.keys & titles and not token.keys & mine and token.keys & others:
                found.add(f"“{token.text}” belongs to another employer than the one named beside it.", token.text)
