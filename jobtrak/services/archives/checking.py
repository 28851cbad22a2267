"""Check rows from a file as if a stranger wrote them, before any of them comes near the database."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import cache
from typing import Any

import orjson
from pydantic import BaseModel, ConfigDict, ValidationError, create_model
from sqlalchemy import Integer

from jobtrak.errors import InvalidInput, TooLarge
from jobtrak.services import tags, wishes
from jobtrak.services.archives.contents import Noun
from jobtrak.services.archives.unpacking import ArchiveDamaged
from jobtrak.services.documents import resume as shape
from jobtrak.services.documents import yaml
from jobtrak.services.postings.posting import Posting
from jobtrak.services.tailoring.verdicts import Op, Verdict

# Deeper than anything JobTrak writes, shallow enough for every reader of it.
_DEEPEST = 48
_LARGEST_INTEGER = 2**31 - 1
_LONGEST_ID = 64
# What each noun says in its file beside its columns.
_BESIDE = {"pages": ("file",), "resumes": ("folder",)}


def row(noun: Noun, line: bytes, where: str) -> dict[str, Any]:
    """Return the values of one line, typed as the table has them; raise ArchiveDamaged, which says where and why."""
    try:
        given = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise ArchiveDamaged(f"{where} isn't JSON. Nothing was stored.") from error
    problem = storable(given)
    if problem:
        raise ArchiveDamaged(f"{where} {problem}. Nothing was stored.")
    try:
        checked = _shape(noun).model_validate(given)
        _hold_to_meaning(noun, checked)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])[:80]
        raise ArchiveDamaged(f"{where} doesn't fit: {field}: {first['msg'][:200]}. Nothing was stored.") from error
    except ValueError as error:
        raise ArchiveDamaged(f"{where} doesn't fit: {str(error)[:200]}. Nothing was stored.") from error
    return {name: _plain(noun, name, getattr(checked, name), where) for name in type(checked).model_fields}


def storable(value: Any) -> str:
    """Say what keeps a JSON value out of the database, or nothing: NUL, broken characters, depth."""
    level, depth = [value], 0
    while level:
        below: list[Any] = []
        for part in level:
            if isinstance(part, str):
                if "\0" in part or any("\ud800" <= character <= "\udfff" for character in part):
                    return "has a character that can't be kept"
            elif isinstance(part, dict):
                below += [*part.keys(), *part.values()]
            elif isinstance(part, list):
                below += part
        level, depth = below, depth + 1
        if depth > _DEEPEST:
            return "is nested too deep"
    return ""


@cache
def _shape(noun: Noun) -> type[BaseModel]:
    """Return the shape of a noun's lines, made from its table: unknown fields are refused, missing ones have a default."""
    fields: dict[str, Any] = {}
    for column in noun.columns:
        known = noun.model.model_fields[column.name]
        must_stand = column.name == "id" or column.name in noun.belongs_to or known.is_required()
        fields[column.name] = (known.annotation, ... if must_stand else known)
    for name in _BESIDE.get(noun.name, ()):
        fields[name] = (str, ...)
    return create_model(f"{noun.name.title()}Line", __config__=ConfigDict(extra="forbid"), **fields)


def _hold_to_meaning(noun: Noun, checked: Any) -> None:
    """Raise ValueError where the pages couldn't show a row although its types are right."""
    match noun.name:
        case "jobs":
            kinds = {"job_id": str, "reason": str, "dismissed": bool}
            for other in checked.alike or ():
                if not all(isinstance(other.get(name), kind) for name, kind in kinds.items()):
                    raise ValueError("alike: each names a job and a reason")
        case "postings":
            Posting.model_validate({**checked.fields, **checked.edits})
        case "resumes":
            _check_resume(checked)
        case "tailorings":
            Posting.model_validate(checked.posting)
        case "changes":
            Op(checked.op)
            Verdict(checked.verdict)


def _check_resume(checked: Any) -> None:
    try:
        tags.cleaned(checked.tags)
        wishes.parse(checked.print_options)
        if checked.kept:
            shape.validate({"basic": {"name": "-"}, **yaml.load(checked.kept)})
    except (InvalidInput, TooLarge) as error:
        raise ValueError(next(iter(error.fields.values()), error.message)) from error


def _plain(noun: Noun, name: str, value: Any, where: str) -> Any:
    column = noun.table.c.get(name)
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise ArchiveDamaged(f"{where}: {name} has no time zone. Nothing was stored.")
        if not 1970 <= value.year <= 9000:
            raise ArchiveDamaged(f"{where}: {name} is out of range. Nothing was stored.")
        return value.astimezone(UTC)
    if isinstance(value, date) and not 1900 <= value.year <= 9000:
        raise ArchiveDamaged(f"{where}: {name} is out of range. Nothing was stored.")
    is_number = column is not None and isinstance(column.type, Integer)
    if is_number and isinstance(value, int) and abs(value) > _LARGEST_INTEGER:
        raise ArchiveDamaged(f"{where}: {name} is out of range. Nothing was stored.")
    if (
        name == "id"
        and isinstance(value, str)
        and not (0 < len(value) <= _LONGEST_ID and value.isascii() and value.isalnum())
    ):
        raise ArchiveDamaged(f"{where}: this is no id of JobTrak's. Nothing was stored.")
    return value
