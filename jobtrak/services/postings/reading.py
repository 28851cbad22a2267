"""Read one job posting from what was captured of it: a page, an API's answer, a feed or pasted text.

Pure: no database, no network, no clock. The same bytes and address always give the same posting.
"""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

from jobtrak.errors import PostingUnreadable
from jobtrak.services.postings import claims as weights
from jobtrak.services.postings import decoding, places, terms
from jobtrak.services.postings.addresses import Link
from jobtrak.services.postings.claims import Claims
from jobtrak.services.postings.dates import posted_ago
from jobtrak.services.postings.embedded import states_of
from jobtrak.services.postings.feeds import read_feed
from jobtrak.services.postings.markup import TextLine, parse, plain_lines, tidy
from jobtrak.services.postings.merging.merge import merge
from jobtrak.services.postings.objects import finding, key_names, values
from jobtrak.services.postings.objects.reading import read_job
from jobtrak.services.postings.page.beside_title import read_beside_title
from jobtrak.services.postings.page.head import headings_of, meta_of, read_head
from jobtrak.services.postings.page.labels import read_labels
from jobtrak.services.postings.page.main_text import main_lines
from jobtrak.services.postings.page.owner import read_owner
from jobtrak.services.postings.posting import Posting
from jobtrak.services.postings.sections import before_form
from jobtrak.services.postings.sources import linkedin, registry
from jobtrak.services.postings.structured import job_postings, microdata, read_job_posting, scripts_of, tolerant_json

_PASTE = "Paste the text of the posting instead."
_WALL = re.compile(
    r"(?:sign|log) ?in to (?:continue|view|see|apply|linkedin|your account)|please (?:sign|log) in|join linkedin|authwall|create an account to (?:view|continue)|you need to be logged in|melden sie sich an|connectez-vous pour|inicia sesión para|faça login",
    re.I,
)
_GATE = re.compile(
    r"(?:verify(?:ing)? (?:that )?you are (?:a )?human|are you a (?:robot|human)|checking your browser|enable javascript and cookies|access (?:to this page has been )?denied|attention required|unusual traffic|captcha|request blocked|pardon our interruption|just a moment|403 forbidden|too many requests|bot detection|security check)",
    re.I,
)
_NO_SCRIPT = re.compile(
    r"(?:enable|turn on|requires?|need|activate) java ?script|javascript (?:is )?(?:disabled|required|must be enabled)|javascript aktivieren|activer javascript",
    re.I,
)


def read(content: bytes, url: str | None = None, *, captured: date | None = None) -> Posting:
    """Return the posting that a captured document describes.

    `content` is a page's HTML, the JSON a site's own API answered, a feed, or plain text; `url` tells which posting of
    several is meant and where it stood. `captured` is the day of capture, for dates like "3 days ago"; without it
    those stay empty. Raises PostingUnreadable, with what to do instead, when there is no posting in it.
    """
    text = decoding.decode(content)
    link = Link((url or "")[:4_000])
    try:
        shape = decoding.shape_of(text)
        if shape == "json":
            return _read_json(text, link, url, captured)
        if shape == "feed":
            said = read_feed(text, link)
            if said is not None and said.best("job_title"):
                return merge(said, url=url, source=registry.source_of(url), captured=captured)
            shape = "page"
        if shape == "page":
            return _read_page(text, link, url, captured)
    except RecursionError as error:
        raise PostingUnreadable(f"This page is built too deep to be read. {_PASTE}") from error
    return read_text(text, url, captured=captured)


def _read_json(text: str, link: Link, url: str | None, captured: date | None) -> Posting:
    data = _json(text)
    said = read_data(data, link)
    if said is None or not said.best("job_title"):
        if _lists_jobs(data):
            raise PostingUnreadable(
                f"This posting is not in the company's list of open jobs any more; it may be closed. {_PASTE}",
                expired=True,
            )
        raise PostingUnreadable(f"There is no job posting in this data. {_PASTE}")
    return merge(said, url=url, source=registry.source_of(url, data), captured=captured)


