"""Find the pay a posting states: ranges, thousands, periods and currencies, and never a bonus, a budget or a revenue."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jobtrak.services.postings import places
from jobtrak.services.postings.terms import Period, pay_period

_SYMBOLS = {
    "us$": "USD", "usd$": "USD", "u$s": "USD", "ca$": "CAD", "cad$": "CAD", "c$": "CAD", "a$": "AUD", "au$": "AUD", "aud$": "AUD", "nz$": "NZD", "hk$": "HKD", "s$": "SGD",
    "sg$": "SGD", "r$": "BRL", "mx$": "MXN", "nt$": "TWD", "€": "EUR", "£": "GBP", "₹": "INR", "rs.": "INR", "rs": "INR", "₩": "KRW", "₺": "TRY", "₴": "UAH", "₪": "ILS", "₫": "VND", "฿": "THB",
    "₱": "PHP", "zł": "PLN", "zl": "PLN", "kč": "CZK", "kc": "CZK", "ft": "HUF", "lei": "RON", "fr.": "CHF", "sfr.": "CHF", "euro": "EUR", "euros": "EUR", "eur": "EUR", "rp": "IDR", "rm": "MYR",
}  # fmt: skip
_DOLLARS = frozenset(("$", "¥", "kr", "kr.", "円"))
_CODES = [
    "USD",
    "EUR",
    "GBP",
    "CHF",
    "CAD",
    "AUD",
    "NZD",
    "SGD",
    "HKD",
    "JPY",
    "CNY",
    "INR",
    "BRL",
    "MXN",
    "ARS",
    "CLP",
    "COP",
    "PEN",
    "PLN",
    "CZK",
    "HUF",
    "RON",
    "BGN",
    "SEK",
    "NOK",
    "DKK",
    "ISK",
    "TRY",
    "UAH",
    "ILS",
    "AED",
    "SAR",
    "QAR",
    "KWD",
    "EGP",
    "ZAR",
    "NGN",
    "KES",
    "GHS",
    "MAD",
    "THB",
    "MYR",
    "IDR",
    "PHP",
    "VND",
    "KRW",
    "TWD",
    "PKR",
    "LKR",
    "BDT",
    "RUB",
    "KZT",
    "GEL",
    "RSD",
    "HRK",
    "UYU",
    "CRC",
    "DOP",
]
_CURRENCY = (
    r"(?:US\$|USD\$|U\$S|CA\$|CAD\$|C\$|AU\$|AUD\$|A\$|NZ\$|HK\$|SG\$|S\$|R\$|MX\$|NT\$|\$|€|£|¥|₹|₩|₺|₴|₪|₫|฿|₱|Rs\.?|zł|zl|Kč|Kc|kr\.?|円|Fr\.|sFr\.|euros?|Ft|lei|Rp|RM|"
    + "|".join(_CODES)
    + r")"
)
_NUMBER = r"\d{1,3}(?:[.,'’ \u00a0\u202f\u2009]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d{1,9}(?:[.,]\d{1,2})?(?!\d)"
_SCALE = r"(?:\s?(?:k|K|tis\.?|tys\.?|thousand|mil\b(?!\s?(?:lion|io))|lakhs?|lacs?|LPA|L(?=\b)|crores?|cr\b|million|mln|M(?=\b))(?![\w$]))?"
_AMOUNT = rf"(?:(?P<c§>{_CURRENCY})\s?)?(?P<n§>{_NUMBER})(?P<s§>{_SCALE})(?:,-|,–|\.-)?(?:\s?(?P<d§>{_CURRENCY})(?![a-zA-Z]))?"
_PER = r"(?:\s*(?:gross|brutto|brut|bruto|base|OTE)?\s*(?:/|per|an?|pro|par|por|za|all')\s*(?:hour|hr|h|year|yr|annum|month|mo|week|day|Stunde|Jahr|Monat|heure|an|mois|hora|año|mes|ano|mês|hodinu|měsíc|rok|godzin\w+|miesi\w+)\b\.?)?"
_DASH = r"\s*(?:-|–|—|‒|−|~|～|to|bis(?: zu)?|à|až|until|do|até|hasta|tot|and|und|et|y|e|a|i)\s*(?:up to\s*)?"
_RANGE = re.compile(rf"(?<![\w.,]){_AMOUNT.replace('§', '1')}{_PER}{_DASH}{_AMOUNT.replace('§', '2')}", re.I)
_SINGLE = re.compile(rf"(?<![\w.,]){_AMOUNT.replace('§', '1')}", re.I)
_HAS_DIGIT = re.compile(r"\d")

_PAY_WORD = re.compile(
    r"salar|compensation|\bpay\b|\bpaid\b|\bwages?\b|\bbase\b|\bote\b|on[- ]target|remunerat|remunerac|rémunér|retribu|gehalt|vergütung|verdienst|entgelt|lohn|bezahlung|salaire|sueldo|ordenado|vencimento"
    r"|mzd[aou]|\bplat(?:u|ov\w+)?\b|odměn|wynagrodzen|pensja|stawka|stipendio|\bral\b|salaris|loon|beloning|\blön\b|\blønn\b|\bløn\b|\bhourly\b|\bannual(?:ly)? (?:base|rate|range)|\brate\b|tarif|honor[aá]r|bandbreite|\btjm\b|lpa\b|ctc\b|earnings?\b|\bearn\b|package|gage",
    re.I,
)
_NOT_PAY = re.compile(
    r"bonus(?:es)?\b|sign[- ]?on|signing|joining|relocation|referral|budget|stipend\b|allowance|reimburs|401\s?\(?k|insurance|\bhra\b|fertility|wellness|wellbeing|learning|training|education(?:al)? (?:assistance|fund)|tuition|home office|equipment"
    r"|revenue|turnover|umsatz|chiffre d'affaires|fatturato|facturaci|obrat|\barr\b|raised|funding|series [a-f]\b|valuation|valued|invest|transactions?|annuali[sz]ed|spend\b|processed|volume|assets|savings?|customers|users|members|deals?|quota|grants?|donat|market\b|billion|\bper diem\b"
    r"|prämie|zuschuss|guthaben|prime de|aide |příspěv|bonus|dodatek|premia|gratificaci|ayuda|auxílio|\bvale\b|subsídio|buono|welfare|vouchers?|tickets?|discount|price|cost|worth of|fine of|penalt|deposit|equity (?:worth|valued)|options? (?:worth|valued)|vacation|gift|employees|people|company size|loan|portfolio|pipeline|saved|prize",
    re.I,
)
_NEXT_THING = re.compile(r"\b(?:and|plus|und|et|y)\b|[,+(•|;&]")
_UP_TO = re.compile(
    r"(?:up to|bis zu|jusqu'à|hasta|até|až(?: do)?|do|tot|fino a|maximum|max\.?|capped at|upto)\W*$", re.I
)
_FROM = re.compile(
    r"(?:from|starting (?:at|from)|starts at|at least|min(?:imum|\.)?|ab|ab mindestens|mindestens|à partir de|desde|a partir de?|od|vanaf|minimum|da)\W*$",
    re.I,
)
_MORE = re.compile(r"^\s*(?:\+|and (?:up|above)|or more|plus\b|und mehr|et plus)", re.I)

# Below the first number an amount is an hourly rate, below the second a daily one, below the third a monthly one.
_SCALES = {
    "CZK": (900, 9_000, 260_000), "PLN": (350, 2_500, 60_000), "HUF": (9_000, 90_000, 3_500_000), "SEK": (900, 9_000, 130_000), "NOK": (900, 9_000, 130_000), "DKK": (900, 9_000, 120_000),
    "INR": (1_500, 8_000, 180_000), "JPY": (9_000, 60_000, 1_500_000), "KRW": (60_000, 400_000, 12_000_000), "BRL": (250, 1_200, 45_000), "MXN": (600, 3_000, 120_000), "RON": (200, 1_500, 40_000),
    "IDR": (150_000, 900_000, 90_000_000), "VND": (200_000, 2_000_000, 150_000_000), "PHP": (900, 5_000, 250_000), "THB": (900, 6_000, 300_000), "ARS": (20_000, 150_000, 9_000_000), "COP": (60_000, 400_000, 30_000_000),
    "CLP": (20_000, 120_000, 9_000_000), "LKR": (3_000, 15_000, 900_000), "PKR": (3_000, 15_000, 900_000), "TWD": (900, 6_000, 250_000), "ZAR": (900, 6_000, 130_000), "RUB": (3_000, 20_000, 800_000), "TRY": (1_500, 10_000, 250_000),
    "UAH": (1_500, 8_000, 300_000), "RSD": (3_000, 20_000, 700_000),
}  # fmt: skip
_WESTERN = (200, 1_400, 16_000)
_LOWEST = {"HOUR": 3, "DAY": 20, "WEEK": 60, "MONTH": 200, "YEAR": 2_500}
_HIGHEST = {"HOUR": 1_500, "DAY": 8_000, "WEEK": 30_000, "MONTH": 150_000, "YEAR": 3_000_000}


@dataclass(slots=True)
class Pay:
    """A stated pay: its bounds, currency, period and the words it was read from."""

    low: float | None
    high: float | None
    currency: str | None
    period: Period | None
    excerpt: str
    weight: int = 0
    country: str | None = None


def currency_code(text: object, country: str | None = None) -> str | None:
    """Return the ISO 4217 code of a symbol or code; a bare $ takes the country's own dollar."""
    value = str(text or "").strip()
    if value.upper() in _CODES:
        return value.upper()
    low = value.lower()
    if low in _SYMBOLS:
        return _SYMBOLS[low]
    if low in _DOLLARS:
        own = places.currency_of(country)
        if low == "$":
            return own if own in ("CAD", "AUD", "NZD", "SGD", "HKD", "MXN", "TWD", "CLP", "COP", "ARS") else "USD"
        if low in ("¥", "円"):
            return own if own in ("CNY", "JPY") else "JPY"
        return own if own in ("SEK", "NOK", "DKK", "ISK") else "SEK"
    return value.upper() if re.fullmatch(r"[A-Z]{3}", value) else None


