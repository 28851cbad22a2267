"""What a resume prints: clean text, printed dates, and sections in the person's own order.

Every writer (PDF, DOCX, text, HTML) and the read-back check start from the same view, so that they can't disagree.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from jobtrak.services.documents import wording
from jobtrak.services.documents.resume import is_true

View = dict[str, Any]

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
# People and machines search with the hyphen of the keyboard.
_HYPHENS = "\u2010\u2011"
_EMPHASIS = re.compile(r"(\*\*\*|\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_LINK = re.compile(r"\[([^\[\]]+)\]\((https?://[^()\s]+)\)")
_WEB = re.compile(r"^(?:https?://|www\.)", re.IGNORECASE)

_ALIASES = {
    "certifications": "certificates",
    "volunteering": "volunteer",
    "honors": "awards",
    "achievements": "awards",
}
_OTHER_KNOWN = ("publications", "awards", "certificates", "volunteer", "languages", "interests", "references")
_SKIPPED = {"basic", "metadata", "profiles", "meta"}

_NAMES = (
    "name",
    "title",
    "organization",
    "company",
    "institution",
    "language",
    "label",
    "bullet",
    "number",
    "reference",
)
_DETAILS = ("authors", "position", "role", "degree", "area", "publisher", "journal", "issuer", "awarder", "awarded_by",
            "fluency", "level", "location", "details")  # fmt: skip
_DATES = ("dates", "date", "releaseDate", "year")
_STARTS, _ENDS = ("startdate", "startDate", "start_date"), ("enddate", "endDate", "end_date")
_LINKS = ("link", "url", "website", "doi")
_NOTES = ("summary", "description", "abstract", "reference")
_LISTS = ("highlights", "courses", "keywords")


def arrange(document: dict[str, Any], *, language: str = "en", section_order: tuple[str, ...] = ()) -> View:
    """Arrange a document for printing; sections come in the given order, then in the document's own."""
    basic = _mapping(document.get("basic"))
    keys = [key for key in section_order if key in document]
    keys += [key for key in document if key not in keys]
    sections = [section for key in keys if key not in _SKIPPED and (section := _section(key, document[key], language))]
    return {
        "name": clean(basic.get("name")),
        "headline": clean(_first(basic, ("headline", "label"))),
        "contacts": _contacts(basic),
        "language": language,
        "generated_at": clean(_mapping(document.get("metadata")).get("generated_at")),
        "sections": sections,
    }


def clean(value: Any) -> str:
    """Return the printable text of a value: one line, composed characters, nothing hidden, no ligature code points."""
    if value is None or isinstance(value, dict):
        return ""
    if isinstance(value, list):
        return ", ".join(filter(None, map(clean, value)))
    text = _LINK.sub(r"\1", _EMPHASIS.sub(r"\2", str(value)))
    text = unicodedata.normalize("NFC", text)
    kept = []
    for character in text:
        if character in _LIGATURES:
            kept.append(_LIGATURES[character])
        elif character in _HYPHENS:
            kept.append("-")
        elif character.isspace():
            kept.append(" ")
        elif unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Cn"):
            # Zero-width joiners shape some scripts and emoji; everything else of this kind only hides text.
            kept.append(character if character in "\u200c\u200d" else "")
        else:
            kept.append(character)
    return " ".join("".join(kept).split())


def shown_link(address: str) -> str:
    """Shorten an address for print: without the scheme, which the link behind it keeps."""
    return re.sub(r"^(?:https?://)?(?:www\.)?", "", address.strip(), flags=re.IGNORECASE).rstrip("/")


def is_web_address(text: str) -> bool:
    """Tell whether a text can be linked to: a web address with or without its scheme."""
    return bool(_WEB.match(text)) or bool(re.match(r"^[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:/\S*)?$", text, re.IGNORECASE))


def _contacts(basic: dict[str, Any]) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []
    if email := clean(basic.get("email")):
        found.append({"kind": "email", "text": email, "url": f"mailto:{email}" if "@" in email else ""})
    if phone := clean(basic.get("phone")):
        digits = re.sub(r"[^\d+]", "", phone)
        found.append({"kind": "phone", "text": phone, "url": f"tel:{digits}" if digits else ""})
    if address := clean(basic.get("address")):
        found.append({"kind": "address", "text": address, "url": ""})
    sites = [text for website in _list(basic.get("websites")) if (text := clean(website))]
    links = [_linked(text) for text in sites]
    if not any("/" in link["text"] for link in links):
        # Some parsers take a domain alone for no link; where none of the links has a path, the scheme tells them.
        links = [link | {"text": link["url"].rstrip("/")} if text.startswith("http") else link
                 for link, text in zip(links, sites, strict=True)]  # fmt: skip
    return found + [{"kind": "link", **link} for link in links]


def _linked(text: str) -> dict[str, str]:
    if not is_web_address(text):
        return {"text": text, "url": ""}
    return {"text": shown_link(text), "url": text if re.match("https?://", text, re.IGNORECASE) else f"https://{text}"}


