"""The sentences of a letter that claim nothing: greeting, what it applies for, what the posting asks, and the end.

Facts stand between them as quotations, or as names of roles, so that they need no translation. JobTrak writes these itself. What a posting says goes into them only as a short name: a stranger's title must not be able to
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
_SENTENCE_END = re.compile(r"[.!?;:…](?=\s)|[\r\n|<>{}“”„«»\"]")
_FIRST_PERSON = re.compile(
    r"\b(?:I|I'm|I’m|me|my|mine|we|our|us|ich|bin|habe|mein\w*|wir|unser\w*|je|suis|mon|ma|mes|nous|yo|soy|tengo|mi|mis|"
    r"ik|ben|mijn|wij|sono|ho|mio|mia|miei|eu|sou|tenho|meu|minha)\b"
)
# Spanish says "e" before the sound of an i.
_SOUNDS_LIKE_I = re.compile(r"h?i(?![aeou])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Phrases:
    """How a language says them, and how it quotes a line that stands as it is.

    `quoted` begins a quotation, `quoted_at` names its employer or project, and `quoted_also` goes on with the same one.
    """

    greeting: str
    greeting_named: str
    applying: str
    applying_named: str
    asks: str
    asks_also: str
    last_and: str
    role_now: str
    role_last: str
    at: str
    quoted: str
    quoted_at: str
    quoted_also: str
    closing: str
    regards: str


# The languages a letter can be written in without a model, as a person is told them.
LANGUAGES = {
    "en": "English",
    "de": "German",
    "fr": "French",
    "es": "Spanish",
    "nl": "Dutch",
    "it": "Italian",
    "pt": "Portuguese",
}
_PHRASES = {
    "en": Phrases(
        greeting="Dear hiring team,",
        greeting_named="Dear hiring team of {company},",
        applying="I am applying for the position of {title}.",
        applying_named="I am applying for the position of {title} at {company}.",
        asks="You ask for {things}.",
        asks_also="You also ask for {things}.",
        last_and="and",
        role_now="My present role: {role}.",
        role_last="My latest role: {role}.",
        at="{title} at {company}",
        quoted="From my resume: “{line}”.",
        quoted_at="From my resume, on {place}: “{line}”.",
        quoted_also="And from the same place: “{line}”.",
        closing="I would be glad to tell you more in a conversation.",
        regards="Kind regards,",
    ),
    "de": Phrases(
        greeting="Sehr geehrte Damen und Herren,",
        greeting_named="Sehr geehrtes Team von {company},",
        applying="hiermit bewerbe ich mich auf die Stelle „{title}“.",
        applying_named="hiermit bewerbe ich mich bei {company} auf die Stelle „{title}“.",
        asks="Sie fragen nach {things}.",
        asks_also="Sie fragen auch nach {things}.",
        last_and="und",
        role_now="Meine jetzige Stelle: {role}.",
        role_last="Meine letzte Stelle: {role}.",
        at="{title} bei {company}",
        quoted="Aus meinem Lebenslauf: „{line}“.",
        quoted_at="Aus meinem Lebenslauf, zu {place}: „{line}“.",
        quoted_also="Ebenfalls von dort: „{line}“.",
        closing="Gern erzähle ich Ihnen in einem Gespräch mehr.",
        regards="Mit freundlichen Grüßen",
    ),
    "fr": Phrases(
        greeting="Madame, Monsieur,",
        greeting_named="Madame, Monsieur,",
        applying="Je vous adresse ma candidature au poste « {title} ».",
        applying_named="Je vous adresse ma candidature au poste « {title} » chez {company}.",
        asks="Vous demandez : {things}.",
        asks_also="Vous demandez aussi : {things}.",
        last_and="et",
        role_now="Mon poste actuel : {role}.",
        role_last="Mon dernier poste : {role}.",
        at="{title}, {company}",
        quoted="Extrait de mon CV : « {line} ».",
        quoted_at="Extrait de mon CV, sur {place} : « {line} ».",
        quoted_also="Au même endroit : « {line} ».",
        closing="Je vous en dirai volontiers plus lors d’un entretien.",
        regards="Cordialement,",
    ),
    "es": Phrases(
        greeting="Estimado equipo de selección:",
        greeting_named="Estimado equipo de selección de {company}:",
        applying="Les envío mi candidatura al puesto de {title}.",
        applying_named="Les envío mi candidatura al puesto de {title} en {company}.",
        asks="Ustedes piden {things}.",
        asks_also="También piden {things}.",
        last_and="y",
        role_now="Mi puesto actual: {role}.",
        role_last="Mi último puesto: {role}.",
        at="{title} en {company}",
        quoted="De mi currículum: «{line}».",
        quoted_at="De mi currículum, sobre {place}: «{line}».",
        quoted_also="Del mismo lugar: «{line}».",
        closing="Con gusto les contaré más en una entrevista.",
        regards="Un cordial saludo,",
    ),
    "nl": Phrases(
        greeting="Geachte heer of mevrouw,",
        greeting_named="Geacht team van {company},",
        applying="Hierbij solliciteer ik naar de functie van {title}.",
        applying_named="Hierbij solliciteer ik bij {company} naar de functie van {title}.",
        asks="U vraagt om {things}.",
        asks_also="U vraagt ook om {things}.",
        last_and="en",
        role_now="Mijn huidige functie: {role}.",
        role_last="Mijn laatste functie: {role}.",
        at="{title} bij {company}",
        quoted="Uit mijn cv: “{line}”.",
        quoted_at="Uit mijn cv, over {place}: “{line}”.",
        quoted_also="Ook daar: “{line}”.",
        closing="Ik vertel u er in een gesprek graag meer over.",
        regards="Met vriendelijke groet,",
    ),
    "it": Phrases(
        greeting="Gentili signore e signori,",
        greeting_named="Gentile team di {company},",
        applying="invio la mia candidatura per la posizione di {title}.",
        applying_named="invio la mia candidatura per la posizione di {title} presso {company}.",
        asks="Chiedete {things}.",
        asks_also="Chiedete anche {things}.",
        last_and="e",
        role_now="Il mio ruolo attuale: {role}.",
        role_last="Il mio ultimo ruolo: {role}.",
        at="{title} presso {company}",
        quoted="Dal mio curriculum: «{line}».",
        quoted_at="Dal mio curriculum, su {place}: «{line}».",
        quoted_also="Sempre da lì: «{line}».",
        closing="Vi racconterò volentieri di più in un colloquio.",
        regards="Cordiali saluti,",
    ),
    "pt": Phrases(
        greeting="Exmos. Senhores,",
        greeting_named="À equipa de recrutamento de {company},",
        applying="Apresento a minha candidatura à vaga de {title}.",
        applying_named="Apresento a minha candidatura à vaga de {title} na empresa {company}.",
        asks="Pedem {things}.",
        asks_also="Pedem também {things}.",
        last_and="e",
        role_now="A minha função atual: {role}.",
        role_last="A minha última função: {role}.",
        at="{title}, {company}",
        quoted="Do meu currículo: «{line}».",
        quoted_at="Do meu currículo, sobre {place}: «{line}».",
        quoted_also="Do mesmo lugar: «{line}».",
        closing="Terei todo o gosto em contar mais numa entrevista.",
        regards="Com os melhores cumprimentos,",
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
    return (said.asks_also if also else said.asks).format(things=in_a_row(named, language))


def in_a_row(names: Sequence[str], language: str) -> str:
    """Return some names as a language tells them: `a, b und c`."""
    last_and = "e" if language == "es" and _SOUNDS_LIKE_I.match(names[-1]) else phrases(language).last_and
    return f"{', '.join(names[:-1])} {last_and} {names[-1]}" if len(names) > 1 else "".join(names)


def role(title: str, company: str, language: str, *, present: bool) -> str:
    """Return the newest role by its names, as the resume has them."""
    said = phrases(language)
    names = said.at.format(title=title, company=company) if company else title
    return (said.role_now if present else said.role_last).format(role=names)


def quoted(line: str, language: str, *, place: str = "", also: bool = False) -> str:
    """Return a line of the resume as a quotation; with `also` it goes on from the same place."""
    said = phrases(language)
    bare = line.strip().rstrip(".")
    if place:
        return said.quoted_at.format(line=bare, place=place)
    return (said.quoted_also if also else said.quoted).format(line=bare)


def name_of(text: str | None, longest: int = _LONGEST_NAME) -> str:
    """Return a posting's words as a name, or nothing where they are more than one."""
    line = " ".join((text or "").split())
    if not line or len(line) > longest or _SENTENCE_END.search(line) or _FIRST_PERSON.search(line):
        return ""
    return line.rstrip(",;: ")
