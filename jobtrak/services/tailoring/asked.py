"""What a posting asks for, one thing at a time, each with the words it was asked in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from jobtrak.services.postings import skills
from jobtrak.services.postings.posting import Posting
from jobtrak.services.tailoring import assessing, finding


class AskedKind(StrEnum):
    """What sort of thing it is, which decides how it is looked for."""

    SKILL = "skill"
    YEARS = "years"
    DEGREE = "degree"
    LANGUAGE = "language"
    CERTIFICATE = "certificate"
    STATEMENT = "statement"


class Part(StrEnum):
    """Where in a posting it stands."""

    REQUIRED = "required"
    PREFERRED = "preferred"
    DUTY = "duty"


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing that is asked for: `name` is what is looked for, `text` the line it was read in."""

    id: str
    name: str
    text: str
    kind: AskedKind
    part: Part
    years: int = 0


_NUMBERS = {
    word: number
    for number, words in enumerate(
        [
            "one ein un",
            "two zwei deux dos",
            "three drei trois tres",
            "four vier quatre cuatro",
            "five fünf cinq cinco",
            "six sechs seis",
            "seven sieben sept siete",
            "eight acht huit ocho",
            "nine neun neuf nueve",
            "ten zehn dix diez",
        ],
        1,
    )
    for word in words.split()
}
_YEARS = re.compile(
    rf"(?<![\w.])(\d{{1,2}}|{'|'.join(_NUMBERS)})\s*\+?\s*(?:(?:-|–|to|bis|à|a)\s*(?:\d{{1,2}}|{'|'.join(_NUMBERS)})\s*\+?\s*)?"
    r"(?:or more\s+)?(?:full\s+)?(?:years?|yrs?|jahre?n?|ans?|años?|anni|jaar|let|roky|lat)(?:['’]|\b)",
    re.IGNORECASE,
)
_DEGREE = re.compile(
    r"\b(?:degree|bachelor|master['’]?s|b\.?sc|m\.?sc|ph\.?d|diploma|studium|abschluss|licence|laurea|grado|MBA)\b",
    re.IGNORECASE,
)
_TONGUES = [
    "English",
    "German",
    "French",
    "Spanish",
    "Italian",
    "Portuguese",
    "Dutch",
    "Polish",
    "Czech",
    "Slovak",
    "Swedish",
    "Danish",
    "Norwegian",
    "Finnish",
    "Greek",
    "Turkish",
    "Arabic",
    "Hebrew",
    "Russian",
    "Ukrainian",
    "Romanian",
    "Hungarian",
    "Bulgarian",
    "Croatian",
    "Serbian",
    "Irish",
    "Welsh",
    "Mandarin",
    "Cantonese",
    "Chinese",
    "Japanese",
    "Korean",
    "Hindi",
    "Urdu",
    "Vietnamese",
    "Thai",
    "Tagalog",
]
_TONGUE = re.compile(rf"\b(?:{'|'.join(_TONGUES)})\b")
_CERTIFICATE = re.compile(
    r"\b(?:certificat\w+|certified|licen[cs]ed?|chartered|registration|accredit\w+)\b", re.IGNORECASE
)
_LEAD = re.compile(r"^\W*(?:nice to have|bonus|plus|ideally|preferably|must have|required)\s*:?\s+", re.IGNORECASE)
_TAIL = re.compile(
    r",?\s+(?:(?:is|are|would be)\s+)?(?:a|an)\s+(?:strong |big |huge |definite |real )?(?:plus|bonus|advantage|asset)$",
    re.I,
)
_MOST = 60


def asked_by(posting: Posting) -> list[Asked]:
    """Return what a posting asks for, each thing once, what is required before what is wished and what there is to do."""
    found: dict[str, Asked] = {}
    for part, lines in (
        (Part.REQUIRED, posting.qualifications),
        (Part.PREFERRED, posting.preferred_qualifications),
        (Part.DUTY, posting.duties),
    ):
        for line in lines:
            for asked in _in_line(line, part):
                found.setdefault(_key(asked.kind, asked.name), asked)
    for name in (*posting.technical_skills, *posting.non_technical_skills):
        found.setdefault(
            _key(AskedKind.SKILL, name), Asked("", name, _said(posting, name), AskedKind.SKILL, Part.REQUIRED)
        )
    for name in posting.certificates:
        key = _key(AskedKind.CERTIFICATE, name)
        found.setdefault(key, Asked("", name, name, AskedKind.CERTIFICATE, Part.REQUIRED))
    for name in posting.languages:
        found.setdefault(_key(AskedKind.LANGUAGE, name), Asked("", name, name, AskedKind.LANGUAGE, Part.REQUIRED))
    if posting.years_of_experience and not any(asked.kind is AskedKind.YEARS for asked in found.values()):
        number = posting.years_of_experience
        text = f"{number} years of experience"
        found["years:"] = Asked("", text, text, AskedKind.YEARS, Part.REQUIRED, number)
    if posting.education and not any(asked.kind is AskedKind.DEGREE for asked in found.values()):
        found["degree:"] = Asked("", posting.education, posting.education, AskedKind.DEGREE, Part.REQUIRED)
    order = list(Part)
    kept = sorted(found.values(), key=lambda asked: order.index(asked.part))[:_MOST]
    return [
        Asked(f"r{number}", asked.name, asked.text, asked.kind, asked.part, asked.years)
        for number, asked in enumerate(kept, 1)
    ]


def _key(kind: AskedKind, name: str) -> str:
    """Return what makes two mentions one thing: the vocabulary's name, whatever each is called."""
    return f"{kind}:{skills.canonical(name).casefold()}"


def _in_line(line: str, part: Part) -> Iterator[Asked]:
    """Yield what one line asks for: years, a degree, languages and skills by their names, else the line as a whole."""
    text = _TAIL.sub("", _LEAD.sub("", line).strip(" ;,.-•"))
    any_found = False
    if years := _YEARS.search(text):
        number = int(years[1]) if years[1].isdigit() else _NUMBERS[years[1].casefold()]
        yield Asked("", _subject(text, years), text, AskedKind.YEARS, part, number)
        any_found = True
    if _DEGREE.search(text):
        yield Asked("", text, text, AskedKind.DEGREE, part)
        any_found = True
    for tongue in dict.fromkeys(_TONGUE.findall(text)):
        yield Asked("", tongue, text, AskedKind.LANGUAGE, part)
        any_found = True
    names: dict[str, str] = {}
    for start, end, form in skills.named_in(text):
        kind = AskedKind.CERTIFICATE if form.group == "certificate" else AskedKind.SKILL
        if form.name in names or form.name in _TONGUES:
            continue
        names[form.name] = text[start:end]
        yield Asked("", text[start:end], text, kind, part)
        any_found = True
    if not any_found and _CERTIFICATE.search(text) and len(text) < 120:
        yield Asked("", text, text, AskedKind.CERTIFICATE, part)
    elif not any_found and len(finding.meaning_of(text)) > 0:
        yield Asked("", text, text, AskedKind.STATEMENT, part)


def _subject(text: str, years: re.Match[str]) -> str:
    """Return what the years are to be of: the words behind the number, up to the next clause."""
    after = re.split(r"[,;.(]|\b(?:ideally|preferably|including)\b", text[years.end() :])[0]
    return re.sub(r"^\W*(?:of|in|with|as|experience)\b", "", after.strip()).strip() or text


def _said(posting: Posting, name: str) -> str:
    """Return the line of a posting that names a skill, else the name."""
    lines = (*posting.qualifications, *posting.preferred_qualifications, *posting.duties)
    return next((line for line in lines if assessing.says_literally(line, name)), name)
