"""Whether lines of the base carry a new line: every word, number and name licensed, every limit kept."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from jobtrak.services.tailoring.evidence import acronyms, units
from jobtrak.services.tailoring.evidence.lexicon import (
    ROUTINE,
    is_mostly_verb,
    is_person,
    is_verb,
    may_replace,
    rank_of,
    said_by,
    word_class,
    wording,
)
from jobtrak.services.tailoring.evidence.limits import limits_of, survives
from jobtrak.services.tailoring.evidence.lines import Line, Parsed, parse, phrases_at
from jobtrak.services.tailoring.evidence.numbers import Quantity, covers, derived_from, period_of, same_amount
from jobtrak.services.tailoring.evidence.words import Token

_DENIED = re.compile(r"\b(?:not|no|never|without|against|none|n['’]t|ended|shelved|withdrawn|cancell?ed)\b", re.I)
_FILLER = re.compile(
    r"\b(?:in the course of|in order to|as well as|a total of|in total|a number of|in use|in place|with regard to|in the form of|on the basis of|on behalf of|in addition(?: to)?|such as|on hand)\b",
    re.I,
)

_CAUSES = re.compile(
    r"\b(?:so that|and so|thereby|thus|hence|therefore|consequently|as a result|resulting in|which resulted in|leading to|led to|which led to|"
    r"enabling|allowing|ensuring|causing|because of|because|thanks to|due to|in turn|contributing to|"
    r"which (?:cut|reduced|raised|increased|improved|lowered|saved|shortened|boosted|helped|made|brought)|"
    r"by \w+ing|through|via|to (?:improve|increase|reduce|raise|cut|lower|save|boost|achieve|bring|speed|shorten|ensure))\b"
    r"|,\s+(?=(?:improv|increas|reduc|rais|cutt|lower|sav|boost|mak|bring|driv|achiev|shorten|eliminat|prevent|doubl|tripl|halv|speed|grow|lift|rais|earn|winn)\w*ing\b)",
    re.I,
)

# What follows a length of time that is meant as experience, not as a deadline or an age.
_TENURE = re.compile(
    r"['’]?\s+(?:of|as|in|at|with|working|experience|spent|across|on|leading|managing|teaching|nursing|experienced|professional|combined|total|\w+ing|\w+ experience)\b"
)


@dataclass(slots=True)
class Findings:
    """What is wrong with a line, and which lines carry the rest."""

    reasons: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    evidence: list[str] = field(default_factory=list)

    @property
    def supported(self) -> bool:
        """Tell whether nothing is wrong."""
        return not self.reasons

    def add(self, reason: str, word: str) -> None:
        """Note one thing that has no source."""
        if reason not in self.reasons:
            self.reasons.append(reason)
        if word and word not in self.words:
            self.words.append(word)


@dataclass(frozen=True, slots=True)
class Scope:
    """The lines a claim may rest on, the line it replaces, and how the place is named to the person."""

    lines: tuple[Line, ...]
    language: str = "en"
    own: tuple[str, ...] = ()
    place: str = "this role"
    elsewhere: tuple[Line, ...] = ()
    strict: bool = False
    rewritten: bool = False
    unlimited: bool = False
    tenure: Callable[[Parsed, Quantity], bool] | None = None


def judge(text: str, scope: Scope) -> Findings:
    """Judge one new text against its scope."""
    found = Findings()
    new = parse(text, scope.language)
    base = [(line, parse(line.text, scope.language)) for line in scope.lines]
    for line, parsed in base:
        if parsed.text.strip() == new.text.strip():
            found.evidence = [line.path]
            return found
    licences = [_licences(new, parsed) for _, parsed in base]
    covers_by_clause = _cover(new, base, licences, scope)
    used = {i for chosen in covers_by_clause.values() for i in chosen}
    found.evidence = [base[i][0].path for i in sorted(used, key=lambda i: -sum(v == 2 for v in licences[i].values()))]
    _judge_numbers(new, base, used, scope, found)
    _judge_years(new, base, found)
    _judge_swaps(new, base, found)
    _judge_words(new, base, licences, covers_by_clause, scope, found)
    _judge_actors(new, base, used, scope, found)
    _judge_names(new, base, found)
    if scope.rewritten:
        _judge_places(new, base, found)
    _judge_causes(new, base, licences, found)
    if not scope.unlimited:
        _judge_limits(new, base, used, scope, found)
    return found


def _licences(new: Parsed, old: Parsed) -> dict[int, int]:
    """Map the index of each new word to 2 where the base line has the word itself, 1 where it has one like it."""
    found: dict[int, int] = {}
    guarded = wording().guarded - old.direct
    for i, token in enumerate(new.tokens):
        if token.sign:
            continue
        if token.keys & old.same or (
            token.stem and not token.name and token.stem in old.stems and not token.keys & guarded
        ):
            found[i] = 2
        elif not token.free and token.keys & old.like:
            found[i] = 1
    for at, token in enumerate(new.tokens):
        if token.sign:
            continue
        for phrase, end in phrases_at(new.tokens, at):
            if phrase in old.same or said_by(phrase)[0] & old.direct & _phrase_heads(phrase, old):
                found.update(dict.fromkeys(range(at, end), 2))
        if at + 1 < len(new.tokens) and not new.tokens[at + 1].sign:
            nxt = new.tokens[at + 1].lower
            if any(f"{key}_{nxt}" in old.like for key in token.keys):
                found.setdefault(at, 1)
                found.setdefault(at + 1, 1)
    _short_forms(new, old, found)
    _joined(new, old, found)
    return found


def _phrase_heads(phrase: str, old: Parsed) -> frozenset[str]:
    """A phrase and a word of one list stand for each other only when the list says so from the word's side."""
    return frozenset(key for key in old.direct if phrase in said_by(key)[0])


