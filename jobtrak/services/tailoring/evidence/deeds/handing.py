"""What was given to somebody else to do, and what somebody else had made: repairs sent to a luthier, the designer's plan."""

from __future__ import annotations

import re

from jobtrak.services.tailoring.evidence.deeds.acting import acts
from jobtrak.services.tailoring.evidence.deeds.attributed import done_by_others
from jobtrak.services.tailoring.evidence.deeds.doers import LIGHT, is_agent
from jobtrak.services.tailoring.evidence.deeds.others import stretches
from jobtrak.services.tailoring.evidence.deeds.owning import is_deed_of, is_own_verb, same_word
from jobtrak.services.tailoring.evidence.findings import Findings
from jobtrak.services.tailoring.evidence.lines import Line, Parsed
from jobtrak.services.tailoring.evidence.vocabulary.deed_rows import may_take_the_place
from jobtrak.services.tailoring.evidence.vocabulary.lexicon import is_verb, said_by, word_class
from jobtrak.services.tailoring.evidence.vocabulary.words import Token

# Verbs by which a task goes to somebody else.
_GIVING = frozenset(
    ["send", "refer", "pass", "forward", "hand", "escalate", "outsource", "subcontract", "delegate", "farm", "redirect",
     "transfer", "turn", "commission", "book", "call", "hire", "contract", "assign"]
)  # fmt: skip
# Places that take tasks on.
_TAKERS = frozenset(
    ["desk", "helpdesk", "line", "hotline", "centre", "center", "service", "floor", "unit", "ward", "back-office"]
)
# Of these the task stands behind `for`: booked a plumber for repairs.
_CALLING = frozenset(["book", "call", "hire", "commission", "contract"])
# Who deals with a task only by seeing that others get it still says so.
_ARRANGING = frozenset(
    ["arrange", "organize", "coordinate", "order", "book", "schedule", "collect", "sort", "prepare", "have", "route", "direct",
     "report", "flag", "log", "note", "record", "register", "submit", "deliver", "bring", "drop", "ship", "mail", "email", "post",
     "share", "notify", "raise", "seek", "await", "obtain", "get", "signpost", "request", "provide", "supply"]
)  # fmt: skip
_MAKING = frozenset(
    ["draw", "draft", "write", "design", "create", "make", "prepare", "develop", "produce", "plan", "compose", "devise", "author",
     "build", "formulate", "compile", "own"]
)  # fmt: skip
_GOES = re.compile(
    r"\b(?:(?:go|goes|went|going|(?:is|are|was|were) (?:passed|referred|sent|handed|forwarded|outsourced|subcontracted|escalated|left|assigned))"
    r" (?:on |over |out )?to|(?:come|comes|came) from) (?:(?:the|a|an|our|my|another|his|her) )?"
    r"(?P<who>(?:[\w'’-]+ ){0,3}?[\w'’-]+)(?=[,;.)]|\s(?:and|in|on|for|with|at|from|who|that|which|upstairs)\b|$)",
    re.I,
)

# Whoever gets a task for stitching or approval does it.
_FOR_A_DEED = re.compile(r" for (?:further |final |the )?\w+(?:ing|al|ion|ment|is|ure|ance|ence)\b", re.I)


def judge_handed(new: Parsed, base: list[tuple[Line, Parsed]], own: tuple[str, ...], found: Findings) -> None:
    """Refuse to have done what the edited line gave to somebody else to do."""
    for line, parsed in base:
        if line.path not in own:
            continue
        given = [*_given(parsed), *_gone(parsed)]
        # Logs are signed by the master: which the master signs.
        done_by = [each for each in done_by_others(parsed) if not any(s.agents & each[2].keys for s in stretches(new))]
        for verb, things, agent in (*given, *done_by):
            for at, token in enumerate(new.tokens):
                if token.sign or token.free or not any(same_word(token, t) for t in things):
                    continue
                if token.keys & agent.keys:
                    # The mixer of the final mix.
                    continue
                if any(s.start <= at < s.end and s.agents & agent.keys for s in stretches(new)):
                    continue
                done = token if is_own_verb(new, at) else _doing(new, at)
                if done is None or _still_given(done, verb if (verb, things, agent) in given else None, new, at, agent):
                    continue
                shown = parsed.text[min(verb.start, things[0].start) : agent.end]
                found.add(f"The base says that somebody else did this: “{shown}”.", token.text)
                return


