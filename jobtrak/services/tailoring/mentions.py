"""Read the skills, tools and certificates that one clause of a posting names, and of which of them one is enough."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from jobtrak.services.postings import skills
from jobtrak.services.postings.skills import Form
from jobtrak.services.tailoring.evidence.vocabulary.lexicon import relations_of

# A name with a capital inside is a name, even one that no vocabulary knows.
_UNKNOWN = re.compile(r"(?<![\w@/.-])[A-Z][a-z]+[A-Z][A-Za-z]+(?![\w/-])")
_CAPITALS = re.compile(r"\S*[A-Z]\S*[A-Z]\S*|[A-Z]\S*[a-z][A-Z]\S*")
_IN_LIST = re.compile(
    r"\s*}?\s*(?:[,/&]|\|+|\b(?:and/or|and|or|und|oder|et|ou|y|o|e)\b|[,;]?\s*(?:and/or|and|or|und|oder))\s*(?:an? )?[({]*\s*",
    re.I,
)
_OR = re.compile(r"\bor\b|\boder\b|\bou\b|/|\|", re.I)
_AND = re.compile(r"(?:,\s*)?(?:\band\b(?!/or)|&|\bund\b|\bet\b)", re.I)
_OR_LIKE = re.compile(
    r"\bor (?:an? |any |some )?(?:similar|like|equivalent|comparable|other|related|alike)\b|\bo\.?\s?ä\.|oder (?:ähnlich|vergleichbar)|\betc\b",
    re.I,
)
# What makes the names that follow examples of a kind, of which any will do.
_EXAMPLES = re.compile(
    r"(?:\b(?:such as|like|e\.g\.,?|for example|for instance|either|one of|any of)|[({]\s*e\.g\.,?)\s*[({]?\s*$", re.I
)
_OF_A_KIND = re.compile(
    r"\b(?:tools?|tooling|platforms?|languages?|frameworks?|providers?|technolog(?:y|ies)|databases?|services?|librar(?:y|ies)|warehouses|vendors|suites?|systems?|CRMs?|"
    r"infrastructure[- ]as[- ]code|management|clouds?)\s*[({]\s*(?:e\.g\.,?\s*)?$",
    re.I,
)
_ANY_ONE = re.compile(r"\b(?:at least one|one or more|any (?:one )?of|any one|one of|either|mindestens eine)\b", re.I)
# People, not skills: "partner with product, design and devops teams".
_PEOPLE = re.compile(
    r"\b(?:collaborat\w*|partner\w*|work\w*|liais\w*|coordinat\w*|team(?:s|ing)?|align\w*|interact\w*|engag\w*|communicat\w*|stakeholders?|mentor\w*|support\w*)\b"
    r"(?:\s+[\w-]+){0,4}?\s*(?:with|alongside|across|\()\s*[^;:.]*?(?=\b(?:to|on|during|for|in order|ensuring|driving|and (?:help|ensure|build|drive)\w*)\b|[;:.)]|$)",
    re.I,
)
_MANNERED = re.compile(
    r"\bskills?\b|\babilit(?:y|ies)\b|\bable to\b|\bexcellent\b|\bstrong\b|\bgood\b|\bgreat\b|\bclear\b|\battention\b|\bself-|\bmindset\b|\btake initiative\b|\bplayer\b|\bcommunicator\b|\bfähigkeit|\bstark",
    re.I,
)
# In the vocabulary they are manners; in a posting they are as a rule what systems and programmes have.
_NOT_MANNERS = frozenset({"reliability", "resilience", "initiative", "communication", "presenting"})
_MANNER_SAID = re.compile(
    r"\b(?:take|show|own) initiative\b|\bcommunication skills?\b|\b(?:written|verbal|clear|excellent|strong|good|effective)(?:,? \w+){0,3} communication\b",
    re.I,
)
# Names that are common words more often than names; the second is what must stand near them.
_SELDOM = {
    "gtm": r"tag manager|analytics|\btags?\b",
    "lean": r"six sigma|manufactur|kaizen|production|agile|lean (?:methods|management|principles)",
}


@dataclass(frozen=True, slots=True)
class Named:
    """Names of which one is enough; `similar` means that a thing of the same kind will do."""

    names: tuple[str, ...]
    group: str
    similar: bool = False

    @property
    def name(self) -> str:
        """Return the names as people say them: `A, B or C`."""
        *first, last = self.names
        return f"{', '.join(first)} or {last}" if first else last


@dataclass(frozen=True, slots=True)
class _Hit:
    start: int
    end: int
    form: Form


def is_known_by_capitals(name: str) -> bool:
    """Say whether the capitals within a name make it one: SAFe, IT, GitHub."""
    return bool(_CAPITALS.fullmatch(name))


def is_common_word(written: str, form: Form) -> bool:
    """Say whether what is written is the common word that a name also is: "safe" is not SAFe."""
    return is_known_by_capitals(form.written) and written.islower() and bool(relations_of(written).parts)


@lru_cache(maxsize=4096)
def named_in(text: str, *, duty: bool = False, not_named: frozenset[str] = frozenset()) -> tuple[Named, ...]:
    """Return what a clause names, each thing once, in its order; a duty's subjects of one word are part of its sentence."""
    similar = bool(_OR_LIKE.search(text))
    found: list[Named] = []
    for run in _runs(text, _hits(text, duty, not_named)):
        found += _of_run(text, run, similar)
    return tuple(found)


