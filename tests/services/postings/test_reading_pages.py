"""Pages of no known source: walls, lists, hidden text, and which of several words is believed."""

import pytest

from jobtrak.errors import PostingUnreadable
from jobtrak.services.postings import reading

FILL = "<p>We keep old clocks running in towers, stations and schools, and we take our time to teach the craft.</p>"


def page(body: str, head: str = "<title>Clockmaker | Tick Works</title>") -> bytes:
    return f"<html lang='en'><head>{head}</head><body>{body}</body></html>".encode()


@pytest.mark.parametrize(
    ("body", "head", "reason"),
    [
        ("<h1>Sign in</h1><p>Sign in to view this job</p><form><input></form>", "<title>Sign In</title>", "login"),
        ("<h1>Just a moment...</h1><p>Verify you are human</p>", "<title>Just a moment...</title>", "gate"),
        (
            "<div id='root'></div><script src='/a.js'></script><noscript>You need to enable JavaScript</noscript>",
            "<title>Careers</title>",
            "scripts-only",
        ),
        (
            "<h1>1,204 jobs in Berlin</h1><ul><li><a>Cook</a></li><li><a>Baker</a></li></ul>",
            "<title>Jobs in Berlin</title>",
            "list",
        ),
    ],
)
def test_a_page_that_shows_no_posting_is_named_for_what_it_is(body, head, reason):
    with pytest.raises(PostingUnreadable) as told:
        reading.read(page(body, head))
    assert told.value.details["reason"] == reason


def test_a_closed_posting_is_read_and_said_to_be_closed():
    posting = reading.read(page(f"<h1>Clockmaker</h1><p>This position has been filled.</p>{FILL}"))
    assert posting.expired and posting.job_title == "Clockmaker"
    assert posting.evidence["expired"].excerpt == "This position has been filled."


def test_hidden_text_is_no_part_of_the_posting():
    hidden = "<p style='display:none'>CANARY salary $900,000</p><!-- CANARY --><p hidden>CANARY</p><span style='font-size:0'>CANARY</span><img alt='CANARY'>"
    posting = reading.read(page(f"<h1>Clockmaker</h1>{FILL}{hidden}"))
    assert "CANARY" not in posting.model_dump_json()
    assert posting.salary_min is None


def test_a_tool_named_only_about_the_employer_is_not_asked_for():
    body = f"<h1>Clockmaker</h1><h2>Requirements</h2><ul><li>AutoCAD and lathe work</li></ul><h2>About us</h2><p>Our website runs on Kubernetes and Python.</p>{FILL}"
    assert reading.read(page(body)).technical_skills == ["AutoCAD"]


@pytest.mark.parametrize(
    ("line", "skills"),
    [
        ("You go the extra mile, excel under pressure and make sparks fly", []),
        ("Word of mouth matters; swift answers, express delivery, room to grow", []),
        ("Python, Go, R and C", ["Python", "Go", "R", "C"]),
        ("Experience with Spark, Kafka and Swift", ["Spark", "Kafka", "Swift"]),
        ("Proficiency in Excel and Word", ["Excel", "Word"]),
        ("C++ and C# (.NET)", ["C++", "C#", ".NET"]),
        ("k8s, postgres, golang, reactjs", ["Kubernetes", "PostgreSQL", "Go", "React"]),
    ],
)
def test_names_that_are_common_words_count_only_among_tools(line, skills):
    posting = reading.read(page(f"<h1>Clockmaker</h1><h2>Requirements</h2><ul><li>{line}</li></ul>{FILL}"))
    assert sorted(posting.technical_skills) == sorted(skills)


@pytest.mark.parametrize(
    ("line", "workplace"),
    [
        ("This is a fully remote position.", "remote"),
        ("#LI-Hybrid", "hybrid"),
        ("You work three days a week in our office.", "hybrid"),
        ("Onsite Tuesday, Wednesday and Thursday.", "hybrid"),
        ("This role is on-site.", "onsite"),
        ("Homeoffice? 100% remote!", "remote"),
        ("Trabajo presencial en Madrid.", "onsite"),
        ("Benefits: occasional work from home", None),
        ("Our product helps remote teams.", None),
    ],
)
def test_the_workplace_is_what_the_text_says_of_the_job(line, workplace):
    assert reading.read(page(f"<h1>Clockmaker</h1><p>{line}</p>{FILL}")).workplace == workplace


def test_sections_part_duties_from_requirements_and_wishes():
    body = f"<h1>Clockmaker</h1><h3>What you'll do</h3><ul><li>Wind the tower clock</li></ul><p><b>What you bring</b></p><ul><li>Five years of experience with springs</li><li>Knowledge of bells is a plus</li></ul><h3>Nice to have</h3><ul><li>A steady ladder</li></ul>{FILL}"
    posting = reading.read(page(body))
    assert posting.duties == ["Wind the tower clock"]
    assert posting.qualifications == ["Five years of experience with springs"]
    assert posting.preferred_qualifications == ["A steady ladder", "Knowledge of bells is a plus"]
    assert posting.years_of_experience == 5


def test_the_jobs_a_page_recommends_lend_nothing_to_its_own():
    state = (
        '{"jobs":[{"id":"1","title":"Baker","company":{"name":"Crumb"},"location":"Oslo, Norway","publishedAt":"2026-01-01","description":"'
        + "bread " * 80
        + '"}]}'
    )
    posting = reading.read(page(f"<h1>Clockmaker</h1>{FILL}<script type='application/json'>{state}</script>"))
    assert (posting.job_title, posting.company, posting.location, posting.date_posted) == (
        "Clockmaker",
        "Tick Works",
        [],
        None,
    )


def test_a_description_cut_short_in_json_ld_gives_way_to_the_whole_one():
    text = "We keep old clocks running in towers, stations and schools, and we take our time to teach the craft to apprentices of every age. "
    ld = (
        '<script type="application/ld+json">{"@type":"JobPosting","title":"Clockmaker","description":"'
        + text
        + '"}</script>'
    )
    body = f"<h1>Clockmaker</h1><div class='job-description'><p>{text * 3}</p><h3>Requirements</h3><ul><li>SolidWorks</li></ul></div>"
    posting = reading.read(page(body, ld))
    assert posting.technical_skills == ["SolidWorks"]


def test_links_that_are_no_web_links_are_dropped():
    ld = '<script type="application/ld+json">{"@type":"JobPosting","title":"Clockmaker","url":"javascript:alert(1)","description":"x"}</script>'
    assert reading.read(page("<h1>Clockmaker</h1>" + FILL, ld)).apply_url is None


def test_a_label_that_is_followed_by_another_label_has_no_value():
    body = f"<h1>Clockmaker</h1><h3>Job Location</h3><h3>Job Location</h3><h3>Salary</h3><h3>Contract type</h3>{FILL}"
    assert reading.read(page(body)).location == []


@pytest.mark.parametrize("place", ["Brno", "Plzeňský kraj", "Portland, OR", "Remote, Canada", "U Lípy 12, Praha"])
def test_a_place_beside_the_title_needs_no_label(place):
    assert reading.read(page(f"<h1>Clockmaker</h1><p>{place}</p><p>Apply</p>{FILL}")).location == [place]


@pytest.mark.parametrize("words", ["Apply now", "Early Careers", "Our team", "Engineering", "Full time"])
def test_other_words_beside_the_title_are_no_place(words):
    assert reading.read(page(f"<h1>Clockmaker</h1><p>{words}</p>{FILL}")).location == []
