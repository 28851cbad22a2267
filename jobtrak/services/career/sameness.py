"""Which entries of different resumes are one and the same role, project or school."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from jobtrak.services.career.blocks import groups_of
from jobtrak.services.tailoring.evidence import fields


def same_entry(section: str, one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Say whether two entries of a section are one, however their resumes write them."""
    match section:
        case "experiences":
            return _same_role(one, other)
        case "projects":
            return _same_name(_text(one.get("name")), _text(other.get("name")))
        case "education":
            return _same_name(_text(one.get("school")), _text(other.get("school")))
        case _:
            return _text(one.get("category")).casefold() == _text(other.get("category")).casefold() and (
                _text(one.get("subcategory")).casefold() == _text(other.get("subcategory")).casefold()
            )


def same_title(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Say whether two titles of one employer are one: begun at the same time, or of the same name where a date is missing."""
    begun, other_begun = _text(one.get("startdate")), _text(other.get("startdate"))
    if begun and other_begun:
        return _same_moment(begun, other_begun)
    return fields.plain(_text(one.get("name"))) == fields.plain(_text(other.get("name")))


def _same_role(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    if not _same_name(_text(one.get("company")), _text(other.get("company"))):
        return False
    held, other_held = list(groups_of(one.get("titles"))), list(groups_of(other.get("titles")))
    if not held or not other_held:
        return True
    return any(same_title(title, other_title) for title in held for other_title in other_held)


def _text(value: Any) -> str:
    return str(value).strip() if isinstance(value, str | int | float) else ""


@lru_cache(maxsize=4096)
def _same_name(one: str, other: str) -> bool:
    if not one or not other:
        return one == other
    return fields.same_name(one, other) or fields.same_name(other, one)


@lru_cache(maxsize=4096)
def _same_moment(one: str, other: str) -> bool:
    return fields.plain(one) == fields.plain(other) or fields.same_dates(one, other) or fields.same_dates(other, one)
