"""What was only prepared, told as carried out: prepared and held a training day, moved an archive whose move was prepared."""

from __future__ import annotations

from jobtrak.services.tailoring.evidence.deeds.acting import acts
from jobtrak.services.tailoring.evidence.deeds.owning import is_own_verb, same_word
from jobtrak.services.tailoring.evidence.deeds.pairing import objects_of
from jobtrak.services.tailoring.evidence.findings import Findings
from jobtrak.services.tailoring.evidence.lines import Line, Parsed
from jobtrak.services.tailoring.evidence.vocabulary.lexicon import is_verb
from jobtrak.services.tailoring.evidence.vocabulary.words import Token

# Who did only this has not done the thing itself.
_PREPARING = frozenset(["prepare", "plan", "propose", "schedule", "draft", "outline", "sketch"])
# Verbs that only say that the thing was done; some of them only with a word behind.
_CARRYING_OUT = frozenset(
    ["carry", "run", "hold", "deliver", "conduct", "perform", "execute", "implement", "launch", "give", "complete", "stage",
     "host", "finish", "start", "open", "do", "roll", "lead", "realize", "build", "install", "introduce"]
)  # fmt: skip

# Of these the thing is an occasion, which was held or not.
_HOLDING = frozenset(["hold", "run", "give", "conduct", "stage", "host", "carry", "lead", "perform"])


def judge_carried_out(new: Parsed, base: list[tuple[Line, Parsed]], own: tuple[str, ...], found: Findings) -> None:
    """Refuse to have carried out what the edited line only prepares."""
    lines = [parsed for line, parsed in base if line.kind == "line"]
    for line, parsed in base:
        if line.path not in own:
            continue
        if any(t.keys & _CARRYING_OUT and _is_deed(parsed, i) for i, t in enumerate(parsed.tokens)):
            continue
        preparing = [t for i, t in enumerate(parsed.tokens) if t.keys & _PREPARING and _is_deed(parsed, i)]
        if not preparing:
            continue
        for at, token in enumerate(new.tokens):
            own_verb = is_own_verb(new, at) or (at > 0 and new.tokens[at - 1].lower == "who")
            if not own_verb or _told(token, lines):
                continue
            done = token.keys & _CARRYING_OUT and _joined(new, at, preparing)
            done = done or (
                token.keys & _HOLDING and _same_thing(new, at, parsed, preparing) and not _still_prepared(new)
            )
            if done or (_of_the_thing(token, parsed, preparing) and not _still_prepared(new)):
                found.add(f"The base says “{preparing[0].text}”, not that it was carried out.", token.text)


def _same_thing(new: Parsed, at: int, old: Parsed, preparing: list[Token]) -> bool:
    """Tell whether a verb is done to the thing that was only prepared: held a course."""
    mine = objects_of(new, at, straight=True)[:3]
    verb = next(i for i, t in enumerate(old.tokens) if t is preparing[0])
    return any(t.keys & o.keys for t in mine for o in objects_of(old, verb, straight=True)[:3])


def _is_deed(parsed: Parsed, at: int) -> bool:
    return at == 0 or acts(parsed, at)


def _joined(new: Parsed, at: int, preparing: list[Token]) -> bool:
    """Tell whether a verb is joined to the preparing one and has its things: prepared and held a training day."""
    before = new.tokens[max(0, at - 3) : at + 3]
    return any(t.keys & p.keys for t in before for p in preparing) and any(
        t.lower in ("and", ",", "&", "then") for t in before
    )


def _told(token: Token, lines: list[Parsed]) -> bool:
    """Tell whether a line tells the deed itself."""
    return any(
        token.keys & t.keys and (acts(parsed, i) or i == 0) for parsed in lines for i, t in enumerate(parsed.tokens)
    )


def _of_the_thing(token: Token, old: Parsed, preparing: list[Token]) -> bool:
    """Tell whether a verb is the deed that was only prepared: moved, of the move that was prepared."""
    for verb in preparing:
        behind = [t for t in old.content if t.start > verb.end][:2]
        for thing in behind:
            of = old.text[thing.end : thing.end + 4] == " of "
            if of and same_word(token, thing) and is_verb(token.lower):
                return True
    return False


def _still_prepared(new: Parsed) -> bool:
    return any(t.keys & _PREPARING for t in new.tokens if not t.sign)
