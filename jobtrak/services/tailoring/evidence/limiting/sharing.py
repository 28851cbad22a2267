"""What was shared, made by others or only helped with, told as one's own: my own caseload, rewrote it on behalf of the leader."""

from __future__ import annotations

import re

from jobtrak.services.tailoring.evidence.deeds.doers import is_agent
from jobtrak.services.tailoring.evidence.deeds.others import stretches
from jobtrak.services.tailoring.evidence.findings import Findings
from jobtrak.services.tailoring.evidence.limiting.limits import limits_of
from jobtrak.services.tailoring.evidence.lines import Line, Parsed

_SHARED = ("shared", "together", "partner")
_OWN = re.compile(r"(?<!\bon )\b(?:my|our|his|her|their|an?) own\b|\bmy sole\b|\bmine alone\b", re.I)
_HELPED = re.compile(r"\b(?:help|assist|support|aid|back)(?:ed|s|ing)?\s((?:[\w'’-]+ ?){1,5})", re.I)
_THEIRS = re.compile(r"\b(?:to|in|with|on|when|during|[a-z]+ing)\b.*", re.I)
_STILL_HELPED = re.compile(r"\b(?:help\w*|assist\w*|support\w*|aid(?:ed|ing)?|contribut\w*|took part|part in|participat\w*|together|alongside|jointly)\b", re.I)  # fmt: skip
_INSTEAD = re.compile(
    r"\b(?:on behalf of|in place of|instead of|in the name of|for|in lieu of)\s((?:[\w'’-]+ ?){1,5})", re.I
)


def judge_shared(new: Parsed, base: list[tuple[Line, Parsed]], own: tuple[str, ...], found: Findings) -> None:
    """Refuse as one's own what the edited line shares, and as done for somebody what the person helped them to do."""
    for line, parsed in base:
        if line.path not in own:
            continue
        mine = _OWN.search(new.text)
        shared = mine and (
            stretches(parsed) or any(limit.kind in _SHARED for limit in limits_of(parsed.text, parsed.language))
        )
        if mine and shared and not re.search(r"\b(?:own|myself)\b", parsed.text, re.I):
            found.add(f"The base tells of others as well, not of “{mine[0]}”.", mine[0])
        if _STILL_HELPED.search(new.text):
            continue
        for helped in _HELPED.finditer(parsed.text):
            end = helped.start(1) + len(_THEIRS.sub("", helped[1]))
            who = [t for t in parsed.tokens if helped.start(1) <= t.start < end and is_agent(t)]
            for match in _INSTEAD.finditer(new.text):
                said = [t for t in new.tokens if match.start(1) <= t.start < match.end(1)]
                if any(t.keys & w.keys for t in said for w in who):
                    found.add(f"The base says “{helped[0].strip()}”, not “{match[0].strip()}”.", match[0].split()[0])
                    return
