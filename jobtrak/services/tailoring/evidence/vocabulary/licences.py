"""Which words of a new line which base lines license, and the fewest lines that carry it."""

from __future__ import annotations

from functools import lru_cache

from jobtrak.services.tailoring.evidence.figures.amounts import covers
from jobtrak.services.tailoring.evidence.findings import Scope, clause_of, content_indexes
from jobtrak.services.tailoring.evidence.limiting.limits import limits_of
from jobtrak.services.tailoring.evidence.lines import Line, Parsed
from jobtrak.services.tailoring.evidence.vocabulary import acronyms
from jobtrak.services.tailoring.evidence.vocabulary.lexicon import said_by, wording
from jobtrak.services.tailoring.evidence.vocabulary.words import Token


def licences_of(new: Parsed, old: Parsed) -> dict[int, int]:
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
    for at, phrase, end in new.phrases:
        if phrase in old.same or any(phrase in said_by(key)[0] for key in said_by(phrase)[0] & old.direct):
            found.update(dict.fromkeys(range(at, end), 2))
    if old.paired_like:
        for at, token in enumerate(new.tokens[:-1]):
            if token.sign or new.tokens[at + 1].sign:
                continue
            nxt = new.tokens[at + 1].lower
            if any(f"{key}_{nxt}" in old.paired_like for key in token.keys):
                found.setdefault(at, 1)
                found.setdefault(at + 1, 1)
    _short_forms(new, old, found)
    _joined(new, old, found)
    return found


def _short_forms(new: Parsed, old: Parsed, found: dict[int, int]) -> None:
    held = {form: (start, end) for start, end, form in old.short_forms}
    for start, end, form in new.short_forms:
        if any(other in held for other in acronyms.forms_of(form)):
            found.update(dict.fromkeys(range(start, end), 2))
    for token, letters in _short_words(old):
        # Two letters are spelled by chance too often, unless the short form itself stands beside them.
        told = letters > 2 or any(token.text == other.text for other in new.tokens)
        if told:
            for start, end in acronyms.initials_of(new.tokens, token.text):
                words = " ".join(t.lower for t in new.tokens[start:end] if not t.sign)
                if acronyms.is_listed_otherwise(words, token.text):
                    continue
                found.update(dict.fromkeys(range(start, end), 2))
    for token, _ in _short_words(new):
        at = new.tokens.index(token)
        if at not in found and acronyms.initials_of(old.tokens, token.text):
            found[at] = 2


@lru_cache(maxsize=256)
def _short_words(parsed: Parsed) -> tuple[tuple[Token, int], ...]:
    """Return the words that may be short forms, with how many letters each has."""
    found: list[tuple[Token, int]] = []
    for token in parsed.tokens:
        if token.sign or token.text.islower():
            continue
        letters = [c for c in token.text if c.isalpha()]
        if 2 <= len(letters) <= 7 and sum(c.isupper() for c in letters) >= 2:
            found.append((token, len(letters)))
    return tuple(found)


def _joined(new: Parsed, old: Parsed, found: dict[int, int]) -> None:
    """License halves of a word the base writes in one: front-end for frontend."""
    for i, j, written in new.pairs:
        if not (i in found and j in found) and written & old.direct:
            found[i] = found[j] = 2


def cover_of(
    new: Parsed, base: list[tuple[Line, Parsed]], licences: list[dict[int, int]], scope: Scope
) -> dict[int, list[int]]:
    """Choose for each clause the fewest lines that license most of its words, lines without limits first."""
    by_clause: dict[int, list[int]] = {}
    content = content_indexes(new)
    own = {i for i, (line, _) in enumerate(base) if line.path in scope.own}
    for number in range(len(new.clauses)):
        open_words = {i for i in content if clause_of(new, new.tokens[i].start) == number}
        figures = [q for q in new.quantities if clause_of(new, q.start) == number]
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