def _short_forms(new: Parsed, old: Parsed, found: dict[int, int]) -> None:
    held = {form: (start, end) for start, end, form in old.short_forms}
    for start, end, form in new.short_forms:
        if any(other in held for other in acronyms.forms_of(form)):
            found.update(dict.fromkeys(range(start, end), 2))
    for token in old.tokens:
        letters = [c for c in token.text if c.isalpha()]
        # Two letters are spelled by chance too often, unless the short form itself stands beside them.
        told = len(letters) > 2 or any(token.text == other.text for other in new.tokens)
        if told and 2 <= len(letters) <= 7 and sum(c.isupper() for c in letters) >= 2:
            for start, end in acronyms.initials_of(new.tokens, token.text):
                found.update(dict.fromkeys(range(start, end), 2))
    for i, token in enumerate(new.tokens):
        letters = [c for c in token.text if c.isalpha()]
        if (
            i not in found
            and 2 <= len(letters) <= 7
            and sum(c.isupper() for c in letters) >= 2
            and acronyms.initials_of(old.tokens, token.text)
        ):
            found[i] = 2


def _joined(new: Parsed, old: Parsed, found: dict[int, int]) -> None:
    """License halves of a word the base writes in one: front-end for frontend."""
    words = [(i, t) for i, t in enumerate(new.tokens) if not t.sign]
    for (i, one), (j, two) in itertools.pairwise(words):
        if i in found and j in found:
            continue
        if any(one.lower + right in old.direct for right in two.keys):
            found[i] = found[j] = 2


def _judge_names(new: Parsed, base: list[tuple[Line, Parsed]], found: Findings) -> None:
    """Refuse a name put together from pieces of several lines: a town here and a council there."""
    run: list[Token] = []
    for token in (*new.tokens, None):
        if token is not None and token.name and not token.sign:
            run.append(token)
            continue
        if len(run) > 1:
            whole = any(all(t.keys & parsed.same for t in run) for _, parsed in base)
            named = {
                key for _, parsed in base for t in parsed.tokens if t.name or t.text[:1].isupper() for key in t.keys
            }
            if (
                not whole
                and not all(t.keys & named for t in run)
                and all(any(t.keys & p.same for _, p in base) for t in run)
            ):
                name = " ".join(t.text for t in run)
                found.add(f"No line names “{name}”.", name)
        run = []


_PART = re.compile(r"[,;.]\s|\b(?:before|previously|earlier|formerly|after|following|and then)\b")


