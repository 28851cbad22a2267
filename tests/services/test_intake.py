import zlib
from datetime import timedelta

import pytest
from sqlalchemy import select

from jobtrak import db
from jobtrak.errors import DuplicatePosting, InvalidInput, NotFound, PostingUnreadable
from jobtrak.models.columns import now
from jobtrak.models.enums import ReadingState
from jobtrak.models.posting import Snapshot
from jobtrak.services import boards, intake, job_records, jobs, workspaces
from jobtrak.services.intake import Source
from tests.api.conftest import POSTING
from tests.fakes.careers_server import CareersServer

PAGE = f"""<!doctype html><html><head><title>Data Engineer | Halden Example Energy</title>
<script type="application/ld+json">{{"@context": "https://schema.org", "@type": "JobPosting", "title": "Data Engineer",
"hiringOrganization": {{"@type": "Organization", "name": "Halden Example Energy"}},
"jobLocation": {{"@type": "Place", "address": {{"@type": "PostalAddress", "addressLocality": "Rotterdam"}}}},
"datePosted": "2026-11-02", "employmentType": "FULL_TIME",
"description": "{POSTING.replace(chr(10), "<br>")}"}}</script></head>
<body><main><h1>Data Engineer</h1><pre>{POSTING}</pre></main></body></html>"""


@pytest.fixture
async def owner(database):
    async with db.unit_of_work() as session:
        return await workspaces.enter(session, "ada")


@pytest.fixture
def careers(setting):
    with CareersServer() as server:
        server.add("/jobs/17", PAGE)
        setting(JOBTRAK_FETCH_ALLOWED_HOSTS=f"127.0.0.1:{server.port}")
        yield server


async def test_a_link_is_read_with_its_page_kept_as_it_was(owner, careers):
    job_id = await intake.analyze(owner, Source(url=f"{careers.url}/jobs/17?utm_source=x"))
    async with db.unit_of_work() as session:
        record = await job_records.get(session, owner, job_id)
        kept = (await session.scalars(select(Snapshot).where(Snapshot.owner == owner))).all()
    said = record["metadata"]
    assert (said["job_title"], said["company"], said["location"]) == (
        "Data Engineer",
        "Halden Example Energy",
        "Rotterdam",
    )
    assert (said["job_type"], said["date_posted"]) == ("Full-time", "2026-11-02")
    assert PAGE.encode() in [zlib.decompress(page.content) for page in kept]


async def test_a_posting_that_is_followed_is_told_before_anything_is_fetched(owner, careers):
    first = await intake.analyze(owner, Source(url=f"{careers.url}/jobs/17"))
    seen = len(careers.visits)
    with pytest.raises(DuplicatePosting) as caught:
        await intake.analyze(owner, Source(url=f"{careers.url}/jobs/17?utm_campaign=again"))
    assert (caught.value.job_id, len(careers.visits)) == (first, seen)


async def test_a_page_that_can_not_be_had_keeps_nothing_and_says_what_to_do(owner, careers):
    with pytest.raises(PostingUnreadable, match=r"[Pp]aste"):
        await intake.analyze(owner, Source(url=f"{careers.url}/gone"))
    async with db.unit_of_work() as session:
        assert (await job_records.list_for(session, owner))[1] == 0


async def test_a_card_is_there_at_once_and_fills_itself_in(owner, careers):
    async with db.unit_of_work() as session:
        job = await intake.begin(session, owner, f"{careers.url}/jobs/17")
    assert job.reading is ReadingState.READING
    await intake.read_in_background(owner=owner, job_id=job.id)
    async with db.unit_of_work() as session:
        card = await boards.card(session, owner, job.id)
    assert (card.reading, card.title, card.company, card.location) == (
        "read",
        "Data Engineer",
        "Halden Example Energy",
        "Rotterdam",
    )


