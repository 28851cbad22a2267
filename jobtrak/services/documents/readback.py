"""Read a PDF back as an applicant tracking system would, and say what came through.

Two extractors that share no code (pdfium and pypdf) each have to return every field, in reading order and in its own
role. A PDF that fails is not offered to anyone.
"""

from __future__ import annotations

import asyncio
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from jobtrak.services.documents import readers
from jobtrak.services.documents.view import View, arrange

LIGATURES = re.compile("[\ufb00-\ufb06]")
_HIDING = re.compile("[\u00ad\u200b\u2060\ufeff\ufffd\ufffe\u202a-\u202e\u2066-\u2069\ue000-\uf8ff]")
_SEPARATORS = re.compile(r"[•◦▪–—·|,;:/()\[\]‣▸■□●○›»-]+")
# A word of Hebrew, Arabic and the scripts between them, in their basic and in their presentation forms.
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]{1,30}")
# Longer words, such as addresses, may have to break at the end of a line.
_LONG_WORD = 40
# Chinese, Japanese and Korean lines break between any two characters.
_NO_SPACES = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]")


@dataclass(frozen=True)
class Field:
    """One fact of the resume: where it stands, what it is called, its text, and which extractors returned it."""

    path: str
    label: str
    value: str
    found_by: tuple[str, ...]
    readers: int = 2

    @property
    def found(self) -> bool:
        """Tell whether every reader returned it in its place."""
        return len(self.found_by) == self.readers


@dataclass(frozen=True)
class ReadBack:
    """What came back from a PDF: `ok` is the verdict, `reasons` say in plain words what stands against it."""

    ok: bool
    score: int
    text: str
    fields: tuple[Field, ...] = ()
    reasons: tuple[str, ...] = ()
    texts: dict[str, str] = field(default_factory=dict)

    @property
    def missing(self) -> tuple[Field, ...]:
        """Return the facts that at least one extractor did not return in their place."""
        return tuple(fact for fact in self.fields if not fact.found)


def read_back(
    pdf: bytes, document: dict[str, Any], *, language: str = "en", section_order: tuple[str, ...] = ()
) -> ReadBack:
    """Compare what two extractors read in a PDF with the document it was printed from."""
    return compare(pdf, arrange(document, language=language, section_order=section_order))


async def read_back_in_child(
    pdf: bytes, document: dict[str, Any], *, language: str = "en", section_order: tuple[str, ...] = ()
) -> ReadBack:
    """Read a PDF back without holding up the event loop."""
    return await compare_in_child(pdf, arrange(document, language=language, section_order=section_order))


async def compare_in_child(pdf: bytes, view: View) -> ReadBack:
    """Compare a PDF, read in child processes, with its view."""
    found = await readers.read_in_children(pdf, view["name"])
    return await asyncio.to_thread(_compared, found, view)


def compare(pdf: bytes, view: View) -> ReadBack:
    """Compare what two extractors read in a PDF with the view it was printed from."""
    return _compared(readers.read(pdf, view["name"]), view)


def _compared(read: Mapping[str, readers.Read], view: View) -> ReadBack:
    faults = [fault for each in read.values() for fault in each.faults]
    found = judge({name: each.text for name, each in read.items()}, view, faults)
    turned = _RIGHT_TO_LEFT.search(" ".join(_all_texts(view)))
    if found.missing and turned:
        told = (
            f"“{turned[0]}” is written from right to left, and programs that read PDFs give such lines back out of order. "
            "Take the Word file or plain text: they come back whole."
        )
        return replace(found, reasons=(told, *found.reasons))
    return found


