"""Read the JSON of other resume builders: Reactive Resume and ResumeFlow."""

from __future__ import annotations

import re
from typing import Any

from bs4 import BeautifulSoup

Item = dict[str, Any]

_SPAN = re.compile(r"\s+(?:to|-|–|—)\s+|\s*[–—]\s*")


def is_reactive_resume(value: Item) -> bool:
    """Tell whether a JSON object is an export of Reactive Resume (version 4 or 5)."""
    return isinstance(value.get("basics"), dict) and isinstance(value.get("sections"), dict)


def read_reactive_resume(source: Item) -> tuple[Item, list[str]]:
    """Return the document of a Reactive Resume export, and notes on what was hidden there."""
    basics, sections = source["basics"], source["sections"]
    websites = [_address(basics.get("url") or basics.get("website"))]
    websites += [_address(item.get("url") or item.get("website")) for item in _shown(sections.get("profiles"))]
    document: Item = {
        "basic": _kept(
            name=basics.get("name"),
            headline=basics.get("headline"),
            email=basics.get("email"),
            phone=basics.get("phone"),
            address=basics.get("location"),
            websites=[site for site in websites if site],
        )
    }
    summary = sections.get("summary") or source.get("summary") or {}
    if text := " ".join(_blocks(summary.get("content"))[0]):
        document["objective"] = text
    makers = {"experience": _reactive_role, "education": _reactive_school, "projects": _reactive_project,
              "skills": _reactive_skills}  # fmt: skip
    hidden = 0
    for key in _section_order(source):
        section = sections.get(key)
        if key in ("summary", "profiles") or not isinstance(section, dict):
            continue
        hidden += len(section.get("items") or []) - len(_shown(section))
        items = [made for item in _shown(section) if (made := makers.get(key, _reactive_other)(item))]
        if items:
            document[{"experience": "experiences", "certifications": "certificates"}.get(key, key)] = items
    notes = [f"{hidden} entries that were hidden in Reactive Resume were left out."] if hidden else []
    return document, notes


def _section_order(source: Item) -> list[str]:
    layout = (source.get("metadata") or {}).get("layout")
    listed = [key for page in layout or [] if isinstance(page, list) for column in page for key in column]
    return list(dict.fromkeys([*(key for key in listed if isinstance(key, str)), *source["sections"]]))


def _shown(section: Any) -> list[Item]:
    if not isinstance(section, dict) or section.get("visible") is False or section.get("hidden") is True:
        return []
    return [item for item in section.get("items") or [] if item.get("visible", True) and not item.get("hidden")]


def _address(url: Any) -> str:
    return str((url.get("href") or url.get("url") or "") if isinstance(url, dict) else url or "")


def _blocks(html: Any) -> tuple[list[str], list[str]]:
    """Return the paragraphs and the list items of a piece of HTML."""
    if not html:
        return [], []
    soup = BeautifulSoup(str(html), "lxml")
    items = [" ".join(item.get_text(" ").split()) for item in soup.find_all("li")]
    for parent in soup.find_all(["ul", "ol"]):
        parent.decompose()
    paragraphs = [" ".join(part.get_text(" ").split()) for part in soup.find_all("p")] or [
        " ".join(soup.get_text(" ").split())
    ]
    return [text for text in paragraphs if text], [text for text in items if text]


def _kept(**fields: Any) -> Item:
    return {key: value for key, value in fields.items() if value not in (None, "", [], {})}


def _titled(name: Any, span: Any) -> Item:
    ends = _SPAN.split(str(span or "").strip())
    return _kept(name=name, startdate=ends[0], enddate=ends[1] if len(ends) > 1 else "")


def _reactive_role(item: Item) -> Item:
    notes, highlights = _blocks(item.get("summary") or item.get("description"))
    return _kept(
        company=item.get("company"),
        location=item.get("location"),
        titles=[_titled(item.get("position"), item.get("date") or item.get("period"))],
        summary="" if not highlights else " ".join(notes),
        highlights=highlights or notes,
        url=_address(item.get("url") or item.get("website")),
    )


