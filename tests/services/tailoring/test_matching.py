"""Matching says what a resume demonstrates, what it only declares, and what it lacks; and why."""

from __future__ import annotations

import copy
from datetime import date

import pytest

from jobtrak.services.tailoring import matching, relevance
from jobtrak.services.tailoring.asked import AskedKind, Part, asked_by
from jobtrak.services.tailoring.matching import State
from tests.services.tailoring import people

TODAY = date(2026, 11, 22)


def found(posting=None, base=None):
    matched = matching.match(posting or people.posting(), base or people.base(), today=TODAY)
    return {each.name: each for each in matched.requirements}


def asked(*lines: str, base=None, **fields):
    posting = people.posting(qualifications=list(lines), preferred_qualifications=[], duties=[], **fields)
    return list(matching.match(posting, base or people.base(), today=TODAY).requirements)


def test_what_a_line_of_work_shows_is_demonstrated_with_that_line():
    python = found()["Python"]
    assert python.state is State.DEMONSTRATED
    assert python.path == "experiences[0].highlights[1]" and python.line.startswith("Rewrote the tariff loader")
    assert python.label == "Tarnvale Power"


def test_what_only_the_skills_list_says_is_declared():
    dbt = found()["dbt"]
    assert dbt.state is State.DECLARED and dbt.path == "skills[1].skills[2]"
    assert "No line of work shows it" in dbt.suggestion


def test_what_is_missing_is_listed_and_never_counted():
    kafka = found()["Kafka"]
    assert (kafka.state, kafka.credit, kafka.line) == (State.MISSING, 0.0, "")


def test_a_missing_thing_with_something_near_it_says_what_the_person_has_and_where():
    base = people.base()
    base["experiences"][1]["highlights"].append("Set up the test servers with Terraform.")
    near = asked("Infrastructure as code", base=base)[0]
    assert near.state is State.MISSING
    assert near.suggestion == "You have Terraform in City of Marrendam 2020; the posting says Infrastructure as code."


def test_another_name_for_the_same_thing_counts_and_a_longer_name_does_not():
    base = people.base()
    base["experiences"][0]["highlights"] = ["Ran the jobs on K8s."]
    assert asked("Kubernetes", base=base)[0].state is State.DEMONSTRATED
    base["experiences"][0]["highlights"] = ["Wrote the page in JavaScript."]
    assert asked("Java", base=base)[0].state is not State.DEMONSTRATED


def test_a_name_by_its_capitals_is_not_the_common_word():
    base = people.base()
    base["experiences"][0]["highlights"] = ["Kept the listings safe and the readers with it."]
    assert [each.state for each in asked("SAFe", base=base)] == [State.MISSING]


@pytest.mark.parametrize(
    "line",
    [
        "Move Quickly, Stay Kind",
        "Our Values:",
        "Thirty days of holiday and a learning budget of 900 euros",
        "Intro call with our People team",
        "Have you ever wondered how the wind is sold?",
        "We are an equal opportunity employer",
        "To apply, send us your CV",
    ],
)
def test_slogans_perks_headings_and_small_print_ask_for_nothing(line):
    assert asked(line) == []


def test_what_the_employer_says_of_itself_is_no_duty():
    posting = people.posting(
        qualifications=[],
        preferred_qualifications=[],
        duties=["Halvard Grid builds forecasts for nine grids", "Answer tickets"],
    )
    assert [each.name for each in asked_by(posting)] == ["Answer tickets"]


def test_a_common_word_and_a_team_that_one_works_with_are_no_skills():
    assert {each.kind for each in asked("Enforce safe deployment patterns for nine services")} == {AskedKind.STATEMENT}
    [told] = asked("Partner with product, marketing and devops teams to ship what readers need")
    assert told.kind is AskedKind.STATEMENT


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Orchestration tools (Airflow, Dagster)", ["Airflow or Dagster"]),
        ("One cloud provider such as AWS, Azure or GCP", ["AWS, Azure or GCP"]),
        ("Ansible/Puppet and Terraform", ["Ansible or Puppet", "Terraform"]),
        ("Python, SQL, and Airflow", ["Python", "SQL", "Airflow"]),
        ("Troubleshooting distributed systems", ["Troubleshooting", "distributed systems"]),
    ],
)
def test_examples_and_alternatives_are_one_thing_and_lists_are_several(line, names):
    assert [each.name for each in asked(line)] == names