def _json(text: str) -> Any:
    try:
        return json.loads(text, strict=False)
    except RecursionError:
        raise
    except ValueError as error:
        value = tolerant_json(text)
        if value is None:
            raise PostingUnreadable(f"The answer of the site is damaged. {_PASTE}") from error
        return value


def _lists_jobs(data: Any) -> bool:
    jobs = (
        data
        if isinstance(data, list)
        else next(
            (
                data[name]
                for name in ("jobs", "offers", "items", "data", "positions", "hits")
                if isinstance(data, dict) and isinstance(data.get(name), list)
            ),
            None,
        )
    )
    return isinstance(jobs, list)


def read_data(data: Any, link: Link) -> Claims | None:
    """Return what decoded data says of the posting, by its source's shape or by the usual names of keys."""
    found = registry.find(data, link)
    if found is not None:
        source, job = found
        return source.read(job, link)
    hints = [*link.steps, *(value for value in link.query.values() if len(value) > 3)]
    job = finding.find_job(data, hints)
    if job is None:
        return None
    said = read_job(job, "API", weights.API)
    _say_remote_board(said, link)
    return said


def _read_page(text: str, link: Link, url: str | None, captured: date | None) -> Posting:
    root = parse(text)
    if root is None:
        raise PostingUnreadable(f"This page is empty. {_PASTE}")
    meta = meta_of(root)
    headings = headings_of(root)
    address = link if link.host else Link(meta.get("og:url", ""))
    said = _structured(text, root, meta, headings, address)
    if linkedin.has_page(text):
        said.join(linkedin.read_page(root, address))
    lines, whole = main_lines(root)
    said.join(read_head(meta, headings, whole))
    day_first = _day_first(meta, root, address)
    said.join(read_labels(whole, day_first))
    if title := said.value("job_title"):
        said.join(read_beside_title(whole, tidy(str(title)), day_first))
    if not said.best("company") and not said.best("company_slug"):
        said.join(read_owner(root, meta, whole, address))
    _say_remote_board(said, address)
    lines = before_form(lines)
    _refuse_walls(said, whole, meta, text)
    if sum(len(line.text) for line in lines) > 300 or not said.best("description_html"):
        said.say("description_lines", lines, "page text", weights.HEADING, "")
    if not said.best("description_html") and _is_list(headings, meta, whole):
        raise PostingUnreadable("This page lists many jobs. Open the one you want and use its own link.", reason="list")
    posting = merge(
        said, whole, url=url or meta.get("og:url"), source=registry.source_of(address.url), captured=captured
    )
    if not posting.job_title:
        raise PostingUnreadable(f"There is no job posting on this page. {_PASTE}")
    return posting


_COUNT = re.compile(
    r"^(?:.{0,24}\b)?\d[\d.,\s]*\+?\s+(?:\w+\s+){0,3}(?:jobs?|results?|openings|positions|vacancies|nabíd\w+|stellen\w*|treffer|offres?|emplois?|ofertas?|empleos?|vagas?|vacatures|ofert\w*|offerte|annunci)\b(?:\s+(?:found|in|for|near|available)\b.{0,60})?$",
    re.I,
)


def _is_list(headings: list[str], meta: dict[str, str], lines: list[TextLine]) -> bool:
    """Say whether a page lists jobs in place of showing one."""
    heads = [*headings[:1], *([line.text for line in lines[:6]] if not headings else [])]
    return any(_COUNT.match(text) and not re.match(r"\d\s", text) for text in heads if len(text) < 100) or bool(
        re.search(r"^\d[\d.,]*\+? .{0,60}\bjobs\b", meta.get("title", ""), re.I)
    )


def _say_remote_board(said: Claims, link: Link) -> None:
    """Add what a board for remote work alone says by being one."""
    if re.search(r"(?:^|\.)\w*remot\w*\.\w+$", link.host) or "/remote-jobs/" in link.path:
        said.say("workplace", "remote", "board for remote work", weights.META, link.url, "likely")


