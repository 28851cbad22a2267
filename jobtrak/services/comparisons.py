"""What differs between two texts of one resume, by section and line, with the words marked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from rapidfuzz.distance import Indel

from jobtrak.errors import InvalidInput, TooLarge
from jobtrak.services.documents import yaml
from jobtrak.services.tailoring import paths, telling
from jobtrak.services.tailoring.alignment import align, likeness, moved
from jobtrak.services.tailoring.telling import Piece

# What JobTrak notes there says nothing about the person.
_SKIPPED = frozenset({"metadata"})
# Below this two lines have so little in common that one left and another came.
_ALIKE = 45.0
# Pairs that are looked at; longer lists than any resume's are told by what left and what came.
_MOST_PAIRS = 20_000
_MOST_DIFFERENCES = 400
_MOST_RAW = 400
_AROUND = 2
_LABELS = {
    "company": "Employer",
    "school": "School",
    "location": "Place",
    "startdate": "From",
    "enddate": "Until",
    "gpa": "Grade",
    "email": "E-mail",
    "websites": "Links",
    "category": "Heading",
}
# Their values are lines that speak for themselves.
_UNLABELLED = frozenset({"highlights", "skills", "names", "objective"})
_NAMES = ("company", "school", "name", "names", "category", "title")


@dataclass(frozen=True)
class Difference:
    """One line that came, went, changed or stands elsewhere; `label` names the field where the line doesn't say it."""

    path: str
    kind: str
    label: str
    before: list[Piece]
    after: list[Piece]
    inline: list[Piece]


@dataclass(frozen=True)
class Part:
    """The differences of a section, or of one role or project."""

    key: str
    title: str
    sub: str
    differences: list[Difference]


@dataclass(frozen=True)
class RawLine:
    """One line of the YAML: same, ins, del, or a gap where lines that are the same are left out."""

    kind: str
    text: str


@dataclass(frozen=True)
class Comparison:
    """All that differs: by parts, counted, and as the lines of the YAML."""

    parts: list[Part] = field(default_factory=list)
    added: int = 0
    removed: int = 0
    changed: int = 0
    raw: list[RawLine] = field(default_factory=list)


def between(before: str, after: str) -> Comparison:
    """Compare two texts of a resume; pure. A text that can't be read as YAML is compared by its lines alone."""
    raw = _raw(before, after)
    try:
        old, new = yaml.load(before), yaml.load(after)
    except (InvalidInput, TooLarge):
        return Comparison(raw=raw)
    by_group: dict[str, list[Difference]] = {}
    found = list(_limited(_mapping("", "", _shown(old), _shown(new))))
    for difference in found:
        group = telling.group_of(difference.path)
        by_group.setdefault(group if difference.kind != "removed" else _then(old, new, group), []).append(difference)
    order = {section: place for place, section in enumerate([*new, *old])}
    parts = []
    for key in sorted(by_group, key=lambda key: order.get(paths.section_of(key.removeprefix("was ")), len(order))):
        named = telling.heading(old if key.startswith("was ") else new, key.removeprefix("was "))
        parts.append(Part(key, named.title, named.sub, by_group[key]))
    counted = [difference.kind for difference in found]
    return Comparison(
        parts=parts,
        added=counted.count("added"),
        removed=counted.count("removed"),
        changed=counted.count("changed") + counted.count("moved"),
        raw=raw,
    )


def _shown(document: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in document.items() if name not in _SKIPPED}


def _then(old: Mapping[str, Any], new: Mapping[str, Any], group: str) -> str:
    """Return where a line that left is shown: under its role as it stands now, else under the role as it was."""
    entry = paths.find(dict(old), group)
    section = paths.section_of(group)
    if group == section or not isinstance(entry, Mapping):
        return group
    now = new.get(section)
    pairs = _paired([entry], now) if isinstance(now, list) else {}
    return f"{section}[{next(iter(pairs))}]" if pairs else f"was {group}"


def _limited(found: Iterator[Difference]) -> Iterator[Difference]:
    for count, difference in enumerate(found):
        if count == _MOST_DIFFERENCES:
            return
        yield difference


def _any(was: str, at: str, old: Any, new: Any) -> Iterator[Difference]:
    if old == new or (_empty(old) and _empty(new)):
        return
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        yield from _mapping(was, at, old, new)
    elif isinstance(old, list) and isinstance(new, list):
        yield from _list(was, at, old, new)
    elif _empty(old):
        yield from _leaves(at, new, "added")
    elif _empty(new):
        yield from _leaves(was, old, "removed")
    elif isinstance(old, Mapping | list) or isinstance(new, Mapping | list):
        yield from _leaves(was, old, "removed")
        yield from _leaves(at, new, "added")
    else:
        before, after = telling.said(old), telling.said(new)
        left, right = telling.differences(before, after)
        yield Difference(at, "changed", _label(at), left, right, _gone_first(telling.inline(before, after)))


