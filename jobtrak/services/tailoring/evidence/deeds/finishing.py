"""What a line only began, took over, followed or shared, told as finished, founded, written or done alone."""

from __future__ import annotations

import re

from jobtrak.services.tailoring.evidence.deeds.acting import acts
from jobtrak.services.tailoring.evidence.deeds.others import stretches
from jobtrak.services.tailoring.evidence.deeds.owning import is_own_verb
from jobtrak.services.tailoring.evidence.deeds.pairing import objects_of, same_objects
from jobtrak.services.tailoring.evidence.findings import Findings
from jobtrak.services.tailoring.evidence.lines import Line, Parsed
from jobtrak.services.tailoring.evidence.vocabulary.deed_rows import may_take_the_place
from jobtrak.services.tailoring.evidence.vocabulary.lexicon import is_verb, said_by
from jobtrak.services.tailoring.evidence.vocabulary.words import Token, keys_of

# Behind these stands what a deed went by: after recipes, as the plan requires.
_FOLLOWING = frozenset(["after", "as", "per", "under", "following", "against", "from", "to", "inherited", "maintained", "maintain", "followed", "follow"])  # fmt: skip
# A line that says that something is under way.
_UNFINISHED = re.compile(
    r"\b(?:half|thirds?|quarters?|part|most|some|\d+ ?%|\d+|few) (?:of (?:it|them|the \w+|this|these|which) )?"
    r"(?:is|are|was|were|has been|have been) (?:so far |now |already )?(?:done|finished|completed?|ready|built|sorted|\w+ed)\b"
    r"|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+) (?:out )?of (?:the |its )?(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+) "
    r"(?:modules|parts|chapters|exams|units|stages|steps|lessons|papers|courses|levels|sessions|terms|semesters|phases)\b"
    r"|\bso far\b|\bunfinished\b|\bhalf[- ](?:done|finished|built)\b|\bin the (?:first|second|third|\w+) (?:year|month|phase|stage|round) of\b"
    r"|\bstill (?:on|in|at|being|not|to|under|running|waiting|open|going)\b|\bon trial\b|\bproofs? of concept\b|\bnot (?:yet )?(?:done|finished|complete\w*)\b"
    r"|^(?:began|begun|started|beginning|starting)\b|\b(?:began|started) (?:a|an|the|to|work|on|with|\w+ing)\b|\b(?:ongoing|under way|underway|in progress|under construction|continues)\b",
    re.I,
)
_FINISHED = re.compile(
    r"\b(?:complet(?:ed|es|e|ing)(?! (?:about|around|half|a third|part|one|some|the first))|finish(?:ed|ing)|conclud(?:ed|ing)|deliver(?:ed|ing)|roll(?:ed|ing)? out|launch(?:ed|ing)|releas(?:ed|ing)|publish(?:ed|ing)"
    r"|received (?:its|the|a|an|my|our)|obtain(?:ed|ing)|earn(?:ed|ing)|gain(?:ed|ing)|secur(?:ed|ing)|establish(?:ed|ing)|brought to completion|now (?:supplies|serves|covers|runs|in use|used|holds|complete))\b",
    re.I,
)
_MAKING = frozenset(
    ["write", "create", "design", "develop", "found", "establish", "invent", "devise", "author", "initiate", "compose", "originate", "formulate", "conceive", "think"]
)  # fmt: skip
_ALONE = re.compile(
    r"\b(?:(?:all )?by myself|on my own|single[- ]?handed(?:ly)?|unaided|unassisted|unsupervised|independently|sole(?:ly)?|alone|without (?:help|supervision|support|assistance|oversight))\b",
    re.I,
)
_SELF = re.compile(r"\b(?:alone|own|single[- ]?handed\w*|myself|independent\w*|sole\w*|solo|unaided|unassisted|unsupervised|only (?:one|person|\w+er)|self[- ]?\w+|without|lone|one-(?:wo)?man|just me|unattended)\b", re.I)  # fmt: skip
_ONE_AND_ONE = re.compile(
    r"\bone\b[^.;]*\b(?:and|but|while|,) (?:one|the other|another)\b|\bone of (?:the )?two\b", re.I
)


# What the deed had behind it when it was done: beginning with a proof of concept.
_BEHIND = re.compile(
    r"\b(?:(?:beginning|starting|started|began) (?:with|as)|after|following|building on|from) (?:an? |the )?(?:[\w-]+ )?(?:proofs? of concept|trial|pilot|draft)",
    re.I,
)
_STARTED = re.compile(r"(?:start|beg[au]n)", re.I)