def number(text: object, scale: str = "") -> float | None:
    """Return the number a text writes, its thousands marks and scale word understood."""
    if isinstance(text, bool) or text is None:
        return None
    if isinstance(text, int | float):
        return float(text) if 0 <= text < 1e12 else None
    value = re.sub(r"[\s'’\u00a0\u202f\u2009]", "", str(text))
    match = re.fullmatch(r"\D{0,6}(\d[\d.,]*?)([kK]|)\D{0,6}", value)
    if not match:
        return None
    digits, scale = match[1].rstrip(".,"), scale or match[2]
    if re.search(r"[.,]\d{3}(?:[.,]|$)", digits) and not re.match(r"0[.,]", digits):
        parts = re.split(r"[.,]", digits)
        tail = parts.pop() if len(parts[-1]) != 3 else None
        digits = "".join(parts) + (f".{tail}" if tail else "")
        grouped = True
    else:
        digits, grouped = digits.replace(",", "."), False
    try:
        amount = float(digits)
    except ValueError:
        return None
    word = scale.strip().lower().rstrip(".")
    if word in ("k", "tis", "tys", "thousand", "mil") and not (grouped and amount >= 1_000):
        amount *= 1_000
    elif word in ("lakh", "lakhs", "lac", "lacs", "lpa", "l"):
        amount *= 100_000
    elif word in ("crore", "crores", "cr"):
        amount *= 10_000_000
    elif word in ("m", "million", "mln"):
        amount *= 1_000_000
    return amount if amount < 1e12 else None


