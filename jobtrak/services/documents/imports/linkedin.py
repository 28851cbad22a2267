"""Read the ZIP that LinkedIn gives people of their own data: the profile, and nothing of the rest."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from typing import Any

from jobtrak.errors import InvalidInput
from jobtrak.services.archives.unpacking import ArchiveDamaged, Package

Item = dict[str, Any]
Rows = list[dict[str, str]]

_LARGEST_FILE = 2 * 1024 * 1024
_MOST_ROWS = 2_000
_PROFILE = "Profile.csv"
_READ = ("Profile", "Positions", "Education", "Skills", "Languages", "Projects", "Certifications", "Email Addresses",
         "PhoneNumbers", "Volunteering", "Publications", "Honors")  # fmt: skip
_PRIVATE = ("Birth Date", "Maiden Name", "Address", "Zip Code", "Industry", "Twitter Handles", "Instant Messengers")
_MONTHS = {
    name: number
    for number, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1
    )
}
_BULLET = re.compile(r"^\s*(?:[•◦▪‣●○·∙*]|[-–—]\s)\s*")


def is_export(content: bytes) -> bool:
    """Tell whether a ZIP is LinkedIn's; a Word file that happens to hold such a name is none."""
    if _PROFILE.encode() not in content:
        return False
    try:
        names = Package(io.BytesIO(content), size=len(content)).names
    except ArchiveDamaged:
        return False
    return _PROFILE in _files(names) and "word/document.xml" not in names


def read(content: bytes) -> tuple[Item, list[str]]:
    """Return the document of LinkedIn's export, and notes on what was left out; raise InvalidInput for a damaged one."""
    package = Package(io.BytesIO(content), size=len(content))
    files = _files(package.names)
    tables = {name: _table(package, files.get(f"{name}.csv")) for name in _READ}
    profile = next(iter(tables["Profile"]), {})
    name = " ".join(filter(None, (profile.get("First Name"), profile.get("Last Name"))))
    if not name:
        raise InvalidInput("LinkedIn's export has no name in Profile.csv. Ask LinkedIn for it again, with the profile.")
    notes: list[str] = []
    document = _kept(
        basic=_kept(
            name=name,
            headline=profile.get("Headline"),
            email=_email(tables["Email Addresses"], notes),
            phone=_phone(tables["PhoneNumbers"], notes),
            address=profile.get("Geo Location"),
            websites=re.findall(r"https?://[^\s,\]]+", profile.get("Websites", "")),
        ),
        objective=profile.get("Summary"),
        experiences=_each(tables["Positions"], _role),
        education=_each(tables["Education"], _school),
        projects=_each(tables["Projects"], _project),
        skills=_skills(tables["Skills"]),
        certificates=_each(tables["Certifications"], _certificate),
        languages=_each(tables["Languages"], _language),
        volunteer=_each(tables["Volunteering"], _volunteering),
        publications=_each(tables["Publications"], _publication),
        awards=_each(tables["Honors"], _honor),
    )
    return document, [*notes, *_left_out(profile, files)]


def _files(names: Iterable[str]) -> dict[str, str]:
    """Return the files by their own names: some exports put all into one folder."""
    return {name.rpartition("/")[2]: name for name in sorted(names, reverse=True)}


def _table(package: Package, name: str | None) -> Rows:
    """Return a file's rows by their headers, each once: LinkedIn repeats some."""
    if name is None:
        return []
    content = package.read(name, limit=_LARGEST_FILE)
    reader = csv.reader(io.StringIO(content.decode("utf-8-sig", errors="replace"), newline=""))
    try:
        header = next(reader, [])
        rows = []
        for cells in reader:
            row = {key.strip(): _clean(cell) for key, cell in zip(header, cells, strict=False)}
            if any(row.values()) and row not in rows:
                rows.append(row)
            if len(rows) > _MOST_ROWS:
                raise InvalidInput(f"{name[:80]} is longer than any profile.")
        return rows
    except csv.Error as error:
        raise InvalidInput(f"{name[:80]}, line {reader.line_num}: this isn't CSV.") from error


def _clean(cell: str) -> str:
    return "".join(character for character in cell if character in "\n\t" or character.isprintable()).strip()


def _kept(**fields: Any) -> Item:
    return {key: value for key, value in fields.items() if value not in (None, "", [], {})}


def _each(rows: Rows, make: Any) -> list[Item]:
    return [made for row in rows if (made := make(row))]


