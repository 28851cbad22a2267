"""Turn RenderCV's YAML into the documented shape and back, so that a file which comes in goes out equal."""

from __future__ import annotations

from typing import Any

Item = dict[str, Any]

_OURS = {"experience": "experiences", "education": "education", "projects": "projects", "skills": "skills",
         "summary": "objective"}  # fmt: skip
_HOSTS = {"LinkedIn": "https://linkedin.com/in/", "GitHub": "https://github.com/", "GitLab": "https://gitlab.com/",
          "X": "https://x.com/", "Mastodon": "", "Instagram": "https://instagram.com/", "ORCID": "https://orcid.org/",
          "StackOverflow": "https://stackoverflow.com/users/", "YouTube": "https://youtube.com/@",
          "ResearchGate": "https://researchgate.net/profile/", "Telegram": "https://t.me/",
          "Google Scholar": "https://scholar.google.com/citations?user=", "Leetcode": "https://leetcode.com/u/"}  # fmt: skip


def is_rendercv(value: Item) -> bool:
    """Tell whether a YAML document is RenderCV's."""
    return isinstance(value.get("cv"), dict)


def read(source: Item) -> Item:
    """Return the document a RenderCV file describes; its design and settings stay beside it."""
    cv = source["cv"]
    basic: Item = {}
    for key, value in cv.items():
        if key == "sections":
            continue
        basic["address" if key == "location" else key] = value
    websites = _websites_of(cv.get("website"), cv.get("social_networks"))
    if websites:
        basic["websites"] = websites
    document: Item = {"basic": basic}
    titles: Item = {}
    for title, entries in (cv.get("sections") or {}).items():
        key = _key_of(title, entries, document)
        make = {"experiences": _role_of, "education": _school_of, "projects": _project_of, "skills": _skills_of}.get(
            key
        )
        if key == "objective":
            document[key] = entries[0]
        else:
            document[key] = [make(entry) for entry in entries] if make else entries
            if key == "experiences":
                document[key] = _gathered(document[key])
        if key != title and key != _OURS.get(title):
            titles[key] = title
    if titles:
        document["section_titles"] = titles
    return document | {key: value for key, value in source.items() if key != "cv"}


def write(document: Item) -> Item:
    """Return a document as RenderCV's YAML has it."""
    basic = dict(document.get("basic") or {})
    websites = basic.pop("websites", None) or []
    cv: Item = {"location" if key == "address" else key: value for key, value in basic.items() if key != "label"}
    if "headline" not in cv and basic.get("label"):
        cv["headline"] = basic["label"]
    if websites != _websites_of(cv.get("website"), cv.get("social_networks")):
        cv["social_networks"], cv["custom_connections"], others = [], [], []
        for site in websites:
            network = next(
                (name for name, start in _HOSTS.items() if start and _bare(site).startswith(_bare(start))), None
            )
            if network:
                username = _bare(site).removeprefix(_bare(_HOSTS[network])).strip("/")
                cv["social_networks"].append({"network": network, "username": username})
            else:
                others.append(site)
        cv["website"] = others[0] if others else None
        cv["custom_connections"] = [{"placeholder": _bare(site), "url": site} for site in others[1:]]
        cv = {
            key: value
            for key, value in cv.items()
            if value or key not in ("social_networks", "custom_connections", "website")
        }
    titles = {"experiences": "experience", "objective": "summary"} | (document.get("section_titles") or {})
    sections: Item = {}
    outside = {
        key: value for key, value in document.items() if key in ("design", "locale", "settings", "rendercv_settings")
    }
    for key, value in document.items():
        if key in ("basic", "metadata", "section_titles") or key in outside or not isinstance(value, list | str):
            continue
        if not value or key.startswith("$"):
            continue
        sections[titles.get(key, key)] = _section_from(key, value)
    if sections:
        cv["sections"] = sections
    return {"cv": cv} | outside


def _bare(address: str) -> str:
    return address.split("//")[-1].removeprefix("www.").rstrip("/")


def _websites_of(website: Any, networks: Any) -> list[str]:
    found = [website] if isinstance(website, str) else list(website or [])
    for item in networks or ():
        start = _HOSTS.get(item.get("network"), "")
        if start and item.get("username"):
            found.append(f"{start}{item['username']}")
    return [str(site) for site in found if site]


def _key_of(title: str, entries: Any, document: Item) -> str:
    """Choose where a section belongs: by what its entries hold, and by its title where that leaves a choice."""
    first = entries[0] if isinstance(entries, list) and entries else None
    lowered = title.lower()
    if isinstance(first, dict) and all(isinstance(entry, dict) for entry in entries):
        if "position" in first and "experiences" not in document and "volunteer" not in lowered:
            return "experiences"
        if "institution" in first and "education" not in document:
            return "education"
        if "label" in first and "details" in first and "skill" in lowered and "skills" not in document:
            return "skills"
        if "name" in first and "project" in lowered and "projects" not in document:
            return "projects"
    elif (
        isinstance(first, str)
        and len(entries) == 1
        and lowered in ("summary", "objective", "profile", "about", "about me")
    ):
        return "objective"
    return title


def _dates_of(entry: Item) -> Item:
    title: Item = {}
    if entry.get("start_date"):
        title["startdate"] = entry["start_date"]
        title["enddate"] = entry.get("end_date") or "present"
    elif entry.get("date") or entry.get("end_date"):
        title["startdate"] = entry.get("date") or entry.get("end_date")
    return title


