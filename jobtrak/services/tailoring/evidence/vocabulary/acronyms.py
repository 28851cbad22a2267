"""Short forms and the words they stand for."""

from __future__ import annotations

import re
from functools import lru_cache

from jobtrak.services.tailoring.evidence.vocabulary.row_files import rows_of
from jobtrak.services.tailoring.evidence.vocabulary.words import Token, keys_of

_SMALL = {
    "of",
    "and",
    "the",
    "for",
    "in",
    "to",
    "a",
    "an",
    "on",
    "at",
    "with",
    "&",
    "by",
    "de",
    "la",
    "und",
    "für",
    "der",
    "-",
    "/",
    ",",
}


@lru_cache(maxsize=1)
def _known() -> tuple[dict[str, frozenset[str]], int]:
    """Read the listed short forms: each form of a row may stand for each other."""
    found: dict[str, set[str]] = {}
    longest = 1
    for line in rows_of("short-forms.txt"):
        forms = [form.strip().lower().replace("-", " ") for form in line.split("=")]
        longest = max(longest, *(len(form.split()) for form in forms))
        for form in forms:
            found.setdefault(form, set()).update(forms)
    return {form: frozenset(some) for form, some in found.items()}, longest


@lru_cache(maxsize=1)
def _opening_words() -> frozenset[str]:
    """Return the first words of all listed forms, so that most places of a text need no second look."""
    return frozenset(re.split(r"[ &]", form, maxsplit=1)[0] for form in _known()[0])


def forms_of(form: str) -> frozenset[str]:
    """Return what a short or long form may be written as, the form itself included."""
    return _known()[0].get(form, frozenset({form}))


# Shorter ones stand for too many things, so that no list has them all: MS, ED, LLM.
_SURE = 4


def is_listed_otherwise(words: str, short: str) -> bool:
    """Tell whether the listed words of a short form are others than these: no Global Data Privacy Risk (GDPR)."""
    listed = [form.split() for form in forms_of(short.lower()) if " " in form]
    if len(short) < _SURE or not listed:
        return False
    mine = [word for word in re.findall(r"[^\W_]+", words.lower()) if word not in _SMALL]
    return not any(
        len(mine) == len(told) and all(keys_of(one) & keys_of(two) for one, two in zip(mine, told, strict=True))
        for told in ([word.strip(",") for word in form if word not in _SMALL] for form in listed)
    )


def known_runs(tokens: tuple[Token, ...]) -> list[tuple[int, int, str]]:
    """Find the listed forms among the words: first index, index behind the last, the form."""
    table, longest = _known()
    words = [(i, t) for i, t in enumerate(tokens) if not t.sign]
    found: list[tuple[int, int, str]] = []
    opening = _opening_words()
    for at in range(len(words)):
        first = words[at][1].lower
        if not opening & {first, first.removesuffix("s"), first.replace(".", "")}:
            continue
        for size in range(min(longest, len(words) - at), 0, -1):
            run = words[at : at + size]
            if form := next((f for f in _spellings([t for _, t in run], tokens, run[0][0]) if f in table), None):
                found.append((run[0][0], run[-1][0] + 1, form))
                break
    return found


def _spellings(run: list[Token], tokens: tuple[Token, ...], at: int) -> list[str]:
    plain = " ".join(t.lower for t in run)
    spelled = [plain]
    if len(run) > 1 and at + 1 < len(tokens) and tokens[at + 1].text == "&":
        # P&L is read as two letters and a sign.
        spelled.append("&".join(t.lower for t in run))
    if plain.endswith("s"):
        spelled.append(plain[:-1])
    if "." in plain:
        spelled.append(plain.replace(".", ""))
    return spelled


def initials_of(tokens: tuple[Token, ...], short: str) -> list[tuple[int, int]]:
    """Find the runs of words whose initials spell a short form; small words may be skipped."""
    pieces = re.findall(r"[A-Z][a-z]*", short)
    if len(pieces) > 1 and "".join(pieces) == short and any(len(piece) > 2 for piece in pieces):
        return _pieces_of(tokens, [piece.lower() for piece in pieces])
    letters = re.sub(r"[^a-z]", "", short.lower())
    if letters.endswith("s") and short[-1:] == "s" and len(letters) > 2:
        letters = letters[:-1]
    if len(letters) < 2:
        return []
    found: list[tuple[int, int]] = []
    for start, token in enumerate(tokens):
        if token.sign or token.lower in _SMALL or token.lower[0] != letters[0] or token.lower == short.lower():
            continue
        at, spelled = start, 0
        while at < len(tokens) and spelled < len(letters):
            word = tokens[at].lower
            if not tokens[at].sign and word[0] == letters[spelled]:
                spelled += 1
            elif word not in _SMALL:
                break
            at += 1
        if spelled == len(letters) and at - start > 1:
            found.append((start, at))
    return found


def _pieces_of(tokens: tuple[Token, ...], pieces: list[str]) -> list[tuple[int, int]]:
    """Find the runs of words that begin with the pieces of a short form: MPharm, Master of Pharmacy."""
    found: list[tuple[int, int]] = []
    for start, token in enumerate(tokens):
        if token.sign or token.lower in _SMALL or not token.lower.startswith(pieces[0]):
            continue
        at, told = start, 0
        while at < len(tokens) and told < len(pieces):
            if (
                not tokens[at].sign
                and tokens[at].lower.startswith(pieces[told])
                and len(tokens[at].lower) > len(pieces[told])
            ):
                told += 1
            elif tokens[at].lower not in _SMALL:
                break
            at += 1
        if told == len(pieces):
            found.append((start, at))
    return found
