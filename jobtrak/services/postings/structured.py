"""Read schema.org's JobPosting from a page: tolerant JSON-LD and microdata."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from jobtrak.services.postings import claims as weights
from jobtrak.services.postings import places, salary
from jobtrak.services.postings.claims import Claims
from jobtrak.services.postings.dates import read_date
from jobtrak.services.postings.markup import unescaped
from jobtrak.services.postings.terms import Period, employment_types, pay_period, workplace

_TYPE = re.compile(r"""\btype\s*=\s*["']?\s*([^"'>\s]+)""", re.I)
_ID = re.compile(r"""\bid\s*=\s*["']?([^"'>\s]+)""", re.I)
_BAD_ESCAPE = re.compile(r'\\(?!["\\/bfnrtu])')
_COMMA = re.compile(r",(\s*[}\]])")
_WRAPPING = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>)\s*$"
)
# More scripts or nodes than this is no posting but an attempt to keep us busy.
_MOST_SCRIPTS = 400
_MOST_NODES = 20_000


@dataclass(slots=True, frozen=True)
class Script:
    """One script element of a page: its type, its id and its body."""

    type: str
    id: str
    body: str


def scripts_of(page: str) -> list[Script]:
    """Return the scripts of a page with a body, found by scanning, without parsing the page."""
    found: list[Script] = []
    folded = page.lower() if len(page.lower()) == len(page) else page
    position = 0
    while len(found) < _MOST_SCRIPTS and (start := folded.find("<script", position)) >= 0:
        opened = folded.find(">", start)
        closed = folded.find("</script", opened)
        if opened < 0 or closed < 0:
            break
        attributes, body = page[start + 7 : opened][:2_000], page[opened + 1 : closed]
        if len(body) > 1:
            kind, name = _TYPE.search(attributes), _ID.search(attributes)
            found.append(Script((kind[1] if kind else "").lower(), name[1] if name else "", body))
        position = closed + 8
    return found


def tolerant_json(text: str) -> Any | None:
    """Return the value of JSON that may be wrapped, escaped or slightly broken; None when it cannot be saved."""
    text = text.strip().strip("\ufeff")
    for _ in range(2):
        text = _WRAPPING.sub("", text).strip()
    text = text.rstrip(";").strip()
    if not text or text[0] not in "{[":
        return None
    repairs = (
        lambda value: value,
        lambda value: _COMMA.sub(r"\1", _BAD_ESCAPE.sub(r"\\\\", value)),
        lambda value: html.unescape(value) if "&quot;" in value or "&#34;" in value else "",
    )
    for repair in repairs:
        candidate = repair(text)
        if not candidate:
            continue
        try:
            value, _ = json.JSONDecoder(strict=False).raw_decode(candidate)
        except (ValueError, RecursionError):
            continue
        return value
    return None