def _role_of(entry: Item) -> Item:
    rest = {key: value for key, value in entry.items() if key not in ("company", "position", "location", "highlights")}
    title = ({"name": entry["position"]} if "position" in entry else {}) | _dates_of(entry)
    role: Item = {"company": entry.get("company")}
    if "location" in entry:
        role["location"] = entry["location"]
    role["titles"] = [title]
    if "highlights" in entry:
        role["highlights"] = entry["highlights"]
    return role | rest


def _gathered(roles: list[Item]) -> list[Item]:
    """Put titles that follow each other at one company, told without anything else, under that company once."""
    gathered: list[Item] = []
    dates = {"start_date", "end_date", "date"}
    for role in roles:
        before = gathered[-1] if gathered else {}
        told = {key for key, value in role.items() if value is not None} - {"company", "titles", "location"}
        same = role.get("company") and all(role.get(key) == before.get(key) for key in ("company", "location"))
        if (
            same
            and told in ({"start_date", "end_date"}, {"date"})
            and set(role) <= {"company", "titles", "location"} | dates
        ):
            before["titles"] = before["titles"] + role["titles"]
        else:
            gathered.append(role)
    return gathered


def _span_of(entry: Item) -> str:
    if entry.get("start_date"):
        return f"{entry['start_date']} - {entry.get('end_date') or 'present'}"
    return str(entry.get("date") or entry.get("end_date") or "")


def _degree_name(entry: Item) -> str:
    return ", ".join(str(entry[key]) for key in ("degree", "area") if entry.get(key))


def _school_of(entry: Item) -> Item:
    rest = {key: value for key, value in entry.items() if key != "institution"}
    degree: Item = {"names": [_degree_name(entry)]}
    if span := _span_of(entry):
        degree["dates"] = span
    return {"school": entry.get("institution"), "degrees": [degree]} | rest


def _project_of(entry: Item) -> Item:
    return dict(entry)


def _skills_of(entry: Item) -> Item:
    rest = {key: value for key, value in entry.items() if key not in ("label", "details")}
    return {"category": entry.get("label"), "skills": str(entry.get("details") or "").split(", ")} | rest


def _section_from(key: str, value: Any) -> Any:
    if key == "objective":
        return [value]
    make = {"experiences": _experience_from, "education": _education_from, "projects": _project_from,
            "skills": _skills_from}.get(key)  # fmt: skip
    if make is None:
        return [_other_from(item) for item in value]
    return [made for item in value for made in make(item)]


def _other_from(item: Any) -> Any:
    if not isinstance(item, dict) or any(
        key in item for key in ("name", "bullet", "number", "reversed_number", "label")
    ):
        return item
    if "authors" in item or "company" in item or "institution" in item:
        return item
    name = next((str(item[key]) for key in ("title", "organization", "language", "award") if item.get(key)), "")
    return {"name": name} | item


def _experience_from(role: Item) -> list[Item]:
    rest = {key: value for key, value in role.items() if key not in ("company", "titles", "skip_name")}
    found = []
    for number, title in enumerate(role.get("titles") or [{}]):
        entry: Item = {"company": role.get("company"), "position": title.get("name")}
        extra = dict(rest) if number == 0 else {key: rest[key] for key in ("location",) if key in rest}
        if _dates_of(extra) != {key: value for key, value in title.items() if key != "name"}:
            for key in ("date", "start_date", "end_date"):
                extra.pop(key, None)
            if title.get("enddate"):
                entry |= {
                    "start_date": title.get("startdate"),
                    "end_date": title["enddate"].replace("Present", "present"),
                }
            elif title.get("startdate"):
                entry["date"] = title["startdate"]
        found.append(entry | extra)
    return found


def _education_from(school: Item) -> list[Item]:
    rest = {key: value for key, value in school.items() if key not in ("school", "degrees")}
    found = []
    for number, degree in enumerate(school.get("degrees") or [{}]):
        extra = dict(rest) if number == 0 else {}
        entry: Item = {"institution": school.get("school")}
        if (degree.get("names") or [""]) != [_degree_name(extra)]:
            extra.pop("degree", None)
            entry["area"] = ", ".join(map(str, degree.get("names") or []))
            extra.pop("area", None)
        if (degree.get("dates") or "") != _span_of(extra):
            for key in ("date", "start_date", "end_date"):
                extra.pop(key, None)
            entry["date"] = degree.get("dates")
        if degree.get("gpa"):
            extra["highlights"] = [f"Grade: {degree['gpa']}", *(extra.get("highlights") or [])]
        found.append(entry | extra)
    return found


def _project_from(project: Item) -> list[Item]:
    entry = {key: value for key, value in project.items() if key not in ("technologies", "link")}
    if project.get("link"):
        entry["name"] = f"[{project.get('name')}]({project['link']})"
    if project.get("technologies") and not entry.get("summary"):
        entry["summary"] = project["technologies"]
    return [entry]


def _skills_from(group: Item) -> list[Item]:
    rest = {key: value for key, value in group.items() if key not in ("category", "skills", "subcategories")}
    found = []
    if group.get("skills") is not None:
        found.append(
            {"label": group.get("category") or "Skills", "details": ", ".join(map(str, group["skills"]))} | rest
        )
    for row in group.get("subcategories") or []:
        label = ": ".join(str(part) for part in (group.get("category"), row.get("name")) if part)
        found.append({"label": label, "details": ", ".join(map(str, row.get("skills") or []))})
    return found
