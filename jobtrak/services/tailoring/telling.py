"""A resume's places and words as a person is told them: where a line stands, and which words of it differ."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from textwrap import shorten
from typing import Any

from rapidfuzz.distance import Indel

from jobtrak.services.documents import wording
from jobtrak.services.tailoring import paths

_SECTIONS = {
    "basic": "Contact",
    "objective": "Summary",
    "education": "Education",
    "experiences": "Experience",
    "projects": "Projects",
    "skills": "Skills",
}
_TOKEN = re.compile(r"\s+|\w+(?:['’.+#/-]\w+)*|[^\w\s]")
# What one line may show; the editor has all of it.
_LONGEST = 1_500
# An entry of a list that was put into another order.
_LABEL = 64


@dataclass(frozen=True)
class Piece:
    """A run of words with the mark it wears: same, ins, del, or bad for words nothing supports."""

    kind: str
    text: str


@dataclass(frozen=True)
class Heading:
    """The heading of a group: a section, or one role within it."""

    key: str
    title: str
    sub: str


def group_of(path: str) -> str:
    """Return the group that a place is shown under: its role, else its section."""
    section = paths.section_of(path)
    return paths.role_of(path) if section in ("experiences", "projects") else section


def heading(base: Mapping[str, Any], group: str) -> Heading:
    """Return how a group is called: "Tidewater Systems", "Data Engineer, Mar 2021 – Present"."""
    section = paths.section_of(group)
    entry = paths.find(base, group) if group != section else None
    if not isinstance(entry, Mapping):
        return Heading(group, _SECTIONS.get(section, section.replace("_", " ").capitalize()), "")
    if section == "experiences":
        titles = [title for title in entry.get("titles") or [] if isinstance(title, Mapping)]
        latest = titles[0] if titles else {}
        span = wording.printed_range(str(latest.get("startdate") or ""), str(latest.get("enddate") or ""))
        sub = ", ".join(filter(None, (str(latest.get("name") or ""), span)))
        return Heading(group, str(entry.get("company") or "Experience")[:120], sub[:160])
    return Heading(group, str(entry.get("name") or _SECTIONS.get(section, section))[:120], "Project")


def place(base: Mapping[str, Any], path: str, near: str = "") -> str:
    """Return where a line stands, such as "Line 4 of this role" or "Tidewater Systems, line 4"."""
    way = paths.steps(path)
    group = group_of(path)
    last = way[-1] if way else ""
    line = f"line {last + 1}" if isinstance(last, int) and "highlights" in way else ""
    if group == near and line:
        return f"{line.capitalize()} of this {'project' if group.startswith('projects') else 'role'}"
    title = heading(base, group).title
    return f"{title}, {line}" if line else title


def said(value: Any) -> str:
    """Return any value of a resume as one line of text."""
    if value is None:
        return ""
    if isinstance(value, Mapping) and value.get("category") and isinstance(value.get("skills"), list):
        return f"{said(value['category'])}: {said(value['skills'])}"[:_LONGEST]
    if isinstance(value, Mapping):
        return "; ".join(filter(None, (said(inner) for inner in value.values())))[:_LONGEST]
    if isinstance(value, Sequence) and not isinstance(value, str):
        between = "; " if any(isinstance(inner, Mapping) for inner in value) else ", "
        return between.join(filter(None, map(said, value)))[:_LONGEST]
    return " ".join(str(value).split())[:_LONGEST]


def in_order(values: Any) -> list[str]:
    """Return the labels of a list, each short enough that its new order can be taken in at a glance."""
    labels = [said(value) for value in values] if isinstance(values, Sequence) and not isinstance(values, str) else []
    return [shorten(label, _LABEL, placeholder=" …") for label in labels]


def reordered(before: Any, after: Any) -> tuple[list[Piece], list[Piece]]:
    """Return a list in both orders, the entries that moved marked in the new one."""
    left, right = in_order(before), in_order(after)
    stayed = {step.dest_start + n for step in Indel.opcodes(left, right) if step.tag == "equal"
              for n in range(step.dest_end - step.dest_start)}  # fmt: skip
    between = "\n" if any(len(label) > _LABEL // 2 for label in right) else ", "
    shown: list[Piece] = []
    for at, label in enumerate(right):
        shown += [Piece("same", between)] * bool(at) + [Piece("same" if at in stayed else "ins", label)]
    return [Piece("same", between.join(left))], shown


def differences(before: str, after: str) -> tuple[list[Piece], list[Piece]]:
    """Return both texts in pieces, the words that differ marked: taken out on the left, put in on the right."""
    left, right = _TOKEN.findall(before), _TOKEN.findall(after)
    a: list[Piece] = []
    b: list[Piece] = []
    for step in Indel.opcodes(left, right):
        gone, come = "".join(left[step.src_start : step.src_end]), "".join(right[step.dest_start : step.dest_end])
        if step.tag == "equal":
            a.append(Piece("same", gone))
            b.append(Piece("same", come))
            continue
        if gone:
            a.append(Piece("del", gone))
        if come:
            b.append(Piece("ins", come))
    return _trimmed(_joined(a)), _trimmed(_joined(b))


def _trimmed(pieces: list[Piece]) -> list[Piece]:
    """Move the space at the edge of a mark outside it, so that no line stands under nothing."""
    made: list[Piece] = []
    for piece in pieces:
        words = piece.text.strip()
        if piece.kind == "same" or not words or words == piece.text:
            made.append(piece)
            continue
        lead, _, trail = piece.text.partition(words)
        made += [Piece(kind, text) for kind, text in (("same", lead), (piece.kind, words), ("same", trail)) if text]
    return made


def inline(before: str, after: str) -> list[Piece]:
    """Return one text in pieces: what stayed, what was taken out, what was put in."""
    left, right = _TOKEN.findall(before), _TOKEN.findall(after)
    pieces: list[Piece] = []
    for step in Indel.opcodes(left, right):
        gone, come = "".join(left[step.src_start : step.src_end]), "".join(right[step.dest_start : step.dest_end])
        if step.tag == "equal":
            pieces.append(Piece("same", gone))
            continue
        pieces += [Piece(kind, text) for kind, text in (("del", gone), ("ins", come)) if text]
    return _joined(pieces, both=True)


def marked(text: str, words: Iterable[str]) -> list[Piece]:
    """Return a text in pieces, with the words that nothing supports marked."""
    wanted = [re.escape(word) for word in words if word]
    if not wanted:
        return [Piece("same", text)]
    parts = re.split(f"({'|'.join(sorted(wanted, key=len, reverse=True))})", text, flags=re.IGNORECASE)
    return [Piece("bad" if at % 2 else "same", part) for at, part in enumerate(parts) if part]


def _joined(pieces: list[Piece], *, both: bool = False) -> list[Piece]:
    """Join neighbours of one kind, and a lone space between two changed words with them, so that marks don't flicker."""
    made: list[Piece] = []
    for at, piece in enumerate(pieces):
        after = pieces[at + 1].kind if at + 1 < len(pieces) else ""
        kind = piece.kind
        if not both and kind == "same" and piece.text.isspace() and made and made[-1].kind == after != "same":
            kind = after
        if made and made[-1].kind == kind:
            made[-1] = Piece(kind, made[-1].text + piece.text)
        else:
            made.append(Piece(kind, piece.text))
    return made
