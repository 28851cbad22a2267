"""The guarded client against a careers site: what it sends, what it takes, and what it says when it can't."""

from __future__ import annotations

import asyncio
import gzip
import time
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from jobtrak.config import settings
from jobtrak.errors import AddressRefused, PostingUnreadable, TooMany
from jobtrak.services.postings import fetch, robots
from jobtrak.services.postings.fetch import LARGEST_PAGE
from jobtrak.services.postings.pace import Pace
from tests.fakes.careers_server import Answer, CareersServer
from tests.fakes.hostile_server import HostileServer
from tests.fakes.stub_network import PUBLIC, stub_network

PAGE = "<html><title>Nurse at Globex</title></html>"


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[CareersServer]:
    with CareersServer() as site:
        monkeypatch.setenv("JOBTRAK_FETCH_ALLOWED_HOSTS", site.place)
        settings.cache_clear()
        robots.forget()
        yield site
    settings.cache_clear()


async def reason_of(url: str) -> str:
    with pytest.raises(PostingUnreadable) as raised:
        await fetch.fetch(url)
    assert raised.value.message
    return raised.value.details["reason"]


async def test_a_page_comes_back_with_where_it_was_and_what_it_is(site: CareersServer) -> None:
    page = await fetch.fetch(site.add("/jobs/1", PAGE))
    assert (page.content, page.media_type, page.status) == (PAGE.encode(), "text/html", 200)
    assert page.url == site.url + "/jobs/1"
    assert page.content_type == "text/html; charset=utf-8"
    assert datetime.now(UTC) - page.fetched_at < timedelta(seconds=5)


