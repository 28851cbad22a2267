"""Tell whose page it is where no field says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from jobtrak.services.postings import claims as weights
from jobtrak.services.postings.addresses import Link
from jobtrak.services.postings.claims import Claims
from jobtrak.services.postings.markup import TextLine, tidy

_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|^@|copyright)\s*(?:copyright\s*)?(?:\d{4}\s*[-–]\s*)?(?:20\d\d)?[\s,]*(?:by\s+)?([A-Z][\w&.' -]{1,40}?)(?:[.,|]|\s+all rights|\s+[-–]|$)",
    re.I,
)
# The makers of career sites sign them too.
_NOT_OWNER = re.compile(
    r"(?:all|the|rights|reserved|privacy|workday|peoplestrong|greenhouse|lever|jobylon|icims|smartrecruiters|teamtailor|recruitee|personio|workable|bamboohr|ashby|breezy|jobvite|oracle|sap|eightfold|phenom|taleo|cookie|terms)\b",
    re.I,
)
_WORK_AT = re.compile(
    r"(?:what it'?s like to work at|life at|work(?:ing)? at|careers? at|jobs? at|join us at)\s+((?:[A-Z][\w&.'-]*)(?:\s[A-Z][\w&.'-]*){0,3})"
)
_AGGREGATORS = re.compile(
    r"(?:^|\.)(?:linkedin|indeed|seek|glassdoor|monster|stepstone|xing|infojobs|jobs|startupjobs|weworkremotely|remoteok|remotive|stackoverflow|ziprecruiter|dice|reed|totaljobs|cv-library|adzuna|jooble|talent|jobindex|pracuj|nofluffjobs|justjoin|prace|profesia|welcometothejungle|hellowork|apec|francetravail|catho|gupy|vagas|computrabajo|bumeran|naukri|foundit|topjobs|glints|jobstreet|kalibrr|wellfound|angel|ycombinator|builtin|themuse|simplyhired|careerbuilder|usajobs|gov|arbeitsagentur|karriere|nationalevacaturebank|werkenbij|greenhouse|lever|ashbyhq|workable|icims|oraclecloud|successfactors|eightfold|google|facebook)\."
)
_CAREER_WORDS = re.compile(
    r"^(?:www|jobs?|careers?|karriere|apply|work|empleos?|empleo|trabaja|talent|recruiting|recruitment|hiring|boards?|job-boards|explore|join|about|en|de|fr|es|uk|us|au|cz|app|portal|hr|people|team|lifeat|workat|joinus|my|global|m)$"
)


def read_owner(root: Any, meta: dict[str, str], lines: Sequence[TextLine], link: Link) -> Claims:
    """Return whose page it is, by its copyright line, its own words and its host's name, each a weak hint."""
    said = Claims()
    if _AGGREGATORS.search(link.host):
        return said
    for text in (
        meta.get("og:description", ""),
        meta.get("description", ""),
        meta.get("og:site_name", ""),
        meta.get("title", ""),
    ):
        if match := _WORK_AT.search(text):
            said.say("company", match[1].strip(" .!"), "page description", weights.GUESS + 6, text, "likely")
    tail = [line.text for line in lines[:30]] + [line.text for line in lines[-30:]]
    if (footer := root.find(".//footer")) is not None:
        tail += [tidy(" ".join(footer.itertext()))[:600]]
    for text in tail:
        if (match := _COPYRIGHT.search(text)) and not _NOT_OWNER.match(match[1]):
            said.say("company", match[1].strip(), "copyright line", weights.GUESS + 4, text, "likely")
            break
    labels = [
        label for label in link.host.split(".")[:-1] if not _CAREER_WORDS.match(label) and label not in ("co", "com")
    ]
    hosted = link.on(
        "talentclue.com",
        "teamtailor.com",
        "breezy.hr",
        "bamboohr.com",
        "recruitee.com",
        "pinpointhq.com",
        "applytojob.com",
        "personio.de",
        "personio.com",
        "eightfold.ai",
        "jobvite.com",
    )
    if labels:
        slug = re.sub(
            r"^(?:lifeat|workat|empleos?|jobs?|careers?|join|work|trabaja)-?(?=\w{4})|-?(?:careers?|jobs?|group)$",
            "",
            labels[0] if hosted else labels[-1],
        )
        said.say("company_slug", slug, "address", weights.GUESS - 4, link.url, "likely")
    return said
