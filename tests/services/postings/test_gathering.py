"""Gathering asks the source first, falls back to the page, and merges both field by field."""

from collections.abc import Iterator

import pytest

from jobtrak.config import settings
from jobtrak.errors import PostingUnreadable
from jobtrak.services.postings import gathering
from tests.fakes.careers_server import CareersServer

OFFER = {
    "id": 1,
    "slug": "night-baker",
    "title": "Night Baker",
    "company_name": "Ovenbird",
    "locations": [{"city": "Ghent", "country": "Belgium"}],
    "employment_type_code": "parttime",
    "published_at": "2026-04-04 08:00:00 UTC",
    "description": "<p>Bake bread for the city.</p><h3>Requirements</h3><ul><li>HACCP</li></ul>",
}
PAGE = """<html lang="en"><head><title>Night Baker | Ovenbird</title></head><body><main><h1>Night Baker</h1>
<p>Location: Ghent, Belgium</p><p>Salary: €2,400 - €2,900 per month</p><h3>Requirements</h3><ul><li>HACCP and an early alarm clock</li>
<li>Two years of experience in a bakery</li></ul><p>We bake for hotels, schools and a hospital, and we have done so since the old town was young.</p></main></body></html>"""


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[CareersServer]:
    with CareersServer() as site:
        monkeypatch.setenv("JOBTRAK_FETCH_ALLOWED_HOSTS", site.place)
        settings.cache_clear()
        yield site
    settings.cache_clear()


async def test_the_source_is_asked_first_and_its_answer_suffices(site: CareersServer) -> None:
    site.add("/api/offers", {"offers": [OFFER, {**OFFER, "id": 2, "slug": "other", "title": "Other"}]})
    site.add("/o/night-baker", PAGE)
    gathered = await gathering.gather(f"{site.url}/o/night-baker")
    assert (gathered.posting.job_title, gathered.posting.company) == ("Night Baker", "Ovenbird")
    assert gathered.posting.employment_type == ["PART_TIME"]
    assert [visit.path for visit in site.visits] == ["/api/offers"]
    assert gathered.posting.url == f"{site.url}/o/night-baker"


@pytest.mark.parametrize(
    "answer", [{"offers": []}, {"unexpected": True}, "<html>not json</html>"], ids=["closed", "other shape", "page"]
)
async def test_a_source_that_does_not_tell_falls_back_to_the_page(site: CareersServer, answer: object) -> None:
    site.add("/api/offers", answer)
    site.add("/o/night-baker", PAGE)
    gathered = await gathering.gather(f"{site.url}/o/night-baker")
    assert gathered.posting.job_title == "Night Baker"
    assert (gathered.posting.salary_min, gathered.posting.salary_period) == (2400, "MONTH")
    assert len(gathered.pages) == 1


async def test_what_the_source_leaves_out_comes_from_the_page(site: CareersServer) -> None:
    site.add("/api/offers", {"offers": [{key: value for key, value in OFFER.items() if key != "locations"}]})
    site.add("/o/night-baker", PAGE)
    gathered = await gathering.gather(f"{site.url}/o/night-baker")
    assert gathered.posting.employment_type == ["PART_TIME"]
    assert gathered.posting.location == ["Ghent, Belgium"]
    assert gathered.posting.salary_max == 2900
    assert gathered.posting.evidence["employment_type"].place == "API employment_type_code"
    assert gathered.posting.evidence["location"].place.startswith("page label")
    assert len(gathered.pages) == 2


async def test_a_page_that_cannot_be_had_says_to_paste_the_text(site: CareersServer) -> None:
    with pytest.raises(PostingUnreadable) as told:
        await gathering.gather(f"{site.url}/jobs/none")
    assert "aste" in told.value.message