def _role(row: dict[str, str]) -> Item:
    end = _date(row.get("Finished On")) or ("present" if row.get("Started On") else "")
    return _kept(
        company=row.get("Company Name"),
        location=row.get("Location"),
        titles=[_kept(name=row.get("Title"), startdate=_date(row.get("Started On")), enddate=end)],
        highlights=_lines(row.get("Description")),
    )


def _school(row: dict[str, str]) -> Item:
    degree = _kept(
        names=[row["Degree Name"]] if row.get("Degree Name") else [],
        dates=" - ".join(filter(None, (_date(row.get("Start Date")), _date(row.get("End Date"))))),
    )
    return _kept(
        school=row.get("School Name"),
        degrees=[degree] if degree else [],
        summary=row.get("Notes"),
        highlights=_lines(row.get("Activities")),
    )


def _project(row: dict[str, str]) -> Item:
    return _kept(
        name=row.get("Title"),
        link=row.get("Url"),
        startdate=_date(row.get("Started On")),
        enddate=_date(row.get("Finished On")),
        highlights=_lines(row.get("Description")),
    )


def _skills(rows: Rows) -> list[Item]:
    names = [row["Name"] for row in rows if row.get("Name")]
    return [{"category": "Skills", "skills": names}] if names else []


def _certificate(row: dict[str, str]) -> Item:
    return _kept(
        name=row.get("Name"), issuer=row.get("Authority"), date=_date(row.get("Started On")), url=row.get("Url")
    )


def _language(row: dict[str, str]) -> Item:
    level = row.get("Proficiency", "").replace("_", " ")
    return _kept(language=row.get("Name"), fluency=level.capitalize() if level.isupper() else level)


def _volunteering(row: dict[str, str]) -> Item:
    return _kept(
        organization=row.get("Company Name"),
        position=row.get("Role"),
        startdate=_date(row.get("Started On")),
        enddate=_date(row.get("Finished On")),
        highlights=_lines(row.get("Description")),
    )


def _publication(row: dict[str, str]) -> Item:
    return _kept(
        name=row.get("Name"),
        publisher=row.get("Publisher"),
        date=_date(row.get("Published On")),
        url=row.get("Url"),
        summary=row.get("Description"),
    )


def _honor(row: dict[str, str]) -> Item:
    return _kept(title=row.get("Title"), date=_date(row.get("Issued On")), summary=row.get("Description"))


def _lines(text: str | None) -> list[str]:
    """Return the lines of a description, without the bullets people type."""
    return [line for part in (text or "").splitlines() if (line := _BULLET.sub("", part).strip())]


def _date(text: str | None) -> str:
    """Return `Jan 2020` as resumes have it, 2020-01; anything else as it is."""
    found = re.fullmatch(r"([A-Za-z]{3})[a-z]*\.? (\d{4})", (text or "").strip())
    month = _MONTHS.get(found[1].lower()) if found else None
    return f"{found[2]}-{month:02}" if found and month else (text or "").strip()


def _email(rows: Rows, notes: list[str]) -> str:
    found = [row["Email Address"] for row in sorted(rows, key=lambda row: row.get("Primary", "").lower() != "yes")
             if row.get("Email Address")]  # fmt: skip
    if len(found) > 1:
        notes.append(f"LinkedIn has {len(found)} e-mail addresses of you; {found[0]}, the primary one, was taken.")
    return found[0] if found else ""


def _phone(rows: Rows, notes: list[str]) -> str:
    found = [row for row in sorted(rows, key=lambda row: row.get("Type", "").lower() != "mobile") if row.get("Number")]
    if len(found) > 1:
        notes.append(f"LinkedIn has {len(found)} phone numbers of you; {found[0]['Number']} was taken.")
    if not found:
        return ""
    extension = found[0].get("Extension")
    return found[0]["Number"] + (f" ext. {extension}" if extension else "")


def _left_out(profile: dict[str, str], files: dict[str, str]) -> list[str]:
    notes = []
    private = [name.lower() for name in _PRIVATE if profile.get(name)]
    if private:
        notes.append(f"Left out of the profile: {', '.join(private)}.")
    rest = sorted(name for name in files if name.endswith(".csv") and name.removesuffix(".csv") not in _READ)
    if rest:
        shown = ", ".join(rest[:6]) + (f" and {len(rest) - 6} more" if len(rest) > 6 else "")
        notes.append(f"Not read, for a resume has no place for it: {shown}.")
    return notes
