"""Make one posting of two readings of it."""

from __future__ import annotations

from jobtrak.services.postings.posting import Posting

# What is derived from the description goes with it when a fuller one is taken.
_OF_TEXT = (
    "description",
    "duties",
    "qualifications",
    "preferred_qualifications",
    "job_summary",
    "technical_skills",
    "non_technical_skills",
    "certificates",
    "ats_keywords",
    "education",
    "languages",
    "years_of_experience",
    "visa",
)
_OF_PAY = ("salary_min", "salary_max", "salary_currency", "salary_period", "salary_text")


def combine(first: Posting, second: Posting) -> Posting:
    """Return one posting of two readings of it: the first's fields, and the second's where the first is silent.

    A much longer description of the second is taken with all that was read from it; closed in either is closed.
    """
    joined = first.model_copy(deep=True)
    fuller = (
        len(second.description or "") > 1.6 * len(first.description or "") and len(second.description or "") < 30_000
    )
    pay_missing = first.salary_min is None and first.salary_max is None
    for name in Posting.model_fields:
        if name in ("evidence", "expired", "url"):
            continue
        value = getattr(second, name)
        if value in (None, [], ""):
            continue
        own = getattr(first, name)
        takes = pay_missing if name in _OF_PAY else own in (None, [], "") or (fuller and name in _OF_TEXT)
        if takes:
            setattr(joined, name, value)
            key = "salary" if name in _OF_PAY else name
            if key in second.evidence:
                joined.evidence[key] = second.evidence[key]
    if (
        first.workplace
        and second.workplace
        and first.evidence.get("workplace")
        and first.evidence["workplace"].certainty == "likely"
        and second.evidence.get("workplace")
        and second.evidence["workplace"].certainty == "certain"
    ):
        joined.workplace, joined.evidence["workplace"] = second.workplace, second.evidence["workplace"]
    joined.expired = first.expired or second.expired
    if second.expired and not first.expired and "expired" in second.evidence:
        joined.evidence["expired"] = second.evidence["expired"]
    return joined
