"""Command over people and places of work in a summary: who looks after patients on a shift does not run the shift."""

from __future__ import annotations

from jobtrak.services.tailoring.evidence.findings import Findings
from jobtrak.services.tailoring.evidence.lines import Line, Parsed
from jobtrak.services.tailoring.evidence.summaries.claiming import claims_in, heads_of
from jobtrak.services.tailoring.evidence.summaries.somebody import is_of_others
from jobtrak.services.tailoring.evidence.vocabulary.lexicon import is_person

_COMMANDS = frozenset(["manage", "run", "supervise", "lead", "oversee", "head", "direct", "command"])
# What is commanded, not only worked on.
_COMMANDED = frozenset(
    ["shift", "team", "crew", "ward", "department", "unit", "staff", "squad", "gang", "brigade", "floor", "branch", "office", "site",
     "store", "shop", "kitchen", "restaurant", "hotel", "salon", "depot", "yard", "workshop", "section", "division", "workforce"]
)  # fmt: skip
# What a title says of somebody who has command, and a line of itself: acted as shift leader.
_COMMANDERS = frozenset(
    ["leader", "lead", "manager", "supervisor", "foreman", "forewoman", "head", "chief", "director", "coordinator", "owner", "deputy",
     "captain", "master", "chair", "founder", "principal", "sous", "senior", "charge", "boss", "superintendent", "matron", "sister"]
)  # fmt: skip
_DEEDS = frozenset(
    ["manage", "run", "supervise", "lead", "oversee", "head", "direct", "command", "coordinate", "organize", "own", "deputize",
     "chair", "open", "found", "start", "charge", "responsible", "responsibility", "stand", "cover"]
)  # fmt: skip


def judge_command(new: Parsed, base: list[tuple[Line, Parsed]], found: Findings) -> None:
    """Refuse a summary to command people or a place of work where nothing in the resume has command of anything like it."""
    for claim in claims_in(new):
        verb = new.tokens[claim.at]
        heads = [new.tokens[i] for i in heads_of(new, list(claim.objects))] if claim.objects else []
        commanded = [t for t in heads if t.keys & _COMMANDED and not is_person(t.lower)]
        if verb.keys & _COMMANDS and commanded and not any(_has_command(*told) for told in base):
            found.add(f"No line says this of that: “{verb.text} {commanded[0].text}”.", verb.text)


def _has_command(line: Line, parsed: Parsed) -> bool:
    """Tell whether a title is one of command, or a line tells of having had it."""
    told = [(at, t) for at, t in enumerate(parsed.tokens) if not t.sign and not is_of_others(t, parsed)]
    if line.kind != "line" or line.path == "objective":
        return any(t.keys & (_COMMANDERS | _DEEDS) for _, t in told)
    return any(
        t.keys & _DEEDS or (t.keys & _COMMANDERS and "as" in [o.lower for o in parsed.tokens[max(0, at - 4) : at]])
        for at, t in told
    )
