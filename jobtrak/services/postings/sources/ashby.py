"""Read postings of Ashby, whose API gives whole boards: the posting is picked by its id."""

from __future__ import annotations

from typing import Any

from jobtrak.services.postings import claims as weights
from jobtrak.services.postings import places, salary
from jobtrak.services.postings.addresses import Link, safe
from jobtrak.services.postings.claims import Claims
from jobtrak.services.postings.dates import read_date
from jobtrak.services.postings.sources.source import SourceRequest, listed, pick
from jobtrak.services.postings.structured import say_amounts
from jobtrak.services.postings.terms import employment_types, pay_period, workplace

NAME = "Ashby"


def owns(link: Link) -> bool:
    """Say whether an address is Ashby's, or a company's page of an Ashby posting."""
    return link.on("ashbyhq.com") or "ashby_jid" in link.query


def requests(link: Link) -> list[SourceRequest]:
    """Return the board's address in the API."""
    if (
        link.on("ashbyhq.com")
        and link.steps
        and link.steps[0].lower() not in ("api", "posting-api")
        and link.uuid() != link.steps[0].lower()
    ):
        return [
            SourceRequest(
                f"https://api.ashbyhq.com/posting-api/job-board/{safe(link.steps[0])}?includeCompensation=true"
            )
        ]
    return []


def find(data: Any, link: Link) -> dict[str, Any] | None:
    """Return the posting of a job board answer."""
    jobs = data.get("jobs") if isinstance(data, dict) else None
    if (
        isinstance(jobs, list)
        and jobs
        and isinstance(jobs[0], dict)
        and ("descriptionPlain" in jobs[0] or "employmentType" in jobs[0])
        and ("jobUrl" in jobs[0] or "isListed" in jobs[0])
    ):
        wanted = (
            Link(f"{link.url}")
            if not link.query.get("ashby_jid")
            else Link(f"https://jobs.ashbyhq.com/x/{safe(link.query['ashby_jid'])}")
        )
        return pick(jobs, wanted, "id", "jobUrl")
    if isinstance(data, dict) and "jobUrl" in data and "descriptionHtml" in data:
        return data
    if (
        isinstance(data, dict)
        and isinstance(data.get("posting"), dict)
        and ("descriptionHtml" in data["posting"] or "descriptionPlainText" in data["posting"])
    ):
        organization = data.get("organization")
        return {**data["posting"], "_company": organization.get("name") if isinstance(organization, dict) else None}
    return None


def read(job: dict[str, Any], link: Link) -> Claims:
    """Return what an Ashby posting says; isRemote holds on hybrid jobs too, so workplaceType goes first."""
    said = Claims()
    said.say("job_title", job.get("title"), "API title", weights.API)
    said.say("company", job.get("_company"), "page state organization", weights.API)
    hosted = Link(str(job.get("jobUrl") or "")) if job.get("jobUrl") else link
    if hosted.on("ashbyhq.com") and hosted.steps:
        said.say("company_slug", hosted.steps[0], "address", weights.GUESS, hosted.url, "likely")
    located = [job.get("location") or job.get("locationName")]
    for other in listed(job.get("secondaryLocations")) or listed(job.get("secondaryLocationNames")):
        located.append(other.get("location") if isinstance(other, dict) else other)
    said.say(
        "location", [place for one in located if one for place in places.split_places(one)], "API location", weights.API
    )
    kind = workplace(job.get("workplaceType"))
    said.say("workplace", kind, "API workplaceType", weights.API, str(job.get("workplaceType") or ""))
    if job.get("isRemote") is True and kind is None:
        said.say("workplace", "remote", "API isRemote", weights.PROSE, "isRemote: true", "likely")
    said.say(
        "employment_type",
        employment_types(job.get("employmentType")),
        "API employmentType",
        weights.API,
        str(job.get("employmentType") or ""),
    )
    said.say(
        "team",
        job.get("team") or job.get("teamNames") or job.get("department") or job.get("departmentName"),
        "API team",
        weights.API,
    )
    said.say(
        "date_posted",
        read_date(job.get("publishedAt") or job.get("publishedDate")),
        "API publishedAt",
        weights.API,
        str(job.get("publishedAt") or ""),
    )
    said.say("valid_through", read_date(job.get("applicationDeadline")), "API applicationDeadline", weights.API)
    said.say(
        "description_html",
        job.get("descriptionHtml") or job.get("descriptionPlain") or job.get("descriptionPlainText"),
        "API descriptionHtml",
        weights.API,
        "",
    )
    said.say("apply_url", job.get("applyUrl"), "API applyUrl", weights.API)
    if job.get("isListed") is False:
        said.say("expired", True, "API isListed", weights.API, "isListed: false", "likely")
    _say_pay(said, job)
    return said


def _say_pay(said: Claims, job: dict[str, Any]) -> None:
    pay = job.get("compensation")
    if job.get("shouldDisplayCompensationOnJobPostings") is False:
        return
    if isinstance(pay, dict):
        shown = str(pay.get("compensationTierSummary") or pay.get("scrapeableCompensationSalarySummary") or "")
        parts = [
            part
            for part in listed(pay.get("summaryComponents"))
            if isinstance(part, dict) and part.get("compensationType") == "Salary"
        ]
        if parts:
            low = min((value for part in parts if (value := salary.number(part.get("minValue")))), default=None)
            high = max((value for part in parts if (value := salary.number(part.get("maxValue")))), default=None)
            say_amounts(
                said,
                low,
                high,
                salary.currency_code(parts[0].get("currencyCode")),
                pay_period(str(parts[0].get("interval") or "").split()[-1].lower() if parts[0].get("interval") else ""),
                "API compensation",
                weights.API,
                shown,
            )
            return
        pay = shown
    if isinstance(pay, str) and pay and (found := salary.find_pay([pay], labelled=True)):
        said.say("salary", found, "API compensationTierSummary", weights.API, pay)
