"""Deeds of somebody else, and causes that the base does not tell."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from jobtrak.services.tailoring.evidence.acting import acts
from jobtrak.services.tailoring.evidence.amounts import covers
from jobtrak.services.tailoring.evidence.findings import Findings, Scope, content_indexes
from jobtrak.services.tailoring.evidence.lexicon import is_mostly_verb, is_person, is_verb, said_by, word_class
from jobtrak.services.tailoring.evidence.lines import Line, Parsed
from jobtrak.services.tailoring.evidence.pairing import same_tense
from jobtrak.services.tailoring.evidence.words import PAST_FORMS, Token, keys_of

_CAUSES = re.compile(
    r"\b(?:so that|and so|thereby|thus|hence|therefore|consequently|as a result|resulting in|which resulted in|leading to|led to|which led to|"
    r"enabling|allowing|ensuring|causing|because of|because|thanks to|due to|in turn|contributing to|"
    r"which (?:cut|reduced|raised|increased|improved|lowered|saved|shortened|boosted|helped|made|brought)|"
    r"by \w+ing|through|via|to (?:improve|increase|reduce|raise|cut|lower|save|boost|achieve|bring|speed|shorten|ensure))\b"
    r"|,\s+(?=(?:improv|increas|reduc|rais|cutt|lower|sav|boost|mak|bring|driv|achiev|shorten|eliminat|prevent|doubl|tripl|halv|speed|grow|lift|rais|earn|winn)\w*ing\b)",
    re.I,
)


_ACTOR = re.compile(
    r"(?:\b(?:that|which|whom|where|while|and|but|as|before|after|until)|[;,.])\s+(?:(?:the|a|an|our|my|two|three|four|other)\s+)?((?:[a-z-]+\s){0,2}?)([a-z-]+)\s+"
    r"((?:[a-z]+(?:s|ed|t|de|d|e|ve)\b)(?:(?:\s+and\s+|,\s+)[a-z]+(?:s|ed|e)?\b)?)",
    re.I,
)


_WHO = re.compile(
    r"\b((?:[a-z-]+\s){0,2}?)([a-z-]+),?\s+who\s+((?:[a-z]+(?:s|ed|t|de|d|e|ve)\b)(?:(?:\s+and\s+|,\s+)[a-z]+(?:s|ed|e)?\b)?)",
    re.I,
)


def judge_actors(new: Parsed, base: list[tuple[Line, Parsed]], used: set[int], scope: Scope, found: Findings) -> None:
    """Refuse deeds that the base says somebody else did."""
    for i, (line, parsed) in enumerate(base):
        if line.kind != "line" or (i not in used and line.path not in scope.own):
            continue
        for match in (*_overlapping(_ACTOR, parsed.text), *_overlapping(_WHO, parsed.text)):
            actor = match[2].lower()
            if not (is_person(actor) or actor in word_class("body") or actor == "lead") or not match[3]:
                continue
            if actor in PAST_FORMS or (actor.endswith("ed") and is_verb(actor)):
                continue
            if not _agrees(actor, match[3].split()[0].rstrip(",")):
                continue
            if " who " in match[0] and _is_plural(actor) and re.match(r"\w+[^su]s\b", match[3]):
                # Toddlers who values: the one who values stands before them.
                continue
            deeds = [
                t for t in parsed.tokens if match.start(3) <= t.start < match.end(3) and not t.free and is_verb(t.lower)
            ]
            deeds += _joined_deeds(match, parsed)
            elsewhere = {
                k
                for t in parsed.tokens
                if not match.start(3) <= t.start < match.end(3) and all(t is not deed for deed in deeds)
                for k in t.keys
            }
            for deed in deeds:
                claimed = next((t for t in new.content if t.keys & deed.keys), None)
                if claimed and not _told(actor, claimed, new) and not deed.keys & elsewhere:
                    found.add(f"The base says that somebody else did this: “{match[0].strip(' ,;')}”.", claimed.text)


def _joined_deeds(match: re.Match[str], parsed: Parsed) -> list[Token]:
    """Return the deeds an actor is said to do later in the clause: the owner does the last one and agrees the price."""
    does = match[3].split()[0].rstrip(",")
    if not does.endswith("s") or not is_verb(does) or match[0][:1].lower() == "w":
        return []
    end = next((m.start() for m in re.finditer(r"[;.]", parsed.text) if m.start() > match.end()), len(parsed.text))
    return [
        token
        for before, token in itertools.pairwise(parsed.tokens)
        if before.lower == "and"
        and match.end() <= token.start < end
        and re.fullmatch(r"\w+[^s]s", token.lower)
        and is_mostly_verb(token.lower)
    ]


def _agrees(actor: str, verb: str) -> bool:
    """Tell whether one actor's word is followed by what it does, not by a noun it describes: company forest, guest stage."""
    if _is_plural(actor):
        return True
    return keys_of(verb) != {verb} or is_mostly_verb(verb)