def _mapping(was: str, at: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Difference]:
    for name in dict.fromkeys([*new, *old]):
        yield from _any(f"{was}.{name}".lstrip("."), f"{at}.{name}".lstrip("."), old.get(name), new.get(name))


def _list(was: str, at: str, old: list[Any], new: list[Any]) -> Iterator[Difference]:
    pairs = _paired(old, new)
    for place, value in enumerate(new):
        if place in pairs:
            yield from _any(f"{was}[{pairs[place]}]", f"{at}[{place}]", old[pairs[place]], value)
        else:
            yield from _leaves(f"{at}[{place}]", value, "added")
    for place in sorted(set(range(len(old))) - set(pairs.values())):
        yield from _leaves(f"{was}[{place}]", old[place], "removed")
    if moved(pairs):
        stayed_old = [old[pairs[place]] for place in sorted(pairs, key=lambda place: pairs[place])]
        left, right = telling.reordered([_name(value) for value in stayed_old], [_name(new[j]) for j in sorted(pairs)])
        yield Difference(at, "moved", "Order", left, right, right)


def _paired(old: Sequence[Any], new: Sequence[Any]) -> dict[int, int]:
    """Pair the places of a list now with its places then: what is equal first, then what is most alike."""
    pairs: dict[int, int] = {}
    places: dict[str, list[int]] = {}
    for i, value in enumerate(old):
        places.setdefault(repr(value), []).append(i)
    for j, value in enumerate(new):
        if free := places.get(repr(value)):
            pairs[j] = free.pop(0)
    taken = set(pairs.values())
    left = [i for i in range(len(old)) if i not in taken]
    come = [j for j in range(len(new)) if j not in pairs]
    if len(left) * len(come) <= _MOST_PAIRS:
        alike = align([old[i] for i in left], [new[j] for j in come], _alike, _ALIKE)
        pairs |= {come[j]: left[i] for j, i in alike.items()}
    return pairs


def _alike(one: Any, two: Any) -> float:
    if isinstance(one, Mapping) and isinstance(two, Mapping):
        return 0.5 * likeness(_name(one), _name(two)) + 0.5 * likeness(telling.said(one), telling.said(two))
    if isinstance(one, str) and isinstance(two, str):
        return likeness(one, two)
    return 0.0


def _name(value: Any) -> str:
    if isinstance(value, Mapping):
        return next((telling.said(value[name]) for name in _NAMES if value.get(name)), telling.said(value))
    return telling.said(value)


def _leaves(path: str, value: Any, kind: str) -> Iterator[Difference]:
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _leaves(f"{path}.{name}", inner, kind)
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from _leaves(f"{path}[{place}]", inner, kind)
    elif words := telling.said(value):
        mark = [Piece("ins" if kind == "added" else "del", words)]
        yield Difference(
            path, kind, _label(path), [] if kind == "added" else mark, mark if kind == "added" else [], mark
        )


def _label(path: str) -> str:
    named = [step for step in paths.steps(path) if isinstance(step, str)]
    last = named[-1] if named else ""
    if last in _UNLABELLED:
        return ""
    if last == "name" and "titles" in named:
        return "Title"
    return _LABELS.get(last, last.replace("_", " ").capitalize())


def _gone_first(pieces: list[Piece]) -> list[Piece]:
    """Return the pieces with what went before what came in its place."""
    order = {"del": 0, "ins": 1}
    made: list[Piece] = []
    for _, run in groupby(pieces, key=lambda piece: piece.kind == "same"):
        # Sorting keeps the order among equals, so a run that stayed stays as it is.
        made += sorted(run, key=lambda piece: order.get(piece.kind, 0))
    return made


def _empty(value: Any) -> bool:
    return value is None or value in ("", [], {})


def _raw(before: str, after: str) -> list[RawLine]:
    old, new = before.splitlines(), after.splitlines()
    found: list[RawLine] = []
    come: list[RawLine] = []
    for step in Indel.opcodes(old, new):
        if step.tag != "equal":
            # What went is read before what came in its place, however the two alternate.
            found += [RawLine("del", line) for line in old[step.src_start : step.src_end]]
            come += [RawLine("ins", line) for line in new[step.dest_start : step.dest_end]]
            continue
        found, come = found + come, []
        same = [RawLine("same", line) for line in new[step.dest_start : step.dest_end]]
        head = same[:_AROUND] if found else []
        tail = same[-_AROUND:] if step.src_end < len(old) or step.dest_end < len(new) else []
        if len(head) + len(tail) >= len(same):
            found += same
        else:
            found += [*head, RawLine("gap", ""), *tail]
    found += come
    if all(line.kind in ("same", "gap") for line in found):
        return []
    return found[:_MOST_RAW]
