"""Where and with what a summary says a deed was done: only at the employer and with the tool of the lines that tell it."""

from __future__ import annotations

import itertools

from jobtrak.services.tailoring.evidence.deeds.acting import acts
from jobtrak.services.tailoring.evidence.figures.amounts import covers
from jobtrak.services.tailoring.evidence.findings import Findings
from jobtrak.services.tailoring.evidence.lines import Line, Parsed
from jobtrak.services.tailoring.evidence.summaries.claiming import (
    Claim,
    claims_in,
    heads_of,
    items_of,
    says_little,
)
from jobtrak.services.tailoring.evidence.summaries.somebody import is_of_others
from jobtrak.services.tailoring.evidence.summaries.titles import called_in
from jobtrak.services.tailoring.evidence.summaries.workplaces import kinds_of, stands_at
from jobtrak.services.tailoring.evidence.vocabulary.lexicon import is_mostly_verb, is_verb
from jobtrak.services.tailoring.evidence.vocabulary.words import Token

_Base = list[tuple[Line, Parsed]]
_Licences = list[dict[int, int]]

_TOOL = frozenset(["in", "with", "on", "using", "via", "through"])
_THERE = frozenset(["at", "in", "on", "for", "aboard"])
_ARTICLES = frozenset(["a", "an", "the", "my"])
# What begins another part of the sentence.
_TURNS = frozenset(
    ["who", "which", "that", "where", "whose", "whom", "after", "before", "while", "since", "when", "but", "until", "then",
     "earlier", "previously", "formerly", "former", "now", "once", "following", "also", "with", "having", "and"]
)  # fmt: skip
_MONTHS = frozenset(
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"]
)  # fmt: skip
# Between `at` and the word that names the place: at a large regional library.
_REACH = 5


def judge_whereabouts(new: Parsed, base: _Base, licences: _Licences, found: Findings) -> None:
    """Refuse a tool that only other lines have than those that tell the deed, and a place that is another employer's."""
    for claim in claims_in(new):
        if _opens_a_title(claim.at, new):
            continue
        homes = set() if _is_done_to_nothing(claim, new) else _homes(claim, new, base, licences)
        if strange := _strange_tool(claim, homes, new, base):
            found.add(f"No line says this of that: “{strange.text}”.", strange.text)
        roles = {_role(base[n][0]) for n in homes} - {""}
        place = _place_behind(claim.at + 1, new, base, stop_at_and=False) if roles else None
        if place and not place[1] & roles:
            found.add(f"No line says this of that: “{place[0].text}”.", place[0].text)
    for called in called_in(new):
        roles = {
            _role(line)
            for line, parsed in base
            if ".titles[" in line.path
            and line.path.endswith(".name")
            and all(w.keys & parsed.direct for w in called.words)
        }
        behind = new.tokens[called.at + 1] if called.at + 1 < len(new.tokens) else None
        if not roles or behind is None or behind.lower not in _THERE:
            continue
        place = _place_behind(called.at + 1, new, base, stop_at_and=True) or _scene(called.at + 1, new, base)
        if place and not place[1] & roles:
            found.add(f"No line says this of that: “{called.words[-1].text} … {place[0].text}”.", place[0].text)


def _opens_a_title(at: int, new: Parsed) -> bool:
    """Tell whether a word is no deed but part of a trade's name: licensed conveyancer, Conveyancing Assistant."""
    if at and new.tokens[at].text[0].isupper() and new.tokens[at - 1].text not in ".;":
        return True
    return any(called.words[0].start <= new.tokens[at].start <= called.words[-1].start for called in called_in(new))


def _is_done_to_nothing(claim: Claim, new: Parsed) -> bool:
    """Tell whether only a place or a company stands behind a verb: volunteered at an advice centre."""
    return claim.at + 1 < len(new.tokens) and new.tokens[claim.at + 1].lower in ("at", "for", "with", "as", "under")


def _role(line: Line) -> str:
    return line.path.partition(".")[0] if line.path.startswith("experiences") else ""


def _homes(claim: Claim, new: Parsed, base: _Base, licences: _Licences) -> set[int]:
    """Return the lines that tell best of each thing a deed is said to be done to."""
    wanted = [i for i in claim.objects if not says_little(new.tokens[i]) and not new.tokens[i].name]
    lines = [n for n, (line, _) in enumerate(base) if line.kind == "line" and line.path != "objective"]
    homes: set[int] = set()
    for item in items_of(new, wanted):
        heads = heads_of(new, item)
        touched = {
            n: sum(licences[n].get(i, 0) for i in (*item, claim.at))
            for n in lines
            if any(licences[n].get(i) for i in heads)
        }
        homes |= {n for n, much in touched.items() if much == max(touched.values())}
    if not wanted:
        return set()
    last = new.tokens[claim.objects[-1]].end
    figures = [q for q in new.quantities if new.tokens[claim.at].start < q.start < last]
    counted = {n for n in homes if any(covers(q, o) for q in figures for o in base[n][1].quantities)}
    return counted or homes


