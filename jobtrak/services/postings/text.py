"""Find the main text of a page and the facts around it: headings, meta tags and labelled values."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import Any

from jobtrak.services.postings import claims as weights
from jobtrak.services.postings import places, salary
from jobtrak.services.postings.addresses import Link
from jobtrak.services.postings.claims import Claims
from jobtrak.services.postings.dates import posted_ago, read_date
from jobtrak.services.postings.markup import TextLine, is_hidden, lines_of, tidy
from jobtrak.services.postings.sections import topic_of
from jobtrak.services.postings.terms import employment_types, workplace

_NOISE = re.compile(
    r"cookie|consent|gdpr-|related|similar|recommend|breadcrumb|share-|social|newsletter|subscribe|site-?nav|navbar|main-?menu|site-?footer|page-?footer|site-?header|skip-link|language-(?:switch|select)|other-jobs|more-jobs|job-alert|signin|sign-in|login|sub-nav|banner--|autocomplete|dropdown-menu|people-also|see-also|aside-section",
    re.I,
)
_BODY = re.compile(
    r"job[-_]?(?:s-)?(?:desc|detail|content|body|post|info|view|ad\b|text|main)|description|posting|vacancy|position|offer[-_]?(?:desc|detail|content|body)|rich-?text|jd[-_]?(?:main|content|header|body)|stellen|anzeige|opis|popis|entry-content|wysiwyg|prose|editor-content|content-intro",
    re.I,
)
_ROLES = frozenset(("navigation", "banner", "contentinfo", "dialog", "alertdialog", "search", "menu"))
_GENERIC_TITLE = re.compile(
    r"^(?:job|jobs|careers?|job (?:details?|description|search|openings?|board)|apply(?: now| for this job)?|home|vacanc(?:y|ies)|open positions?|position|login|sign in|search jobs|current openings|karriere|stellenangebote|detail pozice|vacview|join us|welcome|recruitment|error|not found|\d+|similar jobs|about .*|we are hiring.?|(?:candidate|career|job|recruitment|applicant) (?:portal|widget|center|centre|site|page|board)|job application|external careers|untitled|loading\\S*)$",
    re.I,
)

_LABELS: tuple[tuple[str, str], ...] = (
    ("location", r"(?:job |work(?:ing)? |office )?locations?|ubicaci[óo]|location name|place of work|city|standorte?|arbeitsort|einsatzort|ort|lieu(?: de travail)?|localisation|ville|ubicaci[óo]n|localidad|lugar(?: de trabajo)?|localiza[çc][ãa]o|local(?: de trabalho)?|cidade|m[íi]sto (?:výkonu )?práce|lokalita|místo pracoviště|adresa|locatie|standplaats|werklocatie|lokalizacja|miejsce pracy|sede(?: di lavoro)?|luogo(?: di lavoro)?|citt[àa]|duty station|where"),
    ("employment_type", r"(?:type of )?employment(?: type)?|job type|contract(?: type)?|type of contract|work type|time type|position type|schedule|working hours|hours|beschäftigungsart|anstellungsart|arbeitszeit(?:modell)?|vertragsart|art der (?:anstellung|beschäftigung)|type de contrat|contrat|temps de travail|tipo de (?:contrato|empleo|jornada|vaga)|tipus de contracte|jornada(?: laboral)?|contrato|regime|typ (?:pracovního )?(?:úvazku|poměru|pracovního poměru)|úvazek|pracovní (?:úvazek|poměr)|typ smluvního vztahu|pracovní vztah|dienstverband|soort (?:contract|dienstverband)|uren|contracttype|wymiar (?:etatu|pracy)|rodzaj umowy|typ umowy|tipo di contratto|contratto|orario|employment status"),
    ("workplace", r"work(?:place|ing)?(?: type| model| mode| arrangement| location type)|workplace|location type|remote(?: (?:work|policy|status|type))?|arbeitsmodell|homeoffice|home office|télétravail|modalidad(?: de trabajo)?|modalitat(?: de treball)?|modalidade|teletrabajo|práce z domova|tryb pracy|werkvorm|modalità(?: di lavoro)?|lavoro da remoto"),
    ("company", r"company(?: name)?|employer|organi[sz]ation|advertiser|hiring (?:company|organi[sz]ation)|unternehmen|arbeitgeber|firma|entreprise|employeur|soci[ée]t[ée]|empresa|společnost|zaměstnavatel|bedrijf|werkgever|pracodawca|azienda|societ[àa]|datore di lavoro"),
    ("salary", r"(?:annual |base |gross |monthly |hourly )?(?:salary|pay|compensation|wage|remuneration)(?: (?:range|rate|package|per \w+|grade|details?))?|rate of pay|pay scale|gehalt(?:sspanne)?|vergütung|entgelt|salaire|rémunération|salario(?: bruto)?|salari|sueldo|retribuci[óo]n|remunera[çc][ãa]o|sal[áa]rio|mzda|plat(?:ové ohodnocení)?|odměna|salaris|wynagrodzenie|stawka|retribuzione|stipendio|ral"),
    ("date_posted", r"(?:date |job )?posted(?: on| date)?|posting date|post date|date (?:posted|published|listed)|published(?: on| date)?|publication date|listed|opening date|opened|veröffentlicht(?: am)?|online seit|eingestellt am|datum|publié(?:e)? le|date de publication|mise en ligne|publicad[oa](?: el| em)?|fecha de publicaci[óo]n|data de publica[çc][ãa]o|zveřejněno|datum zveřejnění|přidáno|geplaatst(?: op)?|publicatiedatum|opublikowan[oae]|data (?:publikacji|dodania|di pubblicazione)|pubblicat[oa](?: il)?"),
    ("valid_through", r"(?:application |applications |job |posting )?(?:deadline|closing date|closes?(?: on)?|close date|end date|expiry date|expiration date|expires?(?: on)?|apply (?:by|before))|last date(?: to apply)?|applications? close|bewerbungs(?:frist|schluss)|bewerbung bis|date limite(?: de candidature)?|fecha (?:l[íi]mite|de cierre)|plazo|cierre|prazo|inscri[çc][õo]es at[ée]|data limite|termín|uzávěrka|platnost do|sluitingsdatum|reageren voor|reageer voor|ważn[ae] do|termin (?:składania )?(?:aplikacji)?|scadenza|entro il"),
    ("team", r"department|team|division|business unit|job (?:family|category|function|area)|category|abteilung|bereich|département|service|équipe|departamento|área|oddělení|afdeling|dział|dipartimento|reparto"),
    ("seniority_stated", r"seniority(?: level)?|experience level|career level|job level|level|karrierestufe|erfahrungsstufe|niveau|nivel(?: de experiencia)?|n[íi]vel|úroveň|poziom(?: stanowiska)?|livello"),
    ("education", r"education(?: level)?|degree|qualification level|minimum education|bildung(?:sabschluss)?|niveau d'études|formation|nivel (?:de estudios|educativo)|escolaridade|požadované vzdělání|vzdělání|opleidingsniveau|wykształcenie|titolo di studio"),
    ("languages", r"languages?(?: required| skills)?|sprachen?|sprachkenntnisse|langues?|idiomas?|požadované jazyky|jazyk(?:y|ové znalosti)?|talen|języki?|lingue"),
)  # fmt: skip
_LABEL = tuple((name, re.compile(rf"(?:{pattern})(?:\(s\))?\s*[:：]?\s*\Z", re.I)) for name, pattern in _LABELS)
_LABELLED = tuple(
    (name, re.compile(rf"(?:{pattern})(?:\(s\))?\s*[:：|]\s*(.{{1,160}})\Z", re.I)) for name, pattern in _LABELS
)


def meta_of(root: Any) -> dict[str, str]:
    """Return a page's meta tags by property or name, and its title as `title`."""
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        name = (element.get("property") or element.get("name") or "").lower()
        value = element.get("content")
        if name and value and name not in found:
            found[name] = value.strip()[:20_000]
        if len(found) > 200:
            break
    title = root.find(".//title")
    if title is not None:
        found["title"] = tidy("".join(title.itertext()))[:500]
    return found