async def test_the_visit_says_who_it_is_and_carries_nothing_else(
    site: CareersServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    site.add("/a", PAGE, headers={"Set-Cookie": "session=1"})
    await fetch.fetch(site.url + "/a")
    await fetch.fetch(site.url + "/a")
    headers = site.visits[-1].headers
    assert "JobTrak" in headers["user-agent"]
    assert headers["host"] == site.place
    assert set(headers) == {"host", "user-agent", "accept", "accept-language", "accept-encoding"}


async def test_an_api_is_asked_with_json_and_answers_json(site: CareersServer) -> None:
    url = site.add("/wday/cxs/acme/jobs", {"title": "Nurse"})
    page = await fetch.fetch(url, method="POST", json={"limit": 1}, headers={"X-Calypso": "1"})
    assert (page.media_type, page.content) == ("application/json", b'{"title": "Nurse"}')
    visit = site.visits[0]
    assert (visit.method, visit.body, visit.headers["content-type"]) == ("POST", b'{"limit": 1}', "application/json")
    assert visit.headers["x-calypso"] == "1"


async def test_only_the_hosts_that_were_allowed_may_be_private(site: CareersServer) -> None:
    site.add("/", PAGE)
    with CareersServer() as other:
        other.add("/", PAGE)
        for url in (other.url, f"http://localhost:{site.port}/", f"{site.url}/302?to={other.url}/"):
            assert await reason_of(url) in ("port", "not_public")
        assert other.visits == []


async def test_redirects_are_followed_with_the_method_and_headers_that_belong_to_them(site: CareersServer) -> None:
    site.add("/end", PAGE)
    page = await fetch.fetch(f"{site.url}/301?to=/end", method="POST", json={"a": 1})
    assert page.url == site.url + "/end"
    assert (site.visits[-1].method, site.visits[-1].body) == ("GET", b"")
    await fetch.fetch(f"{site.url}/307?to=/end", method="POST", json={"a": 1}, headers={"X-A": "1"})
    assert (site.visits[-1].method, site.visits[-1].body) == ("POST", b'{"a": 1}')
    assert site.visits[-1].headers["x-a"] == "1"


async def test_headers_for_one_site_are_not_carried_to_another(site: CareersServer) -> None:
    site.add("/end", PAGE)
    with stub_network(lambda _: site.port):
        await fetch.fetch("http://one.example.com/307?to=http://two.example.com/end", headers={"X-A": "1"})
    assert "x-a" in site.visits[0].headers
    assert "x-a" not in site.visits[1].headers
    assert site.visits[1].host == "two.example.com"


async def test_six_redirects_and_a_circle_are_given_up(site: CareersServer) -> None:
    site.add("/end", PAGE)
    assert (await fetch.fetch(f"{site.url}/chain?n=5&to=/end")).content == PAGE.encode()
    assert await reason_of(f"{site.url}/chain?n=6&to=/end") == "too_many_redirects"
    assert await reason_of(f"{site.url}/loop") == "too_many_redirects"


async def test_every_hop_is_looked_up_once_and_connected_where_the_answer_said(site: CareersServer) -> None:
    site.add("/end", PAGE)
    with stub_network(lambda _: site.port) as network:
        network.answers["jobs.example.com"] = [PUBLIC, "9.9.9.9"]
        await fetch.fetch("http://jobs.example.com/302?to=http://apply.example.com/end")
    assert network.looked_up == ["jobs.example.com", "apply.example.com"]
    assert network.connected == [(PUBLIC, 80), (PUBLIC, 80)]


async def test_a_name_that_changes_its_mind_is_connected_where_it_was_checked(site: CareersServer) -> None:
    site.add("/", PAGE)
    with stub_network(lambda _: site.port) as network:
        await fetch.fetch("http://rebind-2nd.test/")
        assert await reason_of("http://rebind-2nd.test/") == "not_public"
    assert network.connected == [(PUBLIC, 80)]


async def test_one_private_address_among_public_ones_refuses_the_name(site: CareersServer) -> None:
    with stub_network(lambda _: site.port) as network:
        network.answers["half.example.com"] = [PUBLIC, "10.0.0.1"]
        with pytest.raises(AddressRefused, match="private network"):
            await fetch.fetch("http://half.example.com/")
    assert network.connected == []


async def test_the_next_address_is_tried_when_one_does_not_answer(site: CareersServer) -> None:
    site.add("/", PAGE)
    with CareersServer() as gone:
        dead = gone.port
    ports = iter([dead, site.port])
    with stub_network(lambda _: next(ports)) as network:
        network.answers["two.example.com"] = ["9.9.9.9", PUBLIC]
        assert (await fetch.fetch("http://two.example.com/")).status == 200
    assert network.connected == [("9.9.9.9", 80), (PUBLIC, 80)]


async def test_a_step_down_from_https_is_taken_over_https(site: CareersServer) -> None:
    from jobtrak.services.postings import targets

    here = targets.parse("https://jobs.example.com/1")
    assert targets.follow(here, "http://jobs.example.com/2").url == "https://jobs.example.com/2"
    assert targets.follow(here, "//www.example.com/3").url == "https://www.example.com/3"
    with pytest.raises(AddressRefused):
        targets.follow(here, "http://jobs.example.com:8080/2")


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (401, "login_wall"),
        (403, "forbidden"),
        (404, "gone"),
        (410, "gone"),
        (429, "rate_limited"),
        (451, "forbidden"),
        (500, "site_error"),
        (503, "site_error"),
        (204, "odd_answer"),
        (999, "forbidden"),
        (418, "odd_answer"),
    ],
)
async def test_every_status_but_success_has_a_name_and_a_next_step(
    site: CareersServer, status: int, reason: str
) -> None:
    with pytest.raises(PostingUnreadable, match=r"127\.0\.0\.1") as raised:
        await fetch.fetch(site.add("/jobs/1", PAGE, status=status))
    assert (raised.value.details["reason"], raised.value.details["status"]) == (reason, status)
    assert not isinstance(raised.value, AddressRefused)


async def test_a_pause_that_a_site_asks_for_is_passed_on(site: CareersServer) -> None:
    at = datetime.now(UTC) + timedelta(minutes=10)
    for given, least, most in (
        ("120", 120, 120),
        (format_datetime(at, usegmt=True), 590, 600),
        ("9" * 30, 86400, 86400),
    ):
        with pytest.raises(PostingUnreadable) as raised:
            await fetch.fetch(site.add("/", PAGE, status=429, headers={"Retry-After": given}))
        assert least <= raised.value.details["retry_after"] <= most