def guessed_period(amount: float, currency: str | None) -> Period:
    """Return the period that the size of an amount suggests."""
    hour, day, month = _SCALES.get(currency or "USD", _WESTERN)
    return "HOUR" if amount < hour else "DAY" if amount < day else "MONTH" if amount < month else "YEAR"


def plausible(low: float | None, high: float | None, currency: str | None, period: str | None) -> bool:
    """Say whether an amount can be somebody's pay for the period."""
    amount = high if high is not None else low
    if amount is None or amount <= 0 or (low and high and (low > high or high > low * 30)):
        return False
    period = period or guessed_period(amount, currency)
    factor = _SCALES[currency][2] / _WESTERN[2] if currency in _SCALES else 1.0
    return (
        _LOWEST[period or "YEAR"] * min(factor, 1)
        <= amount
        <= _HIGHEST[period or "YEAR"] * max(factor, 1) * (5 if currency == "INR" else 1)
    )


def find_pay(
    lines: Sequence[str], *, country: str | None = None, countries: Iterable[str] = (), labelled: bool = False
) -> Pay | None:
    """Return the pay that lines of a posting state, or None.

    `country` settles what a bare $ means; ranges said to hold for other countries than `countries` are passed over;
    `labelled` says that the lines are the value of a salary field, so that no further word for pay is needed.
    """
    text = "\n".join(lines)
    if not _HAS_DIGIT.search(text):
        return None
    known = {code for code in countries if code} | ({country} if country else set())
    found: list[Pay] = []
    taken: list[tuple[int, int]] = []
    for match in _RANGE.finditer(text):
        if pay := _judged(match, text, country, known, labelled, ranged=True):
            found.append(pay)
            taken.append(match.span())
    for match in _SINGLE.finditer(text):
        if any(start <= match.start() < end for start, end in taken):
            continue
        if pay := _judged(match, text, country, known, labelled, ranged=False):
            found.append(pay)
    if not found:
        return None
    best = max(found, key=lambda pay: pay.weight)
    return _with_sibling(best, found)


