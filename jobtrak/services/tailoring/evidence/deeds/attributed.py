"""Things whose maker the edited line names: plans written by an engineer are not drawn up by the person, nor theirs."""

from __future__ import annotations

from jobtrak.services.tailoring.evidence.deeds.doers import BE, DONE, is_agent, is_participle
from jobtrak.services.tailoring.evidence.deeds.others import stretches
from jobtrak.services.tailoring.evidence.deeds.owning import is_own_verb, same_word
from jobtrak.services.tailoring.evidence.deeds.pairing import objects_of, same_objects
from jobtrak.services.tailoring.evidence.findings import Findings
from jobtrak.services.tailoring.evidence.lines import Line, Parsed
from jobtrak.services.tailoring.evidence.vocabulary.deed_rows import may_take_the_place
from jobtrak.services.tailoring.evidence.vocabulary.lexicon import is_verb, rank_of, said_by
from jobtrak.services.tailoring.evidence.vocabulary.words import Token

# Who makes, judges or commands has done it; whoever only orders, books or uses a thing has not.
_MAKING = 3
_THINGS = 2
# Verbs that make a thing, whatever verb the line has for it.
_CREATING = frozenset(
    ["draw", "draft", "write", "design", "create", "make", "prepare", "develop", "produce", "compose", "devise", "author", "build",
     "formulate", "compile", "craft", "restore", "renovate", "paint", "record", "film", "sew", "brew", "bake", "cook"]
)  # fmt: skip

# Verbs that hold what a noun names: ran a study, carried out a survey.
_HOLDING = frozenset(["run", "carry", "conduct", "perform", "undertake", "do", "complete", "execute", "lead", "hold"])


def judge_attributed(new: Parsed, base: list[tuple[Line, Parsed]], own: tuple[str, ...], found: Findings) -> None:
    """Refuse as made by the person, or as `my`, what the edited line says somebody else made."""
    for line, parsed in base:
        if line.path not in own:
            continue
        for deed, things, agents in made_by_others(parsed):
            if _names(agents, new, parsed):
                continue
            for at, token in enumerate(new.tokens):
                if token.lower == "my" and any(same_word(t, things[-1]) for t in _behind(new, at)):
                    found.add(f"The base says that this was {deed.text} by somebody else.", token.text)
                    return
                claims = is_own_verb(new, at) and _makes(token, deed) and _is_done_to(new, at, things)
                if claims and not _does_so(new, at, parsed, deed):
                    found.add(f"The base says that this was {deed.text} by somebody else.", token.text)
                    return


def done_by_others(parsed: Parsed) -> list[tuple[Token, list[Token], Token]]:
    """List the deeds told in a clause of their own, with what is done and an agent: the firewalls are managed by the team."""
    found: list[tuple[Token, list[Token], Token]] = []
    for deed, things, agents in made_by_others(parsed):
        before = [t for t in parsed.tokens if things[-1].end <= t.start < deed.start]
        if not any(t.lower in BE for t in before):
            continue
        outside = frozenset(k for t in parsed.content if t not in things for k in t.keys)
        agent = next(t for t in parsed.tokens if t.start > deed.start and t.keys & agents)
        if some := [t for t in things if not t.keys & outside]:
            found.append((deed, some, agent))
    return found


def made_by_others(parsed: Parsed) -> list[tuple[Token, list[Token], frozenset[str]]]:
    """List the participles with an agent, what was done so, and who did it: the lift plans, written, the engineer."""
    tokens = parsed.tokens
    found: list[tuple[Token, list[Token], frozenset[str]]] = []
    for stretch in stretches(parsed):
        by = stretch.end
        if by >= len(tokens) or tokens[by].lower != "by" or not stretch.agents:
            continue
        deed = next((i for i in range(by - 1, stretch.start - 1, -1) if is_participle(tokens[i])), None)
        things = _ahead(parsed, deed) if deed is not None else []
        if deed is None and stretch.start == by - 1:
            # A water study by the regional university.
            deed, things = by - 1, _ahead(parsed, by)
        if deed is not None and things:
            found.append((tokens[deed], things, stretch.agents))
    return found


def _names(agents: frozenset[str], new: Parsed, parsed: Parsed) -> bool:
    """Tell whether a new line still names who did it; `with` them is not by them."""
    together = any(t.lower in _TOGETHER for t in parsed.tokens)
    for at, token in enumerate(new.tokens):
        if token.sign or not token.keys & agents:
            continue
        led = next((t.lower for t in reversed(new.tokens[max(0, at - 4) : at]) if t.lower in _LEADING_TO), "")
        does = any(is_verb(t.lower) for t in new.tokens[at + 1 : at + 3] if not t.sign)
        if together or does or led not in _TOGETHER:
            return True
    return False


_TOGETHER = frozenset(["with", "alongside"])
_LEADING_TO = _TOGETHER | {"by", "from", "of", "for", "to", "at"}


def _ahead(parsed: Parsed, deed: int) -> list[Token]:
    """Return the last words of the thing that stands before a participle."""
    at = deed - 1
    while at >= 0 and (
        parsed.tokens[at].lower in BE or parsed.tokens[at].text == "," or parsed.tokens[at].lower == "which"
    ):
        at -= 1
    run: list[Token] = []
    while at >= 0 and not parsed.tokens[at].sign and not parsed.tokens[at].free and not is_agent(parsed.tokens[at]):
        run.insert(0, parsed.tokens[at])
        at -= 1
    return [t for t in run if t in parsed.content][-_THINGS:]


def _behind(new: Parsed, at: int) -> list[Token]:
    """Return the words of the thing that `my` opens."""
    run: list[Token] = []
    for token in new.tokens[at + 1 : at + 5]:
        if token.sign or token.free:
            break
        run.append(token)
    return run


def _makes(token: Token, deed: Token) -> bool:
    """Tell whether a verb claims what a participle tells: wrote or drew up, where it was written."""
    if token.keys & said_by(deed.lower)[0] or may_take_the_place(token, deed):
        return True
    return (
        rank_of(token.lower) >= _MAKING or bool(token.keys & _CREATING) or (deed.lower in DONE and token.lower in DONE)
    )


def _is_done_to(new: Parsed, at: int, things: list[Token]) -> bool:
    """Tell whether a verb is done to a thing, with all the words that tell which."""
    objects = objects_of(new, at, straight=True)
    return all(any(same_word(t, thing) for t in objects) for thing in things)


def _does_so(new: Parsed, at: int, parsed: Parsed, deed: Token) -> bool:
    """Tell whether the edited line has a deed of the person's own that this verb may tell, done to the same."""
    token = new.tokens[at]
    return any(
        (token.keys & said_by(other.lower)[0] or may_take_the_place(token, other))
        and is_own_verb(parsed, i)
        and same_objects(new, at, parsed, i)
        for i, other in enumerate(parsed.tokens)
        if not other.sign and other is not deed and is_verb(other.lower)
    )
