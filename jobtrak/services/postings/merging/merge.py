"""Make one posting of the claims about it, each field with where it was read."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from jobtrak.services.postings import claims as weights
from jobtrak.services.postings import keywords, orders, places, sections, terms
from jobtrak.services.postings.claims import Claim, Claims
from jobtrak.services.postings.dates import relative_date
from jobtrak.services.postings.markup import TextLine, tidy
from jobtrak.services.postings.merging import conditions, contents
from jobtrak.services.postings.merging.company import choose_company
from jobtrak.services.postings.merging.draft import Draft
from jobtrak.services.postings.posting import Posting

_TITLE_TAIL = re.compile(r"\s*[|–—-]\s*(?:careers?|jobs?|apply now|job details?)\s*$", re.I)
_EXPIRED = re.compile(
    r"\b(?:no longer accepting applications|(?:this|the) (?:job|position|posting|vacancy|role|offer|ad|listing)(?: \w+)? (?:is|has been|has|was) (?:no longer (?:available|active|open|accepting)|closed|expired|filled|removed|been (?:filled|closed|removed))|applications? (?:are|is) (?:now )?closed|job (?:has )?expired|position (?:has been )?filled|job not found|the (?:page|job) you(?:'|’)re looking for (?:does not exist|is no longer)"
    r"|stelle (?:ist )?(?:nicht mehr|bereits) (?:verfügbar|besetzt|aktiv)|stellenanzeige ist (?:nicht mehr|abgelaufen)|(?:offre|annonce) (?:n'est plus|expirée|a été pourvue|n’est plus)|(?:oferta|vacante) (?:ya no está|cerrada|caducada|expirada|no disponible)|vaga (?:encerrada|expirada|não está mais)|(?:nabídka|pozice|inzerát) (?:již |už )?(?:není aktivní|byla? (?:obsazena|ukončena)|není aktuální|vypršel)|vacature is (?:niet meer|gesloten|vervuld)|oferta (?:wygasła|nieaktualna|archiwalna)|offerta (?:scaduta|non più disponibile|chiusa))\b",
    re.I,
)
# A name that is code or an order is none, and a weaker claim or nothing is better.
_NAMES = (
    "job_title",
    "company",
    "company_slug",
    "location",
    "team",
    "seniority_stated",
    "employment_type",
    "salary_text",
)


def merge(
    said: Claims,
    page_lines: Sequence[TextLine] = (),
    *,
    url: str | None = None,
    source: str | None = None,
    captured: date | None = None,
) -> Posting:
    """Return the posting that the claims and the visible lines of the page make together."""
    lines, described = contents.choose_description(said)
    lines = [line for line in lines if not orders.is_one(line.text)]
    parts = sections.part(lines)
    everywhere = [line for line in page_lines if not orders.is_one(line.text)] or lines
    for name in _NAMES:
        said.drop(name, _is_order)
    draft = Draft({"url": url, "source": source})
    title = said.best("job_title")
    draft.take("job_title", title, _title(title.value) if title else None)
    company = choose_company(said)
    draft.take("company", company)
    located = said.best("location")
    where = conditions.choose_places(said)
    if located and where:
        draft.take("location", located, where)
    elif placed := conditions.place_in_title(draft.title):
        where = [placed]
        draft.take("location", Claim(where, "job title", weights.GUESS, draft.title, "likely"))
    countries = places.countries_of(where)
    if country := said.value("country"):
        countries.append(country)
    draft.take("workplace", conditions.choose_workplace(said, draft.title, where, lines))
    draft.take("employment_type", conditions.choose_employment(said, draft.title, lines))
    conditions.take_pay(said, lines, everywhere, countries, draft)
    for name in ("date_posted", "valid_through", "team", "apply_url"):
        draft.take(name, said.best(name))
    posted = said.best("posted_text")
    if "date_posted" not in draft.values and posted is not None:
        draft.take(
            "date_posted",
            posted,
            relative_date(re.sub(r"^\W*posted\W*(?:on\W*)?", "", posted.value, flags=re.I), captured),
        )
    if level := terms.seniority(draft.title):
        draft.take("seniority", Claim(level, "job title", weights.HEADING, draft.title, "certain"))
    elif (stated := said.best("seniority_stated")) and not re.match(
        r"(?:not applicable|n/?a|any|other)\b", str(stated.value), re.I
    ):
        draft.take("seniority", stated)
    contents.take_asked(said, parts, lines, draft)
    contents.take_texts(parts, described, lines, draft)
    found = contents.take_skills(said, parts, draft)
    draft.values["ats_keywords"] = keywords.rank(draft.values, found)
    draft.values["expired"] = _expired(said, everywhere, draft)
    return Posting.model_validate(draft.values | {"evidence": draft.evidence})


def _is_order(value: Any) -> bool:
    """Say whether a claim is no name but words to a machine."""
    return isinstance(value, str) and len(value) < 400 and orders.is_one(value)


def _title(text: str) -> str:
    title = _TITLE_TAIL.sub("", tidy(re.sub(r"<[^>]+>", " ", str(text))))
    return html.unescape(html.unescape(title)).strip(" |–—-")


def _expired(said: Claims, lines: Sequence[TextLine], draft: Draft) -> bool:
    if closed := said.best("expired"):
        draft.prove("expired", closed.excerpt, closed.place, closed.certainty)
        return True
    for line in [*lines[:80], *lines[-25:]]:
        if len(line.text) < 220 and _EXPIRED.search(line.text):
            draft.prove("expired", line.text, "page text")
            return True
    return False