@pytest.mark.parametrize(
    "end", ["/authwall?trk=x", "/uas/login", "/users/sign_in", "/careers/signin.jsp", "/sso/start"]
)
async def test_a_posting_that_ends_at_a_sign_in_is_a_login_wall(site: CareersServer, end: str) -> None:
    site.add(end, PAGE)
    assert await reason_of(f"{site.url}/302?to={end}") == "login_wall"


async def test_a_posting_about_sign_ins_is_no_login_wall(site: CareersServer) -> None:
    site.add("/jobs/sso-engineer", PAGE)
    assert (await fetch.fetch(f"{site.url}/302?to=/jobs/sso-engineer")).status == 200


async def test_a_check_for_robots_is_recognised(site: CareersServer) -> None:
    assert await reason_of(site.add("/1", "<title>Just a moment...</title>")) == "robot_check"
    challenge = {"cf-mitigated": "challenge"}
    assert await reason_of(site.add("/2", "<p>Checking</p>", status=403, headers=challenge)) == "robot_check"


async def test_files_are_no_pages_whatever_they_call_themselves(site: CareersServer) -> None:
    assert await reason_of(site.add("/1", b"%PDF-1.7", content_type="application/pdf")) == "not_a_page"
    assert await reason_of(site.add("/2", b"%PDF-1.7", content_type="text/html")) == "not_a_page"
    assert await reason_of(site.add("/3", b"\x89PNG\r\n\x1a\n\0\0\0", content_type="")) == "not_a_page"
    assert await reason_of(site.add("/4", b"x", content_type="video/mp4")) == "not_a_page"


async def test_utf_16_and_a_stray_nul_are_still_pages(site: CareersServer) -> None:
    assert (await fetch.fetch(site.add("/1", PAGE.encode("utf-16")))).status == 200
    stray = PAGE.encode() + b" " * 5000 + b"\0"
    assert (await fetch.fetch(site.add("/2", stray))).content == stray


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "raw deflate", "members"])
async def test_packed_pages_are_unpacked(site: CareersServer, encoding: str) -> None:
    content = (PAGE * 5000).encode()
    raw = zlib.compressobj(wbits=-15)
    packed = {
        "gzip": gzip.compress(content),
        "deflate": zlib.compress(content),
        "raw deflate": raw.compress(content) + raw.flush(),
        "members": gzip.compress(content[:9999]) + gzip.compress(content[9999:]) + b"\0\0",
    }[encoding]
    named = "deflate" if "deflate" in encoding else "gzip"
    page = await fetch.fetch(site.add("/", packed, headers={"Content-Encoding": named}))
    assert page.content == content


async def test_a_page_of_just_the_limit_is_read_and_one_byte_more_is_not(site: CareersServer) -> None:
    assert len((await fetch.fetch(site.add("/", b"x" * LARGEST_PAGE))).content) == LARGEST_PAGE
    assert await reason_of(site.add("/", b"x" * (LARGEST_PAGE + 1))) == "too_large"
    packed = gzip.compress(b"x" * (LARGEST_PAGE + 1))
    assert await reason_of(site.add("/", packed, headers={"Content-Encoding": "gzip"})) == "too_large"


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("endless", "too_large"),
        ("endless-chunks", "too_large"),
        ("gzip-bomb", "too_large"),
        ("says-a-terabyte", "too_large"),
        ("br-bomb", "encoding"),
        ("gzip-of-gzip-x10", "encoding"),
        ("damaged-gzip", "broken_answer"),
        ("not-gzip", "broken_answer"),
        ("headers-1mb", "broken_answer"),
        ("10000-headers", "headers_too_large"),
        ("400-headers", "headers_too_large"),
        ("close-before-headers", "broken_answer"),
        ("cut-off", "broken_answer"),
        ("http-0.9", "broken_answer"),
        ("two-lengths", "broken_answer"),
        ("redirect-nowhere", "broken_answer"),
        ("slow-1-byte-per-s", "too_slow"),
    ],
)
async def test_hostile_answers_end_with_a_name(monkeypatch: pytest.MonkeyPatch, path: str, reason: str) -> None:
    monkeypatch.setattr(fetch, "_GRACE_SECONDS", 1.5)
    with HostileServer() as hostile, stub_network(lambda _: hostile.port):
        started = time.monotonic()
        assert await reason_of(f"http://hostile.test/{path}") == reason
        assert time.monotonic() - started < 10
        assert hostile.sent < 4 * LARGEST_PAGE