def _judge_places(new: Parsed, base: list[tuple[Line, Parsed]], found: Findings) -> None:
    """Refuse a summary that carries a name or number of one employer over to another it mentions beside it."""
    edges = [0, *(m.end() for m in _PART.finditer(new.text)), len(new.text)]
    employers = {line.role: line.path.partition(".")[0] for line, _ in base if line.path.endswith(".company")}
    for start, end in itertools.pairwise(edges):
        part = [t for t in new.tokens if start <= t.start < end and not t.sign]
        said = frozenset(key for t in part for key in t.keys)
        here = [
            path
            for name, path in employers.items()
            if (own := parse(name, new.language).content[:1]) and own[0].keys & said
        ]
        if len(here) != 1:
            continue
        mine = frozenset(key for line, parsed in base if line.path.startswith(here[0] + ".") for key in parsed.same)
        others = frozenset(
            key
            for line, parsed in base
            if line.kind == "line" and line.path.startswith("experiences[") and not line.path.startswith(here[0] + ".")
            for key in parsed.direct
        )
        titles = frozenset(key for line, parsed in base if ".titles[" in line.path for key in parsed.direct)
        for token in part:
            if token.name and not token.keys & titles and not token.keys & mine and token.keys & others:
                found.add(f"“{token.text}” belongs to another employer than the one named beside it.", token.text)


def _clause_of(parsed: Parsed, at: int) -> int:
    for i, (start, end) in enumerate(parsed.clauses):
        if start <= at < end:
            return i
    return 0


def _content_indexes(parsed: Parsed) -> list[int]:
    wanted = {t.start for t in parsed.content}
    return [i for i, t in enumerate(parsed.tokens) if t.start in wanted]


def _cover(
    new: Parsed, base: list[tuple[Line, Parsed]], licences: list[dict[int, int]], scope: Scope
) -> dict[int, list[int]]:
    """Choose for each clause the fewest lines that license most of its words, lines without limits first."""
    by_clause: dict[int, list[int]] = {}
    content = _content_indexes(new)
    own = {i for i, (line, _) in enumerate(base) if line.path in scope.own}
    for number in range(len(new.clauses)):
        open_words = {i for i in content if _clause_of(new, new.tokens[i].start) == number}
        figures = [q for q in new.quantities if _clause_of(new, q.start) == number]
        chosen: list[int] = []
        while open_words or figures:
            best, best_score = -1, 0.0
            for i, (line, parsed) in enumerate(base):
                if i in chosen:
                    continue
                score = sum(licences[i].get(w, 0) for w in open_words) + 3 * sum(
                    any(covers(q, o) for o in parsed.quantities) for q in figures
                )
                if score:
                    score += (
                        0.9 * (i in own)
                        + (0.3 if not limits_of(parsed.text, parsed.language) else 0)
                        - (0.5 if line.kind == "meta" else 0)
                    )
                if score > best_score:
                    best, best_score = i, score
            if best < 0 or best_score < 0.4:
                break
            chosen.append(best)
            open_words = {w for w in open_words if w not in licences[best]}
            figures = [q for q in figures if not any(covers(q, o) for o in base[best][1].quantities)]
        by_clause[number] = chosen
    return by_clause


def _judge_words(
    new: Parsed,
    base: list[tuple[Line, Parsed]],
    licences: list[dict[int, int]],
    cover: dict[int, list[int]],
    scope: Scope,
    found: Findings,
) -> None:
    content = _content_indexes(new)
    spare = _replaced(new, base, scope)
    own = {i for i, (line, _) in enumerate(base) if line.path in scope.own}
    for i in content:
        token = new.tokens[i]
        clause = _clause_of(new, token.start)
        chosen = cover.get(clause, [])
        level = max((found_in.get(i, 0) for found_in in licences), default=0)
        near = [c for c in chosen if _touches(licences[c], content, new, clause) or c in own]
        close = max((licences[c].get(i, 0) for c in near), default=0)
        licensed = level == 2 or close == 1
        if own and licensed and not scope.rewritten and _strays(token, i, own, base, licences, content):
            licensed = False
        if token.name and level < 2 and not (scope.strict and level):
            licensed = False
        if scope.strict and level < 2:
            licensed = False
        passive = i + 1 < len(new.tokens) and new.tokens[i + 1].lower == "by"
        led_to = passive or (i + 1 < len(new.tokens) and new.tokens[i + 1].lower == "to" and "lead" in token.keys)
        if licensed and not led_to and _leads(token) and is_verb(token.lower):
            licensed = _carried(i, new, base, licences, content)
        if licensed and period_of(token.lower) and not token.name and not scope.rewritten and not scope.strict:
            licensed = _beside(i, licences, content)
        if not licensed and _free_here(token, i, new, base, chosen, scope):
            licensed = True
        if not licensed and not token.name and not scope.strict:
            licensed = _substituted(token, spare)
        if not licensed:
            found.add(_no_word(token, scope), token.text)


