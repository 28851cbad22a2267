"""Read an object that describes a job, by the usual names of its keys."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from jobtrak.services.postings import claims as weights
from jobtrak.services.postings.claims import Claims
from jobtrak.services.postings.dates import read_date
from jobtrak.services.postings.objects import key_names, paying, placing, values
from jobtrak.services.postings.objects.rich_text import rich_text
from jobtrak.services.postings.structured import is_job_posting, read_job_posting
from jobtrak.services.postings.terms import employment_types, workplace

_STATUS_CLOSED = re.compile(
    r"^(?:closed|expired|archived|inactive|filled|unpublished|deactivated|cancell?ed|removed)$", re.I
)


def read_job(node: dict[str, Any], place: str, weight: int = weights.STATE) -> Claims:
    """Return what an object says of its job, read by the usual names of its keys."""
    if is_job_posting(node):
        return read_job_posting(node, place, weight)
    keys = values.keys_of(node)
    if isinstance(inner := keys.get("jobposting"), dict) and is_job_posting(inner):
        said = read_job_posting(inner, place, weight)
        said.join(_read(keys, place, weight - 6))
        return said
    return _read(keys, place, weight)


def _read(keys: dict[str, Any], place: str, weight: int) -> Claims:
    said = Claims()

    def first(names: Iterable[str]) -> tuple[str, Any]:
        return next(((name, keys[name]) for name in names if name in keys), ("", None))

    for name in key_names.TITLE:
        if (title := values.text_of(keys.get(name))) and len(title) < 250:
            said.say("job_title", title, f"{place} {name}", weight)
            break
    for name in key_names.COMPANY:
        if (company := values.text_of(keys.get(name))) and len(company) < 120 and not company.isdigit():
            said.say("company", company, f"{place} {name}", weight)
            break
    located = placing.read_locations(keys)
    said.say("location", located, f"{place} location", weight)
    _say_kind(said, keys, place, weight)
    for name in key_names.TYPE:
        if name in keys and (types := employment_types(values.texts_of(keys[name]))):
            said.say("employment_type", types, f"{place} {name}", weight, str(values.text_of(keys[name])))
            break
    _say_dates(said, keys, place, weight)
    _say_texts(said, keys, place, weight)
    paying.say_pay_of(said, keys, place, weight)
    name, skills = first(key_names.SKILLS)
    named = _skill_names(skills)
    said.say("named_skills", named, f"{place} {name}", weight)
    name, team = first(key_names.TEAM)
    said.say("team", values.text_of(team), f"{place} {name}", weight)
    name, level = first(key_names.LEVEL)
    said.say("seniority_stated", values.text_of(level), f"{place} {name}", weight)
    name, link = first(key_names.APPLY)
    said.say("apply_url", link if isinstance(link, str) else None, f"{place} {name}", weight)
    closed = next((name for name in key_names.CLOSED if keys.get(name) not in (None, False, 0, "")), None)
    status = keys.get("status") or keys.get("state")
    if (closed and (keys[closed] is True or closed.endswith("at"))) or (
        isinstance(status, str) and _STATUS_CLOSED.match(status)
    ):
        said.say("expired", True, f"{place} {closed or 'status'}", weight, str(keys.get(closed or "", status)))
    return said


def _say_kind(said: Claims, keys: dict[str, Any], place: str, weight: int) -> None:
    for name in key_names.PLACE_KIND:
        value = keys.get(name)
        texts = values.texts_of(value) if value is not None else []
        if isinstance(value, dict) and not texts:
            texts = [str(inner) for inner in value.values() if isinstance(inner, str)][:4]
        kinds = [kind for text in texts if (kind := workplace(text))]
        if kinds:
            # Several allowed kinds ("on site or hybrid") leave less than the freest of them: hybrid.
            kind = kinds[0] if len(set(kinds)) == 1 else "hybrid"
            said.say("workplace", kind, f"{place} {name}", weight, ", ".join(texts))
            return
    flags = {
        kind: next((keys[name] for name in names if isinstance(keys.get(name), bool)), None)
        for kind, names in (("remote", key_names.REMOTE), ("hybrid", key_names.HYBRID), ("onsite", key_names.ONSITE))
    }
    if flags["hybrid"]:
        said.say("workplace", "hybrid", f"{place} hybrid", weight, "hybrid: true")
    elif flags["remote"]:
        said.say("workplace", "remote", f"{place} remote", weight - 4, "remote: true", "likely")
    elif flags["onsite"]:
        said.say("workplace", "onsite", f"{place} onsite", weight, "on site: true")


def _say_dates(said: Claims, keys: dict[str, Any], place: str, weight: int) -> None:
    for field, names, trust in (
        ("date_posted", key_names.POSTED, weight),
        ("date_posted", key_names.CREATED, weight - 30),
        ("valid_through", key_names.UNTIL, weight),
    ):
        for name in names:
            value = values.moment_of(keys.get(name))
            if name in ("startdate", "enddate", "published", "created") and not isinstance(value, str | int):
                continue
            if found := read_date(value):
                said.say(
                    field, found, f"{place} {name}", trust - (20 if name in ("startdate", "enddate") else 0), str(value)
                )
                break


def _say_texts(said: Claims, keys: dict[str, Any], place: str, weight: int) -> None:
    parts: list[str] = []
    best = max((rich_text(keys[name]) or "" for name in key_names.DESCRIPTION if name in keys), key=len, default="")
    if best:
        parts.append(best)
    for name, heading in key_names.MORE:
        if name in keys and (text := rich_text(keys[name])) and len(text) > 25 and text[:200] not in best:
            parts.append(f"<h3>{heading}</h3>\n{text}")
    if parts:
        said.say("description_html", "\n".join(parts), f"{place} description", weight, "")


def _skill_names(value: Any) -> list[str]:
    names: list[str] = []
    for item in (value if isinstance(value, list) else re.split(r"[,;]", value) if isinstance(value, str) else [])[:40]:
        inner = item.get("skill", item) if isinstance(item, dict) else item
        if (name := values.text_of(inner)) and 0 < len(name.strip()) < 40:
            names.append(name.strip())
    return names
