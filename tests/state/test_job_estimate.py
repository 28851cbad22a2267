"""An estimate is said in a line a person understands."""

from __future__ import annotations

from decimal import Decimal

import pytest

from jobtrak.services.tailoring.estimating import Outlook, RunEstimate
from jobtrak.state.job_estimate import cents, in_words, refusal


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        ("0", "nothing"),
        ("0.0001", "less than 0.1 cents"),
        ("0.0041", "0.4 cents"),
        ("0.02", "2 cents"),
        ("0.12", "12 cents"),
        ("1.204", "$1.20"),
    ],
)
def test_small_amounts_are_said_in_cents(amount, said):
    assert cents(Decimal(amount)) == said


def test_an_estimate_names_money_calls_tokens_and_the_cap():
    found = Outlook("m", RunEstimate(9_000, 3_000, Decimal("0.004"), 9), Decimal(5), Decimal("0.31"), over_cap=False)
    assert in_words(found) == "about 0.4 cents, 9 calls, 12k tokens (of your cap of $5.00, $0.31 spent)"
    assert refusal(found) == ""


def test_a_model_without_a_known_price_says_so_and_a_cap_that_would_be_passed_too():
    unknown = Outlook("m", RunEstimate(400, 100, None, 1), None, Decimal(0), over_cap=False)
    assert in_words(unknown) == "1 call, 500 tokens, at a price JobTrak doesn't know"
    over = Outlook("m", RunEstimate(9_000, 3_000, Decimal("0.4"), 9), Decimal(5), Decimal("4.99"), over_cap=True)
    assert "over your cap of $5.00 a month ($4.99 spent so far)" in refusal(over)