def _beside(at: int, licences: list[dict[int, int]], content: list[int]) -> bool:
    """Tell whether the line that has this word also has one of its neighbours."""
    place = content.index(at)
    beside = [*content[max(0, place - 3) : place], *content[place + 1 : place + 4]]
    return not beside or any(found_in.get(at) and any(found_in.get(i) for i in beside) for found_in in licences)


def _strays(
    token: Token,
    at: int,
    own: set[int],
    base: list[tuple[Line, Parsed]],
    licences: list[dict[int, int]],
    content: list[int],
) -> bool:
    """Tell whether a word comes into an edited line alone from another line, without the claim it stood in."""
    if any(licences[i].get(at) for i in own):
        return False
    for i, found_in in enumerate(licences):
        if not found_in.get(at) or i in own:
            continue
        brought = [w for w in content if found_in.get(w) and not any(licences[o].get(w) for o in own)]
        meta = base[i][0].kind == "meta"
        if (len(brought) > 1 and not meta) or (meta and rank_of(token.lower) <= ROUTINE):
            return False
    return True


def _touches(licensed: dict[int, int], content: list[int], new: Parsed, clause: int) -> bool:
    """Tell whether a line has a word of the clause itself, not only kindred ones."""
    return any(licensed.get(i) == 2 for i in content if _clause_of(new, new.tokens[i].start) == clause)


def _replaced(new: Parsed, base: list[tuple[Line, Parsed]], scope: Scope) -> list[Token]:
    """List the words of the edited line that the new one no longer says: each may have been replaced by one word."""
    if not scope.own:
        return []
    return [t for line, parsed in base if line.path in scope.own for t in parsed.content if _unsaid(t, new)]


def _unsaid(token: Token, new: Parsed) -> bool:
    """Tell whether the new line has neither this word nor, for a verb, another verb for it."""
    if token.keys & new.direct:
        return False
    if is_mostly_verb(token.lower):
        same, like = said_by(token.lower, new.language)
        return not any(t.keys & (same | like) for t in new.content if is_mostly_verb(t.lower))
    return not _said(token, new)


def _substituted(token: Token, spare: list[Token]) -> bool:
    """Tell whether an ordinary word stands where the edited line had a kindred one, and use that one up."""
    if token.keys & word_class("leading"):
        return False
    for other in spare:
        if not other.name and (token.keys & may_replace(other.lower) or _shortened(token, other)):
            spare.remove(other)
            return True
    if token.keys & word_class("neutral"):
        return True
    if is_mostly_verb(token.lower):
        claimed = rank_of(token.lower)
        for other in spare:
            if not other.name and is_mostly_verb(other.lower) and claimed <= min(ROUTINE, rank_of(other.lower)):
                spare.remove(other)
                return True
    return False


def _shortened(token: Token, other: Token) -> bool:
    """Tell whether one word is the other cut short: rep, temp, post-op."""
    one, two = token.lower.rstrip("s."), other.lower
    short, long = sorted((one, two), key=len)
    return len(short) >= 3 and len(long) >= len(short) + 3 and long.startswith(short)


def _leads(token: Token) -> bool:
    return bool(token.keys & word_class("leading")) and not token.name


def _carried(
    at: int, new: Parsed, base: list[tuple[Line, Parsed]], licences: list[dict[int, int]], content: list[int]
) -> bool:
    """Tell whether the line that has this verb also has what the verb is about."""
    clause = _clause_of(new, new.tokens[at].start)
    stop = next((t.start for t in new.tokens[at:] if t.text in ",;."), len(new.text))
    behind = [
        i for i in content if i > at and new.tokens[i].start < stop and _clause_of(new, new.tokens[i].start) == clause
    ]
    numbers = [
        q for q in new.quantities if new.tokens[at].start < q.start < stop and _clause_of(new, q.start) == clause
    ]
    objects = [i for i in behind if not new.tokens[i].keys & word_class("leading")][:3]
    if not objects:
        ahead = [i for i in content if i < at and _clause_of(new, new.tokens[i].start) == clause]
        objects = [i for i in ahead if not new.tokens[i].keys & word_class("leading")][-3:]
    if not objects and not numbers:
        return any(
            found_in.get(at) and line.kind != "skill" for (line, _), found_in in zip(base, licences, strict=True)
        )
    for (_line, parsed), found_in in zip(base, licences, strict=True):
        if not found_in.get(at):
            continue
        if any(found_in.get(i) for i in objects) or any(covers(q, o) for q in numbers for o in parsed.quantities):
            return True
    return False


