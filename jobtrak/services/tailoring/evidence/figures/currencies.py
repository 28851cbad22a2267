"""Currencies as people write them: by symbol, by code, by name, before the amount or behind it."""

from __future__ import annotations

import re

CODES = (
    "EUR|USD|GBP|CHF|CAD|AUD|NZD|SEK|NOK|DKK|ISK|PLN|CZK|HUF|RON|BGN|TRY|UAH|ILS|INR|PKR|BDT|LKR|JPY|CNY|RMB|HKD|TWD|KRW|SGD|MYR|RM|"
    "THB|PHP|IDR|VND|ZAR|NGN|KES|GHS|EGP|MAD|AED|SAR|QAR|KWD|BRL|MXN|COP|CLP|PEN|ARS"
)
# An R is rand only before an amount; R134a and R2 are no money.
_RAND = r"\bR\s?(?=\d{1,3}(?:[,\u00a0 ]\d{3})+(?!\d)|\d+(?:[.,]\d+)?\s?(?:k|m|mn|bn|million|billion)\b|\d+(?:\.\d\d)?\s(?:an?|per)\s)"
BEFORE = rf"[€$£¥₹₩₦₱₫₺₪฿₴]|\b(?:US|CA|AU|NZ|HK|S|R|C|A)\$|\b(?:{CODES}|Rs\.?|kr)\s?(?=\d)|{_RAND}"
_NAMES = {
    "EUR": "€|euros?", "USD": "$|US dollars?|dollars?|bucks", "GBP": "£|pounds? sterling|pounds?|quid", "CHF": "Swiss francs?|francs?",
    "CAD": "Canadian dollars?", "AUD": "Australian dollars?", "NZD": "New Zealand dollars?", "HKD": "Hong Kong dollars?",
    "SGD": "Singapore dollars?", "ZAR": "rands?", "INR": "rupees?", "JPY": "yen", "CNY": "yuan|renminbi", "SEK": "Swedish kron(?:or|a)|kronor",
    "NOK": "Norwegian kroner", "DKK": "Danish kroner", "PLN": "zlotys?|złoty", "AED": "dirhams?", "SAR": "riyals?", "NGN": "naira",
    "KES": "Kenyan shillings?", "MXN": "pesos?", "MYR": "ringgit", "kr": "kroner|kronur|kr", "TRY": "Turkish lira", "KRW": "won(?=[,.;)]|$)",
}  # fmt: skip
_NAMED = tuple(
    (unit, re.compile(rf"[\s\u00a0-]?(?:{names.replace('$', chr(92) + '$')})(?![\w])"))
    for unit, names in _NAMES.items()
)
_CODE = re.compile(rf"[\s\u00a0]?({CODES})(?![\w])")
_SMALL = (
    ("GBP", re.compile(r"\s(?:pence|penny)\b|(?<=\d)p(?!\w)")),
    ("cents", re.compile(r"[\s-]cents?\b|(?<=\d)[c¢](?!\w)")),
)
_SYMBOLS = {
    "€": "EUR", "$": "USD", "US$": "USD", "£": "GBP", "¥": "JPY", "₹": "INR", "RS": "INR", "RS.": "INR", "CA$": "CAD", "AU$": "AUD",
    "C$": "CAD", "A$": "AUD", "NZ$": "NZD", "HK$": "HKD", "S$": "SGD", "R$": "BRL", "R": "ZAR", "KR": "kr",
    "RM": "MYR", "RMB": "CNY", "₩": "KRW", "₦": "NGN", "₱": "PHP", "₫": "VND", "₺": "TRY", "₪": "ILS", "฿": "THB", "₴": "UAH",
}  # fmt: skip
# A dollar whose country stands behind the amount: $15,000 (CAD).
_COUNTRY = re.compile(r"\s?\(?(USD|CAD|AUD|NZD|HKD|SGD)\b\)?")
# Pounds of flour are no money.
_WEIGHED = re.compile(
    r"(?:-|\s)pounds?(?:-\w|\sper square|\s(?:(?:\w+\s)?(?:ounces?|oz)\b|of (?!\w*\s?(?:sales|revenue|stock|funding|budget|savings|income|debt|public))"
    r"|(?:bags?|sacks?|loads?|weights?|boxes|heavy|in weight)\b))"
)
# What one name may mean in several countries.
_LOOSE = {"kr": {"SEK", "NOK", "DKK", "ISK"}, "cents": {"USD", "EUR", "CAD", "AUD", "NZD"}}


def named_before(shown: str, text: str, end: int) -> tuple[str, int]:
    """Return the currency of a symbol or code before an amount, and where the amount ends."""
    bare = shown.strip().upper()
    if bare == "$" and (country := _COUNTRY.match(text, end)):
        closed = country[0].endswith(")") or "(" not in country[0]
        return country[1], country.end() if closed else country.start()
    return _SYMBOLS.get(bare, bare), end


def named_behind(text: str, end: int) -> tuple[str, float, int] | None:
    """Return the currency that stands behind an amount, the part of it that the amount counts, and its end."""
    if _WEIGHED.match(text, end):
        return None
    if code := _CODE.match(text, end):
        return _SYMBOLS.get(code[1], code[1]), 1.0, code.end()
    for unit, pattern in _NAMED:
        if name := pattern.match(text, end):
            return unit, 1.0, name.end()
    for unit, pattern in _SMALL:
        if (name := pattern.match(text, end)) and not re.search(r"\d{3}$", text[:end]):
            return unit, 0.01, name.end()
    return None


def may_be_one(one: str, two: str) -> bool:
    """Tell whether two currencies may be one: kr in Sweden, cents of a dollar."""
    return two in _LOOSE.get(one, ()) or one in _LOOSE.get(two, ())