def _structured(text: str, root: Any, meta: dict[str, str], headings: list[str], link: Link) -> Claims:
    """Return what JSON-LD, microdata and the page's own state say."""
    said = Claims()
    scripts = scripts_of(text)
    nodes = job_postings(scripts)
    titles = [tidy(one).casefold() for one in [*headings, meta.get("og:title", ""), meta.get("title", "")] if one]
    node = next(
        (
            one
            for one in nodes
            if any(str(one.get("title") or "").casefold().strip() in title for title in titles if one.get("title"))
        ),
        nodes[0] if nodes else None,
    )
    if node is not None:
        said.join(read_job_posting(node))
    elif "itemtype" in text and (item := microdata(root)) is not None:
        said.join(read_job_posting(item, "microdata", weights.STRUCTURED - 4))
    hints = [*titles, *link.steps, *(value for value in link.query.values() if len(value) > 3)]
    for name, value in _states(scripts, root):
        found = registry.find(value, link)
        if found is not None:
            source, job = found
            own = source.read(job, link)
            for claims in own.by_field.values():
                for claim in claims:
                    claim.place = claim.place.replace("API", f"page state {name}")
            said.join(own)
            continue
        if node is not None and said.best("workplace") and said.best("salary"):
            continue
        job = finding.find_job(value, hints)
        if job is not None and _same_job(job, titles, said):
            said.join(read_job(job, f"page state {name}", weights.STATE if node is None else weights.STRUCTURED - 6))
    return said


def _states(scripts: list[Any], root: Any) -> Any:
    yield from states_of(scripts)
    # Some sites keep their state as JSON in a <code> element that is never shown.
    for element in root.iter("code"):
        body = element.text or ""
        if (len(body) > 200 and body.lstrip()[:1] == "{" and element.get("style") is not None) or (
            element.get("id") and len(body) > 200 and body.lstrip()[:1] == "{"
        ):
            value = tolerant_json(body)
            if value is not None:
                yield element.get("id") or "code", value


def _same_job(job: dict[str, Any], titles: list[str], said: Claims) -> bool:
    """Say whether a job in a page's state is the page's own and not one it recommends."""
    title = next(
        (
            text
            for name in key_names.TITLE
            for key, value in job.items()
            if values.flat(key) == name and (text := values.text_of(value))
        ),
        "",
    )
    known = [*titles, str(said.value("job_title") or "").casefold()]
    known = [one for one in known if one]
    return not known or any(title.casefold().strip() in one or one in title.casefold() for one in known if title)


def _day_first(meta: dict[str, str], root: Any, link: Link) -> bool | None:
    """Say whether the page's numeric dates put the day first, as far as its language or country tells."""
    language = (root.get("lang") or meta.get("og:locale") or "").replace("_", "-").lower()
    if language.startswith("en-us"):
        return False
    if language and not language.startswith("en"):
        return True
    if language in ("en-gb", "en-au", "en-nz", "en-ie", "en-in", "en-za") or re.search(
        r"\.(?:uk|au|nz|ie|in|za|lk|de|fr|es|pt|br|cz|nl|pl|it|at|ch|be|eu)$", link.host
    ):
        return True
    return None


def _refuse_walls(said: Claims, lines: list[TextLine], meta: dict[str, str], text: str) -> None:
    """Raise for pages that show a login, a gate or an empty shell in place of the posting."""
    if any(said.best(name) for name in ("description_html",)) or (
        said.best("job_title") and said.value("description_lines")
    ):
        return
    shown = " ".join(line.text for line in lines[:60])
    length = sum(len(line.text) for line in lines)
    described = len(meta.get("og:description", "")) > 300
    head = f"{meta.get('title', '')} {shown[:1_500]}"
    if length < 2_500 and not described:
        if _GATE.search(head):
            raise PostingUnreadable(
                "This site checks for robots and did not show the posting. Open it in your browser and paste the text of the posting instead.",
                reason="gate",
            )
        if _WALL.search(head):
            raise PostingUnreadable(
                "This page wants you to sign in before it shows the posting. Open it in your browser and paste the text of the posting instead.",
                reason="login",
            )
    if length < 250 and not described and (_NO_SCRIPT.search(text[:60_000]) or "<script" in text[:200_000].lower()):
        title = said.value("job_title")
        if not title or length < 60:
            named = meta.get("og:title")
            if not (named and meta.get("og:description")):
                raise PostingUnreadable(
                    "This page is put together in the browser and holds no text by itself. Open it in your browser and paste the text of the posting instead.",
                    reason="scripts-only",
                )