def _free_here(
    token: Token, at: int, new: Parsed, base: list[tuple[Line, Parsed]], chosen: list[int], scope: Scope
) -> bool:
    keys = token.keys
    if keys & word_class("weaker") and not token.name and chosen and not scope.strict:
        return True
    if token.lower in ("not", "no", "never") and any(_DENIED.search(base[c][1].text) for c in chosen):
        return True
    if (
        chosen
        and not token.name
        and not scope.strict
        and is_mostly_verb(token.lower)
        and rank_of(token.lower) < ROUTINE
    ):
        return True
    if token.keys & word_class("shell") and not token.name and not scope.strict:
        return True
    if token.lower == "most" and at + 1 < len(new.tokens) and new.tokens[at + 1].lower == "of":
        return True
    if any(m.start() <= token.start < m.end() for m in _FILLER.finditer(new.text)):
        return True
    if token.lower in word_class("smaller") and not token.name and not scope.strict:
        return True
    if token.lower in word_class("dimension") and any(
        0 <= at - k <= 3 for q in new.quantities for k, t in enumerate(new.tokens) if t.end == q.end
    ):
        return True
    if token.lower in ("still", "yet") and any(limits_of(base[c][1].text, scope.language) for c in chosen):
        return True
    if token.lower in ("every", "each") and at + 1 < len(new.tokens):
        nxt = new.tokens[at + 1]
        rated = any(limit.kind == "rate" for c in chosen for limit in limits_of(base[c][1].text, scope.language))
        return bool(nxt.keys & word_class("period")) or (bool(nxt.keys & word_class("weekday")) and not rated)
    if token.lower in ("several", "multiple", "various", "different") and not scope.strict:
        return any(
            q.kind == "count" and q.value >= (2 if token.lower != "several" else 3)
            for c in chosen
            for q in base[c][1].quantities
        )
    if token.lower in ("both", "two"):
        return any(q.kind == "count" and q.value == 2 for c in chosen for q in base[c][1].quantities) or any(
            " and " in base[c][1].text for c in chosen
        )
    return False


def _no_word(token: Token, scope: Scope) -> str:
    for line in scope.elsewhere:
        if token.keys & parse(line.text, scope.language).direct and (
            token.name or any(c.isupper() for c in token.text[:1])
        ):
            return f"“{token.text}” stands at {line.role or 'another place'}, not in {scope.place}."
    return f"No line of {scope.place} says “{token.text}”."


def _judge_numbers(new: Parsed, base: list[tuple[Line, Parsed]], used: set[int], scope: Scope, found: Findings) -> None:
    for quantity in new.quantities:
        holders = [(line, parsed, old) for line, parsed in base for old in parsed.quantities if covers(quantity, old)]
        holders = [held for held in holders if _same_period(quantity, new, held[2], held[1])]
        if any(_since(quantity, new, line) or _same_thing(quantity, new, old, parsed) for line, parsed, old in holders):
            continue
        if any(derived_from(quantity, list(base[i][1].quantities)) for i in used):
            continue
        if scope.tenure and quantity.unit == "months" and _is_tenure(new, quantity) and scope.tenure(new, quantity):
            continue
        if quantity.bound in ("exact", "most") and _one_of(quantity, base):
            continue
        shown = quantity.text.strip()
        if holders:
            reason = (
                f"{scope.place[0].upper() + scope.place[1:]} counts something else with {shown}: “{holders[0][0].text}”"
            )
        else:
            near = next((old for _, p in base for old in p.quantities if same_amount(quantity, old)), None)
            away = next(
                (
                    line
                    for line in scope.elsewhere
                    for old in parse(line.text, scope.language).quantities
                    if same_amount(quantity, old)
                ),
                None,
            )
            if near is not None:
                reason = f"The base states {shown} differently: “{near.text.strip()}” with another bound, period or direction."
            elif away is not None:
                reason = f"{shown} belongs to {away.role or 'another place'}, not to {scope.place}."
            else:
                reason = f"No line of {scope.place} states {shown}."
        found.add(reason, shown)


def _since(quantity: Quantity, new: Parsed, line: Line) -> bool:
    """Tell whether a year is told as the start or end of a role: since 2019."""
    before = new.text[: quantity.start]
    return (
        line.kind == "meta"
        and _is_year(quantity)
        and re.search(r"\b(?:since|from|until|till|to|between)\s(?:\w+\s)?$", before) is not None
    )


