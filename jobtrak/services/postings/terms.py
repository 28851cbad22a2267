"""Know the words postings use for employment type, workplace, pay period and seniority, in nine languages."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

_TYPES: tuple[tuple[str, str], ...] = (
    (
        "PART_TIME",
        r"part[\s_-]?time|teilzeit|temps partiel|mi-temps|(?:tiempo|medio tiempo|jornada) parcial|media jornada|temps parcial|meio per[íi]odo"
        r"|tempo parcial|zkrácen[ýé]|částečn[ýá] [úu]vazek|part[\s-]?time|deeltijd|niepełny etat|pół etatu|1/2 etatu|tempo parziale|deltid",
    ),
    (
        "FULL_TIME",
        r"full[\s_-]?time|vollzeit|temps plein|temps complet|(?:tiempo|jornada) complet[oa]|jornada completa|temps complet|tempo integral|per[íi]odo integral"
        r"|tempo inteiro|pln[ýé] [úu]vazek|práce na plný|hlavní pracovní poměr|voltijd|fulltime|pełny etat|pełen etat|tempo pieno|heltid|\bcdi\b|\bclt\b",
    ),
    (
        "INTERN",
        r"\bintern(?:ship)?s?\b|praktik(?:um|ant(?:in)?)\b|werkstudent|\bstage\b|stagiaire|pr[áa]cticas|becari[oa]|pasant[íi]a|est[áa]gi(?:o|ári[oa])"
        r"|stáž|trainee(?:ship)?|staż|praktyki|tirocini[oo]|\bco-?op\b|apprentice(?:ship)?|alternance|apprentissage|ausbildung",
    ),
    (
        "CONTRACTOR",
        r"contract(?:or|ing)?\b(?!\w)|free-?lanc\w*|self[- ]employed|freiberuflich|ind[ée]pendant|aut[óo]nomo|consultor[íi]a|prestador|\bpj\b|živnost\w*|na ičo|\bičo\b"
        r"|\bb2b\b|zzp|1099|partita iva|libero professionista|prestation",
    ),
    (
        "TEMPORARY",
        r"\btemp(?:orary)?\b(?!\w)|fixed[\s-]?term|befristet|int[ée]rim|\bcdd\b|temporal|tempor[áa]ri[oa]|dočasn[ýá]|brigáda|tijdelijk|tymczasow[ya]|tempo determinato|seasonal|saison\w*",
    ),
    (
        "VOLUNTEER",
        r"volunteer|ehrenamt\w*|b[ée]n[ée]vol\w*|voluntari[oa]\w*|dobrovoln\w+|vrijwillig\w*|wolontari\w+|volontari\w+",
    ),
    ("PER_DIEM", r"per[\s_-]?diem"),
)
_TYPE = tuple((name, re.compile(pattern, re.I)) for name, pattern in _TYPES)
_NOT_TEMPORARY = re.compile(
    r"unbefristet|non[\s-]?temporary|permanent contract|indefinid[oa]|indeterminato|na dobu neurčitou|onbepaalde|nieokreślony",
    re.I,
)
_PERMANENT = re.compile(
    r"^\W*(?:permanent|festanstellung|unbefristet|regular|employee|indefinid[oa]|tempo indeterminato|vast(?:e baan)?)\W*$",
    re.I,
)
_CODES = {
    "fulltime": "FULL_TIME",
    "parttime": "PART_TIME",
    "intern": "INTERN",
    "contract": "CONTRACTOR",
    "contractor": "CONTRACTOR",
    "temporary": "TEMPORARY",
    "volunteer": "VOLUNTEER",
    "perdiem": "PER_DIEM",
}


def employment_types(text: object, *, permanent_is_full_time: bool = False) -> list[str]:
    """Return schema.org's names of the employment types that a short value names."""
    if isinstance(text, list | tuple):
        found = [name for item in text[:8] for name in employment_types(item)]
        return list(dict.fromkeys(found))
    value = str(text or "").replace("_", " ").strip()
    compact = re.sub(r"\W", "", value).lower()
    if compact in _CODES:
        return [_CODES[compact]]
    if len(value) > 160:
        return []
    found = [name for name, pattern in _TYPE if pattern.search(value)]
    if "TEMPORARY" in found and _NOT_TEMPORARY.search(value) and "fixed" not in value.lower():
        found.remove("TEMPORARY")
    if "CONTRACTOR" in found and re.search(
        r"permanent contract|contract type|type of contract|contrato indefinido", value, re.I
    ):
        found.remove("CONTRACTOR")
    if not found and permanent_is_full_time and _PERMANENT.search(value):
        return ["FULL_TIME"]
    return sorted(
        found, key=["FULL_TIME", "PART_TIME", "CONTRACTOR", "TEMPORARY", "INTERN", "VOLUNTEER", "PER_DIEM"].index
    )


