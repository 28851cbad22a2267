"""Simplify: what is sent, what each answer means, and never an upload too many."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from jobtrak.config import settings
from jobtrak.errors import InvalidInput, TooLarge, Unavailable
from jobtrak.services import simplify
from jobtrak.services.simplify import SessionExpired, Tokens
from tests.fakes.simplify_server import AUTHORIZATION, CSRF, SimplifyServer

TOKENS = Tokens(csrf=CSRF, authorization=AUTHORIZATION)
PDF = b"%PDF-1.7\nsmall but whole"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[SimplifyServer]:
    with SimplifyServer() as server:
        monkeypatch.setenv("SIMPLIFY_API_URL", server.url)
        settings.cache_clear()
        yield server
    settings.cache_clear()


async def test_a_session_that_simplify_takes_is_valid(server: SimplifyServer) -> None:
    assert (await simplify.validate(TOKENS)).is_valid
    assert (server.calls, server.problems) == (["POST /v2/auth/validate"], [])


async def test_an_expired_session_is_an_answer_and_an_outage_is_not(server: SimplifyServer) -> None:
    server.session_valid = False
    validity = await simplify.validate(TOKENS)
    assert not validity.is_valid
    assert "copy the two cookies again" in validity.message
    for status in (500, 502, 429, 302, 404):
        server.status = status
        with pytest.raises(Unavailable):
            await simplify.validate(TOKENS)


async def test_a_firewall_before_simplify_says_nothing_about_the_session(server: SimplifyServer) -> None:
    server.firewall = True
    with pytest.raises(Unavailable):
        await simplify.validate(TOKENS)
    with pytest.raises(Unavailable):
        await simplify.upload(TOKENS, PDF, "cv.pdf")
    server.firewall, server.status = False, 403
    assert not (await simplify.validate(TOKENS)).is_valid


async def test_an_upload_replaces_the_resume_with_what_simplify_expects(server: SimplifyServer) -> None:
    uploaded = await simplify.upload(TOKENS, PDF, "Ada Lovelace.pdf")
    assert (uploaded.data, uploaded.response_text, uploaded.pdf_size) == ({"id": "resume-1"}, None, len(PDF))
    assert server.resume is not None
    assert (server.resume.file_name, server.resume.pdf) == ("Ada Lovelace.pdf", PDF)
    assert server.problems == []


async def test_an_answer_that_is_not_json_is_kept_as_text(server: SimplifyServer) -> None:
    server.answers_json = False
    uploaded = await simplify.upload(TOKENS, PDF, "cv.pdf")
    assert (uploaded.data, uploaded.response_text) == (None, "created")


async def test_a_broken_upload_is_not_sent_twice_and_says_that_it_may_have_arrived(server: SimplifyServer) -> None:
    server.break_off = True
    with pytest.raises(Unavailable, match="may have arrived"):
        await simplify.upload(TOKENS, PDF, "cv.pdf")
    assert server.uploads == 1


async def test_a_failing_simplify_is_asked_once(server: SimplifyServer) -> None:
    server.status = 503
    with pytest.raises(Unavailable, match="problem of its own"):
        await simplify.upload(TOKENS, PDF, "cv.pdf")
    assert len(server.calls) == 1


async def test_refusals_of_the_session_and_of_the_file_are_told_apart(server: SimplifyServer) -> None:
    server.session_valid = False
    with pytest.raises(SessionExpired):
        await simplify.upload(TOKENS, PDF, "cv.pdf")
    server.session_valid, server.status = True, 422
    with pytest.raises(InvalidInput, match="unchanged"):
        await simplify.upload(TOKENS, PDF, "cv.pdf")


async def test_what_is_not_a_pdf_or_too_large_never_leaves(server: SimplifyServer) -> None:
    with pytest.raises(InvalidInput, match="isn't a PDF"):
        await simplify.upload(TOKENS, b"<html>", "cv.pdf")
    with pytest.raises(TooLarge):
        await simplify.upload(TOKENS, PDF + bytes(simplify.LARGEST_PDF), "cv.pdf")
    assert server.calls == []


async def test_a_redirect_does_not_carry_the_cookies_away(server: SimplifyServer) -> None:
    with SimplifyServer() as elsewhere:
        server.redirect_to = elsewhere.url + "/v2/auth/validate"
        with pytest.raises(Unavailable):
            await simplify.validate(TOKENS)
        assert elsewhere.calls == []


async def test_nobody_at_home_means_nothing_was_sent(server: SimplifyServer, monkeypatch: pytest.MonkeyPatch) -> None:
    with SimplifyServer() as gone:
        monkeypatch.setenv("SIMPLIFY_API_URL", gone.url)
    settings.cache_clear()
    with pytest.raises(Unavailable, match="Nothing was sent"):
        await simplify.upload(TOKENS, PDF, "cv.pdf")


@pytest.mark.parametrize("bad", ["", "a b", "a;b", "a\r\nX-Evil: 1", 'a"b', "a,b", "ü", "x" * 9000])
def test_tokens_that_could_break_out_of_their_cookie_are_refused(bad: str) -> None:
    with pytest.raises(InvalidInput) as raised:
        Tokens(csrf=bad, authorization=AUTHORIZATION)
    assert list(raised.value.fields) == ["csrf"]


def test_tokens_never_show_in_a_repr() -> None:
    assert AUTHORIZATION not in repr(TOKENS)
    assert CSRF not in repr(TOKENS)


@pytest.mark.parametrize(
    ("given", "sent"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ('a"; name="x.pdf', "a_ name_x.pdf"),
        ("Zoë Čapek CV.pdf", "Zoë Čapek CV.pdf"),
        ("", "resume.pdf"),
    ],
)
async def test_a_file_name_is_sent_plain(server: SimplifyServer, given: str, sent: str) -> None:
    await simplify.upload(TOKENS, PDF, given)
    assert server.resume is not None
    assert server.resume.file_name == sent
