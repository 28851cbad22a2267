"""Say which fields of a resume that was read by rules are uncertain, and why."""

from __future__ import annotations

from typing import Any, NamedTuple

from jobtrak.services.documents.imports.vocabulary import is_place, likeness

Item = dict[str, Any]


class Doubt(NamedTuple):
    """A field by its path, such as `experiences[0].company`, and why it is uncertain."""

    path: str
    why: str


def doubts_of(document: Item) -> list[Doubt]:
    """Return what a person should look at, in the order of the document."""
    basic = document.get("basic") or {}
    found = []
    if not basic.get("email"):
        found.append(Doubt("basic.email", "No e-mail address was found."))
    if "@" in basic.get("name", "") or any(character.isdigit() for character in basic.get("name", "")):
        found.append(Doubt("basic.name", "This doesn’t look like a name."))
    roles = document.get("experiences") or []
    guessed = bool(roles) and not any(
        likeness(title.get("name", "")) > 0 for role in roles for title in role.get("titles") or ()
    )
    for number, role in enumerate(roles):
        found += _of_role(f"experiences[{number}]", role, guessed)
    for number, school in enumerate(document.get("education") or []):
        if not school.get("school"):
            found.append(Doubt(f"education[{number}].school", "No school was found in these lines."))
    return found


def _of_role(path: str, role: Item, guessed: bool) -> list[Doubt]:
    company, titles = role.get("company") or "", role.get("titles") or []
    found = []
    if not company:
        found.append(Doubt(f"{path}.company", "No company was found for this role."))
    elif likeness(company) > 0 and not any(likeness(title.get("name", "")) > 0 for title in titles):
        found.append(Doubt(f"{path}.company", "This looks like a title. Company and title may be swapped."))
    elif guessed:
        found.append(Doubt(f"{path}.company", "Which is the company and which the title was guessed."))
    elif is_place(company.partition(", ")[2]) and not role.get("location"):
        found.append(Doubt(f"{path}.company", "This may hold the place, too."))
    if not titles:
        found.append(Doubt(f"{path}.titles[0].name", "No title was found for this role."))
    for number, title in enumerate(titles):
        if not title.get("name"):
            found.append(Doubt(f"{path}.titles[{number}].name", "No title was found for this role."))
        if not title.get("startdate"):
            found.append(Doubt(f"{path}.titles[{number}].startdate", "No dates were found."))
    return found
