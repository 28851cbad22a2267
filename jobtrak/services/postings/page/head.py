"""Read what a page's headings, its title and its meta tags say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from jobtrak.services.postings import claims as weights
from jobtrak.services.postings import places
from jobtrak.services.postings.claims import Claims
from jobtrak.services.postings.dates import read_date
from jobtrak.services.postings.markup import TextLine, is_hidden, tidy
from jobtrak.services.postings.sections import topic_of

_GENERIC_TITLE = re.compile(
    r"^(?:job|jobs|careers?|job (?:details?|description|search|openings?|board)|apply(?: now| for this job)?|home|vacanc(?:y|ies)|open positions?|position|login|sign in|search jobs|current openings|karriere|stellenangebote|detail pozice|vacview|join us|welcome|recruitment|error|not found|\d+|similar jobs|about .*|we are hiring.?|(?:candidate|career|job|recruitment|applicant) (?:portal|widget|center|centre|site|page|board)|job application|external careers|untitled|loading\\S*)$",
    re.I,
)
_SITE = re.compile(
    r"^(?:linkedin|indeed(?:\.com)?|seek|glassdoor|monster|stepstone\S*|xing|stack overflow(?: jobs)?|we work remotely|remote ?ok|jobs?\.\w+|startupjobs\S*|ziprecruiter|greenhouse|lever|workable|careers?(?: at .*| site| page)?|jobs?(?: at .*| details?| board| search)?|job application|apply|home|karriere\S*|stellenangebot\S*|vacatures?|emploi|empleos?|vagas?|praca|lavoro|hiring now|now hiring|full[- ]time|part[- ]time|remote|hybrid|on-?site|recruitment|employment|smartrecruiters|teamtailor|personio|bamboohr|ashby)$",
    re.I,
)


def meta_of(root: Any) -> dict[str, str]:
    """Return a page's meta tags by property or name, and its title as `title`."""
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        name = (element.get("property") or element.get("name") or "").lower()
        value = element.get("content")
        if name and value and name not in found:
            found[name] = value.strip()[:20_000]
        if len(found) > 200:
            break
    title = root.find(".//title")
    if title is not None:
        found["title"] = tidy("".join(title.itertext()))[:500]
    return found


def headings_of(root: Any) -> list[str]:
    """Return the texts of a page's h1 elements that could name a job."""
    found = []
    for element in root.iter("h1"):
        text = tidy(" ".join(element.itertext()))
        if 2 < len(text) < 250 and not _GENERIC_TITLE.match(text) and not is_hidden(element):
            found.append(text)
    return found[:5]


def read_head(meta: dict[str, str], headings: Sequence[str], lines: Sequence[TextLine]) -> Claims:
    """Return what a page's headings, title and meta tags say."""
    said = Claims()
    og = tidy(meta.get("og:title", "")) or tidy(meta.get("twitter:title", ""))
    page_title = meta.get("title", "")
    titles = [text for text in (og, page_title) if text]
    known = " ".join(titles).casefold()
    in_title = [text for text in headings if text.casefold() in known]
    heading = (in_title or list(headings) or [None])[0]
    said.say("job_title", heading, "page heading", weights.HEADING + (6 if in_title else 0))
    lesser = [
        line.text
        for line in lines[:120]
        if line.kind == "heading"
        and 4 < len(line.text) < 160
        and not _GENERIC_TITLE.match(line.text)
        and topic_of(line.text) is None
    ]
    if not in_title:
        # A title named in the page's head and again as a lesser heading is the job's.
        named = next((text for text in lesser if text.casefold() in known), None)
        said.say("job_title", named, "page heading", weights.HEADING + 3)
    if og and not _GENERIC_TITLE.match(og):
        said.say("job_title", _without_company(og), "og:title", weights.META)
    if page_title and not _GENERIC_TITLE.match(page_title):
        said.say("job_title", _without_company(page_title), "page title", weights.META - 4)
    if not said.best("job_title") and lesser:
        said.say("job_title", lesser[0], "first heading", weights.PROSE, None, "likely")
    title = said.value("job_title") or ""
    if found := company_of_title(titles, title):
        said.say("company", found[0], "page title", weights.HEADING, found[1], "likely")
    elif generic := next(
        (
            parts
            for text in titles
            if len(parts := re.split(r"\s[|–—-]\s", text)) == 2
            and _GENERIC_TITLE.match(parts[0].strip())
            and parts[1] not in title
        ),
        None,
    ):
        said.say("company", generic[1], "page title", weights.META - 6, " - ".join(generic), "likely")
    site = meta.get("og:site_name")
    if site and not _SITE.match(site) and len(site) < 60:
        site = re.sub(r"^(?:careers?|jobs?) (?:at|@|bei) |\s+(?:careers?|jobs?|karriere)$", "", site, flags=re.I)
        said.say("company", site, "og:site_name", weights.GUESS + 8, None, "likely")
    described = meta.get("og:description") or meta.get("description") or ""
    said.say("description_meta", described, "og:description", weights.META, "")
    if len(described) < 120:
        parts = [part.strip() for part in described.split("|")]
        if all(places.looks_like_place(part) for part in parts):
            said.say("location", parts, "og:description", weights.META, described)
    published = meta.get("article:published_time") or meta.get("og:article:published_time")
    said.say("date_posted", read_date(published), "article:published_time", weights.META, published)
    return said


def company_of_title(titles: Sequence[str], job_title: str) -> tuple[str, str] | None:
    """Return the company named beside the job in a page's title, with that title, or None."""
    wanted = tidy(job_title)
    for title in titles:
        text = tidy(title)
        if match := re.match(r"(.{2,60}?) (?:is )?hiring (?:an? )?(.{3,160}?)(?: in (.+?))?(?: [|·] .*)?$", text):
            return match[1], title
        at = text.casefold().find(wanted.casefold()) if wanted else -1
        if at < 0:
            continue
        before, after = text[:at].strip(), text[at + len(wanted) :].strip()
        if match := re.match(
            r"(?:at|@|bei|chez|en|na|hos|presso|w|ve|v)\s+(.{2,70}?)(?:\s[|–—·-]\s.*|\s*\(.*)?$", after, re.I
        ):
            return match[1].strip(), title
        rest = (
            [part.strip(" |–—-·:,") for part in re.split(r"\s[|–—·-]\s|\s*[|·]\s*|:\s", f" {after}")] if after else []
        )
        lead = [part.strip(" |–—-·:,") for part in re.split(r"\s[|–—·-]\s|\s*[|·]\s*|:\s", before)] if before else []
        for part in [*reversed(rest), *lead]:
            if (
                1 < len(part) < 70
                and part.casefold() not in wanted.casefold()
                and not _SITE.match(part)
                and not places.country_of(part)
                and re.search(r"\w", part)
                and not re.match(r"(?:job application for|apply for|job|in)\b", part, re.I)
            ):
                if after and after[:1] not in "|–—-·:@(" and part in rest and len(rest) == 1:
                    continue
                return part, title
    return None


def _without_company(title: str) -> str:
    text = re.sub(r"^(?:job application for|apply (?:for|to)|hiring:?|job:|stellenangebot:?)\s+", "", title, flags=re.I)
    if match := re.match(r"(.{2,60}?) (?:is )?hiring (?:an? )?(.{3,160}?)(?: in .+?)?(?: [|·] .*)?$", text):
        return match[2]
    if match := re.match(r"(.{3,160}?)\s+(?:at|@)\s+[^|]{2,80}$", text):
        return match[1]
    return re.split(r"\s[|·]\s", text)[0].strip()