def test_a_member_of_a_short_list_is_asked_for_though_no_vocabulary_knows_it():
    assert [each.name for each in asked("Wound care and intravenous medication")] == [
        "Wound care",
        "intravenous medication",
    ]


def test_a_sentence_that_names_a_kind_of_thing_is_near_to_a_thing_of_it():
    base = people.base()
    base["experiences"][0]["highlights"].append("Recorded care in Epic.")
    [near] = asked("Experience with electronic health records", base=base)
    assert near.state is State.MISSING and near.suggestion.startswith("You have Epic in Tarnvale Power;")


def test_years_of_other_work_are_told_and_do_not_count_as_such_work():
    [years] = asked("At least five years in surgical nursing")
    assert years.state is State.MISSING and "10 years 11 months" in years.suggestion and years.credit < 0.5


def test_a_line_is_taken_apart_into_what_can_be_tested():
    found = asked("Data platform: You have 3+ years of experience in Airflow; a degree in informatics is a plus")
    assert [(each.kind, each.part) for each in found] == [
        (AskedKind.YEARS, Part.REQUIRED),
        (AskedKind.SKILL, Part.REQUIRED),
        (AskedKind.DEGREE, Part.PREFERRED),
    ]


def test_what_the_person_must_have_is_required_under_whatever_heading_it_stands():
    posting = people.posting(
        qualifications=[],
        preferred_qualifications=[],
        duties=["Knowledge of Python", "Kafka as an advantage", "Run the Airflow jobs"],
    )
    assert [(each.name, each.part) for each in asked_by(posting)][:2] == [
        ("Python", Part.REQUIRED),
        ("Kafka", Part.DUTY),
    ]


def test_a_manner_weighs_little_and_says_why_it_is_missing():
    [manner] = asked("You thrive in a fast-paced team and enjoy sharing ideas")
    assert manner.state is State.MISSING and manner.weight < 1 and "letter" in manner.suggestion


def test_a_trial_shows_nothing_as_done_and_helping_shows_less_than_doing():
    base = people.base()
    base["experiences"][0]["highlights"] = ["Tested Kafka in a four-week trial, which ended without a decision."]
    tried = asked("Kafka", base=base)[0]
    assert tried.state is State.DECLARED and "trial" in tried.suggestion
    base["experiences"][0]["highlights"] = ["Helped the platform team set up Kafka."]
    helped = asked("Kafka", base=base)[0]
    base["experiences"][0]["highlights"].append("Set up Kafka for three teams.")
    done = asked("Kafka", base=base)[0]
    assert helped.state is done.state is State.DEMONSTRATED and helped.credit < done.credit == 1.0
    assert done.line == "Set up Kafka for three teams."


def test_a_deed_is_shown_by_doing_it_and_not_by_what_it_is_about():
    base = people.base()
    base["experiences"][0]["highlights"] = ["Checked the flood models of 18 streams for the county."]
    assert asked("Model floods of streams", base=base)[0].state is State.MISSING
    base["experiences"][0]["highlights"] = ["Modelled the floods of 18 streams for the county."]
    assert asked("Model floods of streams", base=base)[0].state is State.DEMONSTRATED


def test_a_subject_is_shown_by_its_verb_and_a_name_by_its_capitals():
    base = people.base()
    base["experiences"][0]["highlights"] = [
        "Forecast weekly demand for 40 depots.",
        "Moved log segments to another disk.",
    ]
    assert asked("Forecasting", base=base)[0].state is State.DEMONSTRATED
    assert [each.state for each in asked("Kafka, Segment, Fivetran", base=base)] == [State.MISSING] * 3


def test_of_alternatives_one_is_enough_and_it_is_named():
    both = asked("Kafka or Airflow")[0]
    assert (both.name, both.state, both.term) == ("Kafka or Airflow", State.DEMONSTRATED, "Airflow")
    assert [each.state for each in asked("Kafka and Airflow")] == [State.MISSING, State.DEMONSTRATED]