def _section(key: str, value: Any, language: str) -> View | None:
    if key == "objective":
        text = clean(value)
        return {"key": key, "kind": "summary", "title": wording.word(key, language), "text": text} if text else None
    make = {"experiences": _role, "education": _school, "projects": _project, "skills": _skill_group}.get(key, _other)
    if not isinstance(value, list):
        return None
    entries = [made for item in value if (made := make(item, language))]
    if not entries:
        return None
    kind = key if key in ("experiences", "education", "projects", "skills") else "other"
    return {"key": key, "kind": kind, "title": _title(key, language), "entries": entries}


def _title(key: str, language: str) -> str:
    known = _ALIASES.get(key.lower(), key)
    if known in _OTHER_KNOWN or known in ("experiences", "education", "projects", "skills"):
        return wording.word(known, language)
    text = clean(key.replace("_", " "))
    return text[:1].upper() + text[1:]


def _role(item: Any, language: str) -> View | None:
    role = _mapping(item)
    titles = [
        {
            "name": clean(title.get("name")),
            "dates": wording.printed_range(clean(title.get("startdate")), clean(title.get("enddate")), language),
        }
        for title in map(_mapping, _list(role.get("titles")))
    ]
    titles = [title for title in titles if title["name"] or title["dates"]]
    # A role that goes on under the company above repeats neither its name nor its place.
    skipped = is_true(role.get("skip_name"))
    entry = {
        "company": "" if skipped else clean(role.get("company")),
        "location": "" if skipped else clean(role.get("location")),
        "titles": titles,
        "note": clean(role.get("summary")),
        "highlights": _texts(role.get("highlights")),
    }
    return entry if any(entry.values()) else None


def _school(item: Any, language: str) -> View | None:
    school = _mapping(item)
    degrees = [
        {
            "name": ", ".join(_texts(degree.get("names"))),
            "gpa": wording.printed_grade(clean(degree.get("gpa")), language),
            "dates": wording.printed_span(clean(degree.get("dates")), language),
        }
        for degree in map(_mapping, _list(school.get("degrees")))
    ]
    entry = {
        "school": clean(school.get("school")),
        "location": clean(school.get("location")),
        "degrees": [degree for degree in degrees if any(degree.values())],
        "note": clean(school.get("summary")),
        "highlights": _texts(school.get("highlights")),
        "courses": ", ".join(_texts(school.get("courses"))),
    }
    return entry if any(entry.values()) else None


def _project(item: Any, language: str) -> View | None:
    project = _mapping(item)
    link = clean(project.get("link"))
    entry = {
        "name": clean(project.get("name")),
        "technologies": clean(project.get("technologies")),
        "link": _linked(link) if link else None,
        "dates": _dates(project, language),
        "note": clean(_first(project, ("summary", "description"))),
        "highlights": _texts(project.get("highlights")),
    }
    return entry if any(entry.values()) else None


def _skill_group(item: Any, language: str) -> View | None:
    if isinstance(item, str):
        return {"category": "", "rows": [{"name": "", "skills": [clean(item)]}]} if clean(item) else None
    group = _mapping(item)
    rows = [{"name": "", "skills": _texts(group.get("skills"))}]
    rows += [
        {"name": clean(row.get("name")), "skills": _texts(row.get("skills"))}
        for row in map(_mapping, _list(group.get("subcategories")))
    ]
    rows = [row for row in rows if row["skills"] or row["name"]]
    category = clean(group.get("category"))
    return {"category": category, "rows": rows} if category or rows else None


def _other(item: Any, language: str) -> View | None:
    if not isinstance(item, dict):
        text = clean(item)
        return {"name": "", "detail": "", "dates": "", "link": None, "note": "", "highlights": [text]} if text else None
    name_key = next((key for key in _NAMES if clean(item.get(key))), "")
    link = clean(_first(item, _LINKS))
    entry = {
        "name": clean(item.get(name_key)),
        "detail": ", ".join(text for key in _DETAILS if key != name_key and (text := clean(item.get(key)))),
        "dates": _dates(item, language),
        "link": _linked(link) if link else None,
        "note": clean(_first(item, tuple(key for key in _NOTES if key != name_key))),
        "highlights": [],
    }
    for key in _LISTS:
        texts = _texts(item.get(key))
        entry["highlights"] += texts if key == "highlights" else [", ".join(texts)] if texts else []
    return entry if any(entry.values()) else None


def _dates(item: dict[str, Any], language: str) -> str:
    span = clean(_first(item, _DATES))
    if span:
        return wording.printed_span(span, language)
    return wording.printed_range(clean(_first(item, _STARTS)), clean(_first(item, _ENDS)), language)


def _first(item: dict[str, Any], keys: tuple[str, ...]) -> Any:
    return next((item[key] for key in keys if item.get(key) not in (None, "", [])), None)


def _texts(value: Any) -> list[str]:
    return [text for item in _list(value) if (text := clean(item))]


def _list(value: Any) -> list[Any]:
    if isinstance(value, list):
        return value
    return [] if value is None else [value]


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