def _walk(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every object below a JSON value, the outer ones first, with its own stack and a bound."""
    queue, seen = [value], 0
    while queue and seen < _MOST_NODES:
        node = queue.pop(0)
        seen += 1
        if isinstance(node, dict):
            yield node
            queue.extend(child for child in node.values() if isinstance(child, dict | list))
        elif isinstance(node, list):
            queue.extend(child for child in node if isinstance(child, dict | list))


def is_job_posting(node: Any) -> bool:
    """Say whether an object is a schema.org JobPosting."""
    kinds = node.get("@type") if isinstance(node, dict) else None
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return any(
        isinstance(kind, str) and kind.rsplit("/", 1)[-1].rsplit(":", 1)[-1].lower() == "jobposting" for kind in kinds
    )


def job_postings(scripts: list[Script]) -> list[dict[str, Any]]:
    """Return every JobPosting in a page's JSON-LD, each script read alone."""
    found: list[dict[str, Any]] = []
    for script in scripts:
        if "ld+json" not in script.type and not ('"JobPosting"' in script.body and script.body.lstrip()[:1] in "{["):
            continue
        if "jobposting" not in script.body.lower():
            continue
        value = tolerant_json(script.body)
        if value is not None:
            found.extend(node for node in _walk(value) if is_job_posting(node))
    return found


def _text(value: Any) -> str | None:
    """Return one text of a property that may be text, number, object or list."""
    if isinstance(value, list):
        value = next((item for item in value if item), None)
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name") or value.get("value")
        if isinstance(value, dict | list):
            return None
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        return html.unescape(html.unescape(str(value))).strip() or None
    return None


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def read_job_posting(node: dict[str, Any], place: str = "JSON-LD", weight: int = weights.STRUCTURED) -> Claims:
    """Return what a JobPosting object says."""
    said = Claims()
    said.say("job_title", _text(node.get("title") or node.get("name")), f"{place} title", weight)
    company = _text(node.get("hiringOrganization"))
    said.say("company", company, f"{place} hiringOrganization", weight)
    located = _locations(node, company)
    said.say("location", located, f"{place} jobLocation", weight)
    areas = [
        name
        for area in _list(node.get("applicantLocationRequirements"))
        if (name := _text(area) or places.of_address(area.get("address") if isinstance(area, dict) else area))
    ]
    if areas and not located:
        said.say(
            "location",
            [places.country_name(area) for area in areas],
            f"{place} applicantLocationRequirements",
            weight - 10,
        )
    kind = _text(node.get("jobLocationType"))
    if kind and "telecommut" in kind.lower():
        said.say("workplace", "remote", f"{place} jobLocationType", weight, kind)
    elif kind:
        said.say("workplace", workplace(kind), f"{place} jobLocationType", weight, kind)
    types = employment_types([_text(item) or "" for item in _list(node.get("employmentType"))])
    said.say("employment_type", types, f"{place} employmentType", weight, str(node.get("employmentType")))
    say_pay(said, node, place, weight)
    said.say(
        "date_posted",
        read_date(_text(node.get("datePosted"))),
        f"{place} datePosted",
        weight,
        _text(node.get("datePosted")),
    )
    said.say(
        "valid_through",
        read_date(_text(node.get("validThrough"))),
        f"{place} validThrough",
        weight,
        _text(node.get("validThrough")),
    )
    parts = []
    for name, heading in (
        ("description", ""),
        ("responsibilities", "Responsibilities"),
        ("qualifications", "Qualifications"),
        ("educationRequirements", "Education"),
        ("experienceRequirements", "Experience"),
        ("jobBenefits", "Benefits"),
    ):
        value = node.get(name)
        texts = [text for item in _list(value) if (text := item if isinstance(item, str) else _text(item))]
        if texts and name in ("description", "responsibilities", "qualifications", "jobBenefits"):
            body = (
                "".join(f"<li>{text}</li>" for text in texts)
                if len(texts) > 1
                else _split_runs(unescaped(texts[0]), heading)
            )
            if heading and parts and _same_start(parts[0], body):
                continue
            parts.append(f"<h3>{heading}</h3>{body}" if heading else body)
    if parts:
        said.say("description_html", "\n".join(parts), f"{place} description", weight, "")
    skills = [
        part.strip()
        for item in _list(node.get("skills"))
        if (text := _text(item))
        for part in re.split(r"[,;\n]", text)
        if 1 < len(part.strip()) < 40
    ]
    said.say("named_skills", skills[:40], f"{place} skills", weight)
    education = node.get("educationRequirements")
    if isinstance(education, dict):
        education = education.get("credentialCategory") or education.get("name")
    said.say("education", _text(education), f"{place} educationRequirements", weight)
    experience = node.get("experienceRequirements")
    if isinstance(experience, dict) and (months := salary.number(experience.get("monthsOfExperience"))):
        said.say("years_of_experience", round(months / 12), f"{place} experienceRequirements", weight)
    said.say("apply_url", _text(node.get("url")), f"{place} url", weights.GUESS)
    said.say("team", _text(node.get("department")), f"{place} department", weight)
    return said


def _split_runs(text: str, heading: str) -> str:
    """Break the run-together items of a property that parts them with non-breaking spaces alone."""
    if heading and "<" not in text:
        pieces = re.split(r"(?:&nbsp;|\u00a0)+\s*(?=[A-Z0-9•])|\n+|(?<=[a-z)])\s{2,}(?=[A-Z])", text)
        if len(pieces) > 2:
            return "<ul>" + "".join(f"<li>{piece}</li>" for piece in pieces if piece.strip()) + "</ul>"
    return text


def _same_start(whole: str, part: str) -> bool:
    plain = re.sub(r"<[^>]+>|\W+", "", part)[:80]
    return bool(plain) and plain in re.sub(r"<[^>]+>|\W+", "", whole)


def _locations(node: dict[str, Any], company: str | None) -> list[str]:
    found: list[str] = []
    entries = _list(node.get("jobLocation"))[:60]
    addresses = [
        json.dumps(entry.get("address"), sort_keys=True, default=str) for entry in entries if isinstance(entry, dict)
    ]
    names = [_text(entry.get("name")) for entry in entries if isinstance(entry, dict)]
    # Places that differ by name while every address is the same: the addresses are a slip of the site.
    by_name = len(entries) > 1 and len(set(addresses)) == 1 and len({name for name in names if name}) > 1
    for entry in entries:
        if isinstance(entry, str):
            place = places.tidy_place(html.unescape(entry))
        elif not isinstance(entry, dict):
            continue
        elif by_name:
            place = places.tidy_place(_text(entry.get("name")))
        else:
            address = entry.get("address")
            if isinstance(address, list):
                address = address[0] if address else None
            if isinstance(address, dict) and company and _text(address.get("addressLocality")) == company:
                address = {**address, "addressLocality": None}
            place = (
                places.of_address(address)
                or places.tidy_place(_text(entry.get("name")))
                or places.of_address({k: v for k, v in entry.items() if k != "@type"})
            )
        if place:
            found.append(html.unescape(place))
    return list(dict.fromkeys(found))


def say_pay(said: Claims, node: dict[str, Any], place: str, weight: int) -> None:
    """Add the pay of a JobPosting's baseSalary (or estimatedSalary's employer figure)."""
    base = node.get("baseSalary")
    base = base[0] if isinstance(base, list) and base else base
    if isinstance(base, str | int | float) and not isinstance(base, bool):
        currency = _text(node.get("salaryCurrency"))
        pay = salary.find_pay([f"{base} {currency or ''}"], labelled=True)
        if pay:
            said.say("salary", pay, f"{place} baseSalary", weight, str(base))
        return
    if not isinstance(base, dict):
        return
    value = base.get("value")
    value = value[0] if isinstance(value, list) and value else value
    holder = value if isinstance(value, dict) else base
    low, high = salary.number(_text(holder.get("minValue"))), salary.number(_text(holder.get("maxValue")))
    single = salary.number(_text(holder.get("value"))) if not isinstance(holder.get("value"), dict) else None
    if low is None and high is None:
        if single is None and isinstance(holder.get("value"), str):
            pay = salary.find_pay([holder["value"]], labelled=True)
            if pay:
                said.say("salary", pay, f"{place} baseSalary", weight, holder["value"])
            return
        low = high = single
    currency = salary.currency_code(
        _text(base.get("currency")) or _text(holder.get("currency")) or _text(node.get("salaryCurrency"))
    )
    unit = _text(holder.get("unitText")) or _text(base.get("unitText")) or _text(holder.get("unitCode")) or ""
    say_amounts(said, low, high, currency, pay_period(unit.lower()), f"{place} baseSalary", weight)


def say_amounts(
    said: Claims,
    low: float | None,
    high: float | None,
    currency: str | None,
    period: Period | None,
    place: str,
    weight: int,
    excerpt: str = "",
) -> None:
    """Add a pay given by its parts, when it can be a pay at all."""
    low, high = low or None, high or None
    if low is not None and high is not None and low > high:
        low, high = high, low
    amount = high or low
    if amount is None or amount <= 1:
        return
    period = period or salary.guessed_period(amount, currency)
    shown = excerpt or " ".join(
        str(part) for part in (low, "-", high, currency or "", period or "") if part is not None
    )
    said.say("salary", salary.Pay(low, high, currency, period, shown, 99), place, weight, shown)


def microdata(root: Any) -> dict[str, Any] | None:
    """Return a JobPosting from a page's microdata as an object like those of JSON-LD, or None."""
    for scope in root.iterfind(".//*[@itemtype]"):
        if str(scope.get("itemtype")).rstrip("/").rsplit("/", 1)[-1].lower() == "jobposting":
            return {"@type": "JobPosting", **_properties(scope, 0)}
    return None


def _properties(scope: Any, depth: int) -> dict[str, Any]:
    found: dict[str, Any] = {}
    stack = list(reversed(scope))
    count = 0
    while stack and count < 5_000:
        element = stack.pop()
        count += 1
        if not isinstance(element.tag, str):
            continue
        name = element.get("itemprop")
        nested = element.get("itemscope") is not None
        if name:
            value: Any = _properties(element, depth + 1) if nested and depth < 6 else _value_of(element)
            for one in name.split():
                found[one] = value if one not in found else [*_list(found[one]), value]
        if not nested:
            if name in ("description", "responsibilities", "qualifications"):
                continue
            stack.extend(reversed(element))
    return found


def _value_of(element: Any) -> str:
    for attribute in ("content", "datetime"):
        if element.get(attribute):
            return str(element.get(attribute))
    name = element.get("itemprop")
    if name in ("description", "responsibilities", "qualifications"):
        from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

        return etree.tostring(element, encoding="unicode", method="html")
    if element.tag in ("a", "link") and name in ("url", "sameAs"):
        return str(element.get("href") or "")
    return " ".join(element.itertext()).strip()
