"""Choose where and how the work is done: place, remote or on site, kind of employment, pay."""

from __future__ import annotations

import re

from jobtrak.services.postings import claims as weights
from jobtrak.services.postings import places, prose, salary, terms
from jobtrak.services.postings.claims import Claim, Claims
from jobtrak.services.postings.markup import TextLine, tidy
from jobtrak.services.postings.merging.draft import Draft

_FULL_TIME = re.compile(
    r"\b(?:full[- ]time (?:role|position|job|employment|employee|opportunity|permanent|contract)|(?:role|position|job) is (?:a )?full[- ]time|unbefristete\w* (?:vollzeit|festanstellung)|in vollzeit|temps plein|cdi\b|jornada completa|tiempo completo|tempo integral|plný úvazek|na plný úvazek|hlavní pracovní poměr|pełny etat|fulltime|full[- ]time)\b",
    re.I,
)


def choose_places(said: Claims) -> list[str]:
    """Return the places that are claimed best, 40 at most."""
    best = said.best("location")
    found = [tidy(place) for place in (best.value if best else [])]
    return [place for place in dict.fromkeys(found) if place][:40]


def place_in_title(title: str) -> str | None:
    """Return the place that a title names in brackets or at its end."""
    parts = [*re.findall(r"\(([^()]{3,50})\)", title), *re.split(r"\s[-–—|]\s", title)[1:], *title.split(", ")[-1:]]
    return next(
        (
            part.strip()
            for part in parts
            if part.strip() != title and places.looks_like_place(part) and not places.is_remote(part)
        ),
        None,
    )


def choose_workplace(said: Claims, title: str, where: list[str], lines: list[TextLine]) -> Claim | None:
    """Return whether the work is remote, hybrid or on site, weighing a field against title, places and text."""
    best = said.best("workplace")
    if best is not None and best.certainty == "certain" and best.weight >= weights.LABEL:
        return best
    tagged = prose.find_workplace(lines)
    remote = [place for place in where if places.is_remote(place)]
    for text, place in ((title, "job title"),):
        if kind := terms.workplace(text):
            return Claim(kind, place, weights.HEADING, text)
    if any(terms.workplace(place) == "hybrid" for place in where):
        return Claim("hybrid", "location", weights.LABEL, "; ".join(where))
    if remote and len(remote) * 2 >= len(where):
        if tagged and tagged[0] == "hybrid" and len(remote) < len(where):
            return Claim("hybrid", "text", weights.PROSE, tagged[1], "likely")
        return Claim("remote", "location", weights.LABEL, "; ".join(remote))
    if remote and best is None:
        return Claim("remote", "location", weights.PROSE, "; ".join(remote), "likely")
    if best is not None:
        return (
            Claim("hybrid", "text", weights.PROSE, tagged[1], "likely")
            if tagged and tagged[0] == "hybrid" and best.value == "remote" and best.certainty == "likely"
            else best
        )
    return Claim(tagged[0], "text", weights.PROSE, tagged[1], "likely") if tagged else None


def choose_employment(said: Claims, title: str, lines: list[TextLine]) -> Claim | None:
    """Return the kinds of employment: a field's, else the title's, else what the text says of this very job."""
    best = said.best("employment_type")
    in_title = [kind for kind in terms.employment_types(title) if kind != "FULL_TIME" or "full" in title.lower()]
    if best is not None:
        if (
            "CONTRACTOR" in best.value
            and "PART_TIME" not in best.value
            and re.search(r"\bpart[- ]time\b", " ".join(line.text for line in lines[:12]), re.I)
            and not re.search(r"full[- ]time", " ".join(line.text for line in lines[:12]), re.I)
        ):
            best.value = [*best.value, "PART_TIME"]
        return best
    if in_title:
        return Claim(in_title, "job title", weights.HEADING, title)
    for line in lines[:200]:
        if (
            len(line.text) < 400
            and _FULL_TIME.search(line.text)
            and not re.search(
                r"all full[- ]time|full[- ]time employees|benefits|eligible|experience|equivalent", line.text, re.I
            )
        ):
            kinds = ["FULL_TIME"]
            if re.search(
                r"full[- ]?(?:time)?\s*(?:or|/|,|and|oder|ou|o)\s*part[- ]time|voll-?\s*(?:oder|/)\s*teilzeit",
                line.text,
                re.I,
            ):
                kinds.append("PART_TIME")
            return Claim(kinds, "text", weights.PROSE, line.text, "likely")
    for line in lines[:60]:
        if re.search(
            r"\b(?:this|the) (?:is|role|position)[^.]{0,30}\b(?:internship|part[- ]time|temporary|contract (?:role|position))\b",
            line.text,
            re.I,
        ) and (kinds := terms.employment_types(line.text[:150])):
            return Claim(kinds, "text", weights.PROSE, line.text, "likely")
    return None


def take_pay(
    said: Claims,
    lines: list[TextLine],
    everywhere: list[TextLine],
    countries: list[str],
    draft: Draft,
) -> None:
    """Take the pay from the field, the label, the text or the title; a missing currency is the country's."""
    best = said.best("salary")
    country = countries[0] if countries else None
    pay: salary.Pay | None = best.value if best else None
    place, certainty = (best.place, best.certainty) if best else ("", "certain")
    if pay is None and (label := said.best("salary_label")):
        pay, place = salary.find_pay([str(label.value)], labelled=True, country=country), label.place
    if pay is None:
        pay, place, certainty = (
            salary.find_pay([line.text for line in lines], country=country, countries=countries),
            "text",
            "likely",
        )
    if pay is None and everywhere is not lines:
        pay, place = (
            salary.find_pay([line.text for line in everywhere], country=country, countries=countries),
            "page text",
        )
    if pay is None and (title := draft.title):
        pay, place = salary.find_pay([title], country=country), "job title"
    if pay is None:
        return
    if pay.currency is None and country:
        pay.currency = places.currency_of(country)
        certainty = "likely"
    draft.values.update(
        salary_min=pay.low,
        salary_max=pay.high,
        salary_currency=pay.currency if re.fullmatch(r"[A-Z]{3}", pay.currency or "") else None,
        salary_period=pay.period,
        salary_text=pay.excerpt,
    )
    draft.prove("salary", pay.excerpt, place, certainty)
