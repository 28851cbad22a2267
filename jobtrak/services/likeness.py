"""Tell whether two postings are the same one under different links.

Pure: what a job is known by goes in, a reason comes out. Two openings of one company may share nearly all their words, so
likeness of text counts only beside the same title and a place that fits.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from jobtrak.services.postings import addresses
from jobtrak.services.postings.posting import Posting

# Openings of one company for different teams share up to three quarters of their words; the same opening on another
# site keeps nearly all of them, in their order, and gains or loses a few lines.
_SAME_TEXT = 0.85
# Without a company to go by, the text alone has to carry it.
_SAME_TEXT_ALONE = 0.93
_SAME_TITLE = 90.0
_LEAST_WORDS = 40
_MOST_WORDS = 2_500

_LEGAL = re.compile(
    r"\b(?:inc|incorporated|llc|ltd|limited|plc|corp|corporation|co|company|gmbh|ag|se|kg|ug|bv|nv|sa|sas|sarl|srl|spa|"
    r"sro|as|ab|oy|aps|pty|pte|group|holding)\b"
)
_LABELLED = re.compile(
    r"\b(?:req(?:uisition)?|job|posting|position|vacancy|ref(?:erence)?|kennziffer|referenz(?:nummer)?|stellen[- ]?id|référence|referencia)"
    r"\.?\s{0,2}(?:id|no\.?|number|nr\.?|code)?\s{0,2}[:#]\s{0,3}([A-Z]{0,6}[-_ ]?\d[\w/-]{2,20})",
    re.IGNORECASE,
)
_NUMBER_IN_LINK = re.compile(r"(?<![\w-])(?:[a-z]{1,3}-?)?\d{4,}(?![\w])", re.IGNORECASE)
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


@dataclass(frozen=True)
class Known:
    """What one job is known by when it is compared with another."""

    title: str
    company: str
    location: str
    marks: frozenset[str]
    canonical_url: str = ""


@dataclass(frozen=True)
class Reason:
    """Why two jobs seem to be the same: `kind` is link, requisition, text or repost, `words` are for the person."""

    kind: str
    words: str
    score: float


def marks_of(job_url: str, posting: Posting) -> list[str]:
    """Return what a posting can be known again by: its own addresses, its form's address, its numbers."""
    own = {addresses.canonical_url(url) for url in (job_url, posting.url) if url}
    form = posting.apply_url or ""
    apply = addresses.canonical_url(form) if form.lower().startswith(("https://", "http://")) else ""
    numbers = {_folded_number(found[1]) for found in _LABELLED.finditer((posting.description or "")[:60_000])}
    for url in [*own, apply]:
        numbers |= {_folded_number(found[0]) for found in _NUMBER_IN_LINK.finditer(url.replace("_", "/"))}
        numbers |= {found[0].lower() for found in _UUID.finditer(url)}
    marks = [f"is:{url}" for url in own]
    marks += [f"apply:{apply}"] if apply and apply not in own else []
    return sorted(marks) + sorted(f"req:{number}" for number in numbers if number)[:20]


def sought(marks: Sequence[str]) -> list[str]:
    """Return the marks that another job of the same posting would bear."""
    turned = {"is": "apply", "apply": "is"}
    kinds = [mark.partition(":")[::2] for mark in marks]
    return [*marks, *(f"{turned[kind]}:{rest}" for kind, rest in kinds if kind in turned)]


def by_marks(one: Known, other: Known) -> Reason | None:
    """Return a reason that needs no reading: one link leads to the other, or both bear the same number."""
    links, theirs = _links(one.marks), _links(other.marks)
    if links["is"] & (theirs["is"] | theirs["apply"]) or links["apply"] & theirs["is"]:
        return Reason("link", "one leads to the other's page", 1.0)
    # A form of one posting has a number in its address; a company's general form has not, and stands for nothing.
    if any(_NUMBER_IN_LINK.search(url) or _UUID.search(url) for url in links["apply"] & theirs["apply"]):
        return Reason("link", "both lead to the same form", 0.98)
    shared = {mark for mark in one.marks & other.marks if mark.startswith("req:")}
    if shared and same_company(one.company, other.company):
        return Reason("requisition", f"both are number {min(shared).removeprefix('req:').upper()}", 0.95)
    return None


def may_be_alike(one: Known, other: Known) -> bool:
    """Say whether two jobs are near enough to compare their texts."""
    near = same_company(one.company, other.company) or not one.company or not other.company
    return near and same_title(one.title, other.title) and _places_fit(one.location, other.location)


def by_text(one: Known, other: Known, text: str, other_text: str) -> Reason | None:
    """Return a reason from the words of two postings that may be alike."""
    share = same_words(text, other_text)
    known = bool(one.company and other.company)
    if share < (_SAME_TEXT if known else _SAME_TEXT_ALONE):
        return None
    percent = min(round(share * 100), 100)
    same_site = _host(one) and _host(one) == _host(other)
    kind = "repost" if same_site else "text"
    said = "posted again under a new link" if same_site else "on another site"
    return Reason(kind, f"{said}, {percent} % of the text is the same", round(share * 0.95, 3))


def same_words(one: str, other: str) -> float:
    """Return which share of the shorter text's words stand in the longer one, in their order."""
    left, right = _words(one), _words(other)
    shorter = min(len(left), len(right))
    return LCSseq.similarity(left, right) / shorter if shorter >= _LEAST_WORDS else 0.0


def same_company(one: str, other: str) -> bool:
    """Say whether two names mean one company: legal forms and punctuation aside, one may be the other's beginning."""
    left, right = _folded_company(one), _folded_company(other)
    if not left or not right:
        return False
    short, long = sorted((left, right), key=len)
    return long == short or (long.startswith(f"{short} ") and len(short) > 3)


def same_title(one: str, other: str) -> bool:
    """Say whether two titles are one, the order of their words and what stands in brackets aside."""
    left, right = (re.sub(r"\([^()]*\)", " ", title).casefold() for title in (one, other))
    return fuzz.token_sort_ratio(_plain(left), _plain(right)) >= _SAME_TITLE


def _places_fit(one: str, other: str) -> bool:
    left, right = (set(_plain(place.casefold()).split()) - {"remote", "hybrid"} for place in (one, other))
    return not left or not right or bool(left & right)


def _links(marks: frozenset[str]) -> dict[str, set[str]]:
    links: dict[str, set[str]] = {"is": set(), "apply": set()}
    for mark in marks:
        kind, _, rest = mark.partition(":")
        if kind in links:
            links[kind].add(rest)
    return links


def _host(one: Known) -> str:
    return addresses.Link(one.canonical_url).host if one.canonical_url else ""


def _folded_number(number: str) -> str:
    folded = re.sub(r"[^a-z0-9]", "", number.lower())
    return folded if sum(character.isdigit() for character in folded) >= 4 else ""


def _folded_company(name: str) -> str:
    plain = _plain(name.casefold().replace(".", ""))
    return " ".join(_LEGAL.sub(" ", plain).split()) or plain


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^\w]+", " ", text).split())


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())[:_MOST_WORDS]