def judge(texts: dict[str, str], view: View, objections: Iterable[str]) -> ReadBack:
    """Hold the text that each reader of a file returned against the view; what else stands against the file is given."""
    facts = list(_facts(view))
    found: dict[str, list[str]] = {fact.path: [] for fact in facts}
    reasons: list[str] = []
    for name, text in texts.items():
        for path in _follow(text, view, facts):
            found[path].append(name)
        reasons += _objections(name, text, view)
    fields = tuple(Field(fact.path, fact.label, fact.value, tuple(found[fact.path]), len(texts)) for fact in facts)
    lost = [fact for fact in fields if not fact.found]
    for fact in lost[:10]:
        reasons.append(f"{fact.label} “{_short(fact.value)}” did not come back in its place.")
    if len(lost) > 10:
        reasons.append(f"{len(lost) - 10} more facts did not come back in their place.")
    reasons += objections
    score = round(100 * (len(fields) - len(lost)) / len(fields)) if fields else 0
    if lost:
        score = min(score, 99)
    return ReadBack(not reasons, score, next(iter(texts.values())), fields, tuple(reasons), texts)


@dataclass(frozen=True)
class _Fact:
    path: str
    label: str
    value: str
    # Facts of one block may come in any order among themselves; blocks come one after the other.
    block: tuple[int, ...]


def _facts(view: View) -> Iterator[_Fact]:
    """Yield every fact that has to come back, block by block in reading order."""
    yield _Fact("basic.name", "The name", view["name"], (0, 0))
    if view["headline"]:
        yield _Fact("basic.headline", "The headline", view["headline"], (0, 1))
    for index, contact in enumerate(view["contacts"]):
        label = {"email": "The e-mail", "phone": "The phone", "address": "The place"}.get(contact["kind"], "The link")
        yield _Fact(f"basic.contact[{index}]", label, contact["text"], (0, 1))
    for number, section in enumerate(view["sections"], start=1):
        key = section["key"]
        if section["kind"] == "letter":
            yield from _of_letter(key, number, section["paragraphs"])
            continue
        yield _Fact(key, "The heading", section["title"], (number, 0))
        if section["kind"] == "summary":
            yield _Fact(f"{key}.text", "The summary", section["text"], (number, 1))
            continue
        for index, entry in enumerate(section["entries"]):
            path, place = f"{key}[{index}]", (number, index + 1)
            make = _of_skills if section["kind"] == "skills" else _of_entry
            yield from make(path, place, entry)


def _of_letter(key: str, number: int, paragraphs: list[list[str]]) -> Iterator[_Fact]:
    for index, lines in enumerate(paragraphs):
        for place, line in enumerate(lines):
            yield _Fact(f"{key}.paragraphs[{index}][{place}]", "The paragraph", line, (number, index + 1, place))


def _of_entry(path: str, place: tuple[int, ...], entry: View) -> Iterator[_Fact]:
    head = (*place, 0)
    for key, label in (("company", "The company"), ("school", "The school"), ("name", "The name"), ("detail", "The detail"),
                       ("location", "The place"), ("technologies", "The technologies"), ("dates", "The dates")):  # fmt: skip
        if entry.get(key):
            yield _Fact(f"{path}.{key}", label, entry[key], head)
    for number, title in enumerate(entry.get("titles", ())):
        for key, label in (("name", "The title"), ("dates", "The dates")):
            if title[key]:
                yield _Fact(f"{path}.titles[{number}].{key}", label, title[key], head)
    for number, degree in enumerate(entry.get("degrees", ())):
        for key, label in (("name", "The degree"), ("gpa", "The grade"), ("dates", "The dates")):
            if degree[key]:
                yield _Fact(f"{path}.degrees[{number}].{key}", label, degree[key], head)
    if entry.get("link"):
        yield _Fact(f"{path}.link", "The link", entry["link"]["text"], head)
    if entry.get("note"):
        yield _Fact(f"{path}.note", "The text", entry["note"], (*place, 1))
    for number, highlight in enumerate(entry.get("highlights", ())):
        yield _Fact(f"{path}.highlights[{number}]", "The highlight", highlight, (*place, 2 + number))
    if entry.get("courses"):
        yield _Fact(f"{path}.courses", "The courses", entry["courses"], (*place, 2 + len(entry.get("highlights", ()))))


