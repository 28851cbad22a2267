"""A sentence never says more than its numbers."""

from __future__ import annotations

from datetime import date, timedelta

from jobtrak.services.charts import findings, funnel
from jobtrak.services.statistics import Report, wilson


def report(**given) -> Report:
    blank = {
        "counts": {}, "flows": [], "weeks": [], "days_in_stage": [], "by_source": [], "by_resume": [],
        "response": wilson("All", 0, 0), "first_reply_days": None,
    }  # fmt: skip
    return Report(**{**blank, **given})


def test_overlapping_ranges_are_said_to_be_chance():
    strong, more = findings.of_shares([wilson("Referral", 3, 8), wilson("Job board", 2, 8)], "source")
    assert strong == "Referral looks better, but the ranges overlap."
    assert more == "It may still be chance."


def test_a_clear_lead_is_called_one():
    strong, _ = findings.of_shares([wilson("Referral", 40, 50), wilson("Job board", 5, 50)], "source")
    assert strong == "Referral does best."


def test_a_few_applications_are_too_early_to_compare():
    assert findings.of_shares([wilson("Referral", 2, 2)], "source")[0] == "Too early to tell."


def test_open_applications_keep_the_funnel_from_boasting():
    steps = funnel.steps({"APPLIED": 2, "INTERVIEW": 1, "OFFER": 1}, [])
    strong, more = findings.of_funnel(steps)
    assert strong == "Of 4 applications, 2 led to an interview and 1 to an offer."
    assert "no answer yet" in more


def test_nothing_sent_is_said_plainly():
    assert findings.of_funnel(funnel.steps({"NEW": 3}, []))[0] == "3 jobs on your desk, none sent yet."
    assert findings.of_weeks([(date(2026, 11, 16), 0)])[0] == "Nothing sent yet."
    assert findings.of_stages(report())[0] == "Nothing has moved yet."


def test_a_usual_week_leaves_out_the_weeks_before_the_first_application():
    monday = date(2026, 9, 7)
    counts = [0, 0, 0, 6, 4, 6, 5]
    weeks = [(monday + timedelta(weeks=n), count) for n, count in enumerate(counts)]
    assert findings.of_weeks(weeks) == ("Six in a usual week.", "Five so far in this one.")


def test_a_week_without_an_application_is_said_in_english():
    monday = date(2026, 11, 9)
    weeks = [(monday, 2), (monday + timedelta(weeks=1), 0)]
    assert findings.of_weeks(weeks)[1] == "None so far in this one."
