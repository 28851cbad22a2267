"""Drawings hold what they are given, escaped, and say it in their label."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import date, timedelta

from jobtrak.services.charts import shares, stages, weeks
from jobtrak.services.statistics import wilson


def words(drawing: str) -> list[str]:
    return [text.text or "" for text in ET.fromstring(drawing).iter("text")]


def test_a_name_with_markup_in_it_stays_a_name():
    drawing = shares.draw([wilson('<script>alert("x")</script>', 1, 9)], "Answers")
    assert "<script>" not in drawing
    ET.fromstring(drawing)


def test_each_share_is_drawn_with_both_ends_of_its_range():
    share = wilson("Referral", 6, 9)
    drawing = shares.draw([share], "Answers")
    assert f"between {shares.percent_of(share.low)} and {shares.percent_of(share.high)}" in drawing
    assert "6 of 9" in "".join(ET.fromstring(drawing).itertext())


def test_this_week_stands_apart_from_the_weeks_that_are_over():
    monday = date(2026, 11, 16)
    drawing = weeks.draw([(monday - timedelta(weeks=1), 4), (monday, 2)])
    assert drawing.count("var(--accent)") == 1
    assert drawing.count("var(--bar)") == 1


def test_a_year_of_weeks_fits_and_an_empty_one_draws_nothing():
    start = date(2025, 11, 24)
    many = [(start + timedelta(weeks=n), n) for n in range(52)]
    ET.fromstring(weeks.draw(many))
    ET.fromstring(weeks.draw([]))


def test_stages_come_in_the_order_of_the_lifecycle():
    rows = stages.rows([("APPLIED", 12.2, 9), ("NEW", 1.0, 20), ("REJECTED", 4.0, 2)])
    assert [row[0] for row in rows] == ["New", "Applied"]
    ET.fromstring(stages.draw([("APPLIED", 12.2, 9), ("NEW", 0.0, 20)]))


def test_a_short_stay_is_said_in_hours():
    assert stages.written(0.25) == "6 h"
    assert stages.written(12.4) == "12 d"
    assert stages.written(1.5) == "1.5 d"
