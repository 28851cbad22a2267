"""An address and a key are looked at before they are kept."""

from __future__ import annotations

import pytest

from jobtrak.errors import InvalidInput
from jobtrak.state import settings


def test_an_address_loses_its_last_slash():
    assert settings._address(" https://llm.example.net/v1/ ") == "https://llm.example.net/v1"
    assert settings._address("") == ""


@pytest.mark.parametrize(
    "text", ["ftp://x", "llm.example.net", "https://", "https://me:secret@llm.example.net", "https://" + "x" * 400]
)
def test_what_is_no_address_is_refused(text):
    with pytest.raises(InvalidInput):
        settings._address(text)


def test_a_secret_in_an_address_is_not_repeated_in_the_complaint():
    with pytest.raises(InvalidInput) as caught:
        settings._address("https://me:hunter2@llm.example.net")
    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize("text", ["two words", "sk-" + "x" * 600, "schlüssel"])
def test_what_is_no_key_is_refused_without_repeating_it(text):
    with pytest.raises(InvalidInput) as caught:
        settings._key(text)
    assert text not in str(caught.value)
