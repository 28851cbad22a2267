"""How much two entries of a resume are alike, so that each tailored one finds the one it grew out of."""

from __future__ import annotations

from typing import Any

from jobtrak.services.tailoring.alignment import likeness


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def role_likeness(old: dict[str, Any], new: dict[str, Any]) -> float:
    """Return how much two roles share: employer, titles, highlights."""
    titles = [" ".join(_text(t.get("name")) for t in role["titles"]) for role in (old, new)]
    return (
        0.45 * likeness(_text(old.get("company")), _text(new.get("company")))
        + 0.2 * likeness(*titles)
        + 0.35 * likeness(" ".join(old["highlights"]), " ".join(new["highlights"]))
    )


def project_likeness(old: dict[str, Any], new: dict[str, Any]) -> float:
    """Return how much two projects share: name and highlights."""
    return 0.6 * likeness(_text(old.get("name")), _text(new.get("name"))) + 0.4 * likeness(
        " ".join(old["highlights"]), " ".join(new["highlights"])
    )


def title_likeness(old: dict[str, Any], new: dict[str, Any]) -> float:
    """Return how much two titles share: name and dates."""
    dates = sum(old.get(key) == new.get(key) for key in ("startdate", "enddate"))
    return 0.7 * likeness(_text(old.get("name")), _text(new.get("name"))) + 15 * dates


def school_likeness(old: dict[str, Any], new: dict[str, Any]) -> float:
    """Return how much two schools share: name and degrees."""
    degrees = [" ".join(n for d in e["degrees"] for n in d["names"]) for e in (old, new)]
    return 0.7 * likeness(_text(old.get("school")), _text(new.get("school"))) + 0.3 * likeness(*degrees)


def degree_likeness(old: dict[str, Any], new: dict[str, Any]) -> float:
    """Return how much two degrees share: names and dates."""
    return 0.7 * likeness(" ".join(old["names"]), " ".join(new["names"])) + 30 * (old.get("dates") == new.get("dates"))


def group_likeness(old: dict[str, Any], new: dict[str, Any]) -> float:
    """Return how much two groups of skills share: heading and items."""
    shared = set(old["skills"]) & set(new["skills"])
    return 0.5 * likeness(_text(old.get("category")), _text(new.get("category"))) + 50 * len(shared) / max(
        1, len(new["skills"])
    )