def _is_tenure(new: Parsed, quantity: Quantity) -> bool:
    if re.search(r"\b(?:within|in under|every)\s+(?:\w+\s)?$", new.text[: quantity.start]):
        return False
    return bool(_TENURE.match(new.text[quantity.end :]) or re.match(r"\s*(?:[,;.]|$)", new.text[quantity.end :]))


def _one_of(quantity: Quantity, base: list[tuple[Line, Parsed]]) -> bool:
    """Tell whether `one year`, `1 student` or `two weeks` is what the base calls a year, a student, a fortnight."""
    unit = re.sub(r"^(?:1|one)[\s-]?", "", quantity.text.lower())
    if quantity.text.lower() in ("1", "one"):
        return True
    for _, parsed in base:
        if unit != quantity.text.lower() and re.search(
            rf"\b(?:a|an|one|per|each|every)\s{re.escape(unit)}\b", parsed.text, re.I
        ):
            return True
        for match in re.finditer(r"\b(?:a|an|one|per|each|every)(?=\s[a-z])", parsed.text, re.I):
            measured = units.read(parsed.text, match.end())
            if measured and measured[1] == quantity.unit and math.isclose(measured[0], quantity.value, rel_tol=1e-6):
                return True
        if quantity.kind == "measure" and any(_counted_units(old, parsed, quantity) for old in parsed.quantities):
            return True
    return False


def _counted_units(old: Quantity, parsed: Parsed, quantity: Quantity) -> bool:
    """Tell whether the base counts the very unit a few words on: three training days."""
    if old.kind != "count":
        return False
    for token in _follow(old, parsed)[:3]:
        measured = units.read(parsed.text, token.start)
        if (
            measured
            and measured[1] == quantity.unit
            and math.isclose(measured[0] * old.value, quantity.value, rel_tol=1e-6)
        ):
            return True
    return False


def _same_period(quantity: Quantity, new: Parsed, old: Quantity, parsed: Parsed) -> bool:
    """Tell whether the period a number is counted by stands in both texts, wherever in the line."""
    if quantity.period == old.period:
        return True
    if quantity.period and old.period:
        return False
    wanted, text = (old.period, new) if old.period else (quantity.period, parsed)
    return any(period_of(t.lower) == wanted for t in text.tokens)


def _before(quantity: Quantity, parsed: Parsed) -> list[Token]:
    return [t for t in parsed.content if t.end <= quantity.start][-2:]


def _judge_swaps(new: Parsed, base: list[tuple[Line, Parsed]], found: Findings) -> None:
    """Refuse two figures of one line that changed places, each now standing behind the other's word."""
    for _, parsed in base:
        pairs = [
            (q, o)
            for q in new.quantities
            for o in parsed.quantities
            if q.kind == o.kind == "count" and same_amount(q, o)
        ]
        for one, was_one in pairs:
            for two, was_two in pairs:
                if one.start >= two.start or was_one is was_two:
                    continue
                mine, other = _before(one, new)[-1:], _before(two, new)[-1:]
                old, old_other = _before(was_one, parsed), _before(was_two, parsed)
                if (
                    _meet(mine, old_other, new.language)
                    and _meet(other, old, new.language)
                    and not _meet(mine, old, new.language)
                    and not _meet(other, old_other, new.language)
                ):
                    found.add(f"{one.text.strip()} and {two.text.strip()} changed places.", one.text.strip())


def _dated(parsed: Parsed) -> dict[float, set[float]]:
    """Map each figure to the year that follows it: 108% in 2021 and 97% in 2022."""
    found: dict[float, set[float]] = {}
    last: Quantity | None = None
    for quantity in parsed.quantities:
        if not _is_year(quantity):
            last = quantity
        elif last is not None:
            found.setdefault(last.value, set()).add(quantity.value)
            last = None
    return found


def _judge_years(new: Parsed, base: list[tuple[Line, Parsed]], found: Findings) -> None:
    """Refuse figures whose years were swapped."""
    for figure, years in _dated(new).items():
        pairs = [_dated(parsed) for _, parsed in base]
        held = set().union(*(some.get(figure, set()) for some in pairs))
        if held and not years & held:
            shown = f"{min(years):.0f}"
            found.add(f"The base gives {figure:g} another year than {shown}.", shown)