def _given(parsed: Parsed) -> list[tuple[Token, list[Token], Token]]:
    """List the verbs that give a task away, with the task and who gets it: sent repairs to a luthier."""
    tokens = parsed.tokens
    found: list[tuple[Token, list[Token], Token]] = []
    for at, token in enumerate(tokens):
        if token.sign or not token.keys & _GIVING or not (at == 0 or acts(parsed, at) or token.lower in LIGHT):
            continue
        word, end = (
            "to",
            next((i for i in range(at, len(tokens)) if tokens[i].sign and tokens[i].text in ";.,"), len(tokens)),
        )
        if token.keys & _CALLING:
            word = "for"
        cut = next((i for i in range(at + 1, end) if tokens[i].lower == word), None)
        if cut is None:
            continue
        before, behind = tokens[at + 1 : cut], tokens[cut + 1 : min(end, cut + 7)]
        who, what = (before, behind) if word == "for" else (behind, before)
        agent = (
            next((t for t in reversed(who) if _gets(t)), None)
            if word == "for"
            else next((t for t in who if _gets(t)), None)
        )
        things = [t for t in what if not t.sign and not t.free and t in parsed.content and not is_agent(t)][:3]
        outside = frozenset(k for t in parsed.content if t not in things for k in t.keys)
        things = [t for t in things if not t.keys & outside]
        if agent is not None and things:
            found.append((token, things, agent))
    return found


def _gone(parsed: Parsed) -> list[tuple[Token, list[Token], Token]]:
    """List the tasks that are said to go to somebody else: larger ones go to the claims manager."""
    found: list[tuple[Token, list[Token], Token]] = []
    for match in _GOES.finditer(parsed.text):
        who = [t for t in parsed.tokens if match.start("who") <= t.start < match.end()]
        agent = next((t for t in who if _gets(t)), who[-1] if _FOR_A_DEED.match(parsed.text, match.end()) else None)
        verb = next(t for t in parsed.tokens if t.start == match.start())
        task = _FOR_A_DEED.match(parsed.text, match.end())
        left = max((m.end() for m in re.finditer(r"[;.,:]\s|\band\s", parsed.text[: match.start()])), default=0)
        things = [t for t in parsed.content if left <= t.start < match.start() and not is_agent(t)]
        things += [t for t in parsed.content if task and match.end() < t.start < task.end() and not is_agent(t)]
        outside = frozenset(k for t in parsed.content if t not in things for k in t.keys)
        things = [t for t in things if not t.keys & outside]
        if agent is not None and things:
            found.append((verb, things, agent))
    return found


def _gets(token: Token) -> bool:
    """Tell whether a word is somebody who takes on tasks, not somebody who is served."""
    return (is_agent(token) and not token.keys & word_class("recipient")) or bool(token.keys & _TAKERS)


def _doing(new: Parsed, at: int) -> Token | None:
    """Return the person's verb that governs a word, None where it is only spoken of."""
    for i in range(at - 1, -1, -1):
        token = new.tokens[i]
        if token.sign and token.text in ";.":
            return None
        if is_own_verb(new, i):
            return token
        if (
            not token.sign
            and is_agent(token)
            and i + 1 < at
            and new.tokens[i - 1].lower not in ("own", "my")
            and not token.lower.endswith(("'s", "’s", "s'"))
        ):
            return None
    return None


