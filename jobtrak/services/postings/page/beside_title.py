"""Read the facts of a page that stand unlabelled beside its title."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from jobtrak.services.postings import claims as weights
from jobtrak.services.postings import places
from jobtrak.services.postings.claims import Claims
from jobtrak.services.postings.dates import posted_ago
from jobtrak.services.postings.markup import TextLine
from jobtrak.services.postings.terms import employment_types, workplace

_MENU = re.compile(
    r"^(?:apply|back|share|save|print|report|posted|job (?:id|code|ref)|id:|ref|req|login|sign|search|home|menu|email|copy|report|show|see|view|more|new|featured|easy apply|bewerben|postuler|odpovědět)\b",
    re.I,
)
_AFTER_TITLE = 14


def read_beside_title(lines: Sequence[TextLine], title: str, day_first: bool | None) -> Claims:
    """Return the facts that stand unlabelled right under a page's title: place, type, workplace, how old it is."""
    said = Claims()
    wanted = title.casefold()
    start = next((index for index, line in enumerate(lines[:400]) if line.text.casefold() == wanted), None)
    if start is None:
        return said
    place = "beside the title"
    above = [line for line in lines[max(0, start - 2) : start] if len(line.text) < 80]
    below = list(itertools.takewhile(lambda line: len(line.text) <= 150, lines[start + 1 : start + 1 + _AFTER_TITLE]))
    for line in [*below, *above]:
        whole = line.text.strip(" /|•·-–")
        pieces = (
            [whole]
            if places.looks_like_place(whole)
            else [piece.strip(" /-–") for piece in re.split(r"\s*[|•·]\s*|\s/\s|\s[-–—]\s", whole)]
        )
        for piece in pieces:
            said.say("posted_text", posted_ago(piece), place, weights.HEADING, line.text, "likely")
            if not piece or _MENU.match(piece) or len(piece) > 90:
                continue
            if places.looks_like_place(piece):
                found = [piece] if not re.search(r";|\|| / | or ", piece) else places.split_places(piece)
                said.say("location", found, place, weights.HEADING, line.text, "likely")
                said.say("workplace", workplace(piece), place, weights.META, line.text)
            elif len(piece) < 40:
                said.say(
                    "employment_type",
                    employment_types(piece, permanent_is_full_time=True),
                    place,
                    weights.HEADING,
                    line.text,
                )
                kind = workplace(piece) if len(piece.split()) <= 3 else None
                said.say("workplace", kind, place, weights.LABEL if kind else weights.HEADING, line.text)
    return said
