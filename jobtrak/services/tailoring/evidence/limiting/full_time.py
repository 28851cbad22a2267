"""Work told as full-time that no line calls so."""

from __future__ import annotations

import re

from jobtrak.services.tailoring.evidence.findings import Findings
from jobtrak.services.tailoring.evidence.lines import Line, Parsed
from jobtrak.services.tailoring.evidence.vocabulary.wishes import wish_spans

_FULL = re.compile(r"\bfull[- ]time\b|\b100 ?% (?:post|position|contract)\b", re.I)


def judge_full_time(new: Parsed, base: list[tuple[Line, Parsed]], found: Findings) -> None:
    """Refuse full-time work that the base does not tell of; what is only wished for needs no source."""
    match = _FULL.search(new.text)
    if match is None or any(start <= match.start() < end for start, end in wish_spans(new.text)):
        return
    if not any(_FULL.search(parsed.text) for _, parsed in base):
        found.add(f"No line of your resume says “{match[0]}”.", match[0])