_LEARNT = re.compile(
    r"^(?:learn(?:ed|t)|attended|completed|did|took|visited|went to)\b[^;.]*\b(course|workshop|seminar|training|class)\b",
    re.I,
)
_GAVE = re.compile(
    r"\b(?:gave|taught|ran|led|held|delivered|conducted) (?:an? |the )?(?:[\w-]+ ){0,3}?(course|workshop|seminar|training|class)\b",
    re.I,
)


def judge_finished(new: Parsed, base: list[tuple[Line, Parsed]], own: tuple[str, ...], found: Findings) -> None:
    """Refuse more of a deed than the edited line tells: its end, its beginning, all of it, without the others."""
    _judge_alone(new, base, found)
    for line, parsed in base:
        if line.path not in own:
            continue
        _judge_end(new, parsed, found)
        learnt, gave = _LEARNT.search(parsed.text), _GAVE.search(new.text)
        if learnt and gave and learnt[1].lower() == gave[1].lower() and not _GAVE.search(parsed.text):
            found.add(f"The base says “{learnt[0]}”, not that you gave it.", gave[0].split()[0])
        _judge_both(new, parsed, found)
        _judge_made(new, parsed, base, found)


def _judge_end(new: Parsed, old: Parsed, found: Findings) -> None:
    if not (open_ := _UNFINISHED.search(old.text)) or _UNFINISHED.search(_BEHIND.sub(" ", new.text)):
        return
    for match in _FINISHED.finditer(new.text):
        said = match[0].split()[0]
        if keys_of(said.lower()) & {"launch", "establish"} and _STARTED.match(old.text):
            continue
        if not keys_of(said.lower()) & old.direct:
            found.add(f"The base says “{open_[0]}”, not that it was finished.", said)


def _judge_alone(new: Parsed, base: list[tuple[Line, Parsed]], found: Findings) -> None:
    match = _ALONE.search(new.text)
    if match and not any(_SELF.search(parsed.text) for _, parsed in base):
        found.add(f"No line says “{match[0]}”.", match[0])


def _judge_both(new: Parsed, old: Parsed, found: Findings) -> None:
    both = re.search(r"\bboth\b(?! of (?:which|whom|them)\b)", new.text, re.I)
    if (
        both
        and not re.search(r"\bboth\b", old.text, re.I)
        and _ONE_AND_ONE.search(old.text)
        and not re.search(r"\bone\b", new.text, re.I)
    ):
        found.add("The base tells of one and of another, not of both.", both[0])


def _judge_made(new: Parsed, old: Parsed, base: list[tuple[Line, Parsed]], found: Findings) -> None:
    """Refuse to have written or founded what the line only follows or took over."""
    for at, token in enumerate(new.tokens):
        if token.sign or not token.keys & _MAKING or not is_verb(token.lower):
            continue
        told = at > 1 and new.tokens[at - 1].lower == "i" and new.tokens[at - 2].lower in ("that", "which")
        if told:
            things = [t for t in new.content if t.end <= new.tokens[at - 2].start][-1:]
        elif is_own_verb(new, at):
            things = _first_thing(new, at)
        else:
            continue
        if (
            things
            and _is_followed(things, old)
            and not any(_tells(new, at, p) for ln, p in base if ln.kind == "line" and not (told and p is old))
        ):
            found.add(f"No line says that you made this (“{token.text}”).", token.text)


def _first_thing(new: Parsed, at: int) -> list[Token]:
    """Return the words of the first thing that a verb is done to."""
    run: list[Token] = []
    for token in objects_of(new, at, straight=True):
        if run and new.text[run[-1].end : token.start].strip(" -'’s"):
            break
        run.append(token)
    return run


def _is_followed(things: list[Token], old: Parsed) -> bool:
    """Tell whether a line has one of the things only as what it goes by, or as what was there before."""
    for at, token in enumerate(old.tokens):
        if token.sign or token.free or not any(token.keys & t.keys for t in things):
            continue
        for i in range(at - 1, max(-1, at - 7), -1):
            before = old.tokens[i]
            if before.sign and before.text != "-":
                break
            if before.lower in _FOLLOWING:
                return True
            if before.lower == "over" and old.tokens[i - 1].lower in ("took", "take", "taken", "taking"):
                return True
            if acts(old, i) and not before.lower.endswith("ed"):
                break
            if acts(old, i) and (i == 0 or not old.tokens[i - 1].free):
                break
    return False


def _tells(new: Parsed, at: int, parsed: Parsed) -> bool:
    """Tell whether a line has a deed of the person's that this making may stand for, done to the same."""
    token = new.tokens[at]
    theirs = stretches(parsed)
    return any(
        (token.keys & frozenset().union(*said_by(other.lower)) or may_take_the_place(token, other))
        and acts(parsed, i)
        and same_objects(new, at, parsed, i)
        and not any(s.start <= i < s.end for s in theirs)
        for i, other in enumerate(parsed.tokens)
        if not other.sign
    )