def _is_noise(element: Any, titled: bool) -> bool:
    tag = element.tag
    if tag in ("nav", "footer", "dialog", "aside"):
        return True
    if element.get("role") in _ROLES:
        return True
    if tag == "header":
        return element.find(".//h1") is None
    name = f"{element.get('class') or ''} {element.get('id') or ''}"
    return bool(len(name) > 2 and _NOISE.search(name) and element.find(".//h1") is None)


def noise_of(root: Any) -> list[Any]:
    """Return the outermost elements of a page that are not about its posting."""
    body = root.find("body")
    body = root if body is None else body
    whole = max(len(body.xpath("string()")), 1)
    left_out: list[Any] = []
    stack = [body]
    while stack:
        element = stack.pop()
        for child in element:
            if not isinstance(child.tag, str):
                continue
            if child.tag in ("script", "style", "svg"):
                continue
            if _is_noise(child, True):
                # A wrapper with an unlucky class may hold everything; then it is no noise.
                if child.tag in ("nav", "footer") or len(child.xpath("string()")) < whole * 0.5:
                    left_out.append(child)
                    continue
            elif child.tag == "form" and len(child.xpath("string()")) < whole * 0.5 and child.find(".//h1") is None:
                left_out.append(child)
                continue
            stack.append(child)
    return left_out


