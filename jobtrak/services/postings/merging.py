"""Make one posting of all that its parts say: per field the better word, with where it was read."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from typing import Any

from jobtrak.services.postings import claims as weights
from jobtrak.services.postings import keywords, orders, places, prose, salary, sections, skills, terms
from jobtrak.services.postings.claims import Claim, Claims
from jobtrak.services.postings.dates import relative_date
from jobtrak.services.postings.markup import TextLine, as_text, lines_of_text, tidy
from jobtrak.services.postings.posting import Evidence, Posting

_TITLE_TAIL = re.compile(r"\s*[|–—-]\s*(?:careers?|jobs?|apply now|job details?)\s*$", re.I)
_FULL_TIME = re.compile(
    r"\b(?:full[- ]time (?:role|position|job|employment|employee|opportunity|permanent|contract)|(?:role|position|job) is (?:a )?full[- ]time|unbefristete\w* (?:vollzeit|festanstellung)|in vollzeit|temps plein|cdi\b|jornada completa|tiempo completo|tempo integral|plný úvazek|na plný úvazek|hlavní pracovní poměr|pełny etat|fulltime|full[- ]time)\b",
    re.I,
)
_EXPIRED = re.compile(
    r"\b(?:no longer accepting applications|(?:this|the) (?:job|position|posting|vacancy|role|offer|ad|listing)(?: \w+)? (?:is|has been|has|was) (?:no longer (?:available|active|open|accepting)|closed|expired|filled|removed|been (?:filled|closed|removed))|applications? (?:are|is) (?:now )?closed|job (?:has )?expired|position (?:has been )?filled|job not found|the (?:page|job) you(?:'|’)re looking for (?:does not exist|is no longer)"
    r"|stelle (?:ist )?(?:nicht mehr|bereits) (?:verfügbar|besetzt|aktiv)|stellenanzeige ist (?:nicht mehr|abgelaufen)|(?:offre|annonce) (?:n'est plus|expirée|a été pourvue|n’est plus)|(?:oferta|vacante) (?:ya no está|cerrada|caducada|expirada|no disponible)|vaga (?:encerrada|expirada|não está mais)|(?:nabídka|pozice|inzerát) (?:již |už )?(?:není aktivní|byla? (?:obsazena|ukončena)|není aktuální|vypršel)|vacature is (?:niet meer|gesloten|vervuld)|oferta (?:wygasła|nieaktualna|archiwalna)|offerta (?:scaduta|non più disponibile|chiusa))\b",
    re.I,
)


# A name that is code or an order is none, and a weaker claim or nothing is better.
_NAMES = (
    "job_title",
    "company",
    "company_slug",
    "location",
    "team",
    "seniority_stated",
    "employment_type",
    "salary_text",
)


def _is_order(value: Any) -> bool:
    """Say whether a claim is no name but words to a machine."""
    return isinstance(value, str) and len(value) < 400 and orders.is_one(value)


def merge(
    said: Claims,
    page_lines: Sequence[TextLine] = (),
    *,
    url: str | None = None,
    source: str | None = None,
    captured: date | None = None,
) -> Posting:
    """Return the posting that the claims and the visible lines of the page make together."""
    lines, described = _description(said)
    lines = [line for line in lines if not orders.is_one(line.text)]
    parts = sections.part(lines)
    everywhere = [line for line in page_lines if not orders.is_one(line.text)] or lines
    for name in _NAMES:
        said.drop(name, _is_order)
    evidence: dict[str, Evidence] = {}
    values: dict[str, Any] = {"url": url, "source": source}

    def take(name: str, claim: Claim | None, value: Any = None, key: str | None = None) -> None:
        if claim is None or (value is None and name == "date_posted" and not isinstance(claim.value, date)):
            return
        values[name] = claim.value if value is None else value
        evidence[key or name] = Evidence(excerpt=claim.excerpt, place=claim.place, certainty=claim.certainty)

    title = said.best("job_title")
    take("job_title", title, _title(title.value) if title else None)
    company = _company(said)
    take("company", company)
    located = said.best("location")
    where = _located(said, values.get("job_title") or "")
    if located and where:
        take("location", located, where)
    elif placed := _place_in_title(values.get("job_title") or ""):
        where = [placed]
        take("location", Claim(where, "job title", weights.GUESS, str(values["job_title"]), "likely"))
    countries = places.countries_of(where)
    if country := said.value("country"):
        countries.append(country)
    take("workplace", _workplace(said, values.get("job_title") or "", where, lines))
    take("employment_type", _employment(said, values.get("job_title") or "", lines))
    _pay(said, lines, everywhere, countries, values, evidence, take)
    for name in ("date_posted", "valid_through", "team", "apply_url"):
        take(name, said.best(name))
    posted = said.best("posted_text")
    if "date_posted" not in values and posted is not None:
        take(
            "date_posted",
            posted,
            relative_date(re.sub(r"^\W*posted\W*(?:on\W*)?", "", posted.value, flags=re.I), captured),
        )
    if level := terms.seniority(values.get("job_title") or ""):
        take("seniority", Claim(level, "job title", weights.HEADING, str(values.get("job_title")), "certain"))
    elif (stated := said.best("seniority_stated")) and not re.match(
        r"(?:not applicable|n/?a|any|other)\b", str(stated.value), re.I
    ):
        take("seniority", stated)
    _asked(said, parts, lines, values, take)
    _texts(parts, described, lines, values, evidence)
    found = _skills(said, parts, values, evidence)
    values["ats_keywords"] = keywords.rank(values, found)
    values["expired"] = _expired(said, everywhere, evidence)
    values["evidence"] = evidence
    return Posting.model_validate(values)


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


def _title(text: str) -> str:
    title = _TITLE_TAIL.sub("", tidy(re.sub(r"<[^>]+>", " ", str(text))))
    return html.unescape(html.unescape(title)).strip(" |–—-")


def _description(said: Claims) -> tuple[list[TextLine], Claim | None]:
    """Return the lines of the longest honest description; a much longer page text beats a cut field."""
    candidates: list[tuple[int, list[TextLine], Claim]] = []
    for claim in said.all("description_html")[:4]:
        lines = lines_of_text(str(claim.value))
        candidates.append((sum(len(line.text) for line in lines), lines, claim))
    for claim in said.all("description_lines")[:2]:
        candidates.append((sum(len(line.text) for line in claim.value), claim.value, claim))
    candidates = [candidate for candidate in candidates if candidate[0]]
    if not candidates:
        meta = said.best("description_meta")
        return (lines_of_text(str(meta.value)), meta) if meta else ([], None)
    length, lines, claim = candidates[0]
    for other in candidates[1:]:
        # The rest of a page also is longer; only text that goes on from the same words is the fuller one.
        if other[0] > length * 1.6 and (length < 700 or _continues(lines, other[1])):
            length, lines, claim = other
    if (meta := said.best("description_meta")) and len(str(meta.value)) > length * 1.5:
        return lines_of_text(str(meta.value)), meta
    return lines, claim


def _continues(short: Sequence[TextLine], long: Sequence[TextLine]) -> bool:
    words = re.findall(r"\w+", " ".join(line.text for line in short[:6]))[:25]
    return len(words) < 8 or " ".join(words[:8]) in " ".join(
        re.findall(r"\w+", " ".join(line.text for line in long[:400]))
    )


def _company(said: Claims) -> Claim | None:
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


_LEGAL_NAME = re.compile(
    r"\b((?:[A-Z][\w&'’-]+ ){1,4}?)(Inc|Ltd|LLC|GmbH|AG|SE|S\.A|S\.p\.A|S\.r\.l|B\.V|N\.V|plc|PLC|s\.r\.o|a\.s|Sp\. z o\.o|Corp|Limited|Lda|Ltda|SL|S\.L)\b\.?"
)


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


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text)
    return re.sub(r"[\W_]", "", "".join(char for char in plain if not unicodedata.combining(char)).lower())


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


def _located(said: Claims, title: str) -> list[str]:
    best = said.best("location")
    found = [tidy(place) for place in (best.value if best else [])]
    return [place for place in dict.fromkeys(found) if place][:40]


def _place_in_title(title: str) -> str | None:
    """Return the place that a title names in brackets or at its end."""
    parts = [*re.findall(r"\(([^()]{3,50})\)", title), *re.split(r"\s[-–—|]\s", title)[1:], *title.split(", ")[-1:]]
    return next(
        (
            part.strip()
            for part in parts
            if part.strip() != title and places.looks_like_place(part) and not places.is_remote(part)
        ),
        None,
    )


def _workplace(said: Claims, title: str, where: list[str], lines: list[TextLine]) -> Claim | None:
    best = said.best("workplace")
    if best is not None and best.certainty == "certain" and best.weight >= weights.LABEL:
        return best
    tagged = prose.find_workplace(lines)
    remote = [place for place in where if places.is_remote(place)]
    for text, place in ((title, "job title"),):
        if kind := terms.workplace(text):
            return Claim(kind, place, weights.HEADING, text)
    if any(terms.workplace(place) == "hybrid" for place in where):
        return Claim("hybrid", "location", weights.LABEL, "; ".join(where))
    if remote and len(remote) * 2 >= len(where):
        if tagged and tagged[0] == "hybrid" and len(remote) < len(where):
            return Claim("hybrid", "text", weights.PROSE, tagged[1], "likely")
        return Claim("remote", "location", weights.LABEL, "; ".join(remote))
    if remote and best is None:
        return Claim("remote", "location", weights.PROSE, "; ".join(remote), "likely")
    if best is not None:
        return (
            Claim("hybrid", "text", weights.PROSE, tagged[1], "likely")
            if tagged and tagged[0] == "hybrid" and best.value == "remote" and best.certainty == "likely"
            else best
        )
    return Claim(tagged[0], "text", weights.PROSE, tagged[1], "likely") if tagged else None


def _employment(said: Claims, title: str, lines: list[TextLine]) -> Claim | None:
    best = said.best("employment_type")
    in_title = [kind for kind in terms.employment_types(title) if kind != "FULL_TIME" or "full" in title.lower()]
    if best is not None:
        if (
            "CONTRACTOR" in best.value
            and "PART_TIME" not in best.value
            and re.search(r"\bpart[- ]time\b", " ".join(line.text for line in lines[:12]), re.I)
            and not re.search(r"full[- ]time", " ".join(line.text for line in lines[:12]), re.I)
        ):
            best.value = [*best.value, "PART_TIME"]
        return best
    if in_title:
        return Claim(in_title, "job title", weights.HEADING, title)
    for line in lines[:200]:
        if (
            len(line.text) < 400
            and _FULL_TIME.search(line.text)
            and not re.search(
                r"all full[- ]time|full[- ]time employees|benefits|eligible|experience|equivalent", line.text, re.I
            )
        ):
            kinds = ["FULL_TIME"]
            if re.search(
                r"full[- ]?(?:time)?\s*(?:or|/|,|and|oder|ou|o)\s*part[- ]time|voll-?\s*(?:oder|/)\s*teilzeit",
                line.text,
                re.I,
            ):
                kinds.append("PART_TIME")
            return Claim(kinds, "text", weights.PROSE, line.text, "likely")
    for line in lines[:60]:
        if re.search(
            r"\b(?:this|the) (?:is|role|position)[^.]{0,30}\b(?:internship|part[- ]time|temporary|contract (?:role|position))\b",
            line.text,
            re.I,
        ) and (kinds := terms.employment_types(line.text[:150])):
            return Claim(kinds, "text", weights.PROSE, line.text, "likely")
    return None


def _pay(
    said: Claims,
    lines: list[TextLine],
    everywhere: list[TextLine],
    countries: list[str],
    values: dict[str, Any],
    evidence: dict[str, Evidence],
    take: Any,
) -> None:
    best = said.best("salary")
    country = countries[0] if countries else None
    pay: salary.Pay | None = best.value if best else None
    place, certainty = (best.place, best.certainty) if best else ("", "certain")
    if pay is None and (label := said.best("salary_label")):
        pay, place = salary.find_pay([str(label.value)], labelled=True, country=country), label.place
    if pay is None:
        pay, place, certainty = (
            salary.find_pay([line.text for line in lines], country=country, countries=countries),
            "text",
            "likely",
        )
    if pay is None and everywhere is not lines:
        pay, place = (
            salary.find_pay([line.text for line in everywhere], country=country, countries=countries),
            "page text",
        )
    if pay is None and (title := values.get("job_title")):
        pay, place = salary.find_pay([title], country=country), "job title"
    if pay is None:
        return
    if pay.currency is None and country:
        pay.currency = places.currency_of(country)
        certainty = "likely"
    values.update(
        salary_min=pay.low,
        salary_max=pay.high,
        salary_currency=pay.currency if re.fullmatch(r"[A-Z]{3}", pay.currency or "") else None,
        salary_period=pay.period,
        salary_text=pay.excerpt,
    )
    evidence["salary"] = Evidence(excerpt=pay.excerpt, place=place, certainty=certainty)


def _asked(
    said: Claims, parts: list[sections.Section], lines: list[TextLine], values: dict[str, Any], take: Any
) -> None:
    if years := prose.find_years(parts):
        take("years_of_experience", Claim(years[0], "requirements", weights.PROSE, years[1]))
    else:
        take("years_of_experience", said.best("years_of_experience"))
    if degree := prose.find_education(parts):
        take("education", Claim(degree, "requirements", weights.PROSE, degree))
    else:
        take("education", said.best("education"))
    stated = str(said.value("languages_text") or "")
    if tongues := prose.find_languages(parts, stated):
        take(
            "languages",
            Claim([name for name, _ in tongues], "requirements", weights.PROSE, "; ".join(line for _, line in tongues)),
        )
    if visa := prose.find_visa(lines):
        take("visa", Claim(visa, "text", weights.PROSE, visa))


def _texts(
    parts: list[sections.Section],
    described: Claim | None,
    lines: list[TextLine],
    values: dict[str, Any],
    evidence: dict[str, Evidence],
) -> None:
    if lines:
        values["description"] = as_text(lines)
        evidence["description"] = Evidence(excerpt=lines[0].text, place=described.place if described else "page text")
    for name, topic in (
        ("duties", "duties"),
        ("qualifications", "required"),
        ("preferred_qualifications", "preferred"),
    ):
        chosen = _listed([section for section in parts if section.topic == topic])
        if topic == "required":
            wishes = [line for line in chosen if sections.is_wish(line)]
            chosen = [line for line in chosen if line not in wishes]
        if topic == "preferred":
            chosen += [
                line
                for line in _listed([section for section in parts if section.topic == "required"])
                if sections.is_wish(line) and line not in chosen
            ]
        if chosen:
            values[name] = chosen
            head = next((section.heading for section in parts if section.topic == topic and section.heading), "")
            evidence[name] = Evidence(excerpt=chosen[0], place=f"section '{head}'" if head else "text")
    if summary := next(
        (
            line.text
            for section in parts
            if section.topic in ("duties", "other")
            for line in section.lines
            if line.kind == "text" and len(line.text) > 80
        ),
        None,
    ):
        values["job_summary"] = _sentences(summary)
        evidence["job_summary"] = Evidence(excerpt=summary, place="text")


def _listed(chosen: list[sections.Section]) -> list[str]:
    items = [line.text for section in chosen for line in section.lines if line.kind in ("item", "cell")]
    if not items:
        items = [line.text for section in chosen for line in section.lines]
    return [text for text in dict.fromkeys(items) if len(text) > 3]


def _sentences(text: str) -> str:
    taken = ""
    for sentence in re.split(r"(?<=[.!?])\s+", text):
        if taken and len(taken) + len(sentence) > 400:
            break
        taken = f"{taken} {sentence}".strip()
    return taken


def _skills(
    said: Claims, parts: list[sections.Section], values: dict[str, Any], evidence: dict[str, Evidence]
) -> list[skills.Skill]:
    title = values.get("job_title") or ""
    headed = [sections.Section("required", "job title", [TextLine(title)]), *parts] if title else parts
    found = skills.find_skills(headed, values.get("company"))
    stated = said.best("named_skills")
    groups: dict[str, list[str]] = {"technical": [], "certificate": [], "domain": [], "soft": []}
    for skill in found:
        groups[skill.group].append(skill.name)
        evidence.setdefault(f"skill:{skill.name}"[:80], Evidence(excerpt=skill.line, place=skill.topic)) if len(
            evidence
        ) < 90 else None
    known = {name.casefold() for names in groups.values() for name in names}
    for name in stated.value if stated else []:
        usual, group = skills.group_of(name)
        if usual.casefold() not in known:
            known.add(usual.casefold())
            groups[group].append(usual)
    values["technical_skills"] = [*groups["technical"], *groups["certificate"]]
    values["certificates"] = groups["certificate"]
    values["non_technical_skills"] = [*groups["domain"], *groups["soft"]]
    if values["technical_skills"]:
        first = found[0] if found else None
        evidence["technical_skills"] = Evidence(
            excerpt=first.line if first else "; ".join(stated.value if stated else []),
            place="requirements" if first else (stated.place if stated else ""),
        )
    return found


def _expired(said: Claims, lines: Sequence[TextLine], evidence: dict[str, Evidence]) -> bool:
    if closed := said.best("expired"):
        evidence["expired"] = Evidence(excerpt=closed.excerpt, place=closed.place, certainty=closed.certainty)
        return True
    for line in [*lines[:80], *lines[-25:]]:
        if len(line.text) < 220 and _EXPIRED.search(line.text):
            evidence["expired"] = Evidence(excerpt=line.text, place="page text")
            return True
    return False
