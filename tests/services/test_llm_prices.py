"""What an answer costs, and whose list of prices counts."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from jobtrak.config import settings
from jobtrak.errors import SettingsInvalid
from jobtrak.services.llm.prices import estimated_tokens, price_of
from jobtrak.services.llm.provider import DEFAULT_MODEL, Provider


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("JOBTRAK_DATA_DIR", str(tmp_path))
    settings.cache_clear()
    yield tmp_path
    settings.cache_clear()


def test_the_default_model_has_a_price() -> None:
    price = price_of(Provider().host, DEFAULT_MODEL)
    assert price is not None
    assert price.of(1_000_000, 1_000_000) == Decimal("0.60")


def test_what_the_provider_had_in_its_own_cache_is_cheaper() -> None:
    price = price_of("api.openai.com", "gpt-6.1-terra")
    assert price is not None
    assert price.of(1000, 100, cached_in=1000) < price.of(1000, 100)


def test_a_dated_name_has_its_familys_price_and_another_model_does_not() -> None:
    dated, mini = (
        price_of("api.openai.com", "gpt-5.4-2026-03-05"),
        price_of("api.openai.com", "gpt-5.4-mini-2026-03-17"),
    )
    assert dated == price_of("api.openai.com", "gpt-5.4")
    assert mini == price_of("api.openai.com", "gpt-5.4-mini") != dated
    assert price_of("api.openai.com", "gpt-5.4-pro") is None
    assert price_of("localhost", "gpt-5.4") is None


def test_the_persons_own_list_goes_first_and_is_read_anew_when_it_changes(home: Path) -> None:
    own = home / "prices.yaml"
    own.write_text("localhost: {llama: {in: 1, out: 2}}\n")
    price = price_of("localhost", "llama")
    assert price is not None
    assert price.of(1_000_000, 500_000) == Decimal(2)
    assert price_of("api.openai.com", DEFAULT_MODEL) is not None
    own.write_text("localhost: {llama: {in: 10, out: 2}}\n")
    dearer = price_of("localhost", "llama")
    assert dearer is not None
    assert dearer.tokens_in == 10


@pytest.mark.parametrize(
    "wrong", ["- a\n- b\n", "localhost: {llama: {in: cheap, out: 1}}", "a: {b: {in: -1, out: 0}}", "{"]
)
def test_a_list_of_prices_that_cannot_be_read_is_named(home: Path, wrong: str) -> None:
    (home / "prices.yaml").write_text(wrong)
    with pytest.raises(SettingsInvalid, match="prices\\.yaml"):
        price_of("localhost", "llama")


def test_tokens_are_estimated_on_the_safe_side() -> None:
    assert estimated_tokens("") == 0
    assert estimated_tokens("The quick brown fox jumps over the lazy dog.") == 11
    assert estimated_tokens("求人票") > 1
