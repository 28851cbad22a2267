"""Turn JSON Resume into the documented shape and back, so that a file which comes in goes out equal.

What the documented shape has no place for stays beside it under its own name; on the way out such a value is used as long
as it still agrees with what the person sees.
"""

from __future__ import annotations

from typing import Any

Item = dict[str, Any]

_TAKEN = {"basics", "work", "education", "projects", "skills"}


def is_json_resume(value: Item) -> bool:
    """Tell whether a JSON object follows the JSON Resume schema."""
    return isinstance(value.get("basics"), dict) and "sections" not in value


def read(source: Item) -> Item:
    """Return the document a JSON Resume describes, sections in the order of the file."""
    document: Item = {"basic": _basic_of(source["basics"])}
    if "summary" in source["basics"]:
        document["objective"] = source["basics"]["summary"]
    for key, value in source.items():
        if key == "basics":
            continue
        make = {"work": _role_of, "education": _school_of, "projects": _project_of, "skills": _skills_of}.get(key)
        named = {"work": "experiences"}.get(key, key)
        document[named] = [make(item) for item in value] if make and _all_items(value) else value
        if key == "work" and _all_items(value):
            document[named] = _gathered(document[named])
    return document


def write(document: Item) -> Item:
    """Return a document as JSON Resume."""
    result: Item = {}
    if "$schema" in document:
        result["$schema"] = document["$schema"]
    basics = _basics_from(document.get("basic") or {})
    if "objective" in document:
        basics["summary"] = document["objective"]
    result["basics"] = basics
    for key, value in document.items():
        if key in ("$schema", "basic", "objective", "metadata"):
            continue
        if not _all_items(value):
            result[{"experiences": "work"}.get(key, key)] = value
        elif key == "experiences":
            result["work"] = [work for item in value for work in _work_from(item)]
        elif key == "education":
            result["education"] = [school for item in value for school in _education_from(item)]
        elif key == "projects":
            result["projects"] = [_project_from(item) for item in value]
        elif key == "skills":
            result["skills"] = [skill for item in value for skill in _skills_from(item)]
        else:
            result[key] = value
    return result


def _all_items(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, dict) for item in value)


def _place_of(location: Any) -> str:
    if not isinstance(location, dict):
        return ""
    parts = [location.get(key) for key in ("city", "region", "countryCode")]
    return ", ".join(dict.fromkeys(str(part) for part in parts if part)) or str(location.get("address") or "")


def _websites_of(url: Any, profiles: Any) -> list[str]:
    found = [url, *(profile.get("url") for profile in profiles or () if isinstance(profile, dict))]
    return list(dict.fromkeys(str(item) for item in found if item))


def _basic_of(basics: Item) -> Item:
    basic: Item = {}
    for key, value in basics.items():
        if key == "summary":
            continue
        basic[key] = value
        if key == "location":
            basic["address"] = _place_of(value)
    websites = _websites_of(basics.get("url"), basics.get("profiles"))
    if websites:
        basic["websites"] = websites
    return basic


def _basics_from(basic: Item) -> Item:
    basics = {key: value for key, value in basic.items() if key not in ("address", "websites", "headline")}
    if basic.get("headline") and "label" not in basics:
        basics["label"] = basic["headline"]
    address = basic.get("address")
    if address and address != _place_of(basics.get("location")):
        basics["location"] = {"address": address}
    websites = basic.get("websites") or []
    if websites != _websites_of(basics.get("url"), basics.get("profiles")):
        profiles = [profile for profile in basics.get("profiles") or [] if profile.get("url") in websites]
        known = {profile["url"] for profile in profiles}
        others = [site for site in websites if site not in known]
        basics.pop("url", None)
        if others:
            basics["url"] = others[0]
        profiles += [{"network": _network(site), "url": site} for site in others[1:]]
        basics.pop("profiles", None)
        if profiles:
            basics["profiles"] = profiles
    return basics


def _network(address: str) -> str:
    host = address.split("//")[-1].split("/")[0].removeprefix("www.")
    return {"linkedin.com": "LinkedIn", "github.com": "GitHub", "gitlab.com": "GitLab"}.get(host, host)


def _role_of(work: Item) -> Item:
    rest = dict(work)
    role: Item = {}
    if "name" in rest:
        role["company"] = rest.pop("name")
    if "location" in rest:
        role["location"] = rest.pop("location")
    title = {
        theirs: rest.pop(ours) for ours, theirs in (("position", "name"), ("startDate", "startdate")) if ours in rest
    }
    if rest.get("endDate"):
        title["enddate"] = rest.pop("endDate")
    elif title.get("startdate"):
        title["enddate"] = "present"
    role["titles"] = [title] if title else []
    if "highlights" in rest:
        role["highlights"] = rest.pop("highlights")
    return role | rest


