"""By whom changed: figures that rose by themselves."""

from __future__ import annotations

from jobtrak.services.tailoring.evidence.deeds.owning import is_own_verb
from jobtrak.services.tailoring.evidence.findings import Findings
from jobtrak.services.tailoring.evidence.lines import Line, Parsed

_ROSE = frozenset(
    ["rose", "fell", "grew", "dropped", "climbed", "declined", "sank", "shrank", "went", "increased", "improved", "decreased",
     "doubled", "halved", "rising", "falling", "rises", "falls"]
)  # fmt: skip
_RAISING = frozenset(
    ["raise", "lift", "increase", "reduce", "cut", "lower", "grow", "bring", "drive", "boost", "improve", "shorten", "double",
     "halve", "decrease", "speed", "slash", "trim", "push", "drop", "bring_down"]
)  # fmt: skip


def judge_raised(new: Parsed, base: list[tuple[Line, Parsed]], own: tuple[str, ...], found: Findings) -> None:
    """Refuse to have raised what the edited line only says rose."""
    raised = next((t for i, t in enumerate(new.tokens) if t.keys & _RAISING and is_own_verb(new, i)), None)
    if raised is None:
        return
    for line, parsed in base:
        if line.path not in own:
            continue
        told = [i for i, t in enumerate(parsed.tokens) if not t.sign and (t.keys & _RAISING or t.lower in _ROSE)]
        if told and all(_by_itself(parsed, i) for i in told):
            found.add(f"The base does not say that you did this yourself (“{raised.text}”).", raised.text)


def _by_itself(parsed: Parsed, at: int) -> bool:
    """Tell whether a verb of change has what changed for its subject: reporting rose."""
    before = parsed.tokens[at - 1] if at else None
    return (
        before is not None
        and parsed.tokens[at].lower in _ROSE
        and not before.sign
        and not before.free
        and not is_own_verb(parsed, at)
    )
