"""The long texts of a job as JSON holds them: HTML, Draft.js blocks, or sections with titles."""

from __future__ import annotations

import json
from typing import Any

from jobtrak.services.postings.objects.values import keys_of

_MOST_BLOCKS, _MOST_ITEMS, _MOST_SECTIONS = 2_000, 60, 30


def rich_text(value: Any) -> str | None:
    """Return the HTML or text of a value that may be HTML, Draft.js blocks or a list of titled sections."""
    if isinstance(value, str):
        return _of_text(value)
    if isinstance(value, dict):
        parts = _of_blocks(value["blocks"]) if isinstance(value.get("blocks"), list) else _of_sections(value)
    elif isinstance(value, list):
        parts = [part for item in value[:_MOST_ITEMS] if (part := _of_item(item))]
    else:
        return None
    return "\n".join(parts) or None


def _of_text(text: str) -> str | None:
    if text.lstrip()[:1] == "{" and '"blocks"' in text[:4_000]:
        try:
            return rich_text(json.loads(text))
        except (ValueError, RecursionError):
            return text
    return text


def _of_blocks(blocks: list[Any]) -> list[str]:
    parts = []
    for block in blocks[:_MOST_BLOCKS]:
        if isinstance(block, dict) and isinstance(block.get("text"), str) and block["text"].strip():
            kind = str(block.get("type") or "")
            tag = "li" if "list-item" in kind else "h3" if kind.startswith("header") else "p"
            parts.append(f"<{tag}>{block['text']}</{tag}>")
    return parts


def _of_sections(holder: dict[str, Any]) -> list[str]:
    sections = holder["sections"] if isinstance(holder.get("sections"), dict) else holder
    parts = []
    for name, section in list(sections.items())[:_MOST_SECTIONS]:
        if isinstance(section, dict) and isinstance(section.get("text"), str):
            parts.append(f"<h3>{section.get('title') or name}</h3>{section['text']}")
        elif isinstance(section, str) and len(section) > 40:
            parts.append(section)
    return parts


def _of_item(item: Any) -> str:
    if isinstance(item, str):
        return f"<li>{item}</li>"
    if not isinstance(item, dict):
        return ""
    keys = keys_of(item)
    heads = (keys.get(name) for name in ("title", "heading", "name", "text", "label"))
    head = next((head for head in heads if isinstance(head, str)), "")
    names = ("content", "value", "description", "body", "html", "items", "text")
    inner = next((keys[name] for name in names if name in keys and keys[name] != head), None)
    body = rich_text(inner)
    return f"<h3>{head}</h3>{body}" if body else f"<li>{head}</li>"