def _is_plural(word: str) -> bool:
    return word.endswith("s") and not word.endswith("ss")


_BY = re.compile(
    r"\b(?P<deed>[a-z]+(?:ed|en|wn|lt|nt|pt|ght)|set|made|done|led|run|held|read|sold|built|cut|put|found)(?: up| out| down| off| in)? by (?P<agent>(?:[\w&'’-]+ ){0,4}?[\w&'’-]+)(?=[,;.)]|\s(?:and|in|on|for|with|at|to|from|as|who|that|which|after|before|during)\b|$)",
    re.I,
)


def judge_agents(new: Parsed, base: list[tuple[Line, Parsed]], used: set[int], scope: Scope, found: Findings) -> None:
    """Refuse as the person's own what a line says was done by somebody else: a budget set by head office."""
    for i, (line, parsed) in enumerate(base):
        if line.kind != "line" or (i not in used and line.path not in scope.own):
            continue
        for match in _BY.finditer(parsed.text):
            agents = [t for t in parsed.tokens if match.start("agent") <= t.start < match.end("agent") and not t.free]
            if not any(
                t.name or is_person(t.lower) or t.lower in _BODIES or t.lower.rstrip("s") in _BODIES for t in agents
            ):
                continue
            deed = next((t for t in parsed.tokens if t.start == match.start("deed")), None)
            if deed is None:
                continue
            keys = keys_of(deed.lower) | ({"write"} if deed.lower == "written" else set())
            if any(t.keys & keys for t in parsed.tokens if t is not deed and not t.sign):
                continue
            for at, token in enumerate(new.tokens):
                if token.sign or not token.keys & keys or not is_verb(token.lower):
                    continue
                if re.match(r"(?: up| out| down| off| in)? by ", new.text[token.end :]):
                    continue
                if at > 0 and any(t.keys & a.keys for t in new.tokens for a in agents if not t.sign):
                    continue
                if acts(new, at):
                    found.add(f"The base says that somebody else did this: “{match[0]}”.", token.text)


_BODIES = word_class("body") | {
    "office",
    "headquarters",
    "architect",
    "union",
    "bank",
    "authority",
    "studio",
    "contractor",
}


def _told(actor: str, claimed: Token, new: Parsed) -> bool:
    """Tell whether the new line leaves the deed with its actor, who stands before it or behind `by`."""
    opens = claimed.start == 0 or (new.tokens[0].start == claimed.start)
    if not opens and (is_person(claimed.lower) or not is_mostly_verb(claimed.lower)):
        return any(t.keys & said_by(actor)[0] for t in new.tokens)
    for at, token in enumerate(new.tokens):
        if token.keys & said_by(actor)[0]:
            if token.start < claimed.start:
                return True
            if any(t.lower in ("by", "from", "of", "'s") for t in new.tokens[max(0, at - 4) : at]):
                return True
    return False


def _overlapping(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yield the matches from every place, for one clause may begin inside another's match."""
    at = 0
    while match := pattern.search(text, at):
        yield match
        at = match.start() + 1


_APPENDED = re.compile(r",\s+(?:and|then|and then|and also)\s+")


def _goes_on(at: int, new: Parsed) -> bool:
    """Tell whether another deed of the line's own begins here: , and cleaned the data."""
    token = next((t for t in new.tokens if t.start == at), None)
    return token is not None and is_mostly_verb(token.lower) and same_tense(new.tokens[0], token)


def judge_causes(new: Parsed, base: list[tuple[Line, Parsed]], licences: list[dict[int, int]], found: Findings) -> None:
    """Refuse a cause between two facts that no line of the base holds together."""
    content = content_indexes(new)
    for match in _CAUSES.finditer(new.text):
        clause_ends = [m.start() for m in re.finditer(r"[;.]\s", new.text)]
        left_edge = max((e for e in clause_ends if e < match.start()), default=0)
        right_edge = min((e for e in clause_ends if e > match.end()), default=len(new.text))
        if appended := next(
            (m for m in _APPENDED.finditer(new.text, match.end(), right_edge) if _goes_on(m.end(), new)), None
        ):
            right_edge = appended.start()
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
