"""What a job pays, as an object tells it."""

from __future__ import annotations

from typing import Any

from jobtrak.services.postings import places, salary
from jobtrak.services.postings.claims import Claims
from jobtrak.services.postings.objects import key_names, placing, values
from jobtrak.services.postings.structured import say_amounts
from jobtrak.services.postings.terms import Period, pay_period


def say_pay_of(said: Claims, keys: dict[str, Any], place: str, weight: int) -> None:
    """Add the pay that an object states by its own keys or in an object of its own."""
    if _hides_pay(keys):
        return
    currency, period = _unit_of(keys)
    low = next((salary.number(keys[name]) for name in key_names.LOW[:12] if name in keys), None)
    high = next((salary.number(keys[name]) for name in key_names.HIGH[:12] if name in keys), None)
    if (low or high) and (currency or period or (high or low or 0) > 1_000):
        say_amounts(
            said, low, high, salary.currency_code(currency) if currency else None, period, f"{place} pay", weight
        )
        return
    for name in key_names.PAY:
        value = keys.get(name)
        for item in (value if isinstance(value, list) else [value])[:6]:
            if isinstance(item, dict):
                _say_pay_object(said, item, keys, f"{place} {name}", weight)
            elif isinstance(item, str) and len(item) < 400:
                country = next(iter(places.countries_of(placing.read_locations(keys))), None)
                if pay := salary.find_pay([item], labelled=True, country=country):
                    pay.currency = pay.currency or (salary.currency_code(currency) if currency else None)
                    said.say("salary", pay, f"{place} {name}", weight, item)
            elif (
                isinstance(item, int | float)
                and not isinstance(item, bool)
                and item > 1_000
                and name in ("salary", "basesalary")
            ):
                say_amounts(
                    said,
                    float(item),
                    float(item),
                    salary.currency_code(currency) if currency else None,
                    period,
                    f"{place} {name}",
                    weight,
                )
        if said.best("salary"):
            return


def _hides_pay(keys: dict[str, Any]) -> bool:
    return any(
        keys.get(name) is False
        for name in (
            "shouldshowsalary",
            "showsalary",
            "salaryvisible",
            "displaysalary",
            "compensationvisible",
            "issalaryvisible",
            "shoulddisplaycompensationonjobpostings",
        )
    )


def _unit_of(keys: dict[str, Any]) -> tuple[str | None, Period | None]:
    currency = next(
        (text for name in key_names.CURRENCY if (text := values.text_of(keys.get(name))) and len(text) <= 4), None
    )
    period: Period | None = next(
        (
            found
            for name in key_names.PERIOD
            if isinstance(text := values.text_of(keys.get(name)), str)
            and len(text) < 40
            and (found := pay_period(text.lower().replace("_", " ").replace("-", " ")))
        ),
        None,
    )
    return currency, period


def _say_pay_object(said: Claims, item: dict[str, Any], outer: dict[str, Any], place: str, weight: int) -> None:
    keys = values.keys_of(item)
    if _hides_pay(keys) or keys.get("visible") is False:
        return
    currency, period = _unit_of(keys)
    if currency is None:
        currency = _unit_of(outer)[0]
    low = next((value for name in key_names.LOW if (value := salary.number(keys.get(name))) is not None), None)
    high = next((value for name in key_names.HIGH if (value := salary.number(keys.get(name))) is not None), None)
    cents = (salary.number(keys.get("mincents")), salary.number(keys.get("maxcents")))
    if any(cents):
        low, high = (value / 100 if value else None for value in cents)
    if low or high:
        say_amounts(said, low, high, salary.currency_code(currency) if currency else None, period, place, weight)
        return
    if text := next(
        (
            value
            for value in keys.values()
            if isinstance(value, str) and any(char.isdigit() for char in value) and len(value) < 300
        ),
        None,
    ):
        country = next(iter(places.countries_of(placing.read_locations(outer))), None)
        if pay := salary.find_pay([text], labelled=True, country=country):
            pay.currency = pay.currency or (salary.currency_code(currency) if currency else None)
            said.say("salary", pay, place, weight, text)