async def test_a_site_that_never_answers_is_given_up_while_others_are_read(
    site: CareersServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetch, "DEADLINE", 2.0)
    site.add("/", PAGE)
    with HostileServer() as hostile, stub_network(lambda host: hostile.port if "hostile" in host else site.port):
        waiting = asyncio.create_task(reason_of("http://hostile.test/slow-headers"))
        for _ in range(5):
            assert (await fetch.fetch("http://example.com/")).status == 200
            await asyncio.sleep(0.1)
        assert not waiting.done()
        assert await waiting == "timeout"


async def test_a_certificate_that_proves_nothing_is_told(site: CareersServer) -> None:
    with stub_network(lambda _: site.port):
        assert await reason_of("https://example.com/") in ("certificate", "broken_answer", "unreachable")


async def test_a_site_that_does_not_exist_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with stub_network(lambda _: 9) as network:
        network.answers["nowhere.example.com"] = []
        assert await reason_of("https://nowhere.example.com/") == "no_such_site"


async def test_unasked_visits_respect_robots_txt_and_asked_ones_do_not_ask(
    site: CareersServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetch, "_automatic", Pace(every=0.01))
    site.add("/robots.txt", "User-agent: *\nDisallow: /jobs/\nAllow: /jobs/open", content_type="text/plain")
    site.add("/jobs/1", PAGE)
    site.add("/jobs/open", PAGE)
    await fetch.fetch(site.url + "/jobs/1")
    assert site.paths() == ["/jobs/1"]
    with pytest.raises(PostingUnreadable) as raised:
        await fetch.fetch(site.url + "/jobs/1", automatic=True)
    assert raised.value.details["reason"] == "robots"
    assert (await fetch.fetch(site.url + "/jobs/open", automatic=True)).status == 200
    assert site.paths() == ["/jobs/1", "/robots.txt", "/jobs/open"]


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (403, True), (500, False), (503, False)])
async def test_a_site_without_rules_may_be_visited_and_one_in_trouble_is_left_alone(
    site: CareersServer, monkeypatch: pytest.MonkeyPatch, status: int, allowed: bool
) -> None:
    monkeypatch.setattr(fetch, "_automatic", Pace(every=0.01))
    site.add("/robots.txt", "no", status=status)
    site.add("/jobs/1", PAGE)
    if allowed:
        assert (await fetch.fetch(site.url + "/jobs/1", automatic=True)).status == 200
    else:
        with pytest.raises(PostingUnreadable):
            await fetch.fetch(site.url + "/jobs/1", automatic=True)


async def test_a_host_is_visited_at_a_polite_pace_and_others_are_not_held_up() -> None:
    pace = Pace(every=0.1, at_once=2, patience=1.0)
    started = time.monotonic()
    await asyncio.gather(*(pace.turn("one.example") for _ in range(4)), pace.turn("two.example"))
    assert 0.18 < time.monotonic() - started < 0.6
    await pace.turn("two.example")
    with pytest.raises(TooMany):
        await asyncio.gather(*(pace.turn("one.example") for _ in range(30)))


async def test_a_rule_may_depend_on_the_visit(site: CareersServer) -> None:
    url = site.add_rule("/echo", lambda visit: Answer(visit.path.encode(), "text/plain"))
    assert (await fetch.fetch(url + "?q=größe x")).content == b"/echo?q=gr%C3%B6%C3%9Fe%20x"
