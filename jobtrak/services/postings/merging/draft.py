"""A posting while it is put together: its fields, and where each was read."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from jobtrak.services.postings.claims import Certainty, Claim
from jobtrak.services.postings.posting import Evidence


@dataclass(slots=True)
class Draft:
    """The fields that are taken so far, with their evidence."""

    values: dict[str, Any] = field(default_factory=dict)
    evidence: dict[str, Evidence] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """The job's title, empty while there is none."""
        return self.values.get("job_title") or ""

    def take(self, name: str, claim: Claim | None, value: Any = None) -> None:
        """Take a field from a claim, or `value` read out of it; nothing where there is no claim, or no date for a date."""
        if claim is None or (value is None and name == "date_posted" and not isinstance(claim.value, date)):
            return
        self.values[name] = claim.value if value is None else value
        self.prove(name, claim.excerpt, claim.place, claim.certainty)

    def prove(self, name: str, excerpt: str, place: str, certainty: Certainty = "certain") -> None:
        """Say where a field was read."""
        self.evidence[name] = Evidence(excerpt=excerpt, place=place, certainty=certainty)