Period = Literal["HOUR", "DAY", "WEEK", "MONTH", "YEAR"]
_PERIODS: tuple[tuple[Period, str], ...] = (
    (
        "HOUR",
        r"hour(?:ly)?|\bhrs?\b|p\.?\s?h\.|/\s?h\b|stunde|std\b|stündlich|heure|horaire|\bhoras?\b|hodin\w*|hod\b|\bper uur\b|\buur\b|godzin\w*|godz|\bh\b|\b(?:all')?ora\b|oraria|timme",
    ),
    (
        "DAY",
        r"\bdays?\b|daily|\btag(?:essatz)?\b|\bjour\b|\btjm\b|\bd[íi]a\b|\bden\b|man-?day|\bmd\b|\bdag\b|dzień|dniówka|giorno|\bdiaria\b",
    ),
    ("WEEK", r"\bweek(?:ly)?\b|woche|wöchentlich|semaine|hebdomadaire|semana\b|týden|týdně|tydzień|settimana"),
    (
        "MONTH",
        r"month(?:ly)?|\bmo\b|\bmth\b|monat\w*|\bmois\b|mensuel\w*|\bmes\b|mensual\w*|\bm[êe]s\b|mensa[il]\w*|měsí\w+|měs\b|maand\w*|miesi[ąę]\w+|\bmies\b|\bmese\b|mensile|m[åa]nad|/\s?m\b",
    ),
    (
        "YEAR",
        r"year(?:ly)?|annual\w*|annum|\bp\.?\s?a\b|\byrs?\b|jahr\w*|jährlich|\bans?\b|annuel\w*|\baño\b|\bany\b|anual\w*|\bano\b|\brok\b|ročn\w+|\bjaar\w*|rok(?:u)?\b|roczn\w+|\banno\b|annu[oia]\w*|\bral\b|lpa\b|ctc\b|år\b|\bann\b",
    ),
)
_PERIOD: tuple[tuple[Period, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, re.I)) for name, pattern in _PERIODS
)
_PERIOD_CODES: dict[str, Period] = {
    "hour": "HOUR",
    "day": "DAY",
    "week": "WEEK",
    "month": "MONTH",
    "year": "YEAR",
    "ann": "YEAR",
    "hur": "HOUR",
    "mon": "MONTH",
    "wee": "WEEK",
    "an": "YEAR",
    "mo": "MONTH",
}


@cache
def pay_period(text: str) -> Period | None:
    """Return HOUR, DAY, WEEK, MONTH or YEAR when a short text names a pay period."""
    value = text.strip().lower()
    if value in _PERIOD_CODES:
        return _PERIOD_CODES[value]
    places: list[tuple[int, Period]] = [
        (match.start(), name) for name, pattern in _PERIOD if (match := pattern.search(value))
    ]
    return min(places)[1] if places else None


