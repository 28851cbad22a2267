"""What a posting asks for, one thing at a time, each with the words it was asked in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from jobtrak.services.postings import skills
from jobtrak.services.postings.posting import Posting
from jobtrak.services.postings.requirements import Requirement, requirements
from jobtrak.services.tailoring import assessing, chaff, clauses, finding, kinds, mentions
from jobtrak.services.tailoring.clauses import Clause


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

    Of `alternatives` one is enough; with `similar` a thing of the same kind will do. `personal` is what no line of a resume
    can show by name: a manner, a wish, when and where one can work.
    """

    id: str
    name: str
    text: str
    kind: AskedKind
    part: Part
    years: int = 0
    alternatives: tuple[str, ...] = ()
    similar: bool = False
    personal: bool = False


# What makes prose about a job speak of what its holder must have.
_OF_YOU = re.compile(
    r"\b(?:you(?:['’]ll| will| must| need| should| have| are| can|['’]re|['’]ve)|must (?:have|be)|(?:we['’]re|we are) looking (?:for|to)|required|requires|experience (?:in|with|of)|ideally|knowledge of|"
    r"using|built (?:with|on|in)|stack|proficien\w+|familiar\w*|join (?:us|our))\b",
    re.IGNORECASE,
)
# A line that tells what the person has is a requirement, under whatever heading it stands.
_OF_THE_PERSON = re.compile(
    r"\W*(?:you (?:have|possess|hold|bring)\b|\d+\+? years\b|at least \w+ years\b|(?:(?:good|very good|strong|solid|basic|excellent|proven|deep)\s+)?"
    r"(?:knowledge|experience|understanding|command|familiarity|proficiency)\b|proficient\b|fluent\b|bachelor|degree\b)",
    re.IGNORECASE,
)
_ABOUT_YOU = re.compile(
    r"\W*(?:you\b|you['’]|the desire|passion|willing|able|comfortable|stay(?:ing)? current|as a\b)", re.IGNORECASE
)
_OF_CUSTOMERS = re.compile(
    r"\b(?:companies|customers|clients|organi[sz]ations|investors|brands|founded|backed by|leading provider|trusted by|acquired)\b",
    re.I,
)
_MOST = 60
_MOST_FROM_PROSE = 12
_FEW_LINES = 3
_SHORT_LIST = 12
_WRAPPED = re.compile(
    r"^(?:(?:and|with|in|of|prior|good|strong|solid|working|hands-on|practical)\s+)*(?:(?:knowledge|experience|understanding|proficiency|familiarity|expertise|skills?|background)\s+(?:of|in|with)\s+)?",
    re.IGNORECASE,
)
_NO_MEMBER = re.compile(r"[()]|^or\b|^other\b|\bor$", re.IGNORECASE)
_MEMBERS = re.compile(r",\s*(?:and\s+)?|\band\b")
# A line as long as a paragraph says what it asks for in its first sentences.
_MOST_SENTENCES = 2
_LONGEST_NAME = 220


def asked_by(posting: Posting) -> list[Asked]:
    """Return what a posting asks for, each thing once, what is required before what is wished and what there is to do."""
    found: dict[str, Asked] = {}
    for asked in _everything(posting):
        key = _key(asked.kind, asked.name)
        held = found.get(key)
        if held is None or (held.part is Part.DUTY and asked.part is not Part.DUTY):
            found[key] = asked
    _drop_general_years(found)
    either = {_key(AskedKind.SKILL, name) for asked in found.values() for name in asked.alternatives}
    once = [asked for key, asked in found.items() if key not in either or asked.alternatives]
    order = list(Part)
    kept = sorted(once, key=lambda asked: order.index(asked.part))[:_MOST]
    return [replace(asked, id=f"r{number}") for number, asked in enumerate(kept, 1)]


def _drop_general_years(found: dict[str, Asked]) -> None:
    """Drop years of any experience where the posting says elsewhere of what as many are to be."""
    years = {key: asked for key, asked in found.items() if asked.kind is AskedKind.YEARS}
    for key, asked in years.items():
        told = [other for other in years.values() if other is not asked and other.years >= asked.years]
        if not finding.meaning_of(asked.name) and any(finding.meaning_of(other.name) for other in told):
            del found[key]


def _key(kind: AskedKind, name: str) -> str:
    """Return what makes two mentions one thing: the vocabulary's name, whatever each is called."""
    return f"{kind}:{skills.canonical(name).casefold()}"


