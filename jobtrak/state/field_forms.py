"""What a person types into the form of a posting's field, as the values that the posting keeps."""

from __future__ import annotations

from typing import Any

from jobtrak.errors import InvalidInput
from jobtrak.state import posting_fields


def values(name: str, kind: str, form: dict[str, Any]) -> dict[str, Any]:
    """Return the posting's fields that a form sets, with their values; raise InvalidInput in the person's words."""
    given = {key: str(value).strip() for key, value in form.items()}
    text = given.get("value", "")
    if kind == "salary":
        low, high = _number(given.get("low", "")), _number(given.get("high", ""))
        if low is not None and high is not None and low > high:
            raise InvalidInput("The low end is above the high end.")
        currency = given.get("currency", "").upper()
        if (low is not None or high is not None) and len(currency) != 3:
            raise InvalidInput("Write the currency in three letters, such as EUR.")
        if low is None and high is None:
            return dict.fromkeys(posting_fields.fields_behind("salary"))
        return {
            "salary_min": high if low is None else low,
            "salary_max": low if high is None else high,
            "salary_currency": currency,
            "salary_period": given.get("period", "YEAR"),
        }
    if kind == "place":
        places = [part.strip() for part in text.split(";") if part.strip()]
        return {"location": places, "workplace": given.get("workplace") or None}
    if kind == "list":
        return {name: [part.strip() for part in text.split(",") if part.strip()]}
    if kind == "contract":
        chosen = [key for key in posting_fields.CONTRACTS if given.get(key)]
        return {name: chosen or None}
    if kind == "number":
        return {name: int(text) if text.isdecimal() else None}
    # An empty text says that the posting doesn't state it; an empty day only takes a correction back.
    return {name: text if kind == "text" else text or None}


def _number(text: str) -> float | None:
    cleaned = text.replace(",", "").replace(" ", "").replace("\u202f", "")
    if not cleaned:
        return None
    try:
        return float(cleaned)
    except ValueError:
        raise InvalidInput(f"“{text[:40]}” isn't an amount. Write it in figures, such as 78000.") from None


def amount(value: float | None) -> str:
    """Return an amount as a form shows it."""
    return "" if value is None else f"{value:g}" if value < 1e6 else f"{value:.0f}"
