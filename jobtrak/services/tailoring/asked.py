"""What a posting asks for, one thing at a time, each with the words it was asked in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from jobtrak.services.postings import skills
from jobtrak.services.postings.posting import Posting
from jobtrak.services.postings.requirements import requirements
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
    """One thing that is asked for: `name` is what is looked for, `text` the line it was read in.

    Of `alternatives` one is enough; with `similar` a thing of the same kind will do.
    """

    id: str
    name: str
    text: str
    kind: AskedKind
    part: Part
    years: int = 0
    alternatives: tuple[str, ...] = ()
    similar: bool = False


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
_TONGUES_TEXT = """
    English German French Spanish Italian Portuguese Dutch Polish Czech Slovak Swedish Danish Norwegian Finnish
    Greek Turkish Arabic Hebrew Russian Ukrainian Romanian Hungarian Bulgarian Croatian Serbian Irish Welsh Mandarin
    Cantonese Chinese Japanese Korean Hindi Urdu Vietnamese Thai Tagalog
"""
_TONGUES = tuple(_TONGUES_TEXT.split())
_TONGUE = re.compile(rf"\b(?:{'|'.join(_TONGUES)})\b")
_CERTIFICATE = re.compile(
    r"\b(?:certificat\w+|certified|licen[cs]ed?|chartered|registration|accredit\w+)\b", re.IGNORECASE
)
_LEAD = re.compile(r"^\W*(?:nice to have|bonus|plus|ideally|preferably|must have|required)\s*:?\s+", re.IGNORECASE)
_TAIL = re.compile(
    r",?\s+(?:(?:is|are|would be)\s+)?(?:a|an)\s+(?:strong |big |huge |definite |real )?(?:plus|bonus|advantage|asset)$",
    re.I,
)
_OR_LIKE = re.compile(
    r"\bor (?:a |an |any |some )?(?:similar|like|equivalent|comparable|other|related)\b|\bo\.?\s?ä\.|oder (?:ähnlich|vergleichbar)",
    re.I,
)
_IN_LIST = re.compile(r"\s*(?:[,/&]|\b(?:and/or|and|or|und|oder|et|ou|y|o|e)\b|,\s*(?:and|or|und|oder))\s*", re.I)
_OR = re.compile(r"\bor\b|\boder\b|\bou\b|/", re.I)
_AND = re.compile(r"\band\b(?!/or)|&|\bund\b|\bet\b", re.I)
_MOST = 60


def asked_by(posting: Posting) -> list[Asked]:
    """Return what a posting asks for, each thing once, what is required before what is wished and what there is to do."""
    found: dict[str, Asked] = {}
    for requirement in requirements(posting):
        for asked in _in_line(requirement.text, Part(requirement.kind)):
            # A name taken from the middle of the text stands in a line that says more about it.
            line = requirement.excerpt if asked.text == asked.name else asked.text
            found.setdefault(_key(asked.kind, asked.name), replace(asked, text=line or asked.text))
    for line in posting.duties:
        for asked in _in_line(line, Part.DUTY):
            found.setdefault(_key(asked.kind, asked.name), asked)
    named = {name.casefold() for asked in found.values() for name in (asked.name, *asked.alternatives)}
    for name in posting.non_technical_skills:
        if name.casefold() not in named:
            found.setdefault(
                _key(AskedKind.SKILL, name), Asked("", name, _said(posting, name), AskedKind.SKILL, Part.DUTY)
            )
    either = {_key(AskedKind.SKILL, name) for asked in found.values() for name in asked.alternatives}
    once = [asked for key, asked in found.items() if key not in either]
    order = list(Part)
    kept = sorted(once, key=lambda asked: order.index(asked.part))[:_MOST]
    return [replace(asked, id=f"r{number}") for number, asked in enumerate(kept, 1)]


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
    similar = bool(_OR_LIKE.search(text))
    for names, is_certificate in _named(text):
        kind = AskedKind.CERTIFICATE if is_certificate else AskedKind.SKILL
        yield Asked(
            "", " or ".join(names), text, kind, part, alternatives=names if len(names) > 1 else (), similar=similar
        )
        any_found = True
    if not any_found and _CERTIFICATE.search(text) and len(text) < 120:
        yield Asked("", text, text, AskedKind.CERTIFICATE, part)
    elif not any_found and len(finding.meaning_of(text)) >= 2 and not text.endswith(":"):
        yield Asked("", text, text, AskedKind.STATEMENT, part)


def _named(text: str) -> list[tuple[tuple[str, ...], bool]]:
    """Return the skills a line names, those of which one is enough together, and whether they are certificates."""
    runs: list[list[tuple[int, int, bool]]] = []
    seen: set[str] = set()
    last = 0
    for start, end, form in skills.named_in(text):
        if form.name in seen or form.name in _TONGUES:
            continue
        seen.add(form.name)
        between = text[last:start]
        if runs and not between.strip() and between:
            # "Salesforce Service Cloud" is one thing, although the vocabulary knows both halves.
            runs[-1][-1] = (runs[-1][-1][0], end, runs[-1][-1][2])
        elif runs and _IN_LIST.fullmatch(between):
            runs[-1].append((start, end, form.group == "certificate"))
        else:
            runs.append([(start, end, form.group == "certificate")])
        last = end
    found: list[tuple[tuple[str, ...], bool]] = []
    for run in runs:
        whole = text[run[0][0] : run[-1][1]]
        names = tuple(text[start:end] for start, end, _ in run)
        if len(run) > 1 and _OR.search(whole) and not _AND.search(whole):
            found.append((names, all(certificate for *_, certificate in run)))
        else:
            found += [((name,), certificate) for name, (*_, certificate) in zip(names, run, strict=True)]
    return found


def _subject(text: str, years: re.Match[str]) -> str:
    """Return what the years are to be of: the words behind the number, up to the next clause."""
    after = re.split(r"[,;.(]|\b(?:ideally|preferably|including)\b", text[years.end() :])[0]
    return re.sub(r"^\W*(?:of|in|with|as|experience)\b", "", after.strip()).strip() or text


def _said(posting: Posting, name: str) -> str:
    """Return the line of a posting that names a skill, else the name."""
    lines = (*posting.qualifications, *posting.preferred_qualifications, *posting.duties)
    return next((line for line in lines if assessing.says_literally(line, name)), name)