def _everything(posting: Posting) -> Iterator[Asked]:
    wanted = requirements(posting)
    named = [each for each in wanted if _is_name(each, posting)]
    tongues = {}
    if "languages" in posting.evidence and posting.languages:
        tongues = {posting.evidence["languages"].excerpt.strip(" ;."): posting.languages[0]}
    for each in wanted:
        if each in named or (
            each.text != each.excerpt and posting.education != each.text and not each.text[:1].isdigit()
        ):
            continue
        part = Part(each.kind)
        if not chaff.asks_nothing(each.text, posting.company):
            yield from _in_line(each.text, part, posting, tongues.get(each.text.strip(" ;."), ""))
    for line in posting.duties:
        if not chaff.asks_nothing(line, posting.company, duty=True):
            yield from _in_line(line, Part.REQUIRED if _OF_THE_PERSON.match(line) else Part.DUTY, posting)
    for each in named:
        if part := _part_of(each, posting):
            kind = AskedKind.LANGUAGE if each.text in posting.languages else AskedKind.SKILL
            if each.text in posting.certificates:
                kind = AskedKind.CERTIFICATE
            yield Asked("", each.text, each.excerpt or each.text, kind, part)
    if len(posting.qualifications) + len(posting.duties) < _FEW_LINES:
        yield from _in_prose(posting)


def _is_name(each: Requirement, posting: Posting) -> bool:
    """Say whether this is a name found somewhere in the text, not a line of the requirements."""
    return each.keywords == [each.text] and each.text not in (
        *posting.qualifications,
        *posting.preferred_qualifications,
    )


def _part_of(each: Requirement, posting: Posting) -> Part | None:
    """Return where a name counts that no requirement line holds; None where it only tells of the employer or its customers."""
    said, name = each.excerpt, each.text
    if name.casefold() in _own_names(posting):
        return None
    if each.text in posting.languages or each.text in posting.certificates:
        return Part(each.kind)
    if said in posting.duties:
        # The duty itself was read; what it did not name there, it only mentions.
        named = {one.casefold() for found in mentions.named_in(said, duty=True) for one in found.names}
        return Part.DUTY if {name.casefold(), skills.canonical(name).casefold()} & named else None
    if posting.job_title and assessing.says_literally(posting.job_title, name):
        return Part.REQUIRED
    if any(skills.canonical(name) == form.name for *_, form in skills.named_in(posting.job_title or "")):
        return Part.REQUIRED
    if not said or said == name:
        return Part.REQUIRED if not posting.qualifications else Part.DUTY
    if not mentions.named_in(said) or chaff.asks_nothing(said, posting.company, duty=True):
        return None
    if re.search(r"\bexperience|knowledge|proficien|familiar|skills?\b", said, re.I) or (
        "," in said and len(said) < 90
    ):
        return Part(each.kind)
    if _OF_CUSTOMERS.search(said) and not re.search(r"\b(?:experience|using|stack|looking for)\b", said, re.I):
        return None
    return Part.DUTY if _OF_YOU.search(said) else None


def _own_names(posting: Posting) -> frozenset[str]:
    """Return what the employer calls itself, which asks for nothing."""
    company = (posting.company or "").casefold().strip()
    return frozenset({company, company.split(",")[0], company.split()[0]}) - {""} if company else frozenset()


def _in_prose(posting: Posting) -> Iterator[Asked]:
    """Yield what running text asks for, where a posting has no lists; only sentences that speak of its reader."""
    for each in mentions.named_in(posting.job_title or ""):
        yield Asked(
            "",
            each.name,
            posting.job_title or "",
            AskedKind.SKILL,
            Part.REQUIRED,
            alternatives=each.names[1:] and each.names,
        )
    said = 0
    for line in (posting.description or "").splitlines():
        if len(line) < 40 and not re.search(r"\d\+? years", line):
            continue
        for sentence in re.split(r"(?<=[.!?])\s+(?=[A-Z])", line):
            if said >= _MOST_FROM_PROSE:
                return
            if (
                len(sentence) > 400
                or not _OF_YOU.search(sentence)
                or chaff.asks_nothing(sentence, posting.company, duty=True)
            ):
                continue
            found = [
                each for each in _in_line(sentence, Part.REQUIRED, posting) if each.kind is not AskedKind.STATEMENT
            ]
            said += bool(found)
            yield from found


