"""Words that keep a claim small, which must survive while the claim they limit does."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from jobtrak.services.tailoring.evidence.circumstances.company import companies_in
from jobtrak.services.tailoring.evidence.figures.small_numbers import CARDINALS
from jobtrak.services.tailoring.evidence.lines import parse
from jobtrak.services.tailoring.evidence.vocabulary.lexicon import is_device, is_person, said_by, word_class
from jobtrak.services.tailoring.evidence.vocabulary.row_files import LEXICON
from jobtrak.services.tailoring.evidence.vocabulary.words import keys_of

_HEAD = re.compile(r"^\[([\w -]+)\] (.+)$", re.M)
# A tool is no company where persons stand behind it: with a camera for the doctors.
_AWAY = r"(?:for|to|in|on|at|from|into)\b"
# A numeral or article and a person behind `with`: the person did not do it alone.
_WITH_PERSON = re.compile(
    rf"\bwith (?:one|two|three|four|five|six|seven|eight|nine|ten|\d(?!\d)|a|an|another|my|our|the) ((?:(?!{_AWAY})[a-z]+[ -]){{0,3}}(?!{_AWAY})[a-z]+)\b",
    re.I,
)
# Tools that dictionaries take for persons.
_TOOLS = frozenset(["screw", "plane", "jack", "buffer", "router", "planer", "broom", "dolly", "cutter"])
_GOOD_RIDDANCE = re.compile(
    r"\b(?:without|no|zero|never) (?:a |any |single |an |\w+ )?(?:accident|error|incident|injur|complaint|downtime|loss|losses|delay|"
    r"defect|finding|mistake|outage|interruption|shrinkage|shortage|violation|infection|fall|late|overdue|lost|miss)", re.I
)  # fmt: skip


# With whom one speaks is whom one speaks to.
_SPOKEN = re.compile(
    r"\b(?:speak\w*|spoke|talk\w*|communicat\w*|correspond\w*|convers\w*|chat\w*)\b[^,;.]{0,25}$", re.I
)
# What only began as a trial is one no longer.
_AT_FIRST = re.compile(r"\b(?:at first|initially|first|starting|beginning|began)(?: as| with)?(?: an?| the)?\s$", re.I)
_ELSEWHERE = " in other languages"


_APART = frozenset(["for", "of", "from", "in", "on", "at", "to", "by"])


@dataclass(frozen=True, slots=True)
class Limit:
    """One limiting wording found in a base line."""

    kind: str
    told: str
    words: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Rule:
    kind: str
    told: str
    found: re.Pattern[str] | None
    kept: re.Pattern[str] | None


@lru_cache(maxsize=1)
def _rules() -> tuple[_Rule, ...]:
    _, *parts = _HEAD.split((LEXICON / "limits.txt").read_text(encoding="utf-8"))
    rules: list[_Rule] = []
    for kind, told, body in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
        found, _, kept = body.partition("\n-- still said by\n")
        rules.append(_Rule(kind, told, _pattern(found), _pattern(kept)))
    return tuple(rules)


def _pattern(listed: str) -> re.Pattern[str] | None:
    """Join the patterns of a list; each stands for whole words, unless it opens with `=`. None for one that code knows."""
    rows = [row for row in listed.splitlines() if row and not row.startswith("#")]
    if rows in (["WITH_PERSON"], ["SAME"]):
        return None
    parts: list[str] = []
    for raw, group in groupby(rows, key=lambda row: row.startswith("= ")):
        some = list(group)
        parts += [row[2:] for row in some] if raw else [rf"\b(?:{'|'.join(some)})\b"]
    return re.compile("|".join(parts), re.I)


@lru_cache(maxsize=256)
def limits_of(text: str, language: str = "en") -> tuple[Limit, ...]:
    """Find what limits the claims of a base line."""
    found: list[Limit] = []
    riddance = [(m.start(), m.end()) for m in _GOOD_RIDDANCE.finditer(text)]
    for rule in _rules():
        if rule.kind.endswith(_ELSEWHERE) != (language != "en"):
            continue
        if rule.found is None:
            found += [
                Limit(rule.kind, rule.told, text[c.start : c.end], c.start, c.end)
                for c in companies_in(text)
                if text[c.start : c.end].endswith(" and I")
            ]
            for match in _WITH_PERSON.finditer(text):
                words = match[1].lower().split()
                if _SPOKEN.search(text, 0, match.start()):
                    continue
                if text[match.end() : match.end() + 2] in ("'s", "’s"):
                    # The maker's software is software.
                    words = words[:-1]
                person = next(
                    (
                        i
                        for i, word in enumerate(words)
                        if (
                            is_person(word.rpartition("-")[2])
                            and not (is_device(word) or word in _TOOLS)
                            and words[i - 1 : i] not in (["wheel"], ["front"])
                        )
                        or (word in word_class("partner") and not _APART & set(words[:i]))
                    ),
                    None,
                )
                behind = text[match.start(1) + len(" ".join(match[1].split()[: (person or 0) + 1])) :]
                if (
                    person is not None
                    and not re.match(r"['’]s?\s", behind)
                    and not word_class("recipient") & set(words[: person + 1])
                ):
                    shown = f"{match[0][: match.start(1) - match.start()]}{' '.join(words[: person + 1])}"
                    found.append(Limit(rule.kind, rule.told, shown, match.start(), match.start() + len(shown)))
            continue
        for match in rule.found.finditer(text):
            begun = rule.kind == "trial" and _AT_FIRST.search(text, 0, match.start()) is not None
            if not begun and not any(start <= match.start() < end for start, end in riddance):
                found.append(Limit(rule.kind, rule.told, match[0].strip(), match.start(), match.end()))
    return tuple(found)


def survives(limit: Limit, text: str, base: str = "") -> bool:
    """Tell whether a new line still says what the limit said, not only what stands beside it in the base."""
    rule = next(rule for rule in _rules() if rule.kind == limit.kind)
    if rule.kept is None:
        if limit.words.lower() in _A_LITTLE:
            return _SOME.search(text) is not None
        return bool(re.search(rf"\b{re.escape(limit.words)}", text, re.I)) or _like(limit.words, text)
    if limit.kind == "helped":
        # Who was supported has not supported: the help of others is no trace of having helped.
        text = _HELP_OF_OTHERS.sub(" ", text)
    if limit.kind == "fraction":
        # Both shops are no trace of one of them, and windows of a hall none of some of them in it.
        text = _ALL_OF.sub(" ", text)
        if _OF_SOME.fullmatch(limit.words):
            text = _OF_THINGS.sub(lambda m: m[0] if keys_of(m[1].lower()) & _PARTS else " ", text)
    if limit.kind == "decider":
        if limit.words.lower() in text.lower():
            return True
        person = limit.words.split()[0].lower().rstrip("s")
        text = _OWN_DECISION.sub(lambda m: m[0] if person in text[: m.start()].lower() else " ", text)
    beside = Counter(
        _with_next(match[0], base, match.end())
        for match in rule.kept.finditer(base)
        if _may_stand_beside(match[0], limit) and not (match.start() < limit.end and limit.start < match.end())
    )
    said = Counter(
        _with_next(match[0], text, match.end())
        for match in rule.kept.finditer(text)
        if not match[0].lower().endswith("with")
        or limit.kind not in _IN_COMPANY
        or _names_company(text, match.end(), base)
    )
    return any(often > beside[trace] for trace, often in said.items())


# Limits of which any trace counts, because what stands beside them tells the same: acting at one post, relief at another.
_OF_ANY_TRACE = ("hours", "stand-in", "decider", "attempted")


def _may_stand_beside(word: str, limit: Limit) -> bool:
    """Tell whether a word is no trace of a limit where the base has it outside the limit too."""
    return limit.kind not in _OF_ANY_TRACE or word.lower() in _SMALL


_A_LITTLE = frozenset(["some", "a little", "a bit of"])
# A tongue of which one has a little, in whatever words.
_SOME = re.compile(r"\b(?:some|a (?:little|bit)|basic|limited|elementary|conversational|simple|rudimentary)\b", re.I)


_OF_SOME = re.compile(r"\w+ of (?:which|whom|them|these|those)|some of", re.I)
_ALL_OF = re.compile(r"\b(?:both|all|every one|each|the whole)(?: of)?(?: (?:the|our|its|their|my|these))*\b", re.I)
# A logbook of 40 buses is no part of them.
_OF_THINGS = re.compile(r"\b([\w%]+) of (?=(?:an?|the|its|our|my|about|around|some|\d+)\b)", re.I)
_PARTS = frozenset(
    ["some", "few", "several", "most", "half", "part", "third", "quarter", "one", "majority", "many", "number", "handful", "out",
     *CARDINALS, *(str(n) for n in range(100))]
)  # fmt: skip
_IN_COMPANY = frozenset(["partner", "together"])
_PHRASE = re.compile(r"(?:\W(?!(?:who|which|that|in|on|at|for|to|and|,|;|\.)\b)[\w'’-]+){1,6}")


def _names_company(text: str, end: int, base: str) -> bool:
    """Tell whether `with` leads to somebody, not to a thing that the base does not name: with a diploma."""
    phrase = _PHRASE.match(text, end)
    words = phrase[0].lower().split() if phrase else []
    told = base.lower()
    return any(
        is_person(word)
        or word in word_class("partner")
        or word in word_class("body")
        or re.search(rf"\b{re.escape(word)}", told)
        for word in (w.strip("'’") for w in words)
        if word not in _ARTICLES
    )


_ARTICLES = frozenset(["a", "an", "the", "one", "my", "our", "two", "three"])


_HELP_OF_OTHERS = re.compile(
    r"\b(?:with|under|through) (?:the |some |much )?(?:help|support|assistance|aid|backing)(?: of| from| by)?\b"
    r"|\b(?:supported|helped|assisted|aided) by\b",
    re.I,
)
# What opens a line, or is joined to its verb, the person did: and approved orders.
_OWN_DECISION = re.compile(
    r"(?:^|\band |[;.] )(?:decid|approv|(?:counter)?sign|review|check|authori[sz]|choos|chose|own)\w*(?: off)?\b(?! by\b| with\b| for\b)",
    re.I,
)
_SMALL = frozenset(["with", "for the", "by the", "by a", "by an", "and", "one", "of"])


_NEXT = re.compile(
    r"\W+(?:(?:the|a|an|my|our|their|its|about|around|some|roughly|nearly|over|up to|\d[\d.,]*)\W+)*([\w'’-]+)"
)


def _with_next(word: str, text: str, end: int) -> tuple[str, str]:
    """Return a word with the word it leads to: with guests is no trace of with a colleague."""
    match = _NEXT.match(text, end)
    return word.lower(), match[1].lower() if match else ""


def _like(word: str, text: str) -> bool:
    same, like = said_by(word.lower())
    parsed = parse(text)
    return word.lower() in parsed.same or any(token.keys & (same | like) for token in parsed.tokens)
