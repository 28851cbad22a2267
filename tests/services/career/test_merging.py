from jobtrak.services.career import composing, merging
from jobtrak.services.career.blocks import Source
from jobtrak.services.documents import resume as shape
from tests.services.career.people import BACKEND, DATA, document


def career():
    return merging.merge([Source("backend", document(BACKEND)), Source("data", document(DATA))])


def block(found, name):
    return next(each for each in found.blocks if name in (each.section, *map(str, each.frame.values())))


def id_of(found, text):
    return next(line.id for each in found.blocks for line in each.lines if line.text == text)


def test_a_role_that_two_resumes_write_otherwise_is_one_role():
    found = career()
    roles = [each.frame["company"] for each in found.blocks if each.section == "experiences"]
    assert roles == ["Harbour Example Ltd", "Quayside", "Fish Market Example"]
    harbour = block(found, "Harbour Example Ltd")
    assert harbour.held_by == ("backend", "data")
    assert harbour.frame["location"] == "Lübeck"
    assert harbour.variants == ("Data Engineer, April 2020 – Present",)


def test_roles_of_one_employer_at_other_times_stay_two():
    later = {"experiences": [{"company": "Quayside", "titles": [{"name": "Developer", "startdate": "2021-02"}]}]}
    found = merging.merge([Source("a", document(BACKEND)), Source("b", later)])
    assert len([each for each in found.blocks if each.frame.get("company") == "Quayside"]) == 2


def test_each_line_stands_once_with_the_resumes_that_hold_it():
    lines = {line.text: line.held_by for line in block(career(), "Harbour Example Ltd").lines}
    assert lines["Wrote the berth planner in Python."] == ("backend", "data")
    assert lines["Moved 40 reports to Airflow."] == ("data",)
    assert len(lines) == 4


def test_a_line_in_other_words_stands_beside_it_and_numbers_that_differ_are_told():
    groups = {group.lines[0].text: group for group in block(career(), "Harbour Example Ltd").groups}
    booking = groups["Cut the booking time from 9 s to 2 s."]
    assert [line.text for line in booking.lines][1:] == ["Cut the booking time from 9 s to 3 s."]
    assert booking.numbers_differ
    assert not groups["Moved 40 reports to Airflow."].numbers_differ


def test_a_skill_is_listed_once_whatever_its_heading_and_case():
    skills = [line.text for each in career().blocks if each.section == "skills" for line in each.lines]
    assert skills == ["Python", "Java", "Airflow"]


def test_the_whole_career_is_a_resume_with_one_wording_of_each_thing():
    made = composing.whole(career())
    shape.validate(made)
    assert made["experiences"][0]["highlights"] == [
        "Cut the booking time from 9 s to 2 s.",
        "Wrote the berth planner in Python.",
        "Moved 40 reports to Airflow.",
    ]
    assert made["objective"] == "Backend engineer for quiet systems."
    assert made["certificates"] == [{"name": "Sea pilot", "date": "2013"}]
    assert made["education"][0]["degrees"][0]["gpa"] == "1.7"


def test_chosen_lines_make_a_resume_of_just_these():
    found = career()
    ids = {id_of(found, "Moved 40 reports to Airflow."), id_of(found, "Java"), block(found, "Quayside").id}
    assert composing.chosen(found, ids) == {
        "basic": {"name": "Ines Falk", "email": "ines@falk.example"},
        "experiences": [
            {
                "company": "Harbour Example Ltd",
                "location": "Lübeck",
                "titles": [{"name": "Backend Engineer", "startdate": "2020-04", "enddate": "present"}],
                "highlights": ["Moved 40 reports to Airflow."],
            },
            {
                "company": "Quayside",
                "titles": [{"name": "Developer", "startdate": "2016-01", "enddate": "2020-03"}],
            },
        ],
        "skills": [{"category": "Languages", "skills": ["Java"]}],
    }


def test_lines_are_added_to_a_resume_in_their_roles_and_once():
    found = career()
    ids = {id_of(found, text) for text in ("Moved 40 reports to Airflow.", "Counted 300 crates a day.", "Airflow")}
    ids.add(id_of(found, "Python"))
    made, count = composing.added(document(BACKEND), found, ids)
    assert count == 3
    assert [role["company"] for role in made["experiences"]] == [
        "Harbour Example Ltd",
        "Quayside",
        "Fish Market Example",
    ]
    assert made["experiences"][0]["highlights"][-1] == "Moved 40 reports to Airflow."
    assert made["experiences"][0]["titles"] == document(BACKEND)["experiences"][0]["titles"]
    assert made["skills"][-1] == {"category": "Tools", "skills": ["Airflow"]}
    assert composing.added(made, found, ids) == (made, 0)


def test_a_resume_of_an_unexpected_shape_breaks_nothing():
    odd = {
        "basic": None,
        "experiences": [{"company": ["x"], "titles": "none", "highlights": {"a": 1}}, 3],
        "extra": {"a": [1]},
    }
    found = merging.merge([Source("odd", odd), Source("data", document(DATA))])
    assert composing.whole(found)["extra"] == {"a": [1]}
