"""Codes that name one of a kind: line RE5, class C, the T4; another letter or digit is another thing."""

from __future__ import annotations

import re

from jobtrak.services.tailoring.evidence.findings import Findings
from jobtrak.services.tailoring.evidence.lines import Line, Parsed

# Letters with digits behind them, and a lone capital behind the word for its kind.
_CODE = re.compile(r"(?<![\w.-])([A-Z]{1,4})-?(\d{1,4}[a-zA-Z]?)(?![\w%]|[.,:]\d)")
_KINDS = r"class|category|type|grade|line|zone|level|band|series|model|hall|block|wing|group|phase|tier|licence|license"
_LETTER = re.compile(rf"\b(?:{_KINDS})(?:es|s)? ((?:[A-Z]\d?E?)(?:(?:, | and | or |/| & )[A-Z]\d?E?\b)*)(?![\w'’])")
_LEVEL = re.compile(rf"\b({_KINDS}) ([IVX]{{1,4}}|[A-Z]|\d{{1,2}})\b", re.I)
_ROMAN = {
    "I": "1",
    "II": "2",
    "III": "3",
    "IV": "4",
    "V": "5",
    "VI": "6",
    "VII": "7",
    "VIII": "8",
    "IX": "9",
    "X": "10",
}
# Quarters, halves and sums are figures, which are compared by what they come to.
_FIGURES = frozenset(["Q", "H", "FY", "AM", "PM", "UTC", "GMT", "R", "A"])


def changed_level(old: str, new: str) -> str:
    """Return the level or class that a text gives another number or letter than the one it replaces: Level II for Level I."""
    held = {match[1].lower(): _number(match[2]) for match in _LEVEL.finditer(old)}
    levels = _LEVEL.finditer(new)
    return next((m[0] for m in levels if held.get(m[1].lower(), _number(m[2])) != _number(m[2])), "")


def _number(told: str) -> str:
    return _ROMAN.get(told.upper(), told.upper())


def judge_codes(new: Parsed, base: list[tuple[Line, Parsed]], own: tuple[str, ...], found: Findings) -> None:
    """Refuse a code of the edited line's kind that no line has, and a lone letter that is another one."""
    told = " ".join(parsed.text for _, parsed in base)
    known = {(m[1], m[2].lower()) for m in _CODE.finditer(told)}
    for line, parsed in base:
        if line.path not in own:
            continue
        theirs = {(m[1], m[2].lower()) for m in _CODE.finditer(parsed.text)}
        for match in _CODE.finditer(new.text):
            code = (match[1], match[2].lower())
            if match[1] not in _FIGURES and any(code[0] == letters for letters, _ in theirs) and code not in known:
                found.add(f"No line says “{match[0]}”.", match[0])
        letters = {letter for m in _LETTER.finditer(parsed.text) for letter in re.findall(r"[A-Z]\d?E?", m[1])}
        for match in _LETTER.finditer(new.text):
            for letter in re.findall(r"[A-Z]\d?E?", match[1]):
                if letters and letter not in letters and not re.search(rf"\b{letter}\b", told):
                    found.add(f"No line says “{match[0]}”.", letter)