def _hits(text: str, duty: bool, not_named: frozenset[str]) -> list[_Hit]:
    people = [(match.start(), match.end()) for match in _PEOPLE.finditer(text)]
    seen: set[str] = set()
    hits: list[_Hit] = []
    for start, end, form in skills.named_in(text):
        written = text[start:end]
        if form.name in seen or form.name.casefold() in not_named or _is_common(text, start, end, form):
            continue
        if form.group in ("domain", "soft") or form.name == "DevOps":
            if any(at <= start < to for at, to in people):
                continue
            if form.group == "soft" and not _is_manner(text, form, duty):
                continue
            if duty and form.group == "domain" and " " not in written and "-" not in written and written[1:].islower():
                continue
        seen.add(form.name)
        hits.append(_Hit(start, end, form))
    for match in _UNKNOWN.finditer(text):
        taken = any(hit.start < match.end() and match.start() < hit.end for hit in hits)
        if not taken and match[0].casefold() not in not_named and skills.canonical(match[0]) == match[0]:
            hits.append(_Hit(match.start(), match.end(), Form(match[0], "technical", match[0], "")))
    return sorted(hits, key=lambda hit: hit.start)


def _is_common(text: str, start: int, end: int, form: Form) -> bool:
    """Say whether a name stands here as the common word it also is: "safe" for SAFe, a "lean" team."""
    written = text[start:end]
    if near := _SELDOM.get(written.casefold()):
        return not re.search(near, text, re.I)
    if re.search(r"\baccess\s+$", text[:start], re.I) and written.casefold().startswith("control"):
        return True
    if form.name.casefold() == "accounting" and text[end:].startswith(" for"):
        return True
    if written.casefold() == "sales" and text[end:].lstrip()[:4] == "List":
        return True
    return is_common_word(written, form)


def _is_manner(text: str, form: Form, duty: bool) -> bool:
    if form.name.casefold() in _NOT_MANNERS:
        return bool(_MANNER_SAID.search(text))
    return not duty and (bool(_MANNERED.search(text)) or len(text.split()) <= 6)


def _runs(text: str, hits: list[_Hit]) -> list[list[_Hit]]:
    """Return the names that stand in one list together."""
    runs: list[list[_Hit]] = []
    for hit in hits:
        between = text[runs[-1][-1].end : hit.start] if runs else ""
        if runs and between and not between.strip() and _is_one_name(text, runs[-1][-1], hit):
            # "Salesforce Service Cloud" is one thing, although the vocabulary knows both halves.
            runs[-1][-1] = _Hit(runs[-1][-1].start, hit.end, runs[-1][-1].form)
        elif runs and _IN_LIST.fullmatch(between):
            runs[-1].append(hit)
        else:
            runs.append([hit])
    return runs


def _is_one_name(text: str, first: _Hit, second: _Hit) -> bool:
    return text[second.start : second.start + 1].isupper() and {first.form.group, second.form.group} <= {
        "technical",
        "certificate",
    }


def _of_run(text: str, run: list[_Hit], similar: bool) -> list[Named]:
    """Return a list's names, together where one of them is enough."""
    start, end = run[0].start, run[-1].end
    whole = text[start:end]
    before = text[max(0, start - 60) : start]
    one_will_do = (
        (
            (_EXAMPLES.search(before) or _OF_A_KIND.search(before))
            and len(run) <= 4
            and not ("/" in whole and _AND.search(whole))
        )
        or _ANY_ONE.search(text)
        or _OR_LIKE.search(text[end : end + 40])
    )
    if len(run) > 1 and one_will_do:
        return [_named(text, run, similar)]
    found: list[Named] = []
    for part in _split(text, run) if _AND.search(whole) else [run]:
        if len(part) > 1 and _OR.search(text[part[0].start : part[-1].end]):
            found.append(_named(text, part, similar))
        else:
            found += [_named(text, [hit], similar) for hit in part]
    return found


def _split(text: str, run: list[_Hit]) -> list[list[_Hit]]:
    """Split a list at each "and": "Chef/Puppet and Terraform" asks for two things."""
    parts = [[run[0]]]
    for last, hit in pairwise(run):
        if _AND.search(text[last.end : hit.start]):
            parts.append([hit])
        else:
            parts[-1].append(hit)
    return parts


def _named(text: str, hits: list[_Hit], similar: bool) -> Named:
    group = "certificate" if all(hit.form.group == "certificate" for hit in hits) else hits[0].form.group
    return Named(tuple(_written(text, hit) for hit in hits), group, similar)


def _written(text: str, hit: _Hit) -> str:
    """Return a name as the posting writes it, with the capitals the name has where the posting was careless."""
    written = text[hit.start : hit.end]
    careless = hit.form.group == "technical" and hit.form.name.casefold() == written.casefold()
    return hit.form.name if careless else written