_ACTOR = re.compile(
    r"(?:\b(?:that|which|whom|where|while|and|but|as|before|after|until)|[;,.])\s+(?:(?:the|a|an|our|my|two|three|four|other)\s+)?((?:[a-z-]+\s){0,2}?)([a-z-]+)\s+"
    r"((?:[a-z]+(?:s|ed|t|de|d|e|ve)\b)(?:(?:\s+and\s+|,\s+)[a-z]+(?:s|ed|e)?\b)?)",
    re.I,
)


def _judge_actors(new: Parsed, base: list[tuple[Line, Parsed]], used: set[int], scope: Scope, found: Findings) -> None:
    """Refuse deeds that the base says somebody else did."""
    for i, (line, parsed) in enumerate(base):
        if line.kind != "line" or (i not in used and line.path not in scope.own):
            continue
        for match in _overlapping(_ACTOR, parsed.text):
            actor = match[2].lower()
            if not (is_person(actor) or actor in word_class("body")) or not match[3]:
                continue
            deeds = [
                t for t in parsed.tokens if match.start(3) <= t.start < match.end(3) and not t.free and is_verb(t.lower)
            ]
            elsewhere = {k for t in parsed.tokens if not match.start(3) <= t.start < match.end(3) for k in t.keys}
            told = any(t.keys & said_by(actor)[0] for t in new.tokens)
            for deed in deeds:
                claimed = next((t for t in new.content if t.keys & deed.keys), None)
                if claimed and not told and not deed.keys & elsewhere:
                    found.add(f"The base says that somebody else did this: “{match[0].strip(' ,;')}”.", claimed.text)


