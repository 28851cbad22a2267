"""Keep words with hyphens on one line, without tearing their line of text into pieces.

A line may break after a hyphen, and a word broken there comes back from extractors with a space in it, or without its
hyphen. A box around the word prevents that, but a box is a run of text of its own, and some resume parsers lose the
spaces between runs. So the typesetter is given the non-breaking hyphen, and the table by which readers of the PDF turn
glyphs into characters says that it is an ordinary one.
"""

from __future__ import annotations

import itertools
import re
import zlib
from collections.abc import Iterator
from typing import Any

import pypdfium2

_HYPHEN = "\u2011"
# Addresses are followed, not read; the rest says how to print and is not printed.
_NOT_PRINTED = frozenset({"url", "language", "generated_at", "kind", "key"})
_CMAP = re.compile(rb"<</Length (\d+)/Type/CMap/Filter/FlateDecode[^>]*>>\nstream\n")
_MAPPED = re.compile(rb"(<[0-9A-F]{4}> )<2011>")
# Lines may break after these as well. They have no twin that forbids it, so that the few words which do break are boxed.
_BREAKABLE = re.compile(r"\S[/–—]\S")
_LONGEST_BOX = 48
_ENTRY = re.compile(rb"(\d{10}) (\d{5} n)")


def joined(view: Any) -> Any:
    """Return a view whose printed texts hold hyphens that no line ends with."""
    if isinstance(view, str):
        return view.replace("-", _HYPHEN)
    if isinstance(view, list):
        return [joined(item) for item in view]
    if isinstance(view, dict):
        return {key: value if key in _NOT_PRINTED else joined(value) for key, value in view.items()}
    return view


def broken_words(pdf: bytes, view: Any) -> list[str]:
    """Return the words of a joined view that a line of the typesetter's PDF ends within."""
    words = {word for text in _texts(view) if _BREAKABLE.search(text) for word in text.split()}
    words = {word for word in words if _BREAKABLE.search(word) and len(word) <= _LONGEST_BOX}
    if not words:
        return []
    with pypdfium2.PdfDocument(pdf) as opened:
        lines = [line.split() for page in opened for line in page.get_textpage().get_text_bounded().splitlines()]
    ends = {above[-1] + below[0] for above, below in itertools.pairwise(filter(None, lines))}
    return sorted(words & ends)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _texts(item)


def with_plain_hyphens(pdf: bytes) -> bytes:
    """Return the typesetter's PDF with every hyphen told to readers as the one on the keyboard."""
    pieces: list[bytes] = []
    moves: list[tuple[int, int]] = []
    copied = 0
    for found in _CMAP.finditer(pdf):
        end = found.end() + int(found[1])
        table = zlib.decompress(pdf[found.end() : end])
        plain = _MAPPED.sub(rb"\1<002D>", table)
        if plain == table:
            continue
        packed = zlib.compress(plain)
        head = pdf[found.start() : found.end()].replace(b"/Length " + found[1], b"/Length %d" % len(packed), 1)
        pieces += [pdf[copied : found.start()], head, packed]
        moves.append((end, len(head) + len(packed) - (end - found.start())))
        copied = end
    if not moves:
        return pdf
    return _with_places(b"".join([*pieces, pdf[copied:]]), moves)


def _with_places(pdf: bytes, moves: list[tuple[int, int]]) -> bytes:
    """Write the table of places anew, after objects were moved by so many bytes from so far on."""

    def moved(place: int) -> int:
        return place + sum(by for start, by in moves if place >= start)

    body, _, tail = pdf.rpartition(b"startxref\n")
    place = moved(int(tail.split()[0]))
    table = _ENTRY.sub(lambda entry: b"%010d %s" % (moved(int(entry[1])), entry[2]), body[place:])
    return b"%sstartxref\n%d\n%%%%EOF" % (body[:place] + table, place)
