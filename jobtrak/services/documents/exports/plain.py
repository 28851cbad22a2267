"""Write a resume as Markdown and as plain text for the boxes of application forms."""

from __future__ import annotations

import re
import textwrap
from typing import Any

from jobtrak.services.documents.view import View

_MARKDOWN = re.compile(r"([\\`*_\[\]<>])")
WIDTH = 88


def markdown(view: View) -> str:
    """Return a view as Markdown."""
    lines = [f"# {_escaped(view['name'])}", ""]
    if view["headline"]:
        lines += [f"**{_escaped(view['headline'])}**", ""]
    if view["contacts"]:
        lines += [" | ".join(_linked(contact) for contact in view["contacts"]), ""]
    for section in view["sections"]:
        lines += [f"## {_escaped(section['title'])}", ""]
        if section["kind"] == "summary":
            lines += [_escaped(section["text"]), ""]
        elif section["kind"] == "skills":
            lines += [*_skills(section["entries"]), ""]
        else:
            lines += [line for entry in section["entries"] for line in _entry(entry)]
    return "\n".join(lines).rstrip().replace("\n\n\n", "\n\n") + "\n"


def text(view: View) -> str:
    """Return a view as plain text, 88 characters wide, headings in capitals."""
    lines = [view["name"]]
    if view["headline"]:
        lines.append(view["headline"])
    lines += [contact["text"] for contact in view["contacts"]]
    for section in view["sections"]:
        lines += ["", section["title"].upper(), ""]
        if section["kind"] == "summary":
            lines += textwrap.wrap(section["text"], WIDTH, break_long_words=False, break_on_hyphens=False)
        elif section["kind"] == "skills":
            for group in section["entries"]:
                if group["category"] and group["rows"] and group["rows"][0]["name"]:
                    lines.append(group["category"])
                for row in group["rows"]:
                    name = row["name"] or group["category"]
                    lines.append((f"{name}: " if name else "") + ", ".join(row["skills"]))
        else:
            for number, entry in enumerate(section["entries"]):
                if number and (entry.get("company") or entry.get("school") or entry.get("name") or entry.get("titles")):
                    lines.append("")
                lines += _plain_entry(entry)
    return "\n".join(lines).strip() + "\n"


def heads(entry: dict[str, Any]) -> list[tuple[str, str]]:
    """Return the head lines of an entry, each as what stands left and what stands right."""
    lines: list[tuple[str, str]] = []
    name = entry.get("company") or entry.get("school") or entry.get("name") or ""
    dates = entry.get("dates") or ""
    if name or entry.get("location") or dates:
        lines.append((name, entry.get("location") or dates))
    for title in entry.get("titles", ()):
        lines.append((title["name"], title["dates"]))
    for degree in entry.get("degrees", ()):
        lines.append((", ".join(part for part in (degree["name"], degree["gpa"]) if part), degree["dates"]))
    lines += [(entry[key], "") for key in ("detail", "technologies") if entry.get(key)]
    if entry.get("link"):
        lines.append((entry["link"]["text"], ""))
    return lines


def _plain_entry(entry: dict[str, Any]) -> list[str]:
    lines = [left + (f"   {right}" if right and left else right) for left, right in heads(entry)]
    if entry.get("note"):
        lines += textwrap.wrap(entry["note"], WIDTH, break_long_words=False, break_on_hyphens=False)
    for highlight in entry.get("highlights", ()):
        lines += textwrap.wrap(
            highlight,
            WIDTH,
            initial_indent="- ",
            subsequent_indent="  ",
            break_long_words=False,
            break_on_hyphens=False,
        )
    return lines + ([entry["courses"]] if entry.get("courses") else [])


def _entry(entry: dict[str, Any]) -> list[str]:
    lines = []
    for number, (left, right) in enumerate(heads(entry)):
        named = bool(entry.get("company") or entry.get("school") or entry.get("name"))
        strong = f"### {_escaped(left)}" if number == 0 and named else _escaped(left)
        lines.append(f"{strong} | {_escaped(right)}" if right and left else strong or _escaped(right))
        lines.append("")
    if entry.get("note"):
        lines += [_escaped(entry["note"]), ""]
    lines += [f"- {_escaped(highlight)}" for highlight in entry.get("highlights", ())]
    if entry.get("highlights"):
        lines.append("")
    if entry.get("courses"):
        lines += [_escaped(entry["courses"]), ""]
    return lines


def _skills(groups: list[dict[str, Any]]) -> list[str]:
    lines = []
    for group in groups:
        for row in group["rows"]:
            name = ": ".join(part for part in (group["category"], row["name"]) if part)
            skills = _escaped(", ".join(row["skills"]))
            lines.append(f"- **{_escaped(name)}:** {skills}" if name else f"- {skills}")
    return lines


def _escaped(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", text)


def _linked(item: dict[str, str]) -> str:
    if item["url"].startswith(("https:", "http:")):
        return f"<{item['url']}>"
    return _escaped(item["text"])
