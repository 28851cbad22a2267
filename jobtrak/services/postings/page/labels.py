"""Read the facts of a page that stand as label and value, such as "Standort: Leipzig"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from jobtrak.services.postings import claims as weights
from jobtrak.services.postings import places, salary
from jobtrak.services.postings.claims import Claims
from jobtrak.services.postings.dates import read_date
from jobtrak.services.postings.markup import TextLine
from jobtrak.services.postings.terms import employment_types, workplace

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