def _with_sibling(best: Pay, found: list[Pay]) -> Pay:
    """Join two single rates of one sentence ("£75 for lessons and £40 for other work") into a range."""
    if best.low is None or best.low != best.high:
        return best
    rates = [
        pay.low
        for pay in found
        if pay.low is not None
        and pay.low == pay.high
        and pay.currency == best.currency
        and pay.period == best.period
        and pay.excerpt == best.excerpt
    ]
    if len(rates) == 2:
        best.low, best.high = min(rates), max(rates)
    return best


def _judged(
    match: re.Match[str], text: str, country: str | None, known: set[str], labelled: bool, *, ranged: bool
) -> Pay | None:
    groups = match.groupdict()
    marks = [groups[key] for key in ("c1", "d1", "c2", "d2") if groups.get(key)]
    start, end = match.span()
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end
    before, after = text[max(line_start, start - 110) : start], text[end : min(line_end, end + 70)]
    above = text[max(0, text.rfind("\n", 0, max(line_start - 1, 0)) + 1) : line_start][-120:] if line_start else ""
    near = _clause(before)
    says_pay = bool(_PAY_WORD.search(before) or _PAY_WORD.search(after[:50]))
    pay_above = len(above) < 110 and bool(_PAY_WORD.search(above))
    has_k = any(
        (groups.get(key) or "").strip().lower() in ("k", "lpa", "lakh", "lakhs", "tis", "tys") for key in ("s1", "s2")
    )
    if not marks and not (labelled or says_pay or pay_above):
        return None
    # The name after the amount binds tighter than what came before: "$100,000 - $150,000 base salary plus bonus".
    joined = _NEXT_THING.split(after, maxsplit=1)[0][:34]
    if _NOT_PAY.search(near[-60:]) or re.match(rf"[\w\s-]{{0,14}}?(?:{_NOT_PAY.pattern})", joined, re.I):
        return None
    if re.match(r"\s?(?:m|bn|b|million|billion|mio|mld|mn|%)\b|\s?%", after, re.I):
        return None
    scales = [(groups.get("s1") or "").strip(), (groups.get("s2") or "").strip()]
    if any(scale.lower() in ("m", "million", "mln") for scale in scales):
        return None
    code = _currency_of(marks, country)
    first = number(groups["n1"], scales[0] or (scales[1] if ranged and _shares_scale(groups) else ""))
    second = number(groups["n2"], scales[1]) if ranged else None
    if first is None or (ranged and second is None):
        return None
    if ranged and second is not None and not scales[0] and first < 1_000 <= second and second / max(first, 1) >= 100:
        first *= 1_000  # "50-80.000 Kč" and "85 - 110k" share one scale.
    period = _stated_period(text, start, end, line_end, before)
    amount = second or first
    if not period:
        # Years and counts look like bare numbers; without any mark of pay they are nothing.
        period = guessed_period(amount, code) if (code or has_k or labelled or says_pay or pay_above) else None
        period_stated = False
    else:
        period_stated = True
    low: float | None = first
    high: float | None = second if ranged else first
    if not ranged:
        if _UP_TO.search(before) and (not re.search(r"\bdo\W*$", before) or code in ("CZK", "PLN")):
            low = None
        elif _FROM.search(before) or _MORE.match(after):
            high = None
    if not plausible(low, high, code, period):
        return None
    if not marks and not has_k and not period_stated and not labelled:
        return None
    if not marks and amount < 100 and not period_stated:
        return None
    weight = (
        10 * ranged + 12 * says_pay + 8 * pay_above + 8 * period_stated + 6 * bool(marks) + 3 * has_k + 4 * labelled
    )
    if not ranged and not (labelled or says_pay or pay_above or (period_stated and bool(marks))):
        return None
    if _NOT_PAY.search(near) and not says_pay:
        weight -= 14
    elsewhere = _country_named(f"{above if len(above) < 90 else ''} {before[-110:]} {after}")
    if elsewhere and known and not elsewhere & known:
        return None
    if elsewhere and elsewhere & known:
        weight += 5
    if weight < 14:
        return None
    excerpt = text[max(line_start, start - 90) : min(line_end, end + 60)].replace("\n", " ")
    return Pay(low, high, code, period, " ".join(excerpt.split()), weight)


