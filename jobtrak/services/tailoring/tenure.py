"""Count time at work from the dates a person wrote."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

# Month names of the languages resumes come in here, by their first letters; the longest match counts.
_MONTH_NAMES = (
    "jan january januar jänner janvier enero janeiro gennaio januari leden ledna styczeń stycznia",
    "feb february februar février febrero fevereiro febbraio februari únor února luty lutego",
    "mar march märz mars marzo março maart březen března marzec marca mrt",
    "apr april avril abril aprile duben dubna kwiecień kwietnia",
    "may mai mayo maio maggio mei květen května maj maja",
    "jun june juni juin junio junho giugno červen června czerwiec czerwca",
    "jul july juli juillet julio julho luglio červenec července lipiec lipca",
    "aug august août agosto augustus srpen srpna sierpień sierpnia",
    "sep sept september septembre septiembre setembro settembre září wrzesień września",
    "oct october oktober octobre octubre outubro ottobre říjen října październik października okt",
    "nov november novembre noviembre novembro listopad listopadu listopada",
    "dec december dezember décembre diciembre dezembro dicembre prosinec prosince grudzień grudnia dez",
)
_MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names.split()}
_PRESENT = re.compile(
    r"\b(?:present|now|current|today|ongoing|to date|heute|aktuell|jetzt|aujourd|présent|actualidad|presente|oggi|attuale|"
    r"heden|nu|dosud|současnost|obecnie|teraz|atual)",
    re.IGNORECASE,
)
_YEAR_MONTH = re.compile(r"((?:19|20)\d\d)\s*[-/.]\s*(\d{1,2})(?!\d)")
_MONTH_YEAR = re.compile(r"(?<!\d)(\d{1,2})\s*[-/.]\s*((?:19|20)\d\d)")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Span:
    """A time at work from the first of one month to the end of another, counted in months since year 0."""

    first: int
    last: int
    present: bool = False

    @property
    def months(self) -> int:
        """Return the length, both end months counted."""
        return max(self.last - self.first + 1, 0)


@lru_cache(maxsize=4096)
def month_of(text: str, *, at_end: bool = False) -> int | None:
    """Return the month a written date names, counted from year 0; a bare year means January, or December at the end."""
    if found := _YEAR_MONTH.search(text):
        year, month = int(found[1]), int(found[2])
    elif found := _MONTH_YEAR.search(text):
        year, month = int(found[2]), int(found[1])
    elif found := _YEAR.search(text):
        year = int(found[1])
        named = [_MONTHS[word] for word in map(str.casefold, _WORD.findall(text)) if word in _MONTHS]
        month = named[0] if named else (12 if at_end else 1)
    else:
        return None
    return year * 12 + month - 1 if 1 <= month <= 12 else None


def span(start: Any, end: Any, today: date) -> Span | None:
    """Return the time between two written dates, or None where the start can't be read; no end means until today."""
    first = month_of(str(start or ""))
    if first is None:
        return None
    this_month = today.year * 12 + today.month - 1
    written = str(end or "")
    present = not written.strip() or bool(_PRESENT.search(written))
    last = this_month if present else month_of(written, at_end=True)
    if last is None:
        return None
    return Span(first, min(last, this_month), present)


def of_role(role: Mapping[str, Any], today: date) -> list[tuple[str, Span]]:
    """Return each title of a role with its time, as written in the resume."""
    titles = [title for title in role.get("titles") or [] if isinstance(title, Mapping)]
    found = [
        (str(title.get("name") or ""), span(title.get("startdate"), title.get("enddate"), today)) for title in titles
    ]
    return [(name, held) for name, held in found if held is not None]


def total_months(spans: Iterable[Span]) -> int:
    """Return how many months some times cover together; months that overlap count once."""
    covered = 0
    until = -1
    for held in sorted(spans, key=lambda held: held.first):
        covered += max(held.last - max(held.first, until + 1) + 1, 0)
        until = max(until, held.last)
    return covered


def in_words(months: int) -> str:
    """Return a length as people say it: `5 years 2 months`."""
    years, rest = divmod(months, 12)
    parts = [f"{years} year{'s' * (years != 1)}"] * bool(years) + [f"{rest} month{'s' * (rest != 1)}"] * bool(rest)
    return " ".join(parts) or "less than a month"