def _still_given(done: Token, verb: Token | None, new: Parsed, at: int, agent: Token) -> bool:
    """Tell whether the new line still gives the task away, or only arranges for it."""
    gives = verb is not None and (
        done.keys & verb.keys or done.keys & said_by(verb.lower)[0] or may_take_the_place(done, verb)
    )
    if gives or done.keys & (_ARRANGING | _GIVING):
        return True
    stop = next(
        (i for i in range(at, len(new.tokens)) if new.tokens[i].sign and new.tokens[i].text in ";."), len(new.tokens)
    )
    behind = new.tokens[at + 1 : min(stop, at + 24)]
    return any(
        t.lower in ("to", "by", "from", "at", "through", "via")
        and any(a.keys & agent.keys or (_gets(a) and a.lower != "hand") for a in behind[i + 1 : i + 5] if not a.sign)
        for i, t in enumerate(behind)
    )


def judge_made(new: Parsed, base: list[tuple[Line, Parsed]], own: tuple[str, ...], found: Findings) -> None:
    """Refuse to have made what the edited line calls somebody else's: the ground plan of the designer."""
    for line, parsed in base:
        if line.path not in own:
            continue
        for owner, things in _possessed(parsed):
            for at, token in enumerate(new.tokens):
                conceived = token.lower in _CONCEIVING or token.keys & _CONCEIVING
                if things[-1].keys & _IDEAS and conceived and is_own_verb(new, at) and not _does(parsed, token):
                    found.add(f"The base says that this was the {things[-1].text} of the {owner.text}.", token.text)
                    return
                if (
                    is_own_verb(new, at)
                    and any(is_deed_of(token, key) for key in owner.keys)
                    and not _does(parsed, token)
                ):
                    found.add(
                        f"The base says that somebody else did this: “{owner.text} {things[-1].text}”.", token.text
                    )
                    return
                if token.sign or token.free or not any(same_word(token, t) for t in things):
                    continue
                if _says_whose(new, at, owner):
                    continue
                done = token if is_own_verb(new, at) else _doing(new, at)
                mine = any(t.lower in ("own", "my") for t in new.tokens[max(0, at - 3) : at])
                if mine or (done is not None and done.keys & _MAKING and not _does(parsed, done)):
                    shown = f"{owner.text} {' '.join(t.text for t in things)}"
                    found.add(f"The base speaks of “{shown}”, not of yours.", token.text)
                    return


def _possessed(parsed: Parsed) -> list[tuple[Token, list[Token]]]:
    """List the things that belong to somebody else, with whose they are: the designer's ground plan, plans of the designer."""
    tokens = parsed.tokens
    found: list[tuple[Token, list[Token]]] = []
    for at, token in enumerate(tokens):
        if not token.lower.endswith(("'s", "’s", "s'", "s’")) or not is_agent(token):
            continue
        things: list[Token] = []
        for other in tokens[at + 1 : at + 5]:
            if other.sign or other.free or other.lower.endswith("ed"):
                break
            things.append(other)
        outside = frozenset(k for t in parsed.content if t not in things for k in t.keys)
        things = [t for t in things if not t.keys & outside]
        if things:
            found.append((token, things[-2:]))
    for at, token in enumerate(tokens[:-2]):
        if token.keys & _IDEAS and tokens[at + 1].lower in ("of", "by", "from"):
            owner = next((t for t in tokens[at + 2 : at + 6] if is_agent(t)), None)
            if owner is not None:
                found.append((owner, [token]))
    return found


_IDEAS = frozenset(["idea", "suggestion", "initiative", "invention", "proposal", "concept"])
_CONCEIVING = frozenset(
    ["think", "thought", "devise", "invent", "conceive", "initiate", "originate", "propose", "suggest", "pioneer"]
)


def _says_whose(new: Parsed, at: int, owner: Token) -> bool:
    """Tell whether the new line says whose a thing is."""
    around = new.tokens[max(0, at - 5) : at + 8]
    return any(t.keys & owner.keys for t in around if not t.sign)


def _does(parsed: Parsed, done: Token) -> bool:
    """Tell whether the edited line has this very verb as the person's."""
    return any(
        t.keys & done.keys and is_verb(t.lower) and acts(parsed, i) for i, t in enumerate(parsed.tokens) if not t.sign
    )