def body_of(root: Any, noise: Sequence[Any]) -> Any:
    """Return the element that holds the posting's text, as well as classes and density tell."""
    body = root.find("body")
    body = root if body is None else body
    skip = set(noise)
    best, most = body, 0.0
    whole = _length(body, skip)
    if whole < 200:
        return body
    stack = [body]
    looked = 0
    while stack and looked < 3_000:
        element = stack.pop()
        looked += 1
        for child in element:
            if (
                not isinstance(child.tag, str)
                or child in skip
                or child.tag in ("script", "style", "svg", "select")
                or is_hidden(child)
            ):
                continue
            if child.tag not in (
                "div",
                "section",
                "article",
                "main",
                "td",
                "ul",
                "span",
                "body",
                "form",
                "table",
                "tr",
                "tbody",
                "code",
            ):
                continue
            length = _length(child, skip)
            if length < max(250, whole * 0.12):
                continue
            stack.append(child)
            name = f"{child.get('class') or ''} {child.get('id') or ''} {child.get('itemprop') or ''} {child.get('data-testid') or ''} {child.get('data-automation') or ''}"
            points = (
                2.0 * bool(_BODY.search(name))
                + 1.0 * (child.tag in ("main", "article"))
                + 1.5 * (child.get("itemprop") == "description")
            )
            score = points * (length / whole) ** 0.5 + 0.2 * (length / whole)
            if points and length > whole * 0.3 and score > most:
                best, most = child, score
    return best


def _length(element: Any, skip: set[Any]) -> int:
    return len(element.xpath("string()")) - sum(
        len(script.text or "") for script in element.iter("script", "style", "noscript")
    )


def main_lines(root: Any) -> tuple[list[TextLine], list[TextLine]]:
    """Return the lines of a page's posting and the lines of the whole page without its frame."""
    noise = noise_of(root)
    body = root.find("body")
    whole = lines_of(root if body is None else body, noise)
    holder = body_of(root, noise)
    if holder is body or holder is root:
        return whole, whole
    main = lines_of(holder, noise)
    return (main if sum(len(line.text) for line in main) > 200 else whole), whole


