"""What may be turned round in a line, and what may not: numbers, limits, frames, and who did what for whom."""

from __future__ import annotations

import pytest

from jobtrak.services.tailoring import grounding
from jobtrak.services.tailoring.verdicts import Verdict


def resume(line: str) -> dict:
    return {
        "basic": {"name": "Odo Venn"},
        "objective": "Lighthouse keeper who likes quiet.",
        "experiences": [
            {
                "company": "Skerry Lights",
                "titles": [{"name": "Lighthouse Keeper", "startdate": "2018-03", "enddate": "present"}],
                "highlights": [line],
            },
            {
                "company": "Harbour School",
                "titles": [{"name": "Class Helper", "startdate": "2014-09", "enddate": "2018-02"}],
                "highlights": ["Followed lesson plans.", "Observed a sonar survey for a day."],
            },
            {
                "company": "Ferry Kiosk",
                "titles": [{"name": "Seller", "startdate": "2013-01", "enddate": "2014-08"}],
                "highlights": ["Helped the head teacher of a school choose maps."],
            },
        ],
        "skills": [{"category": "Tongues", "skills": ["Irish (native)", "Welsh (conversational)"]}],
    }


def verdict(line: str, text: str, path: str = "experiences[0].highlights[0]") -> Verdict:
    return grounding.check_line(resume(line), path, text).verdict


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("Serve 80 to 100 walkers a day.", "Provide service to 80–100 walkers daily."),
        ("Keep a float of CAD 1,500.", "Keep a float of $1,500 (CAD)."),
        ("Cut the watch from 90 to 65 minutes.", "Cut the watch from 1 h 30 min to 1 h 5 min."),
        ("Brazed pipes of up to 1 1/8 inch.", "Brazed pipes of up to 1.125 inches."),
        ("Held a 90-minute talk for sailors.", "Held a one-and-a-half-hour talk for sailors."),
        ("Met the goal in nine of twelve months.", "Met the goal in nine months out of twelve."),
        ("Ring the pilot by 9:30 am.", "Telephone the pilot no later than 9:30 am."),
        ("Checked the slabs to within 5 mm.", "Verified the slabs to a tolerance of 5 mm."),
        ("Guarded a 900 m beach and fed gulls.", "Fed gulls while watching over a 900 m beach."),
        ("Ran the Haas VF-2 and two pumps.", "Operated two pumps and the Haas VF-2."),
        ("Reset 40 lamps, five of them red.", "Reset 40 lamps, including five red ones."),
        ("Sold maps to walkers.", "Handled sales of maps to walkers."),
        ("Looked after four goats.", "Provided care for four goats."),
        ("Tried a new lamp; the board decided against it.", "Tried a new lamp, which the board chose not to adopt."),
        ("Worked from the pilot's charts.", "Worked from charts supplied by the pilot."),
        ("Filled in as acting keeper on four nights.", "Acting keeper on four nights."),
        ("Attended the harbour meetings and took the minutes.", "Took the minutes at the harbour meetings."),
        ("Was named keeper of the year once, in 2019.", "Named keeper of the year in 2019."),
        ("Went to two drills as one of the helpers.", "Went to two drills as a helper."),
        ("Did remote resets of 12 lamps.", "Reset 12 lamps remotely."),
        ("Worked from home on 12 lamp plans.", "Worked remotely on 12 lamp plans."),
        ("Sent 12 log sheets by e-mail.", "Sent 12 log sheets electronically."),
        ("Gave 12 spoken warnings.", "Gave 12 warnings orally."),
        ("Kept the red lamps in their own shed.", "Kept the red lamps separately in a shed."),
        ("Closed the tower for the time being.", "Closed the tower temporarily."),
        ("Painted the tower each spring.", "Painted the tower seasonally."),
        ("Reported 12 ships by phone.", "Reported 12 ships telephonically."),
        ("Guided walkers in both languages.", "Guided walkers bilingually."),
        ("Kept watch alone with one pilot.", "Kept watch with only one pilot."),
        ("Rang keepers in arrears.", "Rang keepers who had fallen behind."),
        ("Work to rules set by the harbour board.", "Work to rules laid down by the harbour board."),
        ("Phoned sightings through to the pilot.", "Passed sightings on to the pilot by phone."),
        ("Taught a knot class, 8 people per class.", "Taught a knot class, 8 people each time."),
        (
            "Tried a lamp for five weeks; the result was inconclusive.",
            "Tried a lamp for five weeks, with no conclusive result.",
        ),
    ],
)
def test_the_same_said_in_another_turn_passes(line: str, text: str) -> None:
    assert verdict(line, text) is Verdict.SUPPORTED


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("Reset 12 lamps and wrote a remote log.", "Reset all lamps remotely."),
        ("Work to rules set by the harbour board.", "Laid down rules with the harbour board."),
        ("Phoned sightings through to the pilot.", "Passed the pilot test by phone."),
        ("Taught a knot class, 8 people per class.", "Taught each knot class of the harbour."),
        (
            "Supported the chief keeper in painting the tower.",
            "Painted the tower with the support of the chief keeper.",
        ),
        ("Read a log written by the pilot.", "Wrote a log, read by the pilot."),
        (
            "Hold the first drill; the pilot does the last one and agrees the date.",
            "Hold the first drill and agree the date.",
        ),
        ("Negotiate fees; the broker reviews each contract.", "Negotiate fees and review each contract."),
        ("Sent cards to 400 former members.", "Sent cards to 400 prospective members."),
        ("Found that 8% of lamps failed because of salt.", "Cut lamp failures by 8% by finding salt."),
        ("Answered the harbour master's calls in May.", "Stood in for the harbour master in May."),
        ("Timed 64 lamps and cut the delay of one from 9 to 6 s.", "Timed 64 lamps and cut their delay from 9 to 6 s."),
        ("Took calls and passed pump faults on.", "Took calls and fixed pump faults."),
        ("Treated cuts and sprains.", "Treated cuts and fractures."),
        ("Wrote notes for the tide model.", "Built the tide model."),
        ("Lowered debt from GBP 92,000 to GBP 61,000.", "Lowered debt by GBP 31,000."),
    ],
)
def test_a_claim_that_was_turned_round_is_refused(line: str, text: str) -> None:
    assert verdict(line, text) is Verdict.UNSUPPORTED


@pytest.mark.parametrize(
    "summary",
    [
        "Lighthouse keeper since March 2018, after three years as a class helper.",
        "Lighthouse keeper, first a seller, then a class helper for three years.",
        "Keeper with over four years of earlier work in a school and a kiosk; speaks conversational Welsh.",
    ],
)
def test_a_summary_may_name_months_and_join_places(summary: str) -> None:
    assert verdict("Watch the sea.", summary, "objective") is Verdict.SUPPORTED


@pytest.mark.parametrize(
    "summary",
    [
        "Lighthouse keeper since May 2018.",
        "Lighthouse keeper with sonar experience.",
        "Head teacher turned lighthouse keeper.",
        "Lighthouse keeper with fluent Welsh.",
        "Keeper with seven years of earlier work in a school and a kiosk.",
    ],
)
def test_a_summary_takes_nothing_that_is_not_the_persons(summary: str) -> None:
    assert verdict("Watch the sea.", summary, "objective") is Verdict.UNSUPPORTED


def test_who_only_watched_has_shown_no_skill() -> None:
    assert verdict("Attended a talk on welding.", "Welding", "skills[0].skills[2]") is Verdict.UNSUPPORTED
    assert (
        verdict("Split the list of members by region.", "List segmentation", "skills[0].skills[2]") is Verdict.SUPPORTED
    )
