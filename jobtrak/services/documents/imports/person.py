"""Understand the head of a resume: who it is, and how to reach them."""

from __future__ import annotations

import re
from typing import Any

from jobtrak.errors import InvalidInput
from jobtrak.services.documents.imports.dates import DATES
from jobtrak.services.documents.imports.lines import Line, is_wrapped
from jobtrak.services.documents.imports.vocabulary import PLACE, TITLE_WORDS

Item = dict[str, Any]

EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"\+?\(?\d[\d\s().\-–/]{6,18}\d")
URL = re.compile(r"(?:https?://|www\.)[^\s,;|]+|\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?:/[^\s,;|]*)?", re.IGNORECASE)
_PARTS = re.compile(r"\s*[|·•∙‣◦⋄♦]\s*|\t|\s{3,}")


def person_of(head: list[Line], links: list[str], notes: list[str]) -> Item:
    """Return the person at the top of a resume; what is prose there is left under `_summary`."""
    basic: Item = {}
    websites: list[str] = []
    texts: list[Line] = []
    for line in _with_whole_words(head):
        rest = []
        for part in (part for cell in line["cells"] for part in _PARTS.split(cell)):
            text = re.sub(
                r"^(?:e-?mail|phone|tel|mobile|address|location|web|website|linkedin|github)\s*:\s*",
                "",
                part.strip(),
                flags=re.I,
            )
            if found := EMAIL.search(text):
                basic.setdefault("email", found[0])
                text = text.replace(found[0], " ")
            for address in URL.findall(text):
                websites.append(address.rstrip(".,;)"))
                text = text.replace(address, " ")
            found = _PHONE.search(text)
            if (
                found
                and sum(character.isdigit() for character in found[0]) >= 7
                and not DATES.fullmatch(found[0].strip())
            ):
                basic.setdefault("phone", found[0].strip())
                text = text.replace(found[0], " ")
            if text.strip(" ,;|-–"):
                rest.append(text.strip(" ,;|"))
        if rest:
            # What stands between an e-mail address and a number is where somebody lives.
            reached = len(rest) == 1 and len(rest[0].split()) <= 5 and rest[0] not in line["cells"]
            texts.append(line | {"cells": rest, "text": " ".join(rest), "reached": reached})
    if not texts:
        raise InvalidInput("No name was found at the top of this file. Put the person's name on the first line.")
    # The name is set largest; among equals the first line is.
    name = max(texts[:8], key=lambda line: line["size"])
    found_basic: Item = {"name": name["cells"][0].title() if name["cells"][0].isupper() else name["cells"][0]}
    others = [(line, cell) for line in texts for cell in line["cells"] if cell is not name["cells"][0]]
    prose = []
    for line, cell in others:
        if (
            "address" not in basic
            and (PLACE.match(cell) or line["reached"])
            and len(cell) < 60
            and line["size"] <= name["size"]
        ):
            basic["address"] = cell
        elif "headline" not in found_basic and len(cell.split()) <= 9 and not cell.endswith("."):
            found_basic["headline"] = cell
        else:
            prose.append(cell)
    if (
        "address" not in basic
        and found_basic.get("headline")
        and not TITLE_WORDS.search(found_basic["headline"])
        and "," in found_basic["headline"]
    ):
        basic["address"] = found_basic.pop("headline")
    for key in ("address", "email", "phone"):
        if basic.get(key):
            found_basic[key] = basic[key]
    websites = _completed(websites, links)
    if websites:
        found_basic["websites"] = websites
    if prose:
        found_basic["_summary"] = " ".join(prose)
    if "email" not in found_basic:
        notes.append("No e-mail address was found.")
    return found_basic


def _with_whole_words(head: list[Line]) -> list[Line]:
    """Put together what a narrow column broke: a name on two lines, an address without a space to break at."""
    largest = max((line["size"] for line in head), default=0.0)
    usual = min((line["size"] for line in head), default=0.0)
    lines: list[Line] = []
    for line in head:
        above = lines[-1] if lines else None
        if above is None or len(above["cells"]) > 1 or len(line["cells"]) > 1 or above["size"] != line["size"]:
            lines.append(line)
            continue
        whole = above["text"] + line["text"]
        letter = (above["end"] - above["x"]) / max(len(above["text"]), 1)
        # A name is the only thing set so large; where it takes two lines, both are the name.
        large = largest > 1.5 * usual and line["gap"] < 1.6
        full = above["room"] < 1.6 * letter or above["text"].endswith("-")
        if full and " " not in whole and (EMAIL.fullmatch(whole) or ("/" in whole and URL.fullmatch(whole))):
            lines[-1] = above | {"cells": [whole], "text": whole, "end": line["end"], "room": line["room"]}
        elif line["size"] == largest and line["style"] == above["style"] and (is_wrapped(line, above) or large):
            name = whole if above["text"].endswith("-") else f"{above['text']} {line['text']}"
            lines[-1] = above | {"cells": [name], "text": name, "end": line["end"], "room": line["room"]}
        else:
            lines.append(line)
    return lines


def _completed(websites: list[str], links: list[str]) -> list[str]:
    """Give each printed address the full form of the link behind it."""
    full = []
    for site in websites:
        bare = _bare(site)
        full.append(next((link for link in links if _bare(link) == bare), site))
    return list(dict.fromkeys(full))


def _bare(address: str) -> str:
    return re.sub(r"^(?:https?://)?(?:www\.)?", "", address, flags=re.I).rstrip("/").casefold()