def headings_of(root: Any) -> list[str]:
    """Return the texts of a page's h1 elements that could name a job."""
    found = []
    for element in root.iter("h1"):
        text = tidy(" ".join(element.itertext()))
        if 2 < len(text) < 250 and not _GENERIC_TITLE.match(text) and not is_hidden(element):
            found.append(text)
    return found[:5]


def read_labels(lines: Sequence[TextLine], day_first: bool | None) -> Claims:
    """Return the facts that stand on a page as label and value, on one line or two."""
    said = Claims()
    for name, label, value in _labelled(lines):
        _say_fact(said, name, value, f"page label '{label.strip(' :')}'", day_first)
    return said


def _labelled(lines: Sequence[TextLine]) -> Iterator[tuple[str, str, str]]:
    for index, line in enumerate(lines[:900]):
        text = line.text
        if len(text) > 220:
            continue
        for name, pattern in _LABELLED if ":" in text or "：" in text or " | " in text else ():
            if match := pattern.match(text):
                yield name, text[: match.start(1)], match[1]
                break
        else:
            if len(text) > 48 or index + 1 >= len(lines):
                continue
            for name, pattern in _LABEL:
                if pattern.match(text):
                    following = lines[index + 1]
                    if (
                        (line.kind == "text" or name == "company")
                        and not text.endswith((":", "："))
                        and name in ("location", "company")
                        and not _answers(name, following.text)
                    ):
                        continue
                    if len(following.text) < 140 and (
                        text.endswith(":")
                        or line.kind in ("heading", "cell")
                        or following.kind in ("cell", "item")
                        or (name in ("location", "salary", "employment_type") and len(following.text) < 60)
                    ):
                        yield name, text, following.text
                    break


def _answers(name: str, value: str) -> bool:
    """Say whether the line after a bare word is its value and not the next entry of a menu."""
    if name == "location":
        return places.looks_like_place(value) or ("," in value and len(value) < 60)
    return "|" not in value and len(value) < 70 and not re.match(r"about\b|\W", value, re.I)


_MENU = re.compile(
    r"^(?:apply|back|share|save|print|report|posted|job (?:id|code|ref)|id:|ref|req|login|sign|search|home|menu|email|copy|report|show|see|view|more|new|featured|easy apply|bewerben|postuler|odpovědět)\b",
    re.I,
)
_AFTER_TITLE = 14


def read_beside_title(lines: Sequence[TextLine], title: str, day_first: bool | None) -> Claims:
    """Return the facts that stand unlabelled right under a page's title: place, type, workplace, how old it is."""
    said = Claims()
    wanted = title.casefold()
    start = next((index for index, line in enumerate(lines[:400]) if line.text.casefold() == wanted), None)
    if start is None:
        return said
    place = "beside the title"
    above = [line for line in lines[max(0, start - 2) : start] if len(line.text) < 80]
    below = list(itertools.takewhile(lambda line: len(line.text) <= 150, lines[start + 1 : start + 1 + _AFTER_TITLE]))
    for line in [*below, *above]:
        whole = line.text.strip(" /|•·-–")
        pieces = (
            [whole]
            if places.looks_like_place(whole)
            else [piece.strip(" /-–") for piece in re.split(r"\s*[|•·]\s*|\s/\s|\s[-–—]\s", whole)]
        )
        for piece in pieces:
            said.say("posted_text", posted_ago(piece), place, weights.HEADING, line.text, "likely")
            if not piece or _MENU.match(piece) or len(piece) > 90:
                continue
            if places.looks_like_place(piece):
                found = [piece] if not re.search(r";|\|| / | or ", piece) else places.split_places(piece)
                said.say("location", found, place, weights.HEADING, line.text, "likely")
                said.say("workplace", workplace(piece), place, weights.META, line.text)
            elif len(piece) < 40:
                said.say(
                    "employment_type",
                    employment_types(piece, permanent_is_full_time=True),
                    place,
                    weights.HEADING,
                    line.text,
                )
                kind = workplace(piece) if len(piece.split()) <= 3 else None
                said.say("workplace", kind, place, weights.LABEL if kind else weights.HEADING, line.text)
    return said


