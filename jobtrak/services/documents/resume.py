"""The documented shape of a resume, and what is wrong with a document that departs from it.

    basic        name, address, email, phone, websites[]
    objective    text
    education    [{school, degrees: [{names[], gpa, dates}]}]
    experiences  [{company, location, skip_name, titles: [{name, startdate, enddate}], highlights[]}]
    projects     [{name, technologies, link, highlights[]}]
    skills       [{category, skills[]} or {category, subcategories: [{name, skills[]}]}]
    metadata     generated_at, job_url, tailored

Keys that are not listed are the person's own: they are never refused, and templates print those they understand.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jobtrak.errors import InvalidInput

DOCUMENTED_KEYS = ("basic", "objective", "education", "experiences", "projects", "skills", "metadata")
MAX_PROBLEMS = 20

Check = Callable[[Any, str, dict[str, str]], None]


def validate(document: Any) -> None:
    """Raise InvalidInput, with one message per field, when a document departs from the documented shape."""
    problems: dict[str, str] = {}
    _RESUME(document, "", problems)
    if problems:
        shown = dict(list(problems.items())[:MAX_PROBLEMS])
        first = next(iter(shown.items()))
        raise InvalidInput(f"{first[0]}: {first[1]}" if first[0] else first[1], fields=shown)


def is_true(value: Any) -> bool:
    """Tell whether a flag, kept as the text that was written, means yes."""
    return value is True or (isinstance(value, str) and value.strip().lower() in {"true", "yes", "on", "1", "y"})


def _text(value: Any, path: str, problems: dict[str, str]) -> None:
    if isinstance(value, dict | list):
        problems[path] = "This has to be plain text. Put it in quotes if it holds a colon or a bracket."


def _required_text(value: Any, path: str, problems: dict[str, str]) -> None:
    if isinstance(value, dict | list):
        _text(value, path, problems)
    elif value is None or not str(value).strip():
        problems[path] = "This can't be empty."


def _anything(value: Any, path: str, problems: dict[str, str]) -> None:
    """Accept what the documented shape leaves open."""


def _each(check: Check) -> Check:
    def check_list(value: Any, path: str, problems: dict[str, str]) -> None:
        if value is None:
            return
        if not isinstance(value, list):
            problems[path] = "This has to be a list: one line each, starting with a dash."
            return
        for index, item in enumerate(value):
            check(item, f"{path}[{index}]", problems)

    return check_list


def _group(required: tuple[str, ...] = (), **fields: Check) -> Check:
    def check_group(value: Any, path: str, problems: dict[str, str]) -> None:
        if not isinstance(value, dict):
            problems[path] = f"This has to be a group of fields such as `{next(iter(fields))}:`."
            return
        for name, check in fields.items():
            if value.get(name) is not None or name in required:
                check(value.get(name), f"{path}.{name}".lstrip("."), problems)

    return check_group


def _optional(check: Check) -> Check:
    return lambda value, path, problems: None if value is None else check(value, path, problems)


_TEXTS = _each(_text)

_RESUME = _group(
    ("basic",),
    basic=_group(("name",), name=_required_text, address=_text, email=_text, phone=_text, websites=_TEXTS),
    objective=_text,
    education=_each(_group(school=_text, degrees=_each(_group(names=_TEXTS, gpa=_text, dates=_text)))),
    experiences=_each(
        _group(
            company=_text,
            location=_text,
            skip_name=_text,
            titles=_each(_group(name=_text, startdate=_text, enddate=_text)),
            highlights=_TEXTS,
        )
    ),
    projects=_each(_group(name=_text, technologies=_text, link=_text, highlights=_TEXTS)),
    skills=_each(_group(category=_text, skills=_TEXTS, subcategories=_each(_group(name=_text, skills=_TEXTS)))),
    metadata=_optional(_group(generated_at=_text, job_url=_text, tailored=_anything)),
)
