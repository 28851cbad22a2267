"""Put what matters for a posting first."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from jobtrak.services.postings.posting import Posting
from jobtrak.services.tailoring.depth import Depth, depth_of
from jobtrak.services.tailoring.engine import Proposal
from jobtrak.services.tailoring.matching import Match
from jobtrak.services.tailoring.relevance import Relevance, in_a_row, relevance
from jobtrak.services.tailoring.verdicts import Op

# From here on a line serves the posting. One that does rises past those that do not, and past others that serve it by this
# much less: the person's own order means something, too.
SERVES = 3
_AHEAD = 2
_LONGEST_NAMED = 60


def best_first(
    path: str, labels: Sequence[str], rated: Mapping[str, Relevance], where: str, language: str
) -> list[Proposal]:
    """Propose an order for a list: what serves the posting rises past what does not, and what was done past what was helped with."""
    entry = path.removesuffix(".highlights")
    at = [rated.get(f"{path}[{index}]") or rated.get(f"{entry}[{index}]") for index in range(len(labels))]
    scores = [found.score if found else 1 for found in at]
    depths = [depth_of(label, language) for label in labels]
    order = list(range(len(labels)))
    for index in range(1, len(order)):
        place = index
        while place > 0 and _goes_before(index, order[place - 1], scores, depths):
            order[place - 1], order[place] = order[place], order[place - 1]
            place -= 1
    if order == list(range(len(labels))):
        return []
    risen = [index for place, index in enumerate(order) if place < index and scores[index] >= SERVES]
    serves = list(dict.fromkeys(name for index in risen if (found := at[index]) for name in found.serves))
    named = [name for name in serves if len(name) <= _LONGEST_NAMED]
    where = re.sub(r"\[([^]]+)\]\([^)]*\)", r"\1", where).rstrip(".")
    shown = f": {in_a_row(named)}" if named else ""
    why = f"What this posting asks for comes first in {where}{shown}."
    if not serves:
        why = f"What speaks of the work in this posting comes first in {where}."
    return [Proposal(path, Op.MOVE, list(labels), [labels[index] for index in order], why=why, serves=tuple(serves))]


def _goes_before(line: int, other: int, scores: Sequence[int], depths: Sequence[Depth]) -> bool:
    """Say whether a line should stand before one that stands before it."""
    if scores[line] < SERVES:
        # Where a role is put in order at all, helping gives way to doing among the rest, too.
        return max(scores) >= SERVES and depths[line] > depths[other] and scores[line] >= scores[other]
    ahead = scores[line] - scores[other]
    if depths[line] < depths[other]:
        # Helping is less than doing: it rises only where it shows what is asked for and the other has nothing to do with it.
        return ahead > _AHEAD
    if depths[line] > depths[other]:
        # What was done is worth a point more than what was helped with.
        return ahead >= -1
    return ahead >= (1 if scores[other] < SERVES else _AHEAD)


def in_view(document: Mapping[str, Any], rated: Mapping[str, Relevance]) -> tuple[int, int]:
    """Return how many lines that serve a posting stand in the upper half of their role or project, and how many could."""
    shown = possible = 0
    for section in ("experiences", "projects"):
        for index, entry in enumerate(document.get(section) or []):
            texts = entry.get("highlights") if isinstance(entry, Mapping) else None
            if not isinstance(texts, list):
                continue
            half = -(-len(texts) // 2)
            serving = [
                number
                for number in range(len(texts))
                if (found := rated.get(f"{section}[{index}].highlights[{number}]")) and found.score >= SERVES
            ]
            shown += sum(number < half for number in serving)
            possible += min(half, len(serving))
    return shown, possible


def brought_forward(
    posting: Posting, base: Mapping[str, Any], before: Match, tailored: Mapping[str, Any], after: Match
) -> dict[str, int]:
    """Count the lines that serve a posting and stand in the upper half of their role, before and after, and how many could."""
    first, _ = in_view(base, relevance(before, posting, base))
    then, most = in_view(tailored, relevance(after, posting, tailored))
    return {"before": first, "after": then, "most": most}


def place_of(role: Mapping[str, Any]) -> str:
    """Return what a role is called: its company, else its title."""
    titles = [title for title in role.get("titles") or [] if isinstance(title, Mapping)]
    return str(role.get("company") or (titles[0].get("name") if titles else "") or "this role")