_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|^@|copyright)\s*(?:copyright\s*)?(?:\d{4}\s*[-–]\s*)?(?:20\d\d)?[\s,]*(?:by\s+)?([A-Z][\w&.' -]{1,40}?)(?:[.,|]|\s+all rights|\s+[-–]|$)",
    re.I,
)
# The makers of career sites sign them too.
_NOT_OWNER = re.compile(
    r"(?:all|the|rights|reserved|privacy|workday|peoplestrong|greenhouse|lever|jobylon|icims|smartrecruiters|teamtailor|recruitee|personio|workable|bamboohr|ashby|breezy|jobvite|oracle|sap|eightfold|phenom|taleo|cookie|terms)\b",
    re.I,
)
_WORK_AT = re.compile(
    r"(?:what it'?s like to work at|life at|work(?:ing)? at|careers? at|jobs? at|join us at)\s+((?:[A-Z][\w&.'-]*)(?:\s[A-Z][\w&.'-]*){0,3})"
)
_AGGREGATORS = re.compile(
    r"(?:^|\.)(?:linkedin|indeed|seek|glassdoor|monster|stepstone|xing|infojobs|jobs|startupjobs|weworkremotely|remoteok|remotive|stackoverflow|ziprecruiter|dice|reed|totaljobs|cv-library|adzuna|jooble|talent|jobindex|pracuj|nofluffjobs|justjoin|prace|profesia|welcometothejungle|hellowork|apec|francetravail|catho|gupy|vagas|computrabajo|bumeran|naukri|foundit|topjobs|glints|jobstreet|kalibrr|wellfound|angel|ycombinator|builtin|themuse|simplyhired|careerbuilder|usajobs|gov|arbeitsagentur|karriere|nationalevacaturebank|werkenbij|greenhouse|lever|ashbyhq|workable|icims|oraclecloud|successfactors|eightfold|google|facebook)\."
)
_CAREER_WORDS = re.compile(
    r"^(?:www|jobs?|careers?|karriere|apply|work|empleos?|empleo|trabaja|talent|recruiting|recruitment|hiring|boards?|job-boards|explore|join|about|en|de|fr|es|uk|us|au|cz|app|portal|hr|people|team|lifeat|workat|joinus|my|global|m)$"
)


def read_owner(root: Any, meta: dict[str, str], lines: Sequence[TextLine], link: Link) -> Claims:
    """Return whose page it is, by its copyright line, its own words and its host's name, each a weak hint."""
    said = Claims()
    if _AGGREGATORS.search(link.host):
        return said
    for text in (
        meta.get("og:description", ""),
        meta.get("description", ""),
        meta.get("og:site_name", ""),
        meta.get("title", ""),
    ):
        if match := _WORK_AT.search(text):
            said.say("company", match[1].strip(" .!"), "page description", weights.GUESS + 6, text, "likely")
    tail = [line.text for line in lines[:30]] + [line.text for line in lines[-30:]]
    if (footer := root.find(".//footer")) is not None:
        tail += [tidy(" ".join(footer.itertext()))[:600]]
    for text in tail:
        if (match := _COPYRIGHT.search(text)) and not _NOT_OWNER.match(match[1]):
            said.say("company", match[1].strip(), "copyright line", weights.GUESS + 4, text, "likely")
            break
    labels = [
        label for label in link.host.split(".")[:-1] if not _CAREER_WORDS.match(label) and label not in ("co", "com")
    ]
    hosted = link.on(
        "talentclue.com",
        "teamtailor.com",
        "breezy.hr",
        "bamboohr.com",
        "recruitee.com",
        "pinpointhq.com",
        "applytojob.com",
        "personio.de",
        "personio.com",
        "eightfold.ai",
        "jobvite.com",
    )
    if labels:
        slug = re.sub(
            r"^(?:lifeat|workat|empleos?|jobs?|careers?|join|work|trabaja)-?(?=\w{4})|-?(?:careers?|jobs?|group)$",
            "",
            labels[0] if hosted else labels[-1],
        )
        said.say("company_slug", slug, "address", weights.GUESS - 4, link.url, "likely")
    return said


def _say_fact(said: Claims, name: str, value: str, place: str, day_first: bool | None) -> None:
    if any(pattern.match(value) for _, pattern in _LABEL):
        return  # The next label and not a value.
    weight = weights.LABEL
    if name == "location":
        if len(value) < 110 and not re.search(r"[.!?]\s|\b(?:is|are|will|we|you|the role)\b", value):
            said.say(name, [one for one in places.split_places(value) if len(one) < 90], place, weight, value)
            said.say("workplace", workplace(value), place, weight - 4, value)
    elif name == "employment_type":
        said.say(name, employment_types(value), place, weight, value)
    elif name == "workplace":
        if len(value) < 60:
            yes = re.match(r"(?:yes|ja|oui|s[íi]|sim|ano|tak|100\s?%|fully|full)\b", value, re.I)
            said.say(
                name,
                workplace(value) or ("remote" if yes and "remote" in place.lower() else None),
                place,
                weight,
                value,
            )
    elif name == "salary":
        if any(char.isdigit() for char in value) and (pay := salary.find_pay([value], labelled=True)):
            said.say("salary", pay, place, weight, value)
    elif name in ("date_posted", "valid_through"):
        said.say(name, read_date(value, day_first=day_first), place, weight, value)
        if name == "date_posted":
            said.say("posted_text", value, place, weight)
    elif name == "company":
        if len(value) < 80 and not value.endswith("."):
            said.say(name, value, place, weight - 4)
    elif name == "languages":
        said.say("languages_text", value, place, weight)
    elif len(value) < 120:
        said.say(name, value, place, weight)


_SITE = re.compile(
    r"^(?:linkedin|indeed(?:\.com)?|seek|glassdoor|monster|stepstone\S*|xing|stack overflow(?: jobs)?|we work remotely|remote ?ok|jobs?\.\w+|startupjobs\S*|ziprecruiter|greenhouse|lever|workable|careers?(?: at .*| site| page)?|jobs?(?: at .*| details?| board| search)?|job application|apply|home|karriere\S*|stellenangebot\S*|vacatures?|emploi|empleos?|vagas?|praca|lavoro|hiring now|now hiring|full[- ]time|part[- ]time|remote|hybrid|on-?site|recruitment|employment|smartrecruiters|teamtailor|personio|bamboohr|ashby)$",
    re.I,
)


def company_of_title(titles: Sequence[str], job_title: str) -> tuple[str, str] | None:
    """Return the company named beside the job in a page's title, with that title, or None."""
    wanted = tidy(job_title)
    for title in titles:
        text = tidy(title)
        if match := re.match(r"(.{2,60}?) (?:is )?hiring (?:an? )?(.{3,160}?)(?: in (.+?))?(?: [|·] .*)?$", text):
            return match[1], title
        at = text.casefold().find(wanted.casefold()) if wanted else -1
        if at < 0:
            continue
        before, after = text[:at].strip(), text[at + len(wanted) :].strip()
        if match := re.match(
            r"(?:at|@|bei|chez|en|na|hos|presso|w|ve|v)\s+(.{2,70}?)(?:\s[|–—·-]\s.*|\s*\(.*)?$", after, re.I
        ):
            return match[1].strip(), title
        rest = (
            [part.strip(" |–—-·:,") for part in re.split(r"\s[|–—·-]\s|\s*[|·]\s*|:\s", f" {after}")] if after else []
        )
        lead = [part.strip(" |–—-·:,") for part in re.split(r"\s[|–—·-]\s|\s*[|·]\s*|:\s", before)] if before else []
        for part in [*reversed(rest), *lead]:
            if (
                1 < len(part) < 70
                and part.casefold() not in wanted.casefold()
                and not _SITE.match(part)
                and not places.country_of(part)
                and re.search(r"\w", part)
                and not re.match(r"(?:job application for|apply for|job|in)\b", part, re.I)
            ):
                if after and after[:1] not in "|–—-·:@(" and part in rest and len(rest) == 1:
                    continue
                return part, title
    return None


def read_head(meta: dict[str, str], headings: Sequence[str], lines: Sequence[TextLine]) -> Claims:
    """Return what a page's headings, title and meta tags say."""
    said = Claims()
    og = tidy(meta.get("og:title", "")) or tidy(meta.get("twitter:title", ""))
    page_title = meta.get("title", "")
    titles = [text for text in (og, page_title) if text]
    known = " ".join(titles).casefold()
    in_title = [text for text in headings if text.casefold() in known]
    heading = (in_title or list(headings) or [None])[0]
    said.say("job_title", heading, "page heading", weights.HEADING + (6 if in_title else 0))
    lesser = [
        line.text
        for line in lines[:120]
        if line.kind == "heading"
        and 4 < len(line.text) < 160
        and not _GENERIC_TITLE.match(line.text)
        and topic_of(line.text) is None
    ]
    if not in_title:
        # A title named in the page's head and again as a lesser heading is the job's.
        named = next((text for text in lesser if text.casefold() in known), None)
        said.say("job_title", named, "page heading", weights.HEADING + 3)
    if og and not _GENERIC_TITLE.match(og):
        said.say("job_title", _without_company(og), "og:title", weights.META)
    if page_title and not _GENERIC_TITLE.match(page_title):
        said.say("job_title", _without_company(page_title), "page title", weights.META - 4)
    if not said.best("job_title") and lesser:
        said.say("job_title", lesser[0], "first heading", weights.PROSE, None, "likely")
    title = said.value("job_title") or ""
    if found := company_of_title(titles, title):
        said.say("company", found[0], "page title", weights.HEADING, found[1], "likely")
    elif generic := next(
        (
            parts
            for text in titles
            if len(parts := re.split(r"\s[|–—-]\s", text)) == 2
            and _GENERIC_TITLE.match(parts[0].strip())
            and parts[1] not in title
        ),
        None,
    ):
        said.say("company", generic[1], "page title", weights.META - 6, " - ".join(generic), "likely")
    site = meta.get("og:site_name")
    if site and not _SITE.match(site) and len(site) < 60:
        site = re.sub(r"^(?:careers?|jobs?) (?:at|@|bei) |\s+(?:careers?|jobs?|karriere)$", "", site, flags=re.I)
        said.say("company", site, "og:site_name", weights.GUESS + 8, None, "likely")
    described = meta.get("og:description") or meta.get("description") or ""
    said.say("description_meta", described, "og:description", weights.META, "")
    if len(described) < 120:
        parts = [part.strip() for part in described.split("|")]
        if all(places.looks_like_place(part) for part in parts):
            said.say("location", parts, "og:description", weights.META, described)
    published = meta.get("article:published_time") or meta.get("og:article:published_time")
    said.say("date_posted", read_date(published), "article:published_time", weights.META, published)
    return said


def _without_company(title: str) -> str:
    text = re.sub(r"^(?:job application for|apply (?:for|to)|hiring:?|job:|stellenangebot:?)\s+", "", title, flags=re.I)
    if match := re.match(r"(.{2,60}?) (?:is )?hiring (?:an? )?(.{3,160}?)(?: in .+?)?(?: [|·] .*)?$", text):
        return match[2]
    if match := re.match(r"(.{3,160}?)\s+(?:at|@)\s+[^|]{2,80}$", text):
        return match[1]
    return re.split(r"\s[|·]\s", text)[0].strip()