_REMOTE_WORD = re.compile(
    r"\bremote(?:ly)?\b|\btelecommut\w+|\bwork from (?:home|anywhere)\b|\bwfh\b|\bhome[- ]?based\b|\btélétravail\b|\bteletrabajo\b|\bteletrabalho\b|\bremot[oa]\b"
    r"|\ba distancia\b|\bdistanciel\b|\bthuiswerk\w*|\bzdaln\w+|\bda remoto\b|\bvzdáleně\b|\banywhere\b|\bmobiles? arbeiten\b|\bdistributed\b",
    re.I,
)
_HYBRID_WORD = re.compile(r"\bh[yíi]bri[dt]\w*|\bhybryd\w*|\bibrid[oa]\b", re.I)
_ONSITE_WORD = re.compile(
    r"\bon[\s_-]?site\b|\bin[\s_-]?office\b|\bin[\s-]person\b|\bvor ort\b|\bpr[ée]sen[tc]iel\w*|\bpresencial\b|\bsur site\b|\bop locatie\b|\bstacjonarn\w+|\bin sede\b|\bna pracovišti\b|\bna místě\b|\bin presenza\b",
    re.I,
)


def workplace(text: object) -> str | None:
    """Return remote, hybrid or onsite when a short value names one."""
    value = str(text or "").strip().replace("_", " ")
    if not value or len(value) > 120:
        return None
    if _HYBRID_WORD.search(value):
        return "hybrid"
    remote, onsite = bool(_REMOTE_WORD.search(value)), bool(_ONSITE_WORD.search(value))
    if re.search(r"\b(?:no|not|non|nein|nicht|none|false|kein)\b", value, re.I):
        return None
    if re.search(r"partial|partly|part of|occasional|teilweise|částečn|flexible", value, re.I) and remote:
        return "hybrid"
    if remote and onsite:
        return "hybrid"
    return "remote" if remote or value.lower() in ("fully", "full remote") else "onsite" if onsite else None


_SENIORITY: tuple[tuple[str, str], ...] = (
    (
        "intern",
        r"\bintern(?:ship)?\b|\bpraktikant\w*|\bwerkstudent\w*|\bstagiaire\b|\bbecari[oa]\b|\bestágio\b|\bestagi[áa]ri[oa]\b|\bstagista\b|\bstażyst\w+",
    ),
    ("executive", r"\b(?:c[efmot]o|chief|president|vp|svp|evp|vice[- ]president|geschäftsführer\w*)\b"),
    (
        "director",
        r"\bdirector\b|\bhead of\b|\bdirektor\w*|\bdirecteur\b|\bdirettore\b|\břed[ií]tel\w*|\bdyrektor\w*|\bleiter(?:in)?\b",
    ),
    ("principal", r"\bprincipal\b|\bdistinguished\b|\bfellow\b"),
    (
        "staff",
        r"\bstaff\b\+?(?= (?:software|engineer|data|product|machine|site|security|full|front|back|ml|design|platform|infra))|\bstaff\+",
    ),
    ("lead", r"\b(?:team |tech |technical )?lead\b|\bteamleiter\w*|\bvedouc[íi]\b|\bresponsable d'équipe\b|\bcapo\b"),
    ("senior", r"\bsenior\b|\bsr\.?(?= )|\bsénior\b|\bstarší\b|\bstarszy\b|\bsenior[ae]\b|\bexperienced\b"),
    (
        "mid",
        r"\bmid(?:dle)?[- ]?(?:level|senior)?\b|\bintermediate\b|\bmediorr?\b|\bpleno\b|\bregular\b(?= (?:developer|engineer))",
    ),
    (
        "junior",
        r"\bjunior\b|\bjr\.?(?= )|\bjúnior\b|\bgraduate\b|\bnew grad\b|\bentry[- ]level\b|\bmladší\b|\bmłodszy\b|\btrainee\b|\bberufseinsteiger\w*|\bdébutant\b",
    ),
)
_LEVEL = tuple((name, re.compile(pattern, re.I)) for name, pattern in _SENIORITY)


def seniority(title: str) -> str | None:
    """Return the level a job title names, the highest first: principal, lead, senior, junior and the like."""
    return next((name for name, pattern in _LEVEL if pattern.search(title)), None)
