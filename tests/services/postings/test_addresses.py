import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobtrak.services.postings.addresses import canonical_url, display_host
from jobtrak.services.postings.sources.registry import api_requests, page_requests

U = "11111111-2222-4333-8444-555555555555"
SAME = [
    (
        "https://job-boards.greenhouse.io/acme/jobs/123",
        [
            "https://boards.greenhouse.io/acme/jobs/123?gh_src=x",
            "http://boards.greenhouse.io/embed/job_app?for=acme&token=123",
            "https://boards-api.greenhouse.io/v1/boards/acme/jobs/123?pay_transparency=true",
        ],
    ),
    (
        f"https://jobs.lever.co/acme/{U}",
        [f"https://jobs.lever.co/acme/{U}/apply?lever-source=LinkedIn", f"https://JOBS.lever.co/Acme/{U.upper()}/"],
    ),
    (f"https://jobs.ashbyhq.com/acme/{U}", [f"https://jobs.ashbyhq.com/acme/{U}/application?utm_source=a#top"]),
    (
        "https://linkedin.com/jobs/view/4100000001",
        [
            "https://www.linkedin.com/jobs/view/engineer-at-acme-4100000001?trk=z",
            "https://de.linkedin.com/jobs/search/?currentJobId=4100000001&geoId=1",
        ],
    ),
    (
        "https://acme.example/jobs/7?gh_jid=99",
        ["http://www.ACME.example/jobs/7/?utm_campaign=a&gh_jid=99&fbclid=1#apply"],
    ),
    (
        "https://acme.example/jobs/7",
        ["https://acme.example/jobs/7/apply", "https://acme.example//jobs/7/application/", "acme.example/jobs/7"],
    ),
]


@pytest.mark.parametrize(("canonical", "others"), SAME, ids=[canonical for canonical, _ in SAME])
def test_links_to_one_posting_have_one_spelling(canonical, others):
    assert {canonical_url(one) for one in [canonical, *others]} == {canonical}


def test_links_to_different_postings_stay_different():
    links = [
        "https://acme.example/jobs?id=1",
        "https://acme.example/jobs?id=2",
        "https://acme.example/careers?gh_jid=1",
        "https://acme.example/careers?gh_jid=2",
        "https://acme.example/jobs/1",
        f"https://jobs.lever.co/acme/{U}",
    ]
    assert len({canonical_url(link) for link in links}) == len(links)


@given(
    st.text(max_size=60)
    | st.from_regex(r"https?://[a-z0-9.:@\[\]-]{0,20}(/[^\s]{0,20})?(\?[^\s]{0,20})?", fullmatch=True)
)
def test_any_text_has_a_spelling_that_stays_as_it_is(text):
    once = canonical_url(text)
    assert canonical_url(once) == once
    display_host(text)
    api_requests(text)


REQUESTS = [
    (
        "https://boards.greenhouse.io/acme/jobs/123",
        "https://boards-api.greenhouse.io/v1/boards/acme/jobs/123?pay_transparency=true",
    ),
    (
        "https://www.acme.com/careers/job?gh_jid=123",
        "https://boards-api.greenhouse.io/v1/boards/acme/jobs/123?pay_transparency=true",
    ),
    (f"https://jobs.eu.lever.co/acme/{U}/apply", f"https://api.eu.lever.co/v0/postings/acme/{U}?mode=json"),
    (
        f"https://jobs.ashbyhq.com/acme/{U}",
        "https://api.ashbyhq.com/posting-api/job-board/acme?includeCompensation=true",
    ),
    (
        "https://acme.wd5.myworkdayjobs.com/en-US/Site/job/Place/Title_R1/apply",
        "https://acme.wd5.myworkdayjobs.com/wday/cxs/acme/Site/job/Place/Title_R1",
    ),
    (
        "https://jobs.smartrecruiters.com/Acme/743999900000001-title",
        "https://api.smartrecruiters.com/v1/companies/Acme/postings/743999900000001",
    ),
    ("https://apply.workable.com/acme/j/AB12/apply", "https://apply.workable.com/api/v2/accounts/acme/jobs/AB12"),
    ("https://acme.recruitee.com/o/title-one", "https://acme.recruitee.com/api/offers"),
    ("https://acme.jobs.personio.de/job/123?language=en", "https://acme.jobs.personio.de/xml?language=en"),
    ("https://acme.bamboohr.com/careers/12", "https://acme.bamboohr.com/careers/12/detail"),
    ("https://acme.teamtailor.com/jobs/12-title", "https://acme.teamtailor.com/jobs.json"),
    (
        "https://careers-acme.icims.com/jobs/12/title/job",
        "https://careers-acme.icims.com/jobs/12/title/job?in_iframe=1",
    ),
    (
        "https://acme.eightfold.ai/careers/job/446700100",
        "https://acme.eightfold.ai/api/apply/v2/jobs/446700100?domain=acme.com",
    ),
    (f"https://ats.rippling.com/acme/jobs/{U}", f"https://api.rippling.com/platform/api/ats/v1/board/acme/jobs/{U}"),
    ("https://acme.pinpointhq.com/en/postings/5", "https://acme.pinpointhq.com/postings.json"),
    ("https://acme.breezy.hr/p/abc-title", "https://acme.breezy.hr/json"),
    (
        "https://www.linkedin.com/jobs/view/x-4100000001",
        "https://www.linkedin.com/jobs-guest/jobs/api/jobPosting/4100000001",
    ),
    ("https://news.ycombinator.com/item?id=123", "https://hn.algolia.com/api/v1/items/123"),
]


@pytest.mark.parametrize(("link", "asked"), REQUESTS, ids=[asked for _, asked in REQUESTS])
def test_a_source_is_asked_at_its_own_address_first(link, asked):
    assert api_requests(link)[0].url == asked


def test_a_name_in_a_link_cannot_reach_another_place_of_the_api():
    hostile = f"https://jobs.lever.co/..%2F..%2Fadmin%3Fx/{U}"
    assert api_requests(hostile)[0].url == f"https://api.lever.co/v0/postings/..%2F..%2Fadmin%3Fx/{U}?mode=json"


def test_an_embedded_board_on_a_companys_own_site_is_found_by_its_trace():
    page = '<script src="https://boards.greenhouse.io/embed/job_board/js?for=acmewidgets"></script>'
    requests = page_requests(page, "https://www.acme.com/jobs?gh_jid=4100")
    assert requests[0].url == "https://boards-api.greenhouse.io/v1/boards/acmewidgets/jobs/4100?pay_transparency=true"
