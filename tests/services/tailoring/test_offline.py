"""The engine without a model: it orders, surfaces and sums up, adds nothing, and always does the same."""

from __future__ import annotations

from datetime import date

import pytest

from jobtrak.services.documents import yaml
from jobtrak.services.tailoring import judging, matching, offhand, offline, ordering
from jobtrak.services.tailoring.assembling import assemble
from jobtrak.services.tailoring.engine import WRITTEN, Brief
from jobtrak.services.tailoring.relevance import relevance
from jobtrak.services.tailoring.verdicts import Op, Verdict
from tests.services.tailoring import people

TODAY = date(2026, 11, 22)


def brief(base=None, posting=None, **more) -> Brief:
    base, posting = base or people.base(), posting or people.posting()
    matched = matching.match(posting, base, today=TODAY)
    return Brief(posting, matched, base, TODAY, language=matched.language, **more)


def proposed(section: str, **given):
    return offline.propose(section, brief(**given))


def test_every_proposal_passes_the_gate_and_nothing_is_dropped_for_it():
    for section in WRITTEN:
        assert offline.passing(section, brief()) == [
            each for each in offline.passing(section, brief()) if each.verdict is not Verdict.UNSUPPORTED
        ]
        assert len(offline.passing(section, brief())) == len(proposed(section))


def test_the_strongest_lines_of_a_role_come_first_and_none_is_lost():
    move = next(each for each in proposed("experiences") if each.path == "experiences[0].highlights")
    assert move.op is Op.MOVE and sorted(move.after) == sorted(move.before)
    assert move.after.index(people.base()["experiences"][0]["highlights"][1]) == 0
    assert "Python" in move.serves


def test_what_the_lines_demonstrate_is_surfaced_under_the_postings_name_and_the_missing_is_not():
    added = [each.after for each in proposed("skills") if each.op is Op.ADD]
    assert "PostgreSQL" in added and "BigQuery" in added
    assert not {"Kafka", "Infrastructure as code", "Python"} & set(added)


def test_what_is_asked_for_comes_first_in_the_skills_and_human_languages_stay_last():
    after = assemble(people.base(), [each.edit for each in proposed("skills")])["skills"]
    assert after[1]["skills"][:2] == ["Airflow", "dbt"]
    assert after[-1] == people.base()["skills"][-1]


def test_the_summary_keeps_the_persons_words_and_adds_what_dates_and_lines_show():
    text = proposed("summary")[0].after
    assert text.startswith(people.base()["objective"])
    assert "Six years as Data Engineer at Tarnvale Power, with experience in Python and Airflow." in text
    assert text.endswith("Work at City of Marrendam included SQL and PostgreSQL.") and "Kafka" not in text


def test_a_summary_rests_on_lines_and_titles_and_not_on_the_name_of_a_company():
    evidence = offline.passing("summary", brief())[0].evidence
    assert "experiences[0].titles[0].name" in evidence and "experiences[0].highlights[1]" in evidence
    assert not [path for path in evidence if path.endswith(".company")]


def test_for_unrelated_work_the_resume_stays_as_it_is():
    other = people.posting(
        job_title="Ward Nurse",
        qualifications=["Registered nurse", "Wound care", "Two years on a surgical ward"],
        preferred_qualifications=[],
        duties=["Dress wounds and give medicines"],
        description=None,
    )
    assert [each for section in WRITTEN for each in proposed(section, posting=other)] == []


def test_helping_stays_below_doing_and_the_lines_in_view_rise():
    base = people.base()
    base["experiences"][0]["highlights"] = [
        "Answered questions of the press office about consumption figures.",
        "Sorted the archive of the meter readings.",
        "Helped the platform team move reports to BigQuery.",
        "Rewrote the tariff loader in Python, which cut its run time from 2 hours to 11 minutes.",
        "Kept 120 Airflow jobs running.",
    ]
    given = brief(base)
    moves = [each for each in offline.propose("experiences", given) if each.op is Op.MOVE]
    after = assemble(base, [each.edit for each in moves])
    assert [line.split()[0] for line in after["experiences"][0]["highlights"][:3]] == ["Rewrote", "Kept", "Helped"]
    before = ordering.in_view(base, relevance(given.match, given.posting, base))
    then = ordering.in_view(after, relevance(brief(after).match, given.posting, after))
    assert then[0] > before[0] and then[0] == then[1]


def test_a_short_name_in_a_line_gives_way_to_the_name_the_posting_uses():
    base = people.base()
    base["experiences"][0]["highlights"].append("Moved nine services to K8s.")
    kubernetes = people.posting(qualifications=["Kubernetes"])
    [renamed] = [each for each in proposed("experiences", base=base, posting=kubernetes) if each.op is Op.REPLACE]
    assert renamed.after == "Moved nine services to Kubernetes."
    assert renamed.after in [each.after for each in offline.passing("experiences", brief(base, kubernetes))]


