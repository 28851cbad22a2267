"""Hear in whose voice a line speaks: its person, the tense it begins in, and on which side of the ocean it is spelt."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from jobtrak.services.tailoring.evidence.vocabulary.lexicon import is_verb, relations_of
from jobtrak.services.tailoring.evidence.vocabulary.words import keys_of, spellings_of

# Who speaks, by the small words that say so. A line without any of them has no person: "Rewrote the loader."
_PERSONS = {
    "en": {"“I”": "i me my mine myself", "“we”": "we us our ours"},
    "de": {"„ich“": "ich mich mir mein meine meinen meinem meiner meines", "„wir“": "wir uns unser unsere unseren"},
    "fr": {"« je »": "je me mon ma mes moi j m", "« nous »": "nous notre nos"},
    "es": {"«yo»": "yo me mi mis", "«nosotros»": "nosotros nos nuestro nuestra nuestros nuestras"},
    "it": {"“io”": "io mi mio mia miei mie", "“noi”": "noi ci nostro nostra nostri nostre"},
    "nl": {"“ik”": "ik me mij mijn", "“wij”": "wij we ons onze"},
    "pt": {"“eu”": "eu me meu minha meus minhas", "“nós”": "nós nosso nossa nossos nossas"},
}
_TENSES = {"past": "the past", "present": "the present", "ing": "an -ing form"}
_WORD = re.compile(r"[^\W\d_]+")
_BEGINNING = re.compile(r"\w+")
# Behind a verb that begins a line stands what it is done to; behind a noun of the same shape stands this.
_AFTER_NOUN = frozenset({"of", "and", "or", "by", "in", "at", "is", "was", "with", "who", "engineer", "manager"})
_DETERMINERS = "the a an my our their his her its all each every new up on to as for two three four five"
_AFTER_VERB = frozenset(_DETERMINERS.split())
# Past and present look alike.
_SAME = "cut set put let hit cost read split spread bid shed shut beat"
_EITHER = frozenset(_SAME.split())
_BEING = {"was": "past", "were": "past", "had": "past", "is": "present", "am": "present", "are": "present"}
# British to American; each pair is tried in both directions, and counts only where the person writes the other one.
_SPELLINGS = (
    ("is", "iz"), ("ys", "yz"), ("our", "or"), ("tre", "ter"), ("elled", "eled"), ("elling", "eling"),
    ("alled", "aled"), ("ogue", "og"), ("ence", "ense"), ("gramme", "gram"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Changed:
    """One way in which a text speaks otherwise than the person: the words it shows in, and how."""

    words: str
    what: str


def changes(text: str, own: Iterable[str], language: str = "en", *, summary: bool = False) -> Iterator[Changed]:
    """Yield where a text takes another person or another tense than the person's own line; a summary has no tense."""
    line = " ".join(own)
    if not line.strip():
        return
    for person, words in _PERSONS.get(language, {}).items():
        before, now = _first(line, words), _first(text, words)
        if now and not before:
            yield Changed(now, f"your line does not say {person}")
        elif before and not now:
            yield Changed("", f"your line says {person}, and this does not")
    before, now = (tense_of(each) if language == "en" and not summary else "" for each in (line, text))
    if before and now and before != now:
        yield Changed(text.split()[0], f"your line begins in {_TENSES[before]}")


def _first(text: str, words: str) -> str:
    return next((word for word in _WORD.findall(text) if word.casefold() in words.split()), "")


@lru_cache(maxsize=4096)
def tense_of(line: str) -> str:
    """Return the tense an English line begins in: past, present, ing, or nothing where its first word may be no verb."""
    words = [word.casefold() for word in _BEGINNING.findall(line)[:2]]
    first, second = (*words, "", "")[:2]
    if not first or second in _AFTER_NOUN or first in _BEING or first in _EITHER:
        return _BEING.get(first, "")
    stems = [key for key in keys_of(first, "en") - spellings_of(first) if is_verb(key)]
    if first.endswith("ing") and stems:
        return "ing"
    if stems and not first.endswith("s"):
        return "past"
    # "Lead the team" has a verb and "Lead midwife" has none: where both are possible, what follows tells.
    if "n" in relations_of(first).parts and not (second in _AFTER_VERB or second[:1].isdigit()):
        return ""
    return "present" if stems or is_verb(first) else ""


def respelled(text: str, theirs: str) -> Iterator[tuple[str, str]]:
    """Yield words in another spelling than the person's: British where they write American, or the other way round."""
    known = {word.casefold() for word in _WORD.findall(theirs)}
    for word in dict.fromkeys(_WORD.findall(text)):
        new = word.casefold()
        if len(new) < 4 or new in known:
            continue
        for one, other in (*_SPELLINGS, *((other, one) for one, other in _SPELLINGS)):
            for match in re.finditer(one, new):
                twin = new[: match.start()] + other + new[match.end() :]
                if match.start() and twin in known and _differ_by_spelling(new, twin):
                    yield word, twin
                    break
            else:
                continue
            break


def _differ_by_spelling(one: str, other: str) -> bool:
    """Say whether two words are one word spelt twice, as "organise" and "organize" are and "filed" and "filled" are not."""
    return bool(spellings_of(one) & spellings_of(other))
