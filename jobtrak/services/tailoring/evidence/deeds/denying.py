"""What the edited line denies, told as a fact: not a co-author, shortlisted but not chosen, decided not to continue."""

from __future__ import annotations

from jobtrak.services.tailoring.evidence.deeds.acting import acts
from jobtrak.services.tailoring.evidence.deeds.owning import same_word
from jobtrak.services.tailoring.evidence.findings import Findings
from jobtrak.services.tailoring.evidence.lines import Line, Parsed
from jobtrak.services.tailoring.evidence.vocabulary.deed_rows import may_take_the_place
from jobtrak.services.tailoring.evidence.vocabulary.lexicon import is_verb, said_by
from jobtrak.services.tailoring.evidence.vocabulary.words import Token

_DENYING = frozenset(["not", "never", "n't", "cannot", "neither", "nor"])
_REFUSING = frozenset(["failed", "fail", "declined", "refused", "unable", "refuse", "decline"])
_LACKING = frozenset(["no", "without"])
# What says no without denying the next word.
_BOUNDS = frozenset(["only", "more", "less", "fewer", "later", "just", "yet", "always", "all", "every", "so", "least", "exceeding", "longer"])  # fmt: skip
_NO = _DENYING | _REFUSING | frozenset(
    ["no", "none", "nor", "neither", "without", "against", "zero", "nobody", "nothing", "instead", "rather", "before", "avoid",
     "avoided", "avoiding", "stopped", "un", "non", "rejected", "yet", "missed", "except", "unless", "free"]
)  # fmt: skip
# What stands beyond these is neither denied by what stands before nor denies it.
_BREAKS = frozenset([";", ".", "but", "while", "whereas"])
_REACH = 3
_AROUND = 7


def judge_denied(new: Parsed, base: list[tuple[Line, Parsed]], own: tuple[str, ...], found: Findings) -> None:
    """Refuse as a fact what the edited line says was not so."""
    for line, parsed in base:
        if line.path not in own:
            continue
        for no, denied in _denied(parsed):
            at = next(
                (
                    i
                    for i, t in enumerate(new.tokens)
                    if not t.sign and _claims(t, i, new, denied) and not _says_no(new, i)
                ),
                None,
            )
            if at is not None and no.lower in _LACKING:
                # What was lacking is claimed where the new line has it with the rest: with powers to fine.
                before = [t.lower for t in new.tokens[max(0, at - 3) : at]]
                at = at if any(word in ("with", "including", "own") for word in before) else None
            if at is not None:
                shown = parsed.text[no.start : denied.end]
                found.add(f"The base says “{shown}”.", new.tokens[at].text)


def _denied(parsed: Parsed) -> list[tuple[Token, Token]]:
    """List the words that a line denies, each with what denies it."""
    tokens = parsed.tokens
    content = {t.start for t in parsed.content}
    found: list[tuple[Token, Token]] = []
    for at, token in enumerate(tokens):
        failed = token.lower == "failed" and at > 0 and tokens[at - 1].lower in (",", ";", "but", "and")
        if (
            token.lower not in _DENYING | _LACKING
            and not failed
            and not (token.lower in _REFUSING and tokens[at + 1 : at + 2] and tokens[at + 1].lower == "to")
        ):
            continue
        for i in range(at + 1, min(at + 2 + _REACH, len(tokens))):
            other = tokens[i]
            if (
                (other.sign and other.text != "-")
                or other.lower in _BOUNDS
                or any(q.start == other.start for q in parsed.quantities)
            ):
                break
            if other.start not in content:
                continue
            if not any(same_word(other, t) for j, t in enumerate(tokens) if j != i and t.start in content):
                found.append((token, other))
            break
    return found


def _claims(token: Token, at: int, new: Parsed, denied: Token) -> bool:
    """Tell whether a word says what was denied: itself, or as a verb one that means the same."""
    verb = acts(new, at) or is_verb(token.lower)
    if same_word(token, denied):
        return verb or not is_verb(denied.lower)
    if not acts(new, at):
        return False
    same, like = said_by(denied.lower)
    return bool(token.keys & (same | like)) or may_take_the_place(token, denied)


def _says_no(new: Parsed, at: int) -> bool:
    """Tell whether a word is denied where it stands: a no near it in its clause."""
    for step in (-1, 1):
        for i in range(at + step, at + step * _AROUND, step):
            if not 0 <= i < len(new.tokens) or new.tokens[i].text in _BREAKS:
                break
            if new.tokens[i].lower in _NO or new.tokens[i].lower.endswith("n't"):
                return True
    return False