def read_text(text: str, url: str | None = None, *, captured: date | None = None) -> Posting:
    """Return the posting that a pasted text describes; the first short line is taken for its title.

    Raises PostingUnreadable when the text is too short to be one.
    """
    lines = plain_lines(text[: decoding.LARGEST])
    if sum(len(line.text) for line in lines) < 40:
        raise PostingUnreadable("There is too little text here for a posting. Paste the whole text of the posting.")
    said = Claims()
    said.join(read_labels(lines, None))
    for line in lines[:12]:
        words = line.text.strip(" #*")
        if match := re.match(
            r"(?:job title|title|position|role|stellenbezeichnung|poste|puesto|cargo|pozice|functie|stanowisko|posizione)\s*[:：]\s*(.{3,150})$",
            words,
            re.I,
        ):
            said.say("job_title", match[1], "text label", weights.LABEL + 6)
            break
    for line in lines[1:12]:
        said.say("posted_text", posted_ago(line.text), "near the top", weights.HEADING, line.text, "likely")
    first = lines[0].text.strip(" #*")
    if len(first) < 140:
        title, company, place = _headline(first)
        said.say("job_title", title, "first line", weights.META, first, "likely")
        said.say("company", company, "first line", weights.META, first, "likely")
        said.say("location", [place] if place else [], "first line", weights.META, first, "likely")
    if len(lines) > 1 and not said.best("company") and len(lines[1].text) < 120:
        _second_line(said, lines[1].text)
    said.say("description_lines", lines, "text", weights.HEADING, "")
    posting = merge(said, lines, url=url, source=registry.source_of(url), captured=captured)
    if not posting.job_title:
        posting.job_title = "Untitled posting"
    return posting


def _headline(line: str) -> tuple[str, str | None, str | None]:
    if match := re.match(
        r"(.{3,100}?)\s+(?:at|@|bei|chez)\s+([^,|(–—-]{2,60}?)(?:\s*[,|(–—-]\s*(.{2,60}?)\)?)?$", line
    ):
        return match[1], match[2].strip(), match[3] if match[3] and places.country_of(match[3]) else None
    parts = [part.strip() for part in re.split(r"\s+[|–—·-]\s+|\s*\|\s*", line) if part.strip()]
    place = next((part for part in parts[1:] if places.country_of(part) or places.is_remote(part)), None)
    others = [part for part in parts[1:] if part != place]
    return parts[0] if parts else line, others[0] if others and len(others[0]) < 50 else None, place


def _second_line(said: Claims, line: str) -> None:
    """Read the line under a pasted title: "Company, Place", "Company | Place | Remote"."""
    if line.rstrip()[-1:] in ".!?:" or len(line) > 110:
        return
    parts = [part.strip() for part in re.split(r"\s*[|·•–—]\s*|\s+-\s+", line) if part.strip()]
    if len(parts) == 1 and ", " in line:
        company, rest = line.split(", ", 1)
        place = re.sub(r"\s*\([^()]*\)$", "", rest)
        if (
            places.looks_like_place(place)
            or places.is_remote(place)
            or (place[:1].isupper() and len(place.split()) <= 3)
        ):
            parts = [company, place]
    if not parts or len(parts) > 5 or any(len(part) > 60 for part in parts):
        return
    place = next(
        (part for part in parts if places.looks_like_place(part) or places.country_of(part) or places.is_remote(part)),
        None,
    )
    place = place or (parts[1] if len(parts) == 2 and ", " in line else None)
    company = next(
        (part for part in parts if part != place and not re.search(r"\d|time|remote|hybrid|salary", part, re.I)), None
    )
    if len(parts) > 1 and company:
        said.say("company", company, "second line", weights.META + 4, line, "likely")
    for part in parts:
        said.say("workplace", terms.workplace(part), "second line", weights.LABEL, line)
        said.say("employment_type", terms.employment_types(part), "second line", weights.LABEL, line)
    if place:
        said.say("location", [place], "second line", weights.META + 4, line, "likely")