def test_one_long_list_of_skills_is_parted_into_groups_and_none_is_lost():
    base = people.base()
    held = ["Git", "Python", "Dutch (native)", "dbt", "SQL", "English (fluent)", "Airflow", "Bash", "Docker", "Grafana"]
    base["skills"] = [{"category": "Skills", "skills": held}]
    [regrouped] = offline.passing("skills", brief(base))
    groups = {group["category"]: group["skills"] for group in regrouped.after}
    assert groups["Programming languages"] == ["Python", "SQL", "Bash"]
    assert groups["Tools and technologies"][0] == "Airflow" and list(groups)[-1] == "Languages"
    assert set(held) <= {skill for skills in groups.values() for skill in skills}


def test_the_courses_a_posting_asks_for_come_first():
    base = people.base()
    base["education"][0]["courses"] = ["Ethics", "Drawing", "Distributed Systems"]
    asks = people.posting(qualifications=["Experience with distributed systems"])
    [move] = [each for each in proposed("projects", base=base, posting=asks) if each.path.startswith("education")]
    assert move.after[0] == "Distributed Systems" and sorted(move.after) == sorted(move.before)


def in_another_language(summary: str, first: str, second: str):
    base = people.base() | {"objective": summary}
    base["experiences"][0]["highlights"], base["experiences"][1]["highlights"] = [first], [second]
    return base


GERMAN = in_another_language(
    "Ich bin gerne dort, wo Zahlen stimmen müssen, und schreibe klare Berichte.",
    "Ich habe den Lader für die Tarife in Python und dbt neu geschrieben.",
    "Ich habe 25 Kolleginnen und Kollegen an sechs Abenden SQL beigebracht.",
)
FRENCH = in_another_language(
    "J'aime les chiffres justes et les rapports clairs, et je travaille avec soin.",
    "J'ai réécrit le chargeur des tarifs en Python et dbt pour trois équipes.",
    "J'ai aidé un collègue à apprendre SQL pendant six soirées.",
)
POLISH = in_another_language(
    "Lubię liczby, które się zgadzają, i piszę jasne raporty dla wszystkich.",
    "Napisałam od nowa ładowanie taryf w Python i dbt dla trzech zespołów.",
    "Przez sześć wieczorów uczyłam koleżanki i kolegów SQL.",
)


@pytest.mark.parametrize(
    ("base", "added"),
    [
        (GERMAN, "Derzeit {title} bei {company}, mit Erfahrung in Python und dbt. Bei {other}: SQL."),
        # SQL, with which a colleague was only helped, is no experience.
        (FRENCH, "Actuellement {title} chez {company}, avec une expérience en Python et dbt."),
    ],
)
def test_a_summary_is_written_in_the_language_of_the_resume(base, added):
    [written] = offline.passing("summary", brief(base, people.posting(qualifications=["Python", "dbt", "SQL"])))
    role, other = base["experiences"][:2]
    names = {"title": role["titles"][0]["name"], "company": role["company"], "other": other["company"]}
    assert written.after == f"{base['objective']} {added.format(**names)}"


def test_a_resume_in_a_language_without_sentences_keeps_its_summary():
    assert offline.propose("summary", brief(POLISH, people.posting(qualifications=["Python", "dbt", "SQL"]))) == []


def test_no_line_of_work_is_left_out_by_the_engine_however_long_the_resume():
    base = people.long_base()
    assert not [each for section in WRITTEN for each in proposed(section, base=base) if each.op is Op.REMOVE]


async def test_the_same_input_gives_the_same_yaml_and_pdf_to_the_byte():
    one, two = [await offhand.tailor(people.base(), people.posting(), today=TODAY) for _ in range(2)]
    assert one.yaml == two.yaml and one.pdf == two.pdf and one.changes == two.changes


async def test_the_result_is_truer_to_the_posting_reads_back_and_keeps_every_key():
    made = await offhand.tailor(people.base(), people.posting(), today=TODAY)
    assert made.after.score >= made.before.score
    assert made.read_back.ok and made.pages == 1
    document = yaml.load(made.yaml)
    assert document["hobbies"] == ["rowing"] and document["basic"] == people.base()["basic"]
    assert not judging.unsupported(people.base(), document, today=TODAY)
    assert made.changes["relevance"]["experiences[0].highlights[1]"]["score"] >= 4


async def test_a_resume_with_hardly_anything_in_it_is_tailored_without_inventing():
    bare = {"basic": {"name": "Nobody Yet"}}
    made = await offhand.tailor(bare, people.posting(), today=TODAY)
    assert {name: value for name, value in made.document.items() if name != "metadata"} == bare


@pytest.mark.parametrize("template", ["standard"])
async def test_a_template_is_used_by_its_name(template):
    assert (await offhand.tailor(people.base(), people.posting(), template=template, today=TODAY)).pdf.startswith(
        b"%PDF"
    )