def test_a_like_thing_counts_only_where_the_posting_says_so():
    assert asked("Dagster or a similar scheduler")[0].state is State.DEMONSTRATED
    assert asked("Dagster")[0].state is State.MISSING


@pytest.mark.parametrize(
    ("line", "state", "words"),
    [
        ("At least five years as a data engineer", State.DEMONSTRATED, "6 years 9 months"),
        ("At least eight years as a data engineer", State.MISSING, "6 years 9 months"),
        ("10+ years of professional experience", State.DEMONSTRATED, "10 years 11 months"),
        ("12 years of experience", State.MISSING, "10 years 11 months"),
    ],
)
def test_years_are_counted_from_the_dates(line, state, words):
    years = asked(line)[0]
    assert years.state is state
    assert words in years.line + years.suggestion


@pytest.mark.parametrize(
    ("line", "state"),
    [
        ("A bachelor's degree in informatics", State.DEMONSTRATED),
        ("A master's degree in informatics", State.MISSING),
        ("A bachelor's degree in nursing", State.DECLARED),
        ("A bachelor's degree, ideally a master's", State.DEMONSTRATED),
    ],
)
def test_degrees_are_compared_by_level_and_subject(line, state):
    assert asked(line)[0].state is state


@pytest.mark.parametrize(
    ("line", "state"),
    [
        ("Fluent English", State.DEMONSTRATED),
        ("Native English", State.DEMONSTRATED),
        ("Fluent Dutch", State.DEMONSTRATED),
        ("German", State.MISSING),
    ],
)
def test_languages_are_compared_by_level(line, state):
    assert asked(line)[0].state is state


def test_a_language_below_the_level_asked_for_is_only_declared():
    base = people.base()
    base["skills"][2]["skills"] = ["English (conversational)"]
    spoken = asked("Fluent English", base=base)[0]
    assert spoken.state is State.DECLARED and "conversational" in spoken.suggestion


def test_the_score_is_the_sum_of_its_parts_and_never_above_the_ceiling():
    matched = matching.match(people.posting(), people.base(), today=TODAY)
    assert matched.score == round(sum(part.points for part in matched.parts))
    assert round(sum(part.possible for part in matched.parts)) == 100
    assert 0 < matched.score <= matched.ceiling < 100
    assert sum(matched.tally.values()) == len(matched.requirements)


def test_a_resume_that_shows_more_never_scores_less():
    base = people.base()
    before = matching.match(people.posting(), base, today=TODAY).score
    base["experiences"][0]["highlights"].append("Moved the queue to Kafka.")
    assert matching.match(people.posting(), base, today=TODAY).score > before


def test_matching_is_pure_and_the_same_every_time():
    base = people.base()
    kept = copy.deepcopy(base)
    one = matching.match(people.posting(), base, today=TODAY)
    assert base == kept and one == matching.match(people.posting(), base, today=TODAY)
    assert matching.Match.model_validate(one.model_dump(mode="json")) == one


@pytest.mark.parametrize(
    "document",
    [{}, {"basic": {"name": "A"}}, {"experiences": [None, {"highlights": None}], "skills": ["Python", None]}],
)
def test_an_empty_or_odd_resume_matches_without_a_crash(document):
    assert matching.match(people.posting(), document, today=TODAY).score < 40


def test_a_posting_that_asks_for_nothing_scores_nothing():
    empty = people.posting(qualifications=[], preferred_qualifications=[], duties=[], description=None)
    assert matching.match(empty, people.base(), today=TODAY).requirements == ()


def test_relevance_is_one_to_five_with_a_reason_and_what_it_serves():
    posting, base = people.posting(), people.base()
    rated = relevance.relevance(matching.match(posting, base, today=TODAY), posting, base)
    best, least = rated["experiences[0].highlights[1]"], rated["experiences[0].highlights[0]"]
    assert best.score > least.score and "Python" in best.serves and "Python" in best.reason
    assert {each.score for each in rated.values()} <= {1, 2, 3, 4, 5}
    assert "projects[0]" in rated