def _of_skills(path: str, place: tuple[int, ...], group: View) -> Iterator[_Fact]:
    if group["category"]:
        yield _Fact(f"{path}.category", "The category", group["category"], (*place, 0))
    step = 1
    for row_number, row in enumerate(group["rows"]):
        if row["name"]:
            yield _Fact(f"{path}.rows[{row_number}].name", "The group", row["name"], (*place, step))
        for number, skill in enumerate(row["skills"]):
            step += 1
            yield _Fact(f"{path}.rows[{row_number}].skills[{number}]", "The skill", skill, (*place, step))
        step += 1


def _follow(text: str, view: View, facts: list[_Fact]) -> Iterator[str]:
    """Walk through the text once, block by block, and yield the path of each fact met in its place."""
    stream = _Stream(text)
    cursor = 0
    index = 0
    while index < len(facts):
        block = [fact for fact in facts[index:] if fact.block == facts[index].block]
        after = facts[index + len(block)] if index + len(block) < len(facts) else None
        # The facts of a block have to stand before the next block starts: that is what keeps them in their own role.
        limit = len(stream.text)
        if after is not None and len(after.block) == 3 and after.block[2] > 0 and len(block) > 1:
            start = stream.find(after.value, cursor)
            limit = start[0] if start else limit
        end = cursor
        taken: list[tuple[int, int]] = []
        for fact in sorted(block, key=lambda fact: -len(fact.value)):
            place = stream.find(
                fact.value, cursor, limit, taken, heading=fact.path == fact.path.split(".")[0].split("[")[0]
            )
            if place:
                taken.append(place)
                end = max(end, place[1])
                yield fact.path
        cursor = end
        index += len(block)


class _Stream:
    """The text of a PDF as one line, with case folded for headings only."""

    def __init__(self, text: str) -> None:
        self.text = _folded(text)
        self.lines = {_folded(line) for line in text.splitlines()}

    def find(
        self,
        value: str,
        start: int,
        limit: int | None = None,
        taken: list[tuple[int, int]] | None = None,
        *,
        heading: bool = False,
    ) -> tuple[int, int] | None:
        """Return where a text stands as whole words at or after the start, outside the places already taken."""
        wanted = _folded(value)
        if (
            heading
            and wanted not in self.lines
            and wanted.replace(" ", "") not in {line.replace(" ", "") for line in self.lines}
        ):
            return None
        for pattern in _patterns(wanted):
            for place in pattern.finditer(self.text, start, limit if limit is not None else len(self.text)):
                span = place.span()
                if not any(span[0] < other[1] and other[0] < span[1] for other in taken or ()):
                    return span
        return None


def _patterns(wanted: str) -> Iterator[re.Pattern[str]]:
    left = r"(?<!\w)" if wanted[:1].isalnum() else ""
    right = r"(?!\w)" if wanted[-1:].isalnum() else ""
    yield re.compile(left + re.escape(wanted) + right)
    words = wanted.split()
    breaking = {word for word in words if len(word) > _LONG_WORD or _NO_SPACES.search(word)}
    if breaking:
        parts = (r"\s?".join(map(re.escape, word)) if word in breaking else re.escape(word) for word in words)
        yield re.compile(left + r"\s".join(parts) + right)


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _objections(name: str, text: str, view: View) -> Iterator[str]:
    if LIGATURES.search(text):
        yield f"{name} reads ligatures in place of letters, which keyword searches miss."
    if _HIDING.search(text):
        yield f"{name} reads characters that nobody can see."
    known = Counter(_words(" ".join(_all_texts(view))))
    extra = Counter(_words(text)) - known
    strange = [word for word in extra if not word.isdigit() and word not in "".join(known)]
    if strange:
        yield f"{name} reads text that is not in the resume: “{_short(' '.join(strange))}”."


def _words(text: str) -> list[str]:
    return _SEPARATORS.sub(" ", text.casefold()).split()


def _all_texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from _all_texts(item)
    elif isinstance(value, str):
        yield value


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57].rstrip() + "…"