def _gathered(roles: list[Item]) -> list[Item]:
    """Put titles that follow each other at one company, told without anything else, under that company once."""
    gathered: list[Item] = []
    for role in roles:
        before = gathered[-1] if gathered else {}
        alike = role.get("company") and role["company"] == before.get("company") and set(role) == {"company", "titles"}
        if alike and role["titles"] and before.get("titles"):
            before["titles"] = before["titles"] + role["titles"]
        else:
            gathered.append(role)
    return gathered


def _work_from(role: Item) -> list[Item]:
    rest = {key: value for key, value in role.items() if key not in ("company", "titles", "skip_name")}
    named = {"name": role["company"]} if "company" in role else {}
    found = []
    for number, title in enumerate(role.get("titles") or [{}]):
        work = dict(named)
        if "name" in title:
            work["position"] = title["name"]
        if "startdate" in title:
            work["startDate"] = title["startdate"]
        if title.get("enddate") and title["enddate"] != "present":
            work["endDate"] = title["enddate"]
        # What the roles at one company share is told once, with the newest.
        found.append(work | (rest if number == 0 else {}))
    return found


def _degree_names(school: Item) -> list[str]:
    return [", ".join(str(school[key]) for key in ("studyType", "area") if school.get(key))]


def _degree_dates(school: Item) -> str:
    return " - ".join(str(school[key]) for key in ("startDate", "endDate") if school.get(key))


def _school_of(education: Item) -> Item:
    rest = dict(education)
    school: Item = {}
    if "institution" in rest:
        school["school"] = rest.pop("institution")
    degree: Item = {"names": _degree_names(rest), "dates": _degree_dates(rest)}
    degree = {key: value for key, value in degree.items() if value not in ("", [""])}
    if "score" in rest:
        degree["gpa"] = rest.pop("score")
    if degree:
        school["degrees"] = [degree]
    return school | rest


def _education_from(school: Item) -> list[Item]:
    rest = {key: value for key, value in school.items() if key not in ("school", "degrees")}
    named = {"institution": school["school"]} if "school" in school else {}
    found = []
    for number, degree in enumerate(school.get("degrees") or [{}]):
        extra = dict(rest) if number == 0 else {}
        if (degree.get("names") or [""]) != _degree_names(extra):
            extra.pop("area", None)
            extra["studyType"] = ", ".join(map(str, degree.get("names") or []))
        if (degree.get("dates") or "") != _degree_dates(extra):
            extra.pop("endDate", None)
            extra.pop("startDate", None)
            ends = str(degree.get("dates") or "").replace("–", "-").split(" - ")
            if ends[0]:
                extra["startDate" if len(ends) == 2 else "endDate"] = ends[0]
            if len(ends) == 2:
                extra["endDate"] = ends[1]
        score = {"score": degree["gpa"]} if "gpa" in degree else {}
        found.append(named | extra | score)
    return found


def _project_of(project: Item) -> Item:
    rest = dict(project)
    made: Item = {}
    if "name" in rest:
        made["name"] = rest.pop("name")
    keywords = rest.get("keywords")
    if isinstance(keywords, list) and keywords:
        made["technologies"] = ", ".join(map(str, keywords))
        if made["technologies"].split(", ") == keywords:
            rest.pop("keywords")
    if rest.get("url"):
        made["link"] = rest.pop("url")
    if "highlights" in rest:
        made["highlights"] = rest.pop("highlights")
    return made | rest


def _project_from(project: Item) -> Item:
    result = {key: value for key, value in project.items() if key not in ("technologies", "link")}
    technologies = project.get("technologies")
    if technologies and ", ".join(map(str, result.get("keywords") or [])) != technologies:
        result["keywords"] = technologies.split(", ")
    if "link" in project:
        result["url"] = project["link"]
    return result


def _skills_of(skill: Item) -> Item:
    rest = dict(skill)
    made: Item = {}
    if "name" in rest:
        made["category"] = rest.pop("name")
    if "keywords" in rest:
        made["skills"] = rest.pop("keywords")
    return made | rest


def _skills_from(group: Item) -> list[Item]:
    rest = {key: value for key, value in group.items() if key not in ("category", "skills", "subcategories")}
    named = {"name": group["category"]} if "category" in group else {}
    found = []
    if "skills" in group or not group.get("subcategories"):
        found.append(named | ({"keywords": group["skills"]} if "skills" in group else {}) | rest)
    for row in group.get("subcategories") or []:
        name = ": ".join(str(part) for part in (group.get("category"), row.get("name")) if part)
        found.append({"name": name, "keywords": row.get("skills") or []})
    return found
