"""Recognise a job in any JSON: find the object that describes one and read it by the usual names of its keys."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from jobtrak.services.postings import claims as weights
from jobtrak.services.postings import places, salary
from jobtrak.services.postings.claims import Claims
from jobtrak.services.postings.dates import read_date
from jobtrak.services.postings.markup import tidy
from jobtrak.services.postings.structured import is_job_posting, read_job_posting, say_amounts
from jobtrak.services.postings.terms import Period, employment_types, pay_period, workplace

_MOST_NODES = 60_000

TITLE = (
    "jobtitle",
    "title",
    "positiontitle",
    "postingtitle",
    "jobopeningname",
    "positionname",
    "name",
    "text",
    "headline",
    "jobname",
    "vacancyname",
    "requisitiontitle",
    "position",
    "role",
)
DESCRIPTION = (
    "description", "jobdescription", "descriptionhtml", "content", "body", "descriptionplain", "jobdescriptionhtml", "externaldescriptionstr", "descriptionjsonstring", "jobad", "fulldescription",
    "htmldescription", "descriptiontext", "positiondescription", "jobsummary", "details", "jobcontent", "descriptionbody", "summary", "abstract", "jobdescriptiontext", "commenttext",
)  # fmt: skip
MORE = (
    ("responsibilities", "Responsibilities"), ("duties", "Responsibilities"), ("jobresponsibilities", "Responsibilities"), ("tasks", "Responsibilities"), ("externalresponsibilitiesstr", "Responsibilities"),
    ("requirements", "Requirements"), ("requirement", "Requirements"), ("qualifications", "Qualifications"), ("jobrequirements", "Requirements"), ("externalqualificationsstr", "Qualifications"), ("qualificationsummary", "Qualifications"),
    ("skillsrequired", "Requirements"), ("niceto have", "Nice to have"), ("preferredqualifications", "Preferred qualifications"), ("minimumqualifications", "Minimum qualifications"),
    ("benefits", "Benefits"), ("whatweoffer", "Benefits"), ("additionalinformation", "Additional information"), ("additional", "Additional information"),
)  # fmt: skip
COMPANY = (
    "companyname",
    "company",
    "hiringorganization",
    "employer",
    "organization",
    "organizationname",
    "employername",
    "advertiser",
    "hiringcompany",
    "brandname",
    "companydisplayname",
    "startup",
    "client",
    "recruiter",
    "departmentname",
)
LOCATION = (
    "joblocation", "locations", "location", "joblocations", "formattedlocation", "candidaterequiredlocation", "worklocations", "worklocation", "primarylocation", "locationname", "positionlocation", "cityname",
    "joblocationname", "locationstext", "fulllocation", "office", "offices", "city", "address", "cities", "places", "region", "regions",
)  # fmt: skip
TYPE = (
    "employmenttype",
    "employmenttypes",
    "jobtype",
    "jobtypes",
    "worktypes",
    "worktype",
    "contracttype",
    "contracttypes",
    "commitment",
    "timetype",
    "typeofemployment",
    "jobschedule",
    "schedule",
    "positionschedule",
    "employmentstatuslabel",
    "employmenttypecode",
    "type",
    "types",
    "contract",
    "workschedule",
    "collaborations",
    "shifts",
)
PLACE_KIND = (
    "workplacetype",
    "workplace",
    "workarrangement",
    "workarrangements",
    "workarrangementoption",
    "worklocationoption",
    "remotestatus",
    "remotetype",
    "workmode",
    "workmodel",
    "locationtype",
    "remoteoption",
    "remotepolicy",
    "jobworkplacetype",
    "joblocationtype",
    "workingmodel",
    "workmodes",
    "collaborations",
)
REMOTE = (
    "isremote",
    "remote",
    "telecommuting",
    "isfullyremote",
    "fullyremote",
    "remotejob",
    "allowremote",
    "workfromhome",
)
HYBRID = ("ishybrid", "hybrid")
ONSITE = ("isonsite", "onsite")
POSTED = (
    "dateposted",
    "publishedat",
    "publishedon",
    "publisheddate",
    "publicationdate",
    "publishdate",
    "firstpublished",
    "firstpublishedat",
    "postedat",
    "posteddate",
    "dateposting",
    "postingdate",
    "listedat",
    "listingdate",
    "releaseddate",
    "datepublished",
    "postedon",
    "published",
    "publicationstartdate",
    "externalpostedstartdate",
    "postdate",
    "pubdate",
    "opendate",
    "activationdate",
    "startdate",
)
CREATED = ("createdat", "created", "creationdate", "datecreated", "createddate", "tcreate", "createdon")
UNTIL = (
    "validthrough",
    "expiresat",
    "expirydate",
    "expirationdate",
    "expiredat",
    "expires",
    "closingdate",
    "applicationdeadline",
    "deadline",
    "closedate",
    "closesat",
    "enddate",
    "validuntil",
    "applicationclosedate",
    "dateexpires",
    "applyby",
    "validto",
    "externalpostedenddate",
    "expireson",
    "publicationenddate",
)
SKILLS = (
    "skills",
    "requiredskills",
    "technologies",
    "skillset",
    "jobskills",
    "techstack",
    "musthaveskills",
    "keyskills",
    "hardskills",
)
LOW = (
    "salarymin",
    "minsalary",
    "minimumsalary",
    "salaryfrom",
    "salaryminimum",
    "compensationmin",
    "compensationminimum",
    "payrangestart",
    "minpay",
    "salarystart",
    "wagemin",
    "basesalarymin",
    "from",
    "min",
    "minvalue",
    "minamount",
    "minimum",
    "rangestart",
    "minimumrange",
    "lower",
    "lowerbound",
    "minimumvalue",
    "minimumamount",
)
HIGH = (
    "salarymax",
    "maxsalary",
    "maximumsalary",
    "salaryto",
    "salarymaximum",
    "compensationmax",
    "compensationmaximum",
    "payrangeend",
    "maxpay",
    "salaryend",
    "wagemax",
    "basesalarymax",
    "to",
    "max",
    "maxvalue",
    "maxamount",
    "maximum",
    "rangeend",
    "maximumrange",
    "upper",
    "upperbound",
    "maximumvalue",
    "maximumamount",
)
PAY = (
    "salary",
    "basesalary",
    "salaryrange",
    "compensation",
    "payrange",
    "payranges",
    "salaries",
    "pay",
    "remuneration",
    "positionremuneration",
    "payrangedetails",
    "salarylabel",
    "salarytext",
    "salarydescription",
    "compensationrange",
    "wage",
    "salaryinfo",
    "payrangetext",
    "compensationtiersummary",
    "payinputranges",
)
CURRENCY = (
    "currency",
    "currencycode",
    "salarycurrency",
    "currencytype",
    "compensationcurrency",
    "paycurrency",
    "currencyiso",
)
PERIOD = (
    "period",
    "interval",
    "unit",
    "unittext",
    "frequency",
    "salaryperiod",
    "rateintervalcode",
    "salarytype",
    "per",
    "compensationfrequency",
    "payperiod",
    "salaryinterval",
    "measure",
    "salaryunit",
    "timeunit",
    "salaryfrequency",
    "salarymode",
    "type",
)
TEAM = ("department", "team", "departmentname", "division", "departments", "jobfamily")
LEVEL = ("seniority", "senioritylevel", "experiencelevel", "careerlevel", "seniorities", "joblevel", "joblevels")
APPLY = (
    "applyurl",
    "applicationurl",
    "applylink",
    "careersapplyurl",
    "applyonlineurl",
    "externalapplyurl",
    "redirecturl",
)
CLOSED = (
    "closedat",
    "isexpired",
    "expired",
    "isclosed",
    "closed",
    "archived",
    "isarchived",
    "deletedat",
    "filled",
    "unlisted",
)
_STATUS_CLOSED = re.compile(
    r"^(?:closed|expired|archived|inactive|filled|unpublished|deactivated|cancell?ed|removed)$", re.I
)
_SOLID = frozenset(
    (*POSTED, *UNTIL, *COMPANY, *LOCATION, *TYPE, *PLACE_KIND, *REMOTE, *PAY, *LOW, *SKILLS, *LEVEL, *APPLY)
)
_BODY = frozenset((*DESCRIPTION, *(name for name, _ in MORE)))


def flat(key: str) -> str:
    """Return a key without case and marks: "published_at" and "publishedAt" are one."""
    return re.sub(r"[^a-z0-9]", "", key.lower())


def _keys(node: dict[str, Any]) -> dict[str, Any]:
    keys: dict[str, Any] = {}
    for key, value in node.items():
        if isinstance(key, str) and value is not None and value != "" and value != [] and value != {}:
            keys.setdefault(flat(key), _in_one_language(value) if isinstance(value, dict) else value)
    return keys


_LANGUAGE = re.compile(r"[a-z]{2}(?:[-_][A-Za-z]{2})?")


def _in_one_language(value: dict[str, Any]) -> Any:
    """Return the first of the values that an object holds by language: {"cs": ..., "en": ...}."""
    if (
        0 < len(value) <= 12
        and all(isinstance(key, str) and _LANGUAGE.fullmatch(key) for key in value)
        and not value.keys() & {"id", "to", "is"}
    ):
        return next((inner for inner in value.values() if inner), None)
    return value


def find_job(tree: Any, hints: Iterable[str] = ()) -> dict[str, Any] | None:
    """Return the object in a JSON tree that best describes one job, or None.

    `hints` are texts that the wanted job bears: a page's title, its slug or its id in the address.
    """
    wanted = [hint.casefold() for hint in hints if len(hint) > 3]
    best: dict[str, Any] | None = None
    most = 0.0
    queue: list[Any] = [tree]
    seen = 0
    while seen < len(queue) and seen < _MOST_NODES:
        node = queue[seen]
        seen += 1
        if isinstance(node, list):
            queue.extend(child for child in node if isinstance(child, dict | list))
            continue
        score = _score(node, wanted)
        if score > most:
            best, most = node, score
        queue.extend(child for child in node.values() if isinstance(child, dict | list))
    return best


def _score(node: dict[str, Any], wanted: list[str]) -> float:
    if len(node) < 4:
        return 0
    keys = _keys(node)
    title = next((keys[name] for name in TITLE if isinstance(keys.get(name), str) and 2 < len(keys[name]) < 200), None)
    if title is None:
        return 0
    body = max((len(value) for name in _BODY if isinstance(value := keys.get(name), str)), default=0)
    body += sum(len(str(value)) for name in _BODY if isinstance(value := keys.get(name), dict | list)) // 2
    known = sum(name in keys for name in _SOLID)
    if known < 2 or (body < 120 and known < 4):
        return 0
    score = known + min(body, 4_000) / 500
    folded = title.casefold()
    if any(folded in hint or hint in folded for hint in wanted if len(folded) > 4):
        score += 12
    if any(
        str(value).casefold() in wanted
        for name in ("id", "slug", "uuid", "jobid", "shortcode", "code", "displayid", "requisitionid", "objectid")
        if (value := keys.get(name))
    ):
        score += 15
    return score


def text_of(value: Any) -> str | None:
    """Return the text of a value that may be an object with a name or label, or a list of such."""
    if isinstance(value, list):
        texts = [text for item in value[:20] if (text := text_of(item))]
        return ", ".join(dict.fromkeys(texts)) or None
    if isinstance(value, dict):
        keys = _keys(value)
        for name in (
            "displayname",
            "label",
            "name",
            "text",
            "title",
            "descriptor",
            "description",
            "value",
            "defaultname",
            "en",
            "formatted",
        ):
            inner = keys.get(name)
            if isinstance(inner, str | int | float) and not isinstance(inner, bool):
                return str(inner)
            if isinstance(inner, dict) and name in ("label", "name", "title"):
                return text_of(inner)
        return None
    if isinstance(value, str):
        return tidy(value) if "<" not in value else value
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def rich_text(value: Any) -> str | None:
    """Return the HTML or text of a value that may be HTML, Draft.js blocks or a list of titled sections."""
    if isinstance(value, str):
        if value.lstrip()[:1] == "{" and '"blocks"' in value[:4_000]:
            try:
                return rich_text(json.loads(value))
            except (ValueError, RecursionError):
                return value
        return value
    if isinstance(value, dict):
        if isinstance(value.get("blocks"), list):
            return _draft(value["blocks"])
        if isinstance(value.get("sections"), dict):
            value = value["sections"]
        parts = []
        for name, inner in list(value.items())[:30]:
            if isinstance(inner, dict) and isinstance(inner.get("text"), str):
                parts.append(f"<h3>{inner.get('title') or name}</h3>{inner['text']}")
            elif isinstance(inner, str) and len(inner) > 40:
                parts.append(inner)
        return "\n".join(parts) or None
    if isinstance(value, list):
        parts = []
        for item in value[:60]:
            if isinstance(item, str):
                parts.append(f"<li>{item}</li>")
            elif isinstance(item, dict):
                keys = _keys(item)
                head = next(
                    (
                        keys[name]
                        for name in ("title", "heading", "name", "text", "label")
                        if isinstance(keys.get(name), str)
                    ),
                    "",
                )
                body = next(
                    (
                        rich_text(keys[name])
                        for name in ("content", "value", "description", "body", "html", "items", "text")
                        if name in keys and keys[name] != head
                    ),
                    None,
                )
                parts.append(f"<h3>{head}</h3>{body}" if body else f"<li>{head}</li>")
        return "\n".join(parts) or None
    return None


def _draft(blocks: list[Any]) -> str:
    parts = []
    for block in blocks[:2_000]:
        if isinstance(block, dict) and isinstance(block.get("text"), str) and block["text"].strip():
            kind = str(block.get("type") or "")
            tag = "li" if "list-item" in kind else "h3" if kind.startswith("header") else "p"
            parts.append(f"<{tag}>{block['text']}</{tag}>")
    return "\n".join(parts)


def read_job(node: dict[str, Any], place: str, weight: int = weights.STATE) -> Claims:
    """Return what an object says of its job, read by the usual names of its keys."""
    if is_job_posting(node):
        return read_job_posting(node, place, weight)
    keys = _keys(node)
    if isinstance(inner := keys.get("jobposting"), dict) and is_job_posting(inner):
        said = read_job_posting(inner, place, weight)
        said.join(_read(keys, place, weight - 6))
        return said
    return _read(keys, place, weight)


def _read(keys: dict[str, Any], place: str, weight: int) -> Claims:
    said = Claims()

    def first(names: Iterable[str]) -> tuple[str, Any]:
        return next(((name, keys[name]) for name in names if name in keys), ("", None))

    for name in TITLE:
        if (title := text_of(keys.get(name))) and len(title) < 250:
            said.say("job_title", title, f"{place} {name}", weight)
            break
    for name in COMPANY:
        if (company := text_of(keys.get(name))) and len(company) < 120 and not company.isdigit():
            said.say("company", company, f"{place} {name}", weight)
            break
    located = read_locations(keys)
    said.say("location", located, f"{place} location", weight)
    _say_kind(said, keys, place, weight)
    for name in TYPE:
        if name in keys and (types := employment_types(_texts(keys[name]))):
            said.say("employment_type", types, f"{place} {name}", weight, str(text_of(keys[name])))
            break
    _say_dates(said, keys, place, weight)
    _say_texts(said, keys, place, weight)
    say_pay_of(said, keys, place, weight)
    name, skills = first(SKILLS)
    named = _skill_names(skills)
    said.say("named_skills", named, f"{place} {name}", weight)
    name, team = first(TEAM)
    said.say("team", text_of(team), f"{place} {name}", weight)
    name, level = first(LEVEL)
    said.say("seniority_stated", text_of(level), f"{place} {name}", weight)
    name, link = first(APPLY)
    said.say("apply_url", link if isinstance(link, str) else None, f"{place} {name}", weight)
    closed = next((name for name in CLOSED if keys.get(name) not in (None, False, 0, "")), None)
    status = keys.get("status") or keys.get("state")
    if (closed and (keys[closed] is True or closed.endswith("at"))) or (
        isinstance(status, str) and _STATUS_CLOSED.match(status)
    ):
        said.say("expired", True, f"{place} {closed or 'status'}", weight, str(keys.get(closed or "", status)))
    return said


def _texts(value: Any) -> list[str]:
    items = value if isinstance(value, list) else [value]
    return [text for item in items[:10] if (text := text_of(item))]


def read_locations(keys: dict[str, Any]) -> list[str]:
    """Return the places of an object, from its list or name of places or from its city, state and country."""
    for name in LOCATION:
        value = keys.get(name)
        if value is None or name in ("city", "address", "region", "regions"):
            continue
        found: list[str] = []
        for item in (value if isinstance(value, list) else [value])[:60]:
            if isinstance(item, dict):
                found.append(_place_of(item) or "")
            elif isinstance(item, str):
                found.extend(places.split_places(item) if len(item) > 3 or places.country_code(item) else [])
        found = [place for place in dict.fromkeys(found) if place]
        if found:
            return found
    place = places.of_address(keys) or places.tidy_place(text_of(keys.get("address")) or text_of(keys.get("region")))
    return [place] if place else []


def _place_of(item: dict[str, Any]) -> str | None:
    keys = _keys(item)
    if isinstance(parents := keys.get("parents"), list):
        names = [text_of(item), *(text_of(parent) for parent in parents if isinstance(parent, dict))]
        country = places.country_name(str(keys.get("countrycode") or ""))
        return places.tidy_place(", ".join(dict.fromkeys(name for name in [*names, country] if name)))
    for name in ("expanded", "fulllocation", "formattedname", "formatted", "displayname", "locationname", "label"):
        if isinstance(keys.get(name), str):
            return places.tidy_place(keys[name])
    if isinstance(keys.get("address"), dict):
        return places.of_address(keys["address"])
    return places.of_address(keys) or places.tidy_place(text_of(item))


def _say_kind(said: Claims, keys: dict[str, Any], place: str, weight: int) -> None:
    for name in PLACE_KIND:
        value = keys.get(name)
        texts = _texts(value) if value is not None else []
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
        for kind, names in (("remote", REMOTE), ("hybrid", HYBRID), ("onsite", ONSITE))
    }
    if flags["hybrid"]:
        said.say("workplace", "hybrid", f"{place} hybrid", weight, "hybrid: true")
    elif flags["remote"]:
        said.say("workplace", "remote", f"{place} remote", weight - 4, "remote: true", "likely")
    elif flags["onsite"]:
        said.say("workplace", "onsite", f"{place} onsite", weight, "on site: true")


def _moment(value: Any) -> Any:
    if isinstance(value, dict):
        keys = _keys(value)
        return next(
            (keys[name] for name in ("datetimeutc", "datetime", "date", "iso", "utc", "value") if name in keys), None
        )
    return value


def _say_dates(said: Claims, keys: dict[str, Any], place: str, weight: int) -> None:
    for field, names, trust in (
        ("date_posted", POSTED, weight),
        ("date_posted", CREATED, weight - 30),
        ("valid_through", UNTIL, weight),
    ):
        for name in names:
            value = _moment(keys.get(name))
            if name in ("startdate", "enddate", "published", "created") and not isinstance(value, str | int):
                continue
            if found := read_date(value):
                said.say(
                    field, found, f"{place} {name}", trust - (20 if name in ("startdate", "enddate") else 0), str(value)
                )
                break


def _say_texts(said: Claims, keys: dict[str, Any], place: str, weight: int) -> None:
    parts: list[str] = []
    best = max((rich_text(keys[name]) or "" for name in DESCRIPTION if name in keys), key=len, default="")
    if best:
        parts.append(best)
    for name, heading in MORE:
        if name in keys and (text := rich_text(keys[name])) and len(text) > 25 and text[:200] not in best:
            parts.append(f"<h3>{heading}</h3>\n{text}")
    if parts:
        said.say("description_html", "\n".join(parts), f"{place} description", weight, "")


def _skill_names(value: Any) -> list[str]:
    names: list[str] = []
    for item in (value if isinstance(value, list) else re.split(r"[,;]", value) if isinstance(value, str) else [])[:40]:
        inner = item.get("skill", item) if isinstance(item, dict) else item
        if (name := text_of(inner)) and 0 < len(name.strip()) < 40:
            names.append(name.strip())
    return names


def say_pay_of(said: Claims, keys: dict[str, Any], place: str, weight: int) -> None:
    """Add the pay that an object states by its own keys or in an object of its own."""
    if _hides_pay(keys):
        return
    currency, period = _unit_of(keys)
    low = next((salary.number(keys[name]) for name in LOW[:12] if name in keys), None)
    high = next((salary.number(keys[name]) for name in HIGH[:12] if name in keys), None)
    if (low or high) and (currency or period or (high or low or 0) > 1_000):
        say_amounts(
            said, low, high, salary.currency_code(currency) if currency else None, period, f"{place} pay", weight
        )
        return
    for name in PAY:
        value = keys.get(name)
        for item in (value if isinstance(value, list) else [value])[:6]:
            if isinstance(item, dict):
                _say_pay_object(said, item, keys, f"{place} {name}", weight)
            elif isinstance(item, str) and len(item) < 400:
                country = next(iter(places.countries_of(read_locations(keys))), None)
                if pay := salary.find_pay([item], labelled=True, country=country):
                    pay.currency = pay.currency or (salary.currency_code(currency) if currency else None)
                    said.say("salary", pay, f"{place} {name}", weight, item)
            elif (
                isinstance(item, int | float)
                and not isinstance(item, bool)
                and item > 1_000
                and name in ("salary", "basesalary")
            ):
                say_amounts(
                    said,
                    float(item),
                    float(item),
                    salary.currency_code(currency) if currency else None,
                    period,
                    f"{place} {name}",
                    weight,
                )
        if said.best("salary"):
            return


def _hides_pay(keys: dict[str, Any]) -> bool:
    return any(
        keys.get(name) is False
        for name in (
            "shouldshowsalary",
            "showsalary",
            "salaryvisible",
            "displaysalary",
            "compensationvisible",
            "issalaryvisible",
            "shoulddisplaycompensationonjobpostings",
        )
    )


def _unit_of(keys: dict[str, Any]) -> tuple[str | None, Period | None]:
    currency = next((text for name in CURRENCY if (text := text_of(keys.get(name))) and len(text) <= 4), None)
    period: Period | None = next(
        (
            found
            for name in PERIOD
            if isinstance(text := text_of(keys.get(name)), str)
            and len(text) < 40
            and (found := pay_period(text.lower().replace("_", " ").replace("-", " ")))
        ),
        None,
    )
    return currency, period


def _say_pay_object(said: Claims, item: dict[str, Any], outer: dict[str, Any], place: str, weight: int) -> None:
    keys = _keys(item)
    if _hides_pay(keys) or keys.get("visible") is False:
        return
    currency, period = _unit_of(keys)
    if currency is None:
        currency = _unit_of(outer)[0]
    low = next((value for name in LOW if (value := salary.number(keys.get(name))) is not None), None)
    high = next((value for name in HIGH if (value := salary.number(keys.get(name))) is not None), None)
    cents = (salary.number(keys.get("mincents")), salary.number(keys.get("maxcents")))
    if any(cents):
        low, high = (value / 100 if value else None for value in cents)
    if low or high:
        say_amounts(said, low, high, salary.currency_code(currency) if currency else None, period, place, weight)
        return
    if text := next(
        (
            value
            for value in keys.values()
            if isinstance(value, str) and any(char.isdigit() for char in value) and len(value) < 300
        ),
        None,
    ):
        country = next(iter(places.countries_of(read_locations(outer))), None)
        if pay := salary.find_pay([text], labelled=True, country=country):
            pay.currency = pay.currency or (salary.currency_code(currency) if currency else None)
            said.say("salary", pay, place, weight, text)