async def test_a_card_that_can_not_be_read_keeps_its_link_and_takes_the_text_instead(owner, careers):
    link = f"{careers.url}/gone"
    async with db.unit_of_work() as session:
        job = await intake.begin(session, owner, link)
    await intake.read_in_background(owner=owner, job_id=job.id)
    async with db.unit_of_work() as session:
        card = await boards.card(session, owner, job.id)
        assert (card.reading, card.job_url) == ("failed", link)
        assert "aste" in card.reading_problem
        await intake.read_again(session, owner, job.id, text=POSTING)
    await intake.read_in_background(owner=owner, job_id=job.id, text=POSTING)
    async with db.unit_of_work() as session:
        card = await boards.card(session, owner, job.id)
    assert (card.reading, card.title, card.job_url) == ("read", "Data Engineer", link)


async def test_a_correction_stands_through_reading_again(owner):
    job_id = await intake.analyze(owner, Source(text=POSTING))
    async with db.unit_of_work() as session:
        await intake.correct(session, owner, job_id, "company", "Halden Proper")
        await intake.correct(session, owner, job_id, "salary_max", 80000)
    await intake.read_in_background(owner=owner, job_id=job_id, text=POSTING)
    async with db.unit_of_work() as session:
        said = (await job_records.get(session, owner, job_id))["metadata"]
        assert (said["company"], said["salary_max"], said["salary"]) == ("Halden Proper", 80000, "€58–80k")
        assert said["evidence"]["company"]["origin"] == "person"
        await intake.correct(session, owner, job_id, "salary_max", None)
        assert (await job_records.get(session, owner, job_id))["metadata"]["salary_max"] == 72000


@pytest.mark.parametrize(
    ("field", "value"), [("evidence", {}), ("nonsense", 1), ("salary_min", "a lot"), ("workplace", "moon")]
)
async def test_a_correction_that_does_not_fit_is_told_and_changes_nothing(owner, field, value):
    job_id = await intake.analyze(owner, Source(text=POSTING))
    async with db.unit_of_work() as session:
        before = await job_records.get(session, owner, job_id)
    with pytest.raises(InvalidInput):
        async with db.unit_of_work() as session:
            await intake.correct(session, owner, job_id, field, value)
    async with db.unit_of_work() as session:
        assert await job_records.get(session, owner, job_id) == before


@pytest.mark.parametrize("as_page", [True, False])
async def test_what_is_pasted_today_counts_its_days_from_today(owner, as_page):
    text = POSTING.replace("About the role", "Posted 3 days ago\n\nAbout the role")
    page = f"<h1>Data Engineer</h1><p>{'</p><p>'.join(text.splitlines()[1:])}</p>"
    source = Source(url="https://jobs.example.com/9", html=page) if as_page else Source(text=text)
    job_id = await intake.analyze(owner, source)
    async with db.unit_of_work() as session:
        said = (await job_records.get(session, owner, job_id))["metadata"]
    assert said["date_posted"] == (now().date() - timedelta(days=3)).isoformat()


async def test_nobody_corrects_or_reads_another_persons_job(owner):
    job_id = await intake.analyze(owner, Source(text=POSTING))
    async with db.unit_of_work() as session:
        eve = await workspaces.enter(session, "eve")
        with pytest.raises(NotFound):
            await intake.correct(session, eve, job_id, "company", "Hers")
        with pytest.raises(NotFound):
            await intake.read_again(session, eve, job_id)


async def test_a_job_deleted_while_it_is_read_stays_deleted(owner, careers):
    async with db.unit_of_work() as session:
        job = await intake.begin(session, owner, f"{careers.url}/jobs/17")
        await jobs.remove(session, owner, job.id)
    await intake.read_in_background(owner=owner, job_id=job.id)
    async with db.unit_of_work() as session:
        assert await jobs.find(session, owner, job.id) is None


@pytest.mark.parametrize(
    ("pasted", "url"),
    [
        ("https://jobs.example.com/17", "https://jobs.example.com/17"),
        ("  jobs.example.com/17 ", "https://jobs.example.com/17"),
        ("example.com", "https://example.com"),
        (POSTING, ""),
    ],
)
def test_links_and_texts_are_told_apart(pasted, url):
    assert intake.told_apart(pasted).url == url


@pytest.mark.parametrize("pasted", ["", "engineer", "mail@example", "two words", "javascript:alert(1)"])
def test_what_is_neither_is_told(pasted):
    with pytest.raises(InvalidInput):
        intake.told_apart(pasted)
