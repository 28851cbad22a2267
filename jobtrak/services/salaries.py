"""Write pay the way people say it."""

from __future__ import annotations

_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹", "PLN": "zł ", "CZK": "Kč ", "CHF": "CHF "}
_PERIODS = {"HOUR": "an hour", "DAY": "a day", "WEEK": "a week", "MONTH": "a month", "YEAR": ""}


def describe(low: float | None, high: float | None, currency: str | None, period: str | None) -> str:
    """Return pay as short text such as "€78–92k" or "$35–42 an hour"; empty when none is stated."""
    if low is None and high is None:
        return ""
    sign = _SIGNS.get(currency or "", f"{currency} " if currency else "")
    # Thousands only where nothing is lost, and where the amounts are large enough for the k to be short.
    thousands = all(amount is None or (amount >= 10_000 and amount % 100 == 0) for amount in (low, high))
    if low is None or high is None:
        only = high if low is None else low
        text = f"up to {sign}{_amount(only, thousands)}" if low is None else f"from {sign}{_amount(only, thousands)}"
        text += "k" if thousands else ""
    elif low == high:
        text = f"{sign}{_amount(low, False)}"
    else:
        text = f"{sign}{_amount(low, thousands)}–{_amount(high, thousands)}{'k' if thousands else ''}"
    return f"{text} {_PERIODS.get(period or '', '')}".strip()


def _amount(amount: float | None, thousands: bool) -> str:
    value = (amount or 0) / 1000 if thousands else (amount or 0)
    return f"{value:,.1f}".removesuffix(".0") if thousands else f"{value:,.2f}".removesuffix(".00")
