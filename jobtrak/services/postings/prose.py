"""Read from running text what no field states: workplace, years, education, languages, visa remarks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jobtrak.services.postings.markup import TextLine
from jobtrak.services.postings.sections import Section

_REMOTE = re.compile(
    r"#li-remote|\b(?:fully|100\s?%|completely|entirely|permanently) remote\b|\bremote[- ](?:first|only)\b(?! culture)|\b(?:this|the|our) (?:is a |role is |position is |job is |role can be )?(?:a )?(?:fully )?remote(?:[- ]based)? (?:role|position|job|opportunity)\b"
    r"|\b(?:this|the) (?:role|position|job) (?:is|can be|will be) (?:a )?(?:fully |100% )?(?:remote|performed remotely|home[- ]based)\b(?!\s*(?:or|/|and) (?:hybrid|on))|\bwork (?:remotely )?from anywhere\b|\bremote\s*\((?:us|usa|eu|europe|uk|emea|worldwide|global)[^)]*\)"
    r"|\b(?:100\s?%|komplett|vollständig) (?:remote|im homeoffice)\b|\b100\s?% (?:télétravail|teletrabajo|remoto|zdaln\w+|thuiswerk\w*|na dálku|práce z domova)\b|\b(?:full|totalmente|completamente) remot[oe]\b|\bpraca (?:w pełni |w 100% )?zdalna\b|\bplně na dálku\b|\bvolledig (?:remote|thuis)\b",
    re.I,
)
_HYBRID = re.compile(
    r"#li-hybrid|\bhybrid(?:es?)?[- ](?:work(?:ing|place)?|role|position|model|schedule|environment|job|arrangement|setup|set-up|policy|format|team|approach|basis|opportunity)\b|\b(?:is|are|as|work(?:ing|s)?|work(?:place)? type:?|location:?|model:?|offer) (?:a |an |on a )?hybrid\b|\(hybrid\)"
    r"|\b(?:\d|one|two|three|four)(?:\s?[-–]\s?\d|\sto\s\w+)?\+? days?(?: (?:a|per|each|every|/)\s?week|\s?/\s?week| weekly)?,? (?:in|at|from|on)(?: (?:the|our|an|your))?(?: \w+){0,3}? ?(?:office|site|hub|hq|studio|headquarters|campus|person)\b|\b(?:in|from|at) (?:the|our)(?: \w+){0,2} offices?(?: (?:for )?(?:at least|a minimum of|around))? (?:\d|one|two|three|four)(?:\s?[-–]\s?\d)? days?\b"
    r"|\bat least \d+\s?% of the time\b|\b\d+\s?%(?: of (?:the|their|your) time)? in (?:one of )?(?:the|our|an) offices?\b|\bonsite (?:on )?(?:mondays?|tuesdays?|wednesdays?|thursdays?)|\bin[- ]office (?:on )?(?:(?:mon|tues|wednes|thurs)days?)|\b(?:\d|two|three|four)(?:[- ]to[- ]\w+)?[- ]days?[- ](?:in[- ]office|onsite|on-site|remote|wfh|working from home|from home)\b|\b(?:remote|home ?office|work(?:ing)? from home|wfh)[^.\n]{0,20}\b(?:\d|two|three) days? (?:a|per) week\b|\bwork(?:ing)? from home (?:up to )?(?:\d|two|three) days\b"
    r"|\bhybrid(?:es)?(?:n|r|s)? (?:arbeit\w*|modell)|\bhybrides (?:arbeiten|arbeitsmodell)|\b(?:mischung|mix) aus (?:home ?office|remote)|\b(?:\d|zwei|drei) tage(?:n)? (?:pro woche )?(?:home ?office|mobil\w*|remote|im büro)|\btélétravail (?:partiel|hybride|\d|possible|jusqu)|\b(?:\d|deux|trois) jours? (?:de |par semaine (?:en |de ))?télétravail|\bmodelo h[íi]brido|\bh[íi]brid[oa]\b|\bmodalidad h[íi]brida"
    r"|\bčástečn\w+ (?:práce z domu|práce z domova|home[- ]?office)|\b(?:částečný|možnost částečného) home[- ]?office|\bhybridní\w*|\bpráce (?:hybridn|částečně z domova)|\bpraca hybrydowa|\bhybrydow\w+|\bhybride (?:werken|functie)|\b(?:modalità|lavoro) (?:ibrid\w+|in smart working)|\bsmart working\b",
    re.I,
)
_ONSITE = re.compile(
    r"#li-onsite|\b(?:this|the) (?:role|position|job) is (?:fully |100% )?(?:on-?site|in[- ]office|in[- ]person|office[- ]based)\b|\b(?:fully|100\s?%) (?:on-?site|in[- ]office|in[- ]person)\b|\b(?:on-?site|in[- ]person|office[- ]based) (?:role|position|job)\b|\b(?:not|no) (?:a )?remote (?:role|position|job|work|option)|\b(?:5|five) days (?:a|per) week (?:in|at|from) (?:the|our)\b"
    r"|\bmodalidad:? presencial|\btrabajo presencial|\b100\s?% presencial|\bpresencial\b(?!e?s? (?:o|ou|y|e) )|\b(?:poste|travail) en présentiel|\bkein home ?office|\bvor ort\b(?= (?:tätig|in))|\bpraca stacjonarna|\bin presenza\b|\bop locatie\b(?= in)|\bremote work:? no\b|\bwork from home:? no\b",
    re.I,
)
_POLICY = re.compile(r"\b(?:benefits?|occasional(?:ly)?|possib(?:le|ility)|občas\w*|gelegentlich)\b", re.I)

YEARS = re.compile(
    r"(?<![\w.])(?P<a>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|ein|zwei|drei|vier|fünf|deux|trois|quatre|cinq|dos|tres|cuatro|cinco|dois|três|quatro|due|tre|cinque|dva|tři|twee|drie|vijf)\s*(?:\+|plus)?\s*(?:(?:-|–|—|to|bis|à|a|až|do|tot)\s*(?P<b>\d{1,2})\s*\+?\s*)?(?:\(?\w+\)?\s)?(?:years?|yrs?|jahre?n?|ans|années|años|anos|let|roky|roků|jaar|lata|lat|anni)\b(?:['’]s?)?(?P<tail>[^.;\n]{0,70})",
    re.I,
)
_WORDS = "one ein - - -,two zwei deux dos dois due dva twee,three drei trois tres três tre tři drie,four vier quatre cuatro quatro - - -,five fünf cinq cinco cinque vijf,six,seven,eight,nine,ten"
_NUMBERS = {word: number for number, words in enumerate(_WORDS.split(","), 1) for word in words.split() if word != "-"}
_EXPERIENCE = re.compile(
    r"experien|leading|managing|front-end|back-end|development|work(?:ing)?\b|erfahrung|expérience|experiência|praxe|prax[ei]|zkušenost|ervaring|doświadczen|esperienza|track record|working (?:in|with|as)|in a similar|hands[- ]on|background|professional",
    re.I,
)
_MINIMUM = re.compile(
    r"(?:minimum|at least|mindestens|au moins|al menos|pelo menos|minimálně|alespoň|minstens|co najmniej|almeno)[^.\n]{0,12}$",
    re.I,
)

DEGREE = re.compile(
    r"\b(?:ph\.?\s?d\.?|doctorate|doctoral degree|master(?:['’]?s|s)?(?: degree| of \w+)?|m\.?sc\.?|mba|bachelor(?:['’]?s|s)?(?: degree| of \w+)?|b\.?sc\.?|b\.?a\.?(?= in| degree|/)|b\.?s\.?(?= in| degree|/|,? or)|associate(?:['’]s)? degree|university degree|college degree|degree (?:in|or)|graduate degree|undergraduate degree|high school diploma|ged|diploma in|vocational (?:training|education|degree)|apprenticeship"
    r"|studium|hochschulabschluss|studienabschluss|abgeschlossene\w* (?:berufs)?ausbildung|ausbildung (?:als|zum|zur|im)|fachhochschule|abitur|meister(?:brief)?|promotion|diplôme|bac\s?\+\s?\d|licence (?:en|professionnelle)|master \d|école d'ingénieur|formation (?:supérieure|bac)|grado (?:en|universitario|superior|medio)|licenciatur[ao]|ingenier[íi]a (?:en|superior)|titulaci[óo]n|título (?:en|universitario)|formación profesional|bachillerato|ensino superior|gradua[çc][ãa]o (?:em|completa)|curso superior|licenciatura|mestrado"
    r"|vysokoškolsk\w+|středoškolsk\w+|vyučen\w*|maturit\w+|vš\b|sš\b|vzdělání|hbo|mbo|wo[- ]niveau|universitair\w*|wykształcenie (?:wyższe|średnie|techniczne)|studia (?:wyższe|techniczne|magisterskie)|laurea|diploma (?:di|in|tecnico)|titolo di studio)(?!\w)",
    re.I,
)
_TONGUES = {
    "English": "english|englisch\\w*|anglais|ingl[ée]s|inglês|angličtin\\w+|anglick\\w+|engels\\w*|angielsk\\w+|inglese|aj\\b",
    "German": "german|deutsch(?!land)\\w*|allemand|alem[áa]n|alemão|němčin\\w+|německ(?:ý|ého|ém|y)\\b|duits\\w*|niemieck\\w+|tedesco",
    "French": "french|französisch\\w*|français|franc[ée]s|francês|francouzštin\\w+|francouzsk\\w+|frans(?:e)?\\b|francusk\\w+|francese",
    "Spanish": "spanish|spanisch\\w*|espagnol|español|castellano|espanhol|španělštin\\w+|španělsk\\w+|spaans\\w*|hiszpańsk\\w+|spagnolo",
    "Portuguese": "portuguese|portugiesisch\\w*|portugais|portugu[ée]s|português|portugalštin\\w+|portugees\\w*|portugalsk\\w+|portoghese",
    "Italian": "italian|italienisch\\w*|italien|italiano|italštin\\w+|italsk\\w+|italiaans\\w*|włosk\\w+",
    "Dutch": "dutch|niederländisch\\w*|néerlandais|neerland[ée]s|holand[ée]s|holandês|nizozemštin\\w+|nederlands\\w*|holendersk\\w+|niderlandzk\\w+|olandese",
    "Polish": "polish|polnisch\\w*|polonais|polaco|polonês|polštin\\w+|polsk(?:ý|ého|i|iego|im)\\b|pools\\b|polacco",
    "Czech": "czech|tschechisch\\w*|tchèque|checo|tcheco|češtin\\w+|český(?: jazyk)|českého jazyka|tsjechisch|czesk\\w+|ceco",
    "Slovak": "slovak|slovenčin\\w+|slovenštin\\w+|slowakisch", "Hungarian": "hungarian|ungarisch|maďarštin\\w+", "Romanian": "romanian|rumänisch", "Ukrainian": "ukrainian|ukrajinštin\\w+|ukraińsk\\w+", "Russian": "russian|russisch\\w*|ruština|ruštin\\w+",
    "Swedish": "swedish|schwedisch", "Danish": "danish|dänisch", "Norwegian": "norwegian|norwegisch", "Finnish": "finnish", "Greek": "greek", "Turkish": "turkish|türkisch", "Hebrew": "hebrew", "Arabic": "arabic|arabe|árabe",
    "Japanese": "japanese|japanisch|japonais|japonés", "Korean": "korean", "Mandarin": "mandarin", "Chinese": "chinese|chinesisch", "Cantonese": "cantonese", "Hindi": "hindi", "Vietnamese": "vietnamese", "Thai": "thai", "Indonesian": "bahasa indonesia|indonesian language",
}  # fmt: skip
_TONGUE = tuple((name, re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.I)) for name, pattern in _TONGUES.items())
_ANY_TONGUE = re.compile(rf"(?<!\w)(?:{'|'.join(_TONGUES.values())})(?!\w)", re.I)
_SPEAKS = re.compile(
    r"fluen|speak|spoken|written|proficien|language|native|bilingual|command of|level|verbal|(?<!\w)[abc][12]\b|understand|communicat|advanced|intermediate|conversational|business|fließend|sprach|verhandlungssicher|muttersprach|kenntnisse|wort und schrift|courant|langue|parl|maîtris|bilingue|nivel|idioma|hablad|fluente|nível|domínio|avançad|intermediári|avanzad|znalost|plynul|úrove|jazyk|aktivní|komunikativn|vloeiend|taal|beheers|spre|biegł|znajomo|poziom|język|fluent|madrelingua|conoscenza|ottim[ao]|livello|lingu|good|strong|excellent|very|sehr gut|gut(?:e|en)\b|dobr[áoý]|\bskills\b|slovem i písmem|required|requis",
    re.I,
)
_NOT_TONGUE = re.compile(
    r"english (?:language )?(?:teacher|literature|department|job description|version|muffin)|(?:version|description|translation) (?:in|into|en) |en anglais se trouve|\bgerman (?:market|company|clients|customers|office|law|team|speaking (?:market|countries))|french (?:market|office|law)|united nations|american|available in",
    re.I,
)
_VISA = re.compile(
    r"\bvisas?\b(?! (?:card|inc|direct))|sponsor(?:ship)?\b(?=[^.]{0,60}(?:visa|work|employ|immigra|permit|author|candidat|now or|offer|provid))|work (?:authori[sz]ation|permit)|(?:authori[sz]ed|right|eligible|eligibility|legally (?:able|entitled|permitted)) to work|security clearance|\bclearance\b(?= (?:required|level|is|eligib))|(?:ts/sci|top secret|secret clearance)|u\.?s\.? (?:citizens?(?:hip)?|persons?)\b|citizenship (?:is )?required|arbeitserlaubnis|aufenthaltstitel|sicherheitsüberprüfung|permis de (?:travail|séjour)|autorisation de travail|permiso de trabajo|visto de trabalho|autorização de trabalho|pracovní povolení|werkvergunning|pozwolenie na pracę|permesso di (?:lavoro|soggiorno)",
    re.I,
)
_GENERIC_RIGHT = re.compile(
    r"equal opportunit|regardless of|without regard|e-verify|discriminat|federal law|veteran", re.I
)


def find_workplace(lines: Sequence[TextLine]) -> tuple[str, str] | None:
    """Return remote, hybrid or onsite as the text says, with the words that say so."""
    text = "\n".join(line.text for line in lines[:400])
    hybrid = next((match for match in _HYBRID.finditer(text) if not _perk(text, match)), None)
    remote = next((match for match in _REMOTE.finditer(text) if not _perk(text, match)), None)
    onsite = _ONSITE.search(text)
    found = [
        (match.start(), kind, match)
        for kind, match in (("hybrid", hybrid), ("remote", remote), ("onsite", onsite))
        if match
    ]
    if not found:
        return None
    tagged = [entry for entry in found if entry[2][0].startswith("#")]
    kind, match = (tagged or [entry for entry in found if entry[1] == "hybrid"] or sorted(found))[0][1:]
    start = text.rfind("\n", 0, match.start()) + 1
    end = text.find("\n", match.end())
    return kind, text[max(start, match.start() - 90) : min(end if end > 0 else len(text), match.end() + 90)]


def _perk(text: str, match: re.Match[str]) -> bool:
    """Say whether remote work is only named as a now-and-then perk."""
    return bool(
        _POLICY.search(text[max(text.rfind("\n", 0, match.start()), match.start() - 30) : match.start()])
    ) and not match[0].startswith("#")


def _number(text: str) -> int:
    return int(text) if text.isdigit() else _NUMBERS.get(text.lower(), 0)


def find_years(sections: Sequence[Section]) -> tuple[int, str] | None:
    """Return the years of experience asked for, the first in the requirements, with its line."""
    for topics in (("required",), ("other", "duties")):
        for section in sections:
            if section.topic not in topics:
                continue
            for line in section.lines:
                for match in YEARS.finditer(line.text):
                    before = line.text[max(0, match.start() - 60) : match.start()]
                    if (
                        0 < _number(match["a"]) <= 30
                        and (_EXPERIENCE.search(match["tail"]) or _EXPERIENCE.search(before))
                        and not re.search(
                            r"we have|our|founded|for over|combined|history|last|past|next|company", before[-30:], re.I
                        )
                    ):
                        return _number(match["a"]), line.text
    return None


def find_education(sections: Sequence[Section]) -> str | None:
    """Return the line that asks for a degree or schooling."""
    for topics in (("required",), ("preferred",), ("other", "duties")):
        for section in sections:
            if section.topic in topics:
                for line in section.lines:
                    if DEGREE.search(line.text) and len(line.text) < 500:
                        return line.text
    return None


def find_languages(sections: Sequence[Section], stated: str = "") -> list[tuple[str, str]]:
    """Return the human languages asked for, each with its line."""
    found: dict[str, str] = {}
    for name, pattern in _TONGUE if stated else ():
        if pattern.search(stated):
            found[name] = stated
    for section in sections:
        if section.topic in ("about", "legal", "process"):
            continue
        for line in section.lines:
            text = line.text
            if len(text) > 900 or not _ANY_TONGUE.search(text):
                continue
            for name, pattern in _TONGUE:
                match = pattern.search(text)
                if not match or name in found:
                    continue
                near = text[max(0, match.start() - 60) : match.end() + 60]
                if (
                    _SPEAKS.search(near) or (section.topic in ("required", "preferred") and len(text) < 60)
                ) and not _NOT_TONGUE.search(near):
                    found[name] = text
    return list(found.items())


def find_visa(lines: Sequence[TextLine]) -> str | None:
    """Return the sentence that speaks of visa, work permit or clearance."""
    for line in lines:
        if _VISA.search(line.text):
            for sentence in re.split(r"(?<=[.!?])\s+", line.text):
                if _VISA.search(sentence) and not _GENERIC_RIGHT.search(sentence):
                    return sentence
    return None
