"""Walk two resumes side by side and judge every difference."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jobtrak.services.tailoring.comparing.entries import compare_education, compare_experiences, compare_projects
from jobtrak.services.tailoring.comparing.grounds import Grounds
from jobtrak.services.tailoring.comparing.single import compare_field, compare_unknown, listed, without
from jobtrak.services.tailoring.comparing.skills import compare_skills
from jobtrak.services.tailoring.comparing.told import SECTIONS, refusal, removal
from jobtrak.services.tailoring.evidence import fields, resume
from jobtrak.services.tailoring.verdicts import Change

# What JobTrak writes into a resume's metadata; it says nothing about the person.
STAMP = frozenset({"generated_at", "job_url", "tailored", "language"})


def changes(grounds: Grounds, tailored: dict[str, Any]) -> Iterator[Change]:
    """Yield every difference, section by section."""
    new = resume.read(tailored, "tailored")
    yield from compare_contact(grounds, new["basic"])
    yield from compare_objective(grounds, new["objective"])
    yield from compare_education(grounds, new["education"])
    yield from compare_experiences(grounds, new["experiences"])
    yield from compare_projects(grounds, new["projects"])
    yield from compare_skills(grounds, new["skills"])
    yield from compare_unknown(_other_fields(grounds.base), _other_fields(new), "", "")


def compare_objective(grounds: Grounds, new: str) -> Iterator[Change]:
    """Compare the summary."""
    old = grounds.base["objective"]
    if new == old:
        return
    if not new.strip():
        yield removal("objective", old)
        return
    yield grounds.line("objective", old or None, new, grounds.whole_scope("objective" if old else ""))


def compare_contact(grounds: Grounds, new: dict[str, Any]) -> Iterator[Change]:
    """Compare name, addresses and links."""
    old = grounds.base["basic"]
    for key, same, told in (
        ("name", fields.same_person, "Your name is"),
        ("email", fields.same_email, "Your address for mail is"),
        ("phone", fields.same_phone, "Your number is"),
        ("address", fields.same_place, "Your address is"),
        ("location", fields.same_place, "Your place is"),
    ):
        yield from compare_field("basic", "basic", key, old, new, same, told)
    before, after = listed(old.get("websites")), listed(new.get("websites"))
    for j, link in enumerate(after):
        if not any(fields.same_link(link, other) for other in before):
            yield refusal(
                f"basic.websites[{j}]", None, link, f"The base resume does not have the address {link}.", [link]
            )
    for i, link in enumerate(before):
        if not any(fields.same_link(link, other) for other in after):
            yield removal(f"basic.websites[{i}]", link)
    known = {"name", "email", "phone", "address", "location", "websites"}
    yield from compare_unknown(without(old, known), without(new, known), "basic", "basic")


def _other_fields(document: dict[str, Any]) -> dict[str, Any]:
    """Return what stands outside the sections, without the stamp that JobTrak itself puts on a tailored resume."""
    found = {name: value for name, value in document.items() if name not in SECTIONS}
    stamp = found.get("metadata")
    if isinstance(stamp, dict):
        found["metadata"] = {name: value for name, value in stamp.items() if name not in STAMP}
        if not found["metadata"]:
            del found["metadata"]
    return found