def _reactive_school(item: Item) -> Item:
    notes, highlights = _blocks(item.get("summary") or item.get("description"))
    names = [", ".join(str(item[key]) for key in ("studyType", "degree", "area") if item.get(key))]
    dates = item.get("date") or item.get("period")
    return _kept(
        school=item.get("institution") or item.get("school"),
        degrees=[_kept(names=names, gpa=item.get("score") or item.get("grade"), dates=dates)],
        highlights=notes + highlights,
        url=_address(item.get("url") or item.get("website")),
    )


def _reactive_project(item: Item) -> Item:
    notes, highlights = _blocks(item.get("summary"))
    return _kept(
        name=item.get("name"),
        technologies=", ".join(map(str, item.get("keywords") or [])),
        link=_address(item.get("url") or item.get("website")),
        dates=item.get("date") or item.get("period"),
        summary=" ".join(_blocks(item.get("description"))[0]),
        highlights=notes + highlights,
    )


def _reactive_skills(item: Item) -> Item:
    keywords = [str(keyword) for keyword in item.get("keywords") or []]
    return _kept(category=item.get("name"), level=item.get("description") or item.get("proficiency")) | {
        "skills": keywords
    }


def _reactive_other(item: Item) -> Item:
    notes, highlights = _blocks(item.get("summary") or item.get("content"))
    fields = {
        key: value
        for key, value in item.items()
        if isinstance(value, str) and key not in ("id", "icon", "summary", "content")
    }
    return _kept(
        **fields, url=_address(item.get("url") or item.get("website")), summary=" ".join(notes), highlights=highlights
    )


def is_resumeflow(value: Item) -> bool:
    """Tell whether a JSON object is a ResumeFlow profile."""
    return "name" in value and ("work_experience" in value or "skill_section" in value)


def read_resumeflow(source: Item) -> tuple[Item, list[str]]:
    """Return the document of a ResumeFlow profile."""
    media = source.get("media") or {}
    document: Item = {
        "basic": _kept(
            name=source.get("name"), email=source.get("email"), phone=source.get("phone"),
            websites=[str(address) for address in media.values() if address],
        )
    }  # fmt: skip
    if source.get("summary"):
        document["objective"] = source["summary"]
    for key, value in source.items():
        if key == "education":
            document[key] = [
                _kept(
                    school=item.get("university"),
                    degrees=[
                        _kept(
                            names=[item["degree"]] if item.get("degree") else [],
                            gpa=item.get("grade"),
                            dates=_span(item),
                        )
                    ],
                    courses=item.get("coursework") or item.get("classes"),
                )
                for item in value
            ]
        elif key == "work_experience":
            document["experiences"] = [
                _kept(
                    company=item.get("company"),
                    titles=[_kept(name=item.get("role"), startdate=item.get("from"), enddate=item.get("to"))],
                    highlights=item.get("description"),
                )
                for item in value
            ]
        elif key == "projects":
            document[key] = [
                _kept(
                    name=item.get("name"), technologies=item.get("type"), link=item.get("link"), dates=_span(item),
                    highlights=item.get("description"),
                )
                for item in value
            ]  # fmt: skip
        elif key == "skill_section":
            document["skills"] = [_kept(category=item.get("name"), skills=item.get("skills")) for item in value]
        elif key == "certifications":
            document["certificates"] = [
                _kept(name=item.get("name"), issuer=item.get("by"), url=item.get("link")) for item in value
            ]
        elif key == "achievements":
            document["awards"] = value
        elif key not in ("name", "email", "phone", "media", "summary"):
            document[key] = value
    return document, []


def _span(item: Item) -> str:
    return " - ".join(str(item[key]) for key in ("from", "to") if item.get(key))