def _in_line(line: str, part: Part, posting: Posting, tongue: str = "") -> Iterator[Asked]:
    """Yield what one line asks for, clause by clause."""
    told = 0
    for clause in clauses.clauses_of(line):
        if told >= _MOST_SENTENCES and not mentions.named_in(clause.text) and not kinds.years_in(clause.text):
            continue
        if chaff.asks_nothing(clause.text, posting.company, duty=part is Part.DUTY):
            continue
        at = Part.PREFERRED if clause.wish and part is Part.REQUIRED else part
        for asked in _in_clause(clause, at, _own_names(posting) if part is Part.DUTY else frozenset(), tongue):
            if asked.kind is AskedKind.YEARS and kinds.is_such_work(asked.name) and not finding.meaning_of(asked.name):
                # "In a similar role": like the one that the posting's title names.
                asked = replace(asked, name=kinds.field_of(posting.job_title or "") or asked.name)
            told += asked.kind is AskedKind.STATEMENT
            yield replace(asked, text=line if len(line) <= _LONGEST_NAME else asked.text)


def _in_clause(clause: Clause, part: Part, own: frozenset[str], tongue: str) -> Iterator[Asked]:
    """Yield what a clause asks for: years, a degree, languages and skills by their names, else the clause as a whole."""
    text = clause.text
    any_found = False
    if years := kinds.years_in(text):
        yield Asked("", years[1], text, AskedKind.YEARS, part, years[0])
        any_found = True
    if kinds.asks_degree(text) and not (any_found and re.search(r"\bor\b", text, re.I)):
        yield Asked(
            "", text[:_LONGEST_NAME], text, AskedKind.DEGREE, part, similar=bool(re.search(r"equivalent", text, re.I))
        )
        any_found = True
    for name in kinds.tongues_in(text) or [tongue] * bool(tongue):
        yield Asked("", name, text, AskedKind.LANGUAGE, part)
        any_found = True
    is_duty = part is Part.DUTY
    named = [
        each
        for said in (clause.head, text)
        for each in mentions.named_in(said, duty=is_duty or said == clause.head, not_named=own)
        if not any(map(kinds.is_tongue, each.names))
    ]
    for each in named:
        if (
            years
            and each.group == "domain"
            and assessing.says_literally(years[1], each.name)
            and len(years[1].split()) <= 4
        ):
            # "Five years in accounting" asks for accounting once.
            continue
        kind = AskedKind.CERTIFICATE if each.group == "certificate" else AskedKind.SKILL
        alternatives = each.names if len(each.names) > 1 else ()
        yield Asked("", each.name, text, kind, part, alternatives=alternatives, similar=each.similar)
    if named and not is_duty:
        yield from _unnamed(text, part, named)
    is_task = is_duty and not any_found
    any_found = any_found or bool(named)
    if not any_found and kinds.asks_certificate(text) and len(text) < 120:
        yield Asked("", text, text, AskedKind.CERTIFICATE, part)
    elif (not any_found or (is_task and _says_more(text, named))) and len(finding.meaning_of(text)) >= (
        3 if text[:3].casefold() == "you" else 2
    ):
        # "Add collaborative editing" is a task, whatever its words; "you are collaborative" is a manner.
        personal = kinds.is_personal(text) and not named and (not is_duty or bool(_ABOUT_YOU.match(text)))
        yield Asked("", _short(text), text, AskedKind.STATEMENT, part, personal=personal)


def _unnamed(text: str, part: Part, named: Sequence[mentions.Named]) -> Iterator[Asked]:
    """Yield the members of a short list that no vocabulary knows: "wound care and intravenous medication" asks for both."""
    if len(text.split()) > _SHORT_LIST or not (members := _MEMBERS.split(text))[1:]:
        return
    names = [name for each in named for name in each.names]
    for member in map(_bare_member, members):
        words = finding.meaning_of(member)
        if (
            2 <= len(words) <= 3
            and 2 <= len(member.split()) <= 4
            and not any(assessing.says_literally(member, name) for name in names)
            and not _NO_MEMBER.search(member)
            and not finding.begins_with_deed(member)
            and not kinds.is_personal(member)
        ):
            yield Asked("", member, text, AskedKind.STATEMENT, part)


def _bare_member(member: str) -> str:
    return _WRAPPED.sub("", member.strip(" .;"))


def _says_more(text: str, named: list[mentions.Named]) -> bool:
    """Say whether a duty tells of a task beyond the things it names."""
    names = {key for each in named for name in each.names for keys in finding.meaning_of(name) for key in keys}
    return sum(not keys & names for keys in finding.meaning_of(text)) >= 3


def _short(text: str) -> str:
    """Return the first sentence of a text, or its beginning."""
    first = re.split(r"(?<=[a-z]{3}[.!]|[a-z]{2}\)[.!])\s(?=[A-Z])", text)[0].rstrip(".!")
    return first if len(first) <= _LONGEST_NAME else first[: _LONGEST_NAME - 1].rsplit(" ", 1)[0] + "…"