def _strange_tool(claim: Claim, homes: set[int], new: Parsed, base: _Base) -> Token | None:
    """Return a named tool that none of the lines of a deed has, and no title, place or school."""
    for i in claim.beside:
        token = new.tokens[i]
        opener = _opener(i, new)
        if not token.name or opener not in _TOOL or _is_dated(token, new) or _goes_on(i, new):
            continue
        if _another_deed(new.tokens[claim.at + 1 : i]):
            continue
        holders = [n for n, (_, parsed) in enumerate(base) if token.keys & parsed.direct]
        told = [n for n in holders if base[n][0].kind == "line" and base[n][0].path != "objective"]
        if not told or any(base[n][0].kind == "meta" or base[n][0].path == "objective" for n in holders):
            continue
        if all(is_of_others(t, base[n][1]) for n in told for t in base[n][1].tokens if t.keys & token.keys):
            return token
        if homes and not homes & set(told):
            return token
    return None


def _is_dated(token: Token, new: Parsed) -> bool:
    return any(q.start <= token.start < q.end for q in new.quantities) or token.lower in _MONTHS


def _goes_on(at: int, new: Parsed) -> bool:
    """Tell whether a name only says of what kind the next thing is: Playwright automation."""
    behind = next((t for t in new.tokens[at + 1 :] if not t.name), None)
    return behind is not None and not behind.sign and not behind.free and behind.text.isalpha()


def _another_deed(between: tuple[Token, ...]) -> bool:
    """Tell whether another verb is joined before a tool: reconciles accounts and has also worked in Sage."""
    for one, two in itertools.pairwise(between):
        if one.lower in ("has", "have", "had", "also"):
            return True
        if (one.lower == "and" or one.lower.endswith("ly")) and two.lower.endswith("ed") and is_verb(two.lower):
            return True
    return False


def _opener(at: int, new: Parsed) -> str:
    """Return the small word that opens the phrase of a name, over other names joined to it."""
    for token in reversed(new.tokens[:at]):
        if not (token.name or token.sign or token.lower in ("and", "or", "the", "a")):
            return token.lower
    return ""


def _place_behind(at: int, new: Parsed, base: _Base, *, stop_at_and: bool) -> tuple[Token, set[str]] | None:
    """Return the employer's kind or name that a part of a sentence says it was at, with the roles held there."""
    companies = [(line, parsed) for line, parsed in base if line.path.endswith(".company") and _role(line)]
    for i in range(at, len(new.tokens)):
        token = new.tokens[i]
        if token.text in ".;:," or (token.lower in _TURNS and (stop_at_and or token.lower not in ("and", "with"))):
            return None
        if token.lower in ("and", "or") and _opens_a_deed(i + 1, new):
            return None
        if token.lower not in ("at", "in") or i + 1 >= len(new.tokens):
            continue
        if token.lower != "at" and new.tokens[i + 1].lower not in _ARTICLES:
            continue
        for k in range(i + 1, min(i + 1 + _REACH, len(new.tokens))):
            if new.tokens[k].sign and new.tokens[k].text != "-":
                break
            roles = {
                _role(line)
                for line, parsed in companies
                if ((new.tokens[k].name or _closes(k, new)) and new.tokens[k].keys & parsed.direct)
                or any(stands_at(name, k, new) for name in kinds_of(line.text))
            }
            if roles:
                word = new.tokens[k]
                roles |= {
                    _role(line)
                    for line, parsed in base
                    if (line.kind == "line" or ".titles[" in line.path) and word.keys & parsed.direct
                }
                return word, roles
    return None


def _opens_a_deed(at: int, new: Parsed) -> bool:
    """Tell whether another deed or spell of work begins at a word: and began as, and has since trained."""
    ahead = [t for t in new.tokens[at : at + 3] if not t.lower.endswith("ly")][:1]
    return any(
        t.lower in ("has", "have", "had", "is", "was") or is_mostly_verb(t.lower) or acts(new, new.tokens.index(t))
        for t in ahead
    )


def _closes(at: int, new: Parsed) -> bool:
    """Tell whether a word is the noun of its phrase: at a county road department."""
    behind = new.tokens[at + 1] if at + 1 < len(new.tokens) else None
    return behind is None or behind.free or (behind.sign and behind.text != "-")


def _scene(at: int, new: Parsed, base: _Base) -> tuple[Token, set[str]] | None:
    """Return the thing that a trade is said to be practised on, with the roles whose lines name it: on a bulk coaster."""
    if new.tokens[at].lower not in ("on", "aboard", "in") or at + 1 >= len(new.tokens):
        return None
    if new.tokens[at + 1].lower not in _ARTICLES:
        return None
    words: list[Token] = []
    for token in new.tokens[at + 2 :]:
        if token.free or (token.sign and token.text != "-"):
            break
        if not token.sign:
            words.append(token)
    if not words:
        return None
    holders = [line for line, parsed in base if words[-1].keys & parsed.direct]
    if any(not _role(line) for line in holders):
        return None
    roles = {_role(line) for line in holders}
    return (words[-1], roles) if roles else None
