"""What a person types into a field becomes what the posting keeps."""

from __future__ import annotations

import pytest

from jobtrak.errors import InvalidInput
from jobtrak.state import field_forms


def values(name: str, kind: str, **form: str) -> dict:
    return field_forms.values(name, kind, form)


def test_one_amount_stands_for_both_ends():
    found = values("salary", "salary", low="78 000", high="", currency="eur", period="YEAR")
    assert (found["salary_min"], found["salary_max"], found["salary_currency"]) == (78000.0, 78000.0, "EUR")


@pytest.mark.parametrize(
    "form",
    [
        {"low": "95000", "high": "92000", "currency": "EUR"},
        {"low": "many", "high": "", "currency": "EUR"},
        {"low": "1", "high": "2", "currency": "euros"},
    ],
)
def test_amounts_that_make_no_sense_are_said_to_make_none(form):
    with pytest.raises(InvalidInput):
        values("salary", "salary", **form)


def test_an_emptied_salary_takes_the_correction_back():
    assert set(values("salary", "salary", low="", high="", currency="").values()) == {None}


def test_places_and_lists_are_taken_apart():
    assert values("location", "place", value="Ghent; Antwerp ;", workplace="hybrid") == {
        "location": ["Ghent", "Antwerp"],
        "workplace": "hybrid",
    }
    assert values("languages", "list", value="Dutch, English,") == {"languages": ["Dutch", "English"]}


def test_an_emptied_text_says_that_the_posting_keeps_quiet_about_it():
    assert values("visa", "text", value=" ") == {"visa": ""}
    assert values("valid_through", "date", value="") == {"valid_through": None}
    assert values("years_of_experience", "number", value="five") == {"years_of_experience": None}


def test_only_known_contracts_are_kept():
    assert values("employment_type", "contract", FULL_TIME="on", OWNER="on") == {"employment_type": ["FULL_TIME"]}
