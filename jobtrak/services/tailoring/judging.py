"""Put every proposal before the fact gate, one by one and then all together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from jobtrak.services.tailoring import grounding, paths
from jobtrak.services.tailoring.assembling import assemble
from jobtrak.services.tailoring.engine import Proposal
from jobtrak.services.tailoring.verdicts import Change, Op, Verdict

_TOGETHER = "Together with the other changes this would say something your resume doesn't support."


def judge(base: Mapping[str, Any], proposals: Iterable[Proposal], *, today: date | None = None) -> list[Proposal]:
    """Return the proposals with their verdicts; what stays unblocked passes the gate as one document, too.

    One that has its verdict keeps it. Texts are judged without the removals and moves, so that a place of the base is the same
    place in the document judged.
    """
    proposals = list(proposals)
    if all(proposal.verdict for proposal in proposals):
        return _stand_together(base, proposals, today)
    texts = [p for p in proposals if p.op in (Op.REPLACE, Op.ADD) and not p.blocked and not p.waits]
    found = grounding.check(dict(base), assemble(base, [p.edit for p in texts]), today=today)
    by_place: dict[str, list[Change]] = {}
    for change in found:
        by_place.setdefault(change.path, []).append(change)
    added: dict[str, int] = {}
    judged = []
    for proposal in proposals:
        if proposal.blocked or proposal.waits:
            judged.append(proposal)
        elif proposal.op is Op.REMOVE:
            judged.append(proposal.judged(Verdict.REMOVED, proposal.reason or "Left out of this resume.", [], []))
        elif proposal.op is Op.MOVE:
            reason = "The same entries in another order."
            judged.append(proposal.judged(Verdict.SUPPORTED, reason, [proposal.path], []))
        else:
            place = proposal.path
            if proposal.op is Op.ADD:
                number = added.get(place, len(paths.find(base, place) or []))
                added[place] = number + 1
                place = f"{place}[{number}]"
            judged.append(_with(proposal, _at(place, by_place)))
    return _stand_together(base, judged, today)


def included(proposals: Iterable[Proposal]) -> list[Proposal]:
    """Return the proposals that are in the resume from the start: let through by the gate, and not waiting for a yes."""
    return [proposal for proposal in proposals if not proposal.blocked and not proposal.waits]


def unsupported(base: Mapping[str, Any], document: Mapping[str, Any], *, today: date | None = None) -> list[Change]:
    """Return what a whole document claims without the base's support."""
    found = grounding.check(dict(base), dict(document), today=today)
    return [change for change in found if change.verdict is Verdict.UNSUPPORTED]


def _at(place: str, by_place: Mapping[str, Sequence[Change]]) -> list[Change]:
    """Return the gate's findings at a place, inside it, or around it."""
    way = paths.steps(place)
    return [
        change
        for path, changes in by_place.items()
        if paths.steps(path)[: len(way)] == way or way[: len(paths.steps(path))] == paths.steps(path)
        for change in changes
    ]


def _with(proposal: Proposal, findings: Sequence[Change]) -> Proposal:
    """Return a proposal with the worst of the gate's findings about it."""
    if not findings:
        # The gate saw no difference there: nothing is claimed.
        return proposal.judged(Verdict.SUPPORTED, "This says what your resume says.", [proposal.path], [])
    worst = [change for change in findings if change.verdict is Verdict.UNSUPPORTED] or list(findings)
    evidence = list(dict.fromkeys(path for change in worst for path in change.evidence))
    words = list(dict.fromkeys(word for change in worst for word in change.unsupported_words))
    verdict = Verdict.UNSUPPORTED if worst[0].verdict is Verdict.UNSUPPORTED else Verdict.SUPPORTED
    return proposal.judged(verdict, worst[0].reason, evidence, words)


def _stand_together(base: Mapping[str, Any], judged: list[Proposal], today: date | None) -> list[Proposal]:
    """Block what fails only in company, first in the section the gate names, and then every wording of our own."""
    for whole in (False, True):
        left = unsupported(base, assemble(base, [p.edit for p in included(judged)]), today=today)
        if not left:
            return judged
        sections = {paths.section_of(change.path) for change in left}
        judged = [
            proposal.judged(Verdict.UNSUPPORTED, left[0].reason or _TOGETHER, [], list(left[0].unsupported_words))
            if not proposal.blocked
            and not proposal.waits
            and proposal.op is not Op.REMOVE
            and (whole or proposal.section in sections)
            else proposal
            for proposal in judged
        ]
    return judged
