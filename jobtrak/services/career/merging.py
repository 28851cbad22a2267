"""Put several resumes together into one career, each thing once; pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from jobtrak.services.career.blocks import Block, Career, Gathering, Source, groups_of, said, short_id, texts_of
from jobtrak.services.career.sameness import same_entry, same_title
from jobtrak.services.career.telling import title_of
from jobtrak.services.tailoring import tenure

# Other names of a section that stands in resumes under both.
_ALIASES = {"certifications": "certificates", "volunteering": "volunteer", "honors": "awards", "achievements": "awards"}
_ENTRIES = {"experiences": "highlights", "projects": "highlights", "education": "degrees"}
_NAMES = {"experiences": "company", "projects": "name", "education": "school"}
_PRESENT = 2**31


@dataclass
class _Entry:
    """One role, project, school or group of skills while its fields and lines are gathered."""

    frame: dict[str, Any]
    held_by: list[str] = field(default_factory=list)
    variants: dict[str, None] = field(default_factory=dict)
    parts: list[tuple[str, str, Any]] = field(default_factory=list)


def merge(sources: Sequence[Source], *, today: date | None = None) -> Career:
    """Return the career that some documents tell of; the earlier a source stands, the more its wording is preferred."""
    if not sources:
        return Career({})
    blocks: list[Block] = []
    for section in _sections(sources):
        if section in _ENTRIES:
            found = _entries(section, sources)
            if section == "experiences":
                found.sort(key=lambda entry: -_ended(entry.frame, today or date.today()))
            blocks += [_block(section, _ENTRIES[section], entry) for entry in found]
        elif section == "skills":
            blocks += _skills(sources)
        else:
            blocks += _standing_alone(section, sources)
    basic = sources[0].document.get("basic")
    return Career(dict(basic) if isinstance(basic, dict) else {}, tuple(_told_apart(blocks)))


def _sections(sources: Sequence[Source]) -> list[str]:
    order = [_ALIASES.get(name, name) for source in sources for name in source.document]
    return [name for name in dict.fromkeys(order) if name not in ("basic", "metadata")]


def _entries(section: str, sources: Sequence[Source]) -> list[_Entry]:
    """Gather the entries of a section; one that links two others makes them one."""
    key = _ENTRIES[section]
    found: list[_Entry] = []
    for source in sources:
        for given in groups_of(source.document.get(section)):
            same = [entry for entry in found if same_entry(section, entry.frame, given)]
            entry = same[0] if same else _Entry({})
            if not same:
                found.append(entry)
            for other in same[1:]:
                _join(entry, other)
                found.remove(other)
            _fill(entry, {name: value for name, value in given.items() if name != key})
            if source.id not in entry.held_by:
                entry.held_by.append(source.id)
            if key == "degrees":
                lines = [(said(degree), degree) for degree in groups_of(given.get(key))]
            else:
                lines = [(text, text) for text in texts_of(given.get(key))]
            entry.parts += [(source.id, text, value) for text, value in lines]
    return found


def _join(entry: _Entry, other: _Entry) -> None:
    _fill(entry, other.frame)
    entry.held_by += [source for source in other.held_by if source not in entry.held_by]
    entry.parts += other.parts
    entry.variants |= other.variants


def _fill(entry: _Entry, given: dict[str, Any]) -> None:
    """Take over the fields an entry lacks, and the titles it hasn't."""
    for name, value in given.items():
        if name == "titles":
            entry.frame[name] = _titles(entry, value)
        elif entry.frame.get(name) in (None, "", [], {}):
            entry.frame[name] = value


def _titles(entry: _Entry, given: Any) -> list[dict[str, Any]]:
    titles = list(groups_of(entry.frame.get("titles")))
    for title in groups_of(given):
        known = next((other for other in titles if same_title(other, title)), None)
        if known is None:
            titles.append(dict(title))
        elif (told := title_of(title)) != title_of(known):
            entry.variants[told] = None
    # The latest first, as resumes have them; a date that can't be read keeps its place.
    return sorted(titles, key=_begun, reverse=True) if all(_begun(title) for title in titles) else titles


def _begun(title: dict[str, Any]) -> int:
    held = tenure.span(title.get("startdate"), "", date.today())
    return held.first if held else 0


def _ended(role: dict[str, Any], today: date) -> int:
    held = [span for _, span in tenure.of_role(role, today)]
    if any(span.present for span in held):
        return _PRESENT
    return max((span.last for span in held), default=0)


def _block(section: str, key: str, entry: _Entry) -> Block:
    name = said(entry.frame.get(_NAMES[section]))
    titles = list(groups_of(entry.frame.get("titles")))
    begun = said(titles[-1].get("startdate")) if titles else ""
    block_id = short_id(section, name.casefold(), begun)
    lines = Gathering(block_id)
    for source, text, value in entry.parts:
        lines.take(source, text, value)
    return Block(
        block_id, section, entry.frame, key, tuple(entry.held_by), lines.grouped(), tuple(list(entry.variants)[:6])
    )


def _skills(sources: Sequence[Source]) -> Iterator[Block]:
    """Yield the groups of skills; a skill stands in the first group that lists it and in no other."""
    frames: list[dict[str, Any]] = []
    held: dict[int, list[str]] = {}
    everything = Gathering("skills")
    place_of: dict[str, int] = {}
    for source in sources:
        for frame, skills in _skill_groups(source.document.get("skills")):
            place = next((n for n, known in enumerate(frames) if same_entry("skills", known, frame)), len(frames))
            if place == len(frames):
                frames.append(frame)
            if source.id not in held.setdefault(place, []):
                held[place].append(source.id)
            for skill in skills:
                before = len(everything.found)
                everything.take(source.id, skill, skill)
                if len(everything.found) > before:
                    place_of[next(reversed(everything.found))] = place
    for place, frame in enumerate(frames):
        lines = Gathering("", {key: line for key, line in everything.found.items() if place_of[key] == place})
        if lines.found:
            named = (str(frame.get(name) or "").casefold() for name in ("category", "subcategory"))
            yield Block(short_id("skills", *named), "skills", frame, "skills", tuple(held[place]), lines.alone())


def _skill_groups(groups: Any) -> Iterator[tuple[dict[str, Any], list[str]]]:
    for group in groups_of(groups):
        rest = {name: value for name, value in group.items() if name not in ("skills", "subcategories")}
        if skills := list(texts_of(group.get("skills"))):
            yield rest, skills
        for row in groups_of(group.get("subcategories")):
            yield {**rest, "subcategory": str(row.get("name") or "")}, list(texts_of(row.get("skills")))


def _standing_alone(section: str, sources: Sequence[Source]) -> Iterator[Block]:
    """Yield the block of a section whose entries stand alone: summaries, certificates, languages, keys of the person's own."""
    lines, held, listed = Gathering(short_id(section)), [], False
    for source in sources:
        for name, value in source.document.items():
            if _ALIASES.get(name, name) != section:
                continue
            listed |= isinstance(value, list)
            for each in value if isinstance(value, list) else [value]:
                lines.take(source.id, said(each), each)
            held.append(source.id)
    if lines.found:
        groups = lines.grouped() if section == "objective" else lines.alone()
        yield Block(short_id(section), section, {"listed": listed}, "", tuple(dict.fromkeys(held)), groups)


def _told_apart(blocks: list[Block]) -> Iterator[Block]:
    """Yield the blocks, a second one of the same name and date under an id of its own."""
    seen: dict[str, int] = {}
    for block in blocks:
        count = seen[block.id] = seen.get(block.id, 0) + 1
        yield block if count == 1 else replace(block, id=f"{block.id}{count}")
