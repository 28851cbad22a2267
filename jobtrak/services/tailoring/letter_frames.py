"""The sentences of a letter that claim nothing: greeting, what it applies for, what the posting asks, and the end.

JobTrak writes these itself. What a posting says goes into them only as a short name: a stranger's title must not be able to
become a sentence about the person.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from jobtrak.services.postings.posting import Posting

_LONGEST_NAME = 80
_LONGEST_THING = 40
# A name ends where a sentence does; "Inc." at its very end is part of it.
_SENTENCE_END = re.compile(r"[.!?;:…](?=\s)|[\r\n|<>{}“”\"]")
_FIRST_PERSON = re.compile(r"\b(?:I|I'm|I’m|me|my|mine|we|our|us|ich|mein\w*|je|mon|ma|mes|yo|mi|mis|ik|mijn)\b")


@dataclass(frozen=True, slots=True)
class Phrases:
    """How a language says them."""

    greeting: str
    greeting_named: str
    applying: str
    applying_named: str
    asks: str
    asks_also: str
    last_and: str
    closing: str
    regards: str


_PHRASES = {
    "en": Phrases(
        "Dear hiring team,",
        "Dear hiring team of {company},",
        "I am applying for the position of {title}.",
        "I am applying for the position of {title} at {company}.",
        "You ask for {things}.",
        "You also ask for {things}.",
        "and",
        "I would be glad to tell you more in a conversation.",
        "Kind regards,",
    ),
    "de": Phrases(
        "Guten Tag,",
        "Guten Tag an das Team von {company},",
        "hiermit bewerbe ich mich auf die Stelle: {title}.",
        "hiermit bewerbe ich mich bei {company} auf die Stelle: {title}.",
        "Sie suchen {things}.",
        "Sie suchen auch {things}.",
        "und",
        "Gern erzähle ich Ihnen in einem Gespräch mehr.",
        "Mit freundlichen Grüßen",
    ),
    "fr": Phrases(
        "Bonjour,",
        "Bonjour à l’équipe de {company},",
        "je postule au poste suivant : {title}.",
        "je postule chez {company} au poste suivant : {title}.",
        "Vous demandez {things}.",
        "Vous demandez aussi {things}.",
        "et",
        "Je vous en dirai volontiers plus lors d’un entretien.",
        "Cordialement,",
    ),
    "es": Phrases(
        "Buenos días:",
        "Buenos días al equipo de {company}:",
        "Me presento para el puesto de {title}.",
        "Me presento para el puesto de {title} en {company}.",
        "Ustedes piden {things}.",
        "Ustedes piden también {things}.",
        "y",
        "Con gusto les cuento más en una entrevista.",
        "Un cordial saludo,",
    ),
    "nl": Phrases(
        "Goedendag,",
        "Goedendag team van {company},",
        "hierbij solliciteer ik naar de functie: {title}.",
        "hierbij solliciteer ik bij {company} naar de functie: {title}.",
        "U vraagt {things}.",
        "U vraagt ook {things}.",
        "en",
        "Ik vertel u in een gesprek graag meer.",
        "Met vriendelijke groet,",
    ),
}


def phrases(language: str) -> Phrases:
    """Return the sentences in a language, in English where JobTrak doesn't know them."""
    return _PHRASES.get(language, _PHRASES["en"])


def greeting(posting: Posting, language: str) -> str:
    """Return the greeting."""
    said = phrases(language)
    company = name_of(posting.company)
    return said.greeting_named.format(company=company) if company else said.greeting


def applying(posting: Posting, language: str) -> str:
    """Return what the letter applies for; empty where the posting's title is no plain name."""
    said, title, company = phrases(language), name_of(posting.job_title), name_of(posting.company)
    if not title:
        return ""
    return said.applying_named.format(title=title, company=company) if company else said.applying.format(title=title)


def asks(things: Sequence[str], language: str, *, also: bool = False, most: int = 3) -> str:
    """Return what the posting asks for, by the names of its requirements; empty where none is a plain name."""
    said = phrases(language)
    named = list(dict.fromkeys(name for thing in things if (name := name_of(thing, _LONGEST_THING))))[:most]
    if not named:
        return ""
    listed = f"{', '.join(named[:-1])} {said.last_and} {named[-1]}" if len(named) > 1 else named[0]
    return (said.asks_also if also else said.asks).format(things=listed)


def name_of(text: str | None, longest: int = _LONGEST_NAME) -> str:
    """Return a posting's words as a name, or nothing where they are more than one."""
    line = " ".join((text or "").split())
    if not line or len(line) > longest or _SENTENCE_END.search(line) or _FIRST_PERSON.search(line):
        return ""
    return line.rstrip(",;: ")