def _shares_scale(groups: dict[str, str | None]) -> bool:
    first, second = number(groups.get("n1")), number(groups.get("n2"))
    return first is not None and second is not None and first < 1_000 and second < 1_000


def _clause(before: str) -> str:
    """Return what stands before an amount in its own sentence."""
    return re.split(r"[.;!?•](?:\s|$)", before)[-1]


def _currency_of(marks: list[str], country: str | None) -> str | None:
    codes = [mark.upper() for mark in marks if mark.upper() in _CODES]
    return codes[0] if codes else currency_code(marks[0], country) if marks else None


_STOP = re.compile(r"\n|[.;!](?:\s|$)|[•|]|\bplus\b|\band\b")


def _stated_period(text: str, start: int, end: int, line_end: int, before: str) -> Period | None:
    after = _STOP.split(text[end : min(line_end, end + 48)])[0]
    lead = re.match(
        r"\s*(?:(?:[A-Z]{3}|gross|brutto|brut|bruto|base|OTE|\(?equivalent\)?)\b\.?\s*)*(?:/|per\b|an?\b|pro\b|par\b|por\b|za\b|all'|\(?)?\s*(\S.*)?$",
        after,
    )
    if lead and lead[1]:
        words = " ".join(lead[1].split()[:3])
        if not re.match(r"(?:of|with|experience)\b", words, re.I) and (period := pay_period(words.lower()[:40])):
            return period
    inside = text[start:end]
    match = re.search(r"(?:/|\bper\b|\ban?\b|\bpro\b|\bza\b)\s*(\w+)", inside, re.I)
    if match and (period := pay_period(match[1].lower())):
        return period
    tail = _clause(before)[-70:].lower()
    if match := re.search(
        r"\b(hourly|annual\w*|yearly|monthly|weekly|daily|jahres\w+|jährlich\w*|monats\w+|stunden\w+|annuel\w*|mensuel\w*|mensual\w*|anual\w*|mensa[il]\w*|ročn\w+|měsíční|miesięczn\w+|roczn\w+|jaar\w*|maand\w*|bruto per \w+|ral|tjm)\b",
        tail,
    ):
        return pay_period(match[1]) or ("YEAR" if match[1].startswith("jahres") else None)
    return None


_NAMED_COUNTRY = re.compile(
    r"\b(?:for|in|within|across|throughout)\s+(?:(?:candidates?|applicants?|employees?|residents?|roles?|positions?|those|people|the)\b\s*(?:based|located|residing|living|working|who)?\s*(?:in|of|for)?\s*(?:the)?\s*)?"
    r"(U\.?S\.?A?\.?(?=[\s,):-]|$)|United States|Canada|United Kingdom|U\.?K\.?(?=[\s,):-]|$)|Germany|France|Spain|Ireland|India|Australia|Poland|Netherlands|Mexico|Brazil|Singapore|Japan|Italy|Portugal)"
    r"|\b(U\.S\.|US|USA|UK|Canada|Germany|Australia|Ireland|India)[- ]based\b",
)


def _country_named(text: str) -> set[str]:
    found = set()
    for match in _NAMED_COUNTRY.finditer(text):
        if code := places.country_code((match[1] or match[2]).replace(".", "")):
            found.add(code)
    return found
