"""Fields that may be written otherwise but not be changed: names, titles, dates, grades, contact data."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from jobtrak.services.tailoring.evidence.figures.dates import PRESENT, moment_of, same_or_coarser
from jobtrak.services.tailoring.evidence.figures.spelled import spelled
from jobtrak.services.tailoring.evidence.vocabulary import acronyms, expansions
from jobtrak.services.tailoring.evidence.vocabulary.words import clean, tokens_of

_LEGAL = {
    "ltd",
    "limited",
    "inc",
    "incorporated",
    "corp",
    "corporation",
    "co",
    "company",
    "llc",
    "llp",
    "plc",
    "gmbh",
    "ag",
    "sa",
    "sas",
    "srl",
    "bv",
    "nv",
    "pty",
    "ab",
    "as",
    "oy",
    "spa",
    "kg",
    "ohg",
    "ev",
}
# Leaving these out of a title says no more than the title said.
_RANKS_UP = {"senior", "sr", "lead", "principal", "chief", "head", "staff"}


def plain(text: str) -> str:
    """Return the text in lower case with single spaces and no accents, for comparing."""
    folded = unicodedata.normalize("NFKD", clean(text)).casefold()
    return " ".join("".join(c for c in folded if not unicodedata.combining(c)).split())


def _units(text: str) -> list[frozenset[str]]:
    """Reduce a name to its words, with every short form opened to all it may stand for."""
    tokens = tuple(tokens_of(clean(text).replace("&", " and ")))
    runs = {start: (end, form) for start, end, form in acronyms.known_runs(tokens)}
    units: list[frozenset[str]] = []
    at = 0
    while at < len(tokens):
        if tokens[at].sign:
            at += 1
        elif at in runs:
            end, form = runs[at]
            units.append(acronyms.forms_of(form))
            at = end
        else:
            if tokens[at].lower not in ("the", "and", "of", "in", "for"):
                units.append(frozenset({plain(tokens[at].lower)} | {plain(key) for key in tokens[at].keys}))
            at += 1
    return units


def _left_over(new: str, old: str) -> tuple[list[frozenset[str]], list[frozenset[str]]]:
    """Return the words only the new name has, and those only the old one has."""
    remaining = _units(old)
    extra: list[frozenset[str]] = []
    for unit in _units(new):
        match = next((other for other in remaining if unit & other), None)
        if match is None:
            # A short form beside the words it abbreviates says nothing new.
            if not any(
                2 <= len(f) <= 6 and acronyms.initials_of(tuple(tokens_of(clean(old))), f) for f in unit
            ) and not any(unit & other for other in _units(old)):
                extra.append(unit)
        else:
            remaining.remove(match)
    return extra, remaining


def same_name(new: str, old: str) -> bool:
    """Tell whether two names of a company, school or project are one name."""
    if plain(new) == plain(old) or re.sub(r"\W", "", plain(new)) == re.sub(r"\W", "", plain(old)):
        return True
    extra, missing = _left_over(new, old)
    return not [u for u in (*extra, *missing) if not u & _LEGAL] and bool(_units(new))


def same_title(new: str, old: str) -> bool:
    """Tell whether a title is the same, or the same without its rank."""
    new, old = spelled(clean(new)), spelled(clean(old))
    new, old = expansions.shortened(new, old), expansions.shortened(old, new)
    if re.sub(r"\W", "", plain(new)) == re.sub(r"\W", "", plain(old)):
        return True
    extra, missing = _left_over(new, old)
    return not extra and all(u & _RANKS_UP for u in missing) and _in_order(new, old)


def _in_order(new: str, old: str) -> bool:
    """A title of the same words in another order is another title, unless only an `of` turned it: director of sales."""
    return (
        " of " in f" {new.lower()} "
        or " of " in f" {old.lower()} "
        or [u for u in _units(old) if any(u & v for v in _units(new))][:1]
        == [u for u in _units(old) if u & _units(new)[0]][:1]
    )


def same_place(new: str, old: str) -> bool:
    """Tell whether a place is the same or named with less detail."""
    extra, _ = _left_over(new, old)
    return not extra and bool(_units(new))


# 14.2 out of 20.
_OUT_OF = re.compile(r"(?<=\d)\s(?:out of|of|von|sur|su|de|op|/)\s(?=\d)", re.I)


def same_grade(new: str, old: str) -> bool:
    """Tell whether a grade is the same, written otherwise."""
    new, old = (_OUT_OF.sub("/", text) for text in (new, old))
    if plain(new) == plain(old):
        return True
    numbers = [Counter(float(n) for n in re.findall(r"\d+(?:\.\d+)?", text.replace(",", "."))) for text in (new, old)]
    extra, missing = _left_over(new, old)
    if numbers[0] or numbers[1]:
        words = [
            [u for u in side if not any(re.fullmatch(r"[\d.,:]+", form) for form in u)] for side in (extra, missing)
        ]
        return (numbers[0] == numbers[1] and not words[0]) or (not extra and not missing)
    return not extra and not missing


def same_dates(new: str, old: str) -> bool:
    """Tell whether dates are the same, or less precise."""
    return plain(new) == plain(old) or same_or_coarser(new, old)


def same_phone(new: str, old: str) -> bool:
    """Tell whether two phone numbers have the same digits."""
    digits = [re.sub(r"^00|\D", "", re.sub(r"\(0\)", "", text)) for text in (new, old)]
    return digits[0] == digits[1] and bool(digits[0])


def same_link(new: str, old: str) -> bool:
    """Tell whether two addresses on the web are one."""
    both = [re.sub(r"^(?:https?://)?(?:www\.)?", "", text.strip(), flags=re.I).rstrip("/") for text in (new, old)]
    hosts = [link.partition("/") for link in both]
    return hosts[0][0].casefold() == hosts[1][0].casefold() and hosts[0][2] == hosts[1][2]


def same_email(new: str, old: str) -> bool:
    """Tell whether two mail addresses are one."""
    return new.strip().casefold() == old.strip().casefold()


def same_person(new: str, old: str) -> bool:
    """Tell whether a person's name is the same but for case and spaces."""
    return plain(new) == plain(old)


def span_of_present(text: str) -> bool | None:
    """Tell whether an end date means that it still goes on; None when it is no date."""
    moment = moment_of(text)
    return None if moment is None else moment == PRESENT
