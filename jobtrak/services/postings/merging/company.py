"""Choose the name of the company, as it is written where an address only spells it."""

from __future__ import annotations

import re
import unicodedata

from jobtrak.services.postings import claims as weights
from jobtrak.services.postings.claims import Claim, Claims

_LEGAL_NAME = re.compile(
    r"\b((?:[A-Z][\w&'’-]+ ){1,4}?)(Inc|Ltd|LLC|GmbH|AG|SE|S\.A|S\.p\.A|S\.r\.l|B\.V|N\.V|plc|PLC|s\.r\.o|a\.s|Sp\. z o\.o|Corp|Limited|Lda|Ltda|SL|S\.L)\b\.?"
)


def choose_company(said: Claims) -> Claim | None:
    """Return the company that is claimed best; one known from an address alone is looked for in the text."""
    best, slug = said.best("company"), said.best("company_slug")
    if best is None and slug is None:
        return _company_in_prose(said)
    if best is not None and (best.weight >= weights.META or slug is None):
        best.value = re.sub(r"\s+", " ", str(best.value)).strip(" ,;|")
        return best
    if slug is None:
        return None
    if written := _written_as(str(slug.value), said):
        slug.value = written
        return slug
    if slug.weight < weights.GUESS:
        return best
    name = str(slug.value)
    slug.value = re.sub(r"[-_]+", " ", name).title() if name.islower() else name
    return slug


def _company_in_prose(said: Claims) -> Claim | None:
    """Return the company that the text names by its legal form, when nothing else tells it."""
    claim = said.best("description_html") or said.best("description_lines")
    if claim is None:
        return None
    text = (
        re.sub(r"<[^>]+>", " ", claim.value)
        if isinstance(claim.value, str)
        else "\n".join(line.text for line in claim.value)
    )
    match = _LEGAL_NAME.search(text[:12_000])
    if match is None:
        return None
    name = match[1].strip() if match[2] in ("Inc", "Corp") else match[0].strip()
    return Claim(name, "text", weights.PROSE, text[max(0, match.start() - 60) : match.end() + 60].strip(), "likely")


def _written_as(slug: str, said: Claims) -> str | None:
    """Return a name as the text writes it, given as an address spells it: "Jane Street" for janestreet."""
    wanted = _folded(slug)
    texts = [re.sub(r"<[^>]+>", " ", str(claim.value))[:20_000] for claim in said.all("description_html")[:1]]
    texts += ["\n".join(line.text for line in claim.value[:150]) for claim in said.all("description_lines")[:1]]
    for words in (text.split() for text in texts):
        for start, word in enumerate(words):
            first = _folded(word)
            if not first or not wanted.startswith(first) or not any(char.isupper() for char in word):
                continue
            for count in range(1, 6):
                name = re.sub(r"['’]s$", "", " ".join(words[start : start + count]).strip(" .,;:!?()\"'’“”"))
                if _folded(name) == wanted:
                    return name
    return None


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text)
    return re.sub(r"[\W_]", "", "".join(char for char in plain if not unicodedata.combining(char)).lower())
