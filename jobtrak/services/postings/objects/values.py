"""What the values of a job's JSON say: keys without case and marks, and names out of objects and lists."""

from __future__ import annotations

import re
from typing import Any

from jobtrak.services.postings.markup import tidy

_MOST_TELLING = (
    *("displayname", "label", "name", "text", "title", "descriptor", "description", "value", "defaultname", "en"),
    "formatted",
)
_LANGUAGE = re.compile(r"[a-z]{2}(?:[-_][A-Za-z]{2})?")


def flat(key: str) -> str:
    """Return a key without case and marks: "published_at" and "publishedAt" are one."""
    return re.sub(r"[^a-z0-9]", "", key.lower())


def keys_of(node: dict[str, Any]) -> dict[str, Any]:
    """Return the keys of an object without case and marks, with the values that say anything."""
    keys: dict[str, Any] = {}
    for key, value in node.items():
        if isinstance(key, str) and value is not None and value != "" and value != [] and value != {}:
            keys.setdefault(flat(key), _in_one_language(value) if isinstance(value, dict) else value)
    return keys


def _in_one_language(value: dict[str, Any]) -> Any:
    """Return the first of the values that an object holds by language: {"cs": ..., "en": ...}."""
    if (
        0 < len(value) <= 12
        and all(isinstance(key, str) and _LANGUAGE.fullmatch(key) for key in value)
        and not value.keys() & {"id", "to", "is"}
    ):
        return next((inner for inner in value.values() if inner), None)
    return value


def text_of(value: Any) -> str | None:
    """Return the text of a value that may be an object with a name or label, or a list of such."""
    if isinstance(value, list):
        texts = [text for item in value[:20] if (text := text_of(item))]
        return ", ".join(dict.fromkeys(texts)) or None
    if isinstance(value, dict):
        keys = keys_of(value)
        for name in _MOST_TELLING:
            inner = keys.get(name)
            if isinstance(inner, str | int | float) and not isinstance(inner, bool):
                return str(inner)
            if isinstance(inner, dict) and name in ("label", "name", "title"):
                return text_of(inner)
        return None
    if isinstance(value, str):
        return tidy(value) if "<" not in value else value
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def texts_of(value: Any) -> list[str]:
    """Return the texts of a value or of the items of a list, ten at most."""
    items = value if isinstance(value, list) else [value]
    return [text for item in items[:10] if (text := text_of(item))]


def moment_of(value: Any) -> Any:
    """Return what a date may be read from, where an object holds it in one of several forms."""
    if isinstance(value, dict):
        keys = keys_of(value)
        return next(
            (keys[name] for name in ("datetimeutc", "datetime", "date", "iso", "utc", "value") if name in keys), None
        )
    return value