def _overlapping(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yield the matches from every place, for one clause may begin inside another's match."""
    at = 0
    while match := pattern.search(text, at):
        yield match
        at = match.start() + 1


def _follow(quantity: Quantity, parsed: Parsed) -> list[Token]:
    """Return the words a number counts: those right behind it."""
    words: list[Token] = []
    spans = {q.start: q for q in parsed.quantities}
    for token in parsed.tokens:
        if token.start < quantity.end:
            continue
        if token.start in spans:
            if not words and re.fullmatch(r"\s?(?:to|and|or|-|–|—)?\s?[€$£]?", parsed.text[quantity.end : token.start]):
                return _follow(spans[token.start], parsed)
            break
        if token.sign:
            if token.text in "-/&":
                continue
            break
        if token.free:
            if token.lower in ("and", "or") and words:
                continue
            if not words and token.lower in (
                "of",
                "the",
                "our",
                "its",
                "their",
                "to",
                "more",
                "other",
                "such",
                "different",
            ):
                continue
            break
        words.append(token)
        if len(words) == 5:
            break
    return words


def _around(quantity: Quantity, parsed: Parsed, reach: int) -> list[Token]:
    before = [t for t in parsed.content if t.end <= quantity.start][-reach:]
    return before + [t for t in parsed.content if t.start >= quantity.end][:reach]


def _same_thing(quantity: Quantity, new: Parsed, old: Quantity, parsed: Parsed) -> bool:
    """Tell whether a number counts or measures the same thing in both texts."""
    mine, theirs = _follow(quantity, new), _follow(old, parsed)
    if quantity.kind in ("count", "ordinal") and not _is_year(quantity) and mine and theirs:
        if _meet(mine, theirs, parsed.language):
            return True
        others = [t for q in parsed.quantities if q is not old and q.kind == "count" for t in _follow(q, parsed)]
        return not _meet(mine[:2], others, parsed.language) and _meet(mine, _around(old, parsed, 6), parsed.language)
    mine, theirs = _around(quantity, new, 5), _around(old, parsed, 6)
    return not mine or not theirs or _meet(mine, theirs, parsed.language)


def _is_year(quantity: Quantity) -> bool:
    return (
        quantity.kind == "count"
        and 1900 <= quantity.value <= 2100
        and re.fullmatch(r"\d{4}", quantity.text.strip()) is not None
    )


def _meet(mine: list[Token], theirs: list[Token], language: str) -> bool:
    keys = {key for token in mine for key in token.keys}
    for token in theirs:
        same, like = said_by(token.lower, language)
        if keys & (same | like):
            return True
    return False


def _judge_causes(
    new: Parsed, base: list[tuple[Line, Parsed]], licences: list[dict[int, int]], found: Findings
) -> None:
    """Refuse a cause between two facts that no line of the base holds together."""
    content = _content_indexes(new)
    for match in _CAUSES.finditer(new.text):
        clause_ends = [m.start() for m in re.finditer(r"[;.]\s", new.text)]
        left_edge = max((e for e in clause_ends if e < match.start()), default=0)
        right_edge = min((e for e in clause_ends if e > match.end()), default=len(new.text))
        left = [i for i in content if left_edge <= new.tokens[i].start < match.start()]
        right = [
            i
            for i in content
            if match.start() < new.tokens[i].start < right_edge and new.tokens[i].end > match.end() - 1
        ]
        figures = [q for q in new.quantities if match.end() <= q.start < right_edge]
        if not left or not (right or figures):
            continue
        together = False
        for i, (_, parsed) in enumerate(base):
            on_left = sum(bool(licences[i].get(w)) for w in left)
            on_right = sum(bool(licences[i].get(w)) for w in right) + sum(
                any(covers(q, o) for o in parsed.quantities) for q in figures
            )
            if on_left and on_right * 2 >= len(right) + len(figures):
                together = True
                break
        if not together:
            shown = match[0].strip(" ,") or new.text[match.end() :].split()[0]
            found.add(f"No line says that the one led to the other (“{shown}”).", shown)


def _judge_limits(new: Parsed, base: list[tuple[Line, Parsed]], used: set[int], scope: Scope, found: Findings) -> None:
    """Refuse a claim whose limit was left out."""
    own = {i for i, (line, _) in enumerate(base) if line.path in scope.own}
    for i in used if scope.rewritten else used | own:
        line, parsed = base[i]
        if line.kind == "meta":
            continue
        limits = limits_of(parsed.text, parsed.language)
        if not limits:
            continue
        for limit in limits:
            if scope.rewritten and limit.kind in _NOT_IN_SUMMARIES:
                continue
            if survives(limit, new.text):
                continue
            if i in own and not scope.rewritten:
                kept = _survives_near(limit.kind, limit.start, limit.end, parsed, new)
            else:
                kept = _borrowed(limit.kind, limit.start, limit.end, parsed, new, base, i)
            if kept:
                found.add(f"The base limits this: “{limit.words}” ({limit.told}) is left out.", "")


# A summary may pass over with whom and how often.
_NOT_IN_SUMMARIES = ("partner", "rate", "fraction")
# Limits that stand in a clause of their own and hold for the whole line.
_OF_THE_LINE = ("ended", "decider", "planned")


def _survives_near(kind: str, start: int, end: int, old: Parsed, new: Parsed) -> bool:
    """Tell whether the claim a limit belongs to is still made."""
    if kind in _OF_THE_LINE:
        return any(_said(t, new) for t in old.content if not start <= t.start < end)
    claim = _claim_of(start, end, old, kind)
    if not claim:
        return any(_said(t, new) for t in old.content)
    return sum(_said(t, new) for t in claim) * 3 >= len(claim)


def _said(token: Token, new: Parsed) -> bool:
    same, like = said_by(token.lower, new.language)
    return bool((same | like) & new.direct)


def _claim_of(start: int, end: int, old: Parsed, kind: str) -> list[Token]:
    """Return the words a limit is about: the noun behind `small`, else its clause."""
    if kind == "small":
        return [t for t in old.content if t.start >= end][:1]
    clause = old.clauses[_clause_of(old, start)]
    return [t for t in old.content if clause[0] <= t.start < clause[1] and not (start <= t.start < end)]


def _only_here(token: Token, base: list[tuple[Line, Parsed]], at: int) -> bool:
    return not any(i != at and token.keys & other.same for i, (_, other) in enumerate(base))


def _borrowed(
    kind: str, start: int, end: int, old: Parsed, new: Parsed, base: list[tuple[Line, Parsed]], at: int
) -> bool:
    """Tell whether a claim is taken from this line's limited clause and from no unlimited line."""
    claim = _claim_of(start, end, old, kind)
    if kind == "small":
        return bool(claim) and claim[0].keys & new.direct != frozenset() and _only_here(claim[0], base, at)
    taken = [t for t in claim if t.keys & new.direct]
    if len(taken) < 2 or len(taken) * 2 < len(claim):
        return False
    for i, (_, other) in enumerate(base):
        if (
            i != at
            and not limits_of(other.text, other.language)
            and sum(bool(t.keys & other.same) for t in taken) >= len(taken)
        ):
            return False
    return True
