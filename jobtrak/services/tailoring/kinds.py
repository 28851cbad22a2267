"""Tell what sort of thing a clause of a posting asks for: years, a degree, a language, a certificate, a manner."""

from __future__ import annotations

import re

_NUMBERS = {
    word: number
    for number, words in enumerate(
        [
            "one ein un",
            "two zwei deux dos",
            "three drei trois tres",
            "four vier quatre cuatro",
            "five fünf cinq cinco",
            "six sechs seis",
            "seven sieben sept siete",
            "eight acht huit ocho",
            "nine neun neuf nueve",
            "ten zehn dix diez",
        ],
        1,
    )
    for word in words.split()
}
_YEARS = re.compile(
    rf"(?<![\w.])(\d{{1,2}}|{'|'.join(_NUMBERS)})\s*\+?\s*(?:(?:-|–|to|bis|à|a)\s*(?:\d{{1,2}}|{'|'.join(_NUMBERS)})\s*\+?\s*)?"
    r"(?:or more\s+)?(?:full\s+)?(?:years?|yrs?|jahre?n?|ans?|años?|anni|jaar|let|roky|lat)(?:['’]|\b)",
    re.IGNORECASE,
)
_DEGREE = re.compile(
    r"\b(?:degrees?|bachelor['’]?s?|master['’]?s|b\.?sc|m\.?sc|ph\.?d|diploma|studium|abschluss|hochschulabschluss|licence en|licenciatura|laurea|grado|MBA"
    r"|ensino superior|vysokoškolsk\w+|estudios universitarios|GED)\b",
    re.IGNORECASE,
)
_TONGUES_TEXT = """
    English German French Spanish Italian Portuguese Dutch Polish Czech Slovak Swedish Danish Norwegian Finnish
    Greek Turkish Arabic Hebrew Russian Ukrainian Romanian Hungarian Bulgarian Croatian Serbian Irish Welsh Mandarin
    Cantonese Chinese Japanese Korean Hindi Urdu Vietnamese Thai Tagalog
"""
TONGUES = tuple(_TONGUES_TEXT.split())
_TONGUE = re.compile(rf"\b(?:{'|'.join(TONGUES)})\b")
# "German GAAP" and "the German market" ask for no German.
_NO_TONGUE = re.compile(
    r"\s+(?:GAAP|HGB|laws?|tax|markets?|offices?|customers?|clients?|compan\w+|labou?r|accounting|republic|standards?|government|economy)\b",
    re.I,
)
_CERTIFICATE = re.compile(
    r"\b(?:certificat\w+|certified|licen[cs]ed?|chartered|registration|registered (?:nurse|midwife|professional|architect|engineer)|accredit\w+|führerschein|permis de conduire|carnet de conducir)\b",
    re.IGNORECASE,
)
_PERSONAL = re.compile(
    r"\b(?:passion\w*|curious|curiosity|comfortabl\w*|comfort (?:with|working)|thriv\w+|enjoys?|you (?:care|see|think|own|ask|reach|instinctively)|care about|cares|desire|eager\w*|willing\w*|mindset|ownership|self-(?:starter|motivated|directed|driven)|motivated|driven by|"
    r"attitude|sense of (?:urgency|responsibility|humou?r)|you love|loves?|adaptab\w+|open[- ]minded\w*|openness|team player|fast-paced|ambigu\w+|judge?ment|bias for action|growth mindset|"
    r"good communicator|thoughtful|energetic|enthusias\w+|positive|resourceful|detail[- ]oriented|entrepreneur\w+|dedication|excited|hunger|humble|kind(?:ness)?|empath\w+|collaborative|"
    r"big fans|joy in|impact-driven|pragmatic|accountab\w+|proactive|stay(?:ing)? current|stay open|reliable,? structured|product sens\w+|high urgency|thirst for|work ethic|communicate (?:clearly|effectively)|"
    r"travel (?:approximately|up to|for|to|required)|willing(?:ness)? to|able to (?:come|travel|start|work (?:weekends|shifts|evenings|nights))|in the office|available (?:to|on|for|at|during)|right to work|"
    r"on-call roster|disponib\w+|zapálen\w+|chuť|motiviert|leidenschaft\w*|teamfähig\w*)\b",
    re.IGNORECASE,
)
_SUCH = re.compile(r"\b(?:similar|same|comparable|related|relevant|such|this)\b", re.I)
_RANKS_TEXT = """
    senior junior lead principal staff head chief engineer developer manager specialist assistant associate officer
    director coordinator consultant analyst expert intern trainee representative administrator technician m f d w x
    the of and for ii iii iv team remote
"""
_RANKS = frozenset(_RANKS_TEXT.split())
# More years than anybody asks for are a number of something else.
_MOST_YEARS = 40


def years_in(text: str) -> tuple[int, str] | None:
    """Return how many years a text asks for and of what."""
    found = _YEARS.search(text)
    if not found:
        return None
    number = int(found[1]) if found[1].isdigit() else _NUMBERS[found[1].casefold()]
    return (number, _subject(text, found)) if 0 < number <= _MOST_YEARS else None


def is_such_work(subject: str) -> bool:
    """Say whether years are asked of work like the one at hand: "in a similar role"."""
    return bool(_SUCH.search(subject))


def asks_degree(text: str) -> bool:
    """Say whether a text names a degree."""
    return bool(_DEGREE.search(text))


def tongues_in(text: str) -> list[str]:
    """Return the languages that a text asks a person to speak, each once."""
    found = [match[0] for match in _TONGUE.finditer(text) if not _NO_TONGUE.match(text, match.end())]
    return list(dict.fromkeys(found))


def is_tongue(name: str) -> bool:
    """Say whether a name is that of a language people speak."""
    return name in TONGUES


def asks_certificate(text: str) -> bool:
    """Say whether a text names a certificate, licence or registration."""
    return bool(_CERTIFICATE.search(text))


def is_personal(text: str) -> bool:
    """Say whether a text asks for a manner, a wish, or when and where one can work."""
    return bool(_PERSONAL.search(text))


def field_of(title: str) -> str:
    """Return what a job title says of the field, without the words for rank and role that fit any."""
    return " ".join(word for word in re.split(r"[\s,/()|–-]+", title) if word.casefold() not in _RANKS)


def _subject(text: str, years: re.Match[str]) -> str:
    """Return what the years are to be of: the words behind the number, up to the next clause."""
    after = re.split(
        r"[;.(]|\s[-–]\s|\b(?:ideally|preferably|including|with a|with \d|demonstrating)\b", text[years.end() :]
    )[0]
    after = re.sub(r"^(?:\W*(?:of|in|with|as|experience)\b)+", "", after.strip()).strip(" ,")
    return after or re.sub(r"[\s,:]+$", "", text[: years.start()]) or text
