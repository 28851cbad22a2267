"""Read dates as postings write them, in many languages, relative ones against the day of capture."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

_MONTHS = {
    1: "jan january januar jänner janvier enero janeiro leden ledna stycznia styczeń gennaio januari janv ene led sty gen",
    2: "feb february februar février febrero fevereiro únor února luty lutego febbraio februari févr fev úno lut febr",
    3: "mar march märz mars marzo março březen března marzec marca maart mär bře mrt mrz",
    4: "apr april avril abril duben dubna kwiecień kwietnia aprile avr abr dub kwi",
    5: "may mai mayo maio květen května maj maja maggio mei kvě mag",
    6: "jun june juni juin junio junho červen června czerwiec czerwca giugno juin czn giu cze",
    7: "jul july juli juillet julio julho červenec července lipiec lipca luglio juil lip lug čvc",
    8: "aug august août agosto srpen srpna sierpień sierpnia augustus aoû ago srp sie",
    9: "sep sept september septembre septiembre setembro září wrzesień września settembre set zář wrz",
    10: "oct october oktober octobre octubre outubro říjen října październik października ottobre okt out říj paź ott",
    11: "nov november novembre noviembre novembro listopad listopadu listopada lis",
    12: "dec december dezember décembre diciembre dezembro prosinec prosince grudzień grudnia dicembre dez déc dic pro gru",
}
_MONTH = {name: number for number, names in _MONTHS.items() for name in names.split()}
_MONTH_WORD = "|".join(sorted(map(re.escape, _MONTH), key=len, reverse=True))

_ISO = re.compile(r"\s*(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_COMPACT = re.compile(r"(20\d\d)(0\d|1[0-2])([0-3]\d)(?:T?\d{4,6}Z?)?$")
_YEAR_FIRST = re.compile(r"(?<!\d)(20\d\d)[/.年](\d{1,2})[/.月](\d{1,2})(?!\d)")
_DAY_MONTH = re.compile(
    rf"(?<![\w.])(\d{{1,2}})(?:st|nd|rd|th|\.|er|º|°)?\s*(?:de\s+|of\s+|-)?({_MONTH_WORD})\.?,?\s*(?:de[l]?\s+|-)?(\d{{4}})(?!\d)",
    re.I,
)
_MONTH_DAY = re.compile(rf"(?<!\w)({_MONTH_WORD})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})(?!\d)", re.I)
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?!\d)")

_UNITS = {
    "day": "day days tag tage tagen jour jours día días dia dias den dny dnů dni dzień dag dagen giorno giorni d",
    "week": "week weeks woche wochen semaine semaines semana semanas týden týdny týdnů tydzień tygodnie tygodni weken settimana settimane wk w",
    "month": "month months monat monate monaten mois mes meses mês měsíc měsíce měsíců miesiąc miesiące miesięcy maand maanden mese mesi mo",
    "hour": "hour hours stunde stunden heure heures hora horas hodina hodiny hodin hodinami godzina godziny godzin uur ora ore h hr hrs minute minutes minuten min minuty",
}
_UNIT = {word: unit for unit, words in _UNITS.items() for word in words.split()}
_UNIT_WORD = "|".join(sorted(map(re.escape, _UNIT), key=len, reverse=True))
_AGO = re.compile(
    rf"(?<!\w)(?:(\d{{1,3}})\+?|(an?|one|einem|einer|un|une|uno|una|um|uma|een|jednym))\s*({_UNIT_WORD})\b[^.\n]{{0,12}}?\b(?:ago|atrás|fa|geleden|temu|zpět)\b"
    rf"|\b(?:vor|il y a|hace|há|před)\s+(?:(\d{{1,3}})\+?|(einem|einer|un|une|uno|una|um|uma))\s*({_UNIT_WORD})\b",
    re.I,
)
_NOW = re.compile(r"\b(?:today|just posted|just now|heute|aujourd'hui|hoy|hoje|dnes|vandaag|dzisiaj|oggi)\b", re.I)
_YESTERDAY = re.compile(r"\b(?:yesterday|gestern|hier|ayer|ontem|včera|gisteren|wczoraj|ieri)\b", re.I)
_LENGTH = {"day": 1, "week": 7, "month": 30, "hour": 0}


def _date(year: int, month: int, day: int) -> date | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if 1995 <= year <= 2100 else None


def read_date(value: object, *, day_first: bool | None = None, captured: date | None = None) -> date | None:
    """Return the date a value states, or None.

    Takes ISO text, epoch seconds or milliseconds, RFC 822, and written dates of nine languages. A numeric date that
    could be read both ways needs `day_first`; a relative one ("3 days ago") needs the day of capture.
    """
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int | float):
        return _of_epoch(float(value))
    text = str(value).strip()[:200]
    if not text:
        return None
    if match := _ISO.match(text):
        return _date(*map(int, match.groups()))
    if text.isdigit():
        if match := _COMPACT.match(text):
            return _date(*map(int, match.groups()))
        return _of_epoch(float(text)) if len(text) in (10, 13) else None
    return _written(text, day_first) or relative_date(text, captured)


def _of_epoch(number: float) -> date | None:
    seconds = number / 1000 if number > 1e11 else number
    if not 8e8 < seconds < 4e9:
        return None
    return datetime.fromtimestamp(seconds, UTC).date()


def _written(text: str, day_first: bool | None) -> date | None:
    if match := _ISO.search(text):
        return _date(*map(int, match.groups()))
    if match := _DAY_MONTH.search(text):
        return _date(int(match[3]), _MONTH[match[2].lower()], int(match[1]))
    if match := _MONTH_DAY.search(text):
        return _date(int(match[3]), _MONTH[match[1].lower()], int(match[2]))
    if match := _YEAR_FIRST.search(text):
        return _date(*map(int, match.groups()))
    if match := _NUMERIC.search(text):
        return _numeric(match, day_first)
    if re.match(r"[A-Z][a-z]{2}, ", text):
        try:
            return parsedate_to_datetime(text).date()
        except ValueError:
            return None
    return None


def _numeric(match: re.Match[str], day_first: bool | None) -> date | None:
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    year += 2000 if year < 100 else 0
    if first > 12 or match[2] == ".":
        return _date(year, second, first)
    if second > 12:
        return _date(year, first, second)
    if first == second:
        return _date(year, first, second)
    if day_first is None:
        return None
    return _date(year, second, first) if day_first else _date(year, first, second)


def relative_date(text: str, captured: date | None) -> date | None:
    """Return the day a relative date means, counted from the day of capture; None without one."""
    if captured is None:
        return None
    if _NOW.search(text):
        return captured
    if _YESTERDAY.search(text):
        return captured - timedelta(days=1)
    if match := _AGO.search(text):
        count = int(match[1] or match[4] or 1)
        unit = _UNIT[(match[3] or match[6]).lower()]
        return captured - timedelta(days=count * _LENGTH[unit])
    return None


_POSTED = re.compile(
    r"(?:(?:job |date )?(?:re)?posted|published|listed|added|veröffentlicht|online|eingestellt|publi\w+|zveřejněno|přidáno|geplaatst|"
    r"opublikowan[oae]|dodan[oae]|pubblicat[oa])\b\W*",
    re.IGNORECASE,
)


def posted_ago(text: str) -> str | None:
    """Return the relative date of a line that says when a posting appeared and nothing else ("Posted 3 days ago")."""
    rest = _POSTED.sub("", text.strip(), count=1) if _POSTED.match(text.strip()) else text.strip()
    alone = len(rest) <= 30 and (
        _AGO.match(rest) or (rest != text.strip() and (_NOW.match(rest) or _YESTERDAY.match(rest)))
    )
    return rest if alone else None
