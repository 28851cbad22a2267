"""Which language a tailored resume is in: the resume's own, the posting's, or one the person chose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from babel import Locale

from jobtrak.errors import InvalidInput
from jobtrak.services.documents import wording
from jobtrak.services.postings.posting import Posting
from jobtrak.services.tailoring import lines, translating
from jobtrak.services.tailoring.evidence.vocabulary import languages as small_words

AS_RESUME, AS_POSTING = "resume", "posting"
CHOICES = (AS_RESUME, AS_POSTING, *wording.LANGUAGES)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The language of a run: another than the resume's own, or empty; and what is to be told about it."""

    write_in: str = ""
    note: str = ""


def parse(choice: str) -> str:
    """Return a choice of language; raise InvalidInput for any other word."""
    wanted = choice.strip().lower() or AS_RESUME
    if wanted not in CHOICES:
        raise InvalidInput(fields={"language": f"Choose one of {', '.join(CHOICES)}."})
    return wanted


def name_of(code: str) -> str:
    """Return a language's English name."""
    return Locale("en").languages.get(code, "the language of the resume")


def of_posting(posting: Posting) -> str:
    """Return the language a posting is written in."""
    told = [posting.description or "", *posting.duties, *posting.qualifications, *posting.preferred_qualifications]
    return small_words.language_of(" ".join(told))


def choose(choice: str, posting: Posting, base: Mapping[str, Any], *, engine: str) -> Chosen:
    """Return the language a run is to write in, and a sentence where the person should know of it."""
    own, theirs = lines.language_of(base), of_posting(posting)
    wanted = {AS_RESUME: own, AS_POSTING: theirs}.get(choice, choice)
    if wanted != own:
        return Chosen(wanted, _told(own, wanted, engine))
    if theirs != own and choice == AS_RESUME:
        return Chosen(
            note=f"The posting is in {name_of(theirs)}, your resume in {name_of(own)}; it stays in {name_of(own)}. "
            f"Choose {name_of(theirs)} for headings and dates in {name_of(theirs)}"
            + (", and for translations of your lines to read and accept." if engine != "offline" else ".")
        )
    return Chosen()


def _told(own: str, wanted: str, engine: str) -> str:
    printed = f"Headings and dates are in {name_of(wanted)}"
    if engine == "offline":
        return f"{printed}; your lines stay in {name_of(own)}, for only a model translates them."
    if not {own, wanted} <= set(translating.LANGUAGES):
        return f"{printed}; your lines stay in {name_of(own)}, for JobTrak can't check a translation into {name_of(wanted)}."
    return f"{printed}. Each translated line waits for you to read and accept it; until then yours stands."
