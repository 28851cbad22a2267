"""Links of every bad kind, and any link at all: no address that is not public is ever connected to."""

from __future__ import annotations

import asyncio
import contextlib
import string
from collections.abc import Iterator
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import urlsplit

import httpx
import pytest
from hypothesis import HealthCheck, example, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from benchmarks.fetch import OWN_LIST, cases_in
from jobtrak.errors import AddressRefused, JobTrakError
from jobtrak.services.postings import fetch, targets
from jobtrak.services.postings.addresses_allowed import why_refused
from jobtrak.services.postings.pace import Pace
from tests.fakes.careers_server import CareersServer
from tests.fakes.stub_network import PUBLIC, stub_network

CASES = [case for case in cases_in(OWN_LIST) if case[0] != "LIMIT"]


@pytest.fixture(scope="module")
def site() -> Iterator[CareersServer]:
    with CareersServer() as site, pytest.MonkeyPatch.context() as patch:
        patch.setattr(fetch, "_asked", Pace(every=0.0))
        site.add("/", "<html>A posting</html>")
        yield site


@pytest.mark.parametrize(
    ("verdict", "category", "link"), CASES, ids=[f"{v}-{c}-{i}" for i, (v, c, _) in enumerate(CASES)]
)
async def test_a_link_is_opened_or_refused_as_it_deserves(
    site: CareersServer, verdict: str, category: str, link: str
) -> None:
    with stub_network(lambda _: site.port) as network:
        try:
            await fetch.fetch(link)
            outcome = "read"
        except AddressRefused as error:
            assert error.details["reason"]
            outcome = "refused"
        except JobTrakError as error:
            outcome = error.details["reason"]
    assert [place for place in network.connected if why_refused(place[0])] == []
    if verdict == "ALLOW":
        assert outcome != "refused"
        assert network.connected
    if verdict == "BLOCK" and category not in ("redirect", "dns-rebind"):
        assert outcome == "refused"
        assert network.connected == []
    if category == "redirect":
        assert outcome in ("refused", "too_many_redirects", "gone" if verdict == "ALLOW" else "")


def test_every_special_range_is_refused_at_both_ends_and_its_neighbours_are_not() -> None:
    for network, first_free, last_free in (
        ("10.0.0.0/8", "9.255.255.255", "11.0.0.0"),
        ("100.64.0.0/10", "100.63.255.255", "100.128.0.0"),
        ("127.0.0.0/8", "126.255.255.255", "128.0.0.0"),
        ("169.254.0.0/16", "169.253.255.255", "169.255.0.0"),
        ("172.16.0.0/12", "172.15.255.255", "172.32.0.0"),
        ("192.168.0.0/16", "192.167.255.255", "192.169.0.0"),
        ("198.18.0.0/15", "198.17.255.255", "198.20.0.0"),
        ("168.63.129.16/32", "168.63.129.15", "168.63.129.17"),
    ):
        base, _, length = network.partition("/")
        first = int(IPv4Address(base))
        last = first + 2 ** (32 - int(length)) - 1
        assert why_refused(IPv4Address(first))
        assert why_refused(IPv4Address(last))
        assert why_refused(first_free) is None
        assert why_refused(last_free) is None


@given(st.ip_addresses())
def test_no_address_is_let_through_that_python_calls_special(address: IPv4Address | IPv6Address) -> None:
    if why_refused(address) is None:
        inner = IPv4Address(int(address) & 0xFFFFFFFF) if str(address).startswith("64:ff9b::") else address
        assert inner.is_global
        assert not inner.is_multicast


@given(st.ip_addresses(v=4))
def test_an_address_inside_an_ipv6_address_does_not_become_more_public(address: IPv4Address) -> None:
    number = int(address)
    for wrapped in (0xFFFF << 32 | number, number, 0xFFFF << 48 | number, 0x2002 << 112 | number << 80):
        assert why_refused(IPv6Address(wrapped))
    assert why_refused(IPv6Address((0x64FF9B << 96) | number)) == why_refused(address)


_numbers = st.one_of(
    st.ip_addresses(v=4).map(str),
    st.ip_addresses(v=6).map(lambda address: f"[{address}]"),
    st.ip_addresses(v=4).map(lambda address: str(int(address))),
    st.ip_addresses(v=4).map(lambda address: hex(int(address))),
    st.ip_addresses(v=4).map(lambda address: ".".join(oct(byte).replace("o", "") for byte in address.packed)),
    st.sampled_from(
        ["127.1", "localhost", "lvh.me", "169.254.169.254.nip.io", "[::ffff:127.0.0.1]", "0", "x.localtest.me"]
    ),
)
_names = st.from_regex(r"[a-z0-9-]{1,12}(\.[a-z0-9-]{1,12}){0,3}\.?", fullmatch=True)
_wild = st.text(
    st.sampled_from(string.ascii_letters + string.digits + ".:@[]%\\/?#-_ \t\n\0。①ｌ٣é\u200b"), max_size=24
)
_hosts = st.one_of(_numbers, _names, _wild, st.tuples(_wild, st.just("@"), _numbers).map("".join))
_links = st.builds(
    "{}{}{}{}".format,
    st.sampled_from(
        ["http://", "https://", "HTTP://", "http:/", "http:", "//", "http:///", " http://", "ftp://", "http:\\\\"]
    ),
    _hosts,
    st.sampled_from(["", "", "", ":80", ":443", ":8080", ":22", ":", ":0x50", ":99999"]),
    st.one_of(st.just(""), st.just("/"), _wild.map(lambda text: "/" + text), _wild.map(lambda text: "?" + text), _wild),
)


@given(_links)
@examples(max_examples=600, deadline=None)
@example("http://example.com\\@127.0.0.1/")
@example("http://127.0.0.1#@example.com/")
@example("http://[::1]@example.com/")
def test_every_parser_agrees_on_the_host_or_the_link_is_refused(link: str) -> None:
    try:
        target = targets.parse(link)
    except AddressRefused:
        return
    assert httpx.URL(target.url).host.strip("[]") == urlsplit(target.url).hostname == target.host
    assert (urlsplit(target.url).port or {"http": 80, "https": 443}[target.scheme]) == target.port
    assert target.port in targets.PORTS
    assert target.url.isascii()
    assert not any(c <= " " for c in target.url)
    assert targets.parse(target.url) == target


@given(_links, st.lists(st.ip_addresses(), min_size=1, max_size=3))
@examples(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example("http://example.com/", [IPv4Address("10.0.0.1")])
@example("http://example.com/", [IPv4Address(PUBLIC), IPv6Address("::1")])
def test_the_address_connected_to_was_in_the_answer_and_is_public(
    site: CareersServer, link: str, answer: list[IPv4Address | IPv6Address]
) -> None:
    async def visit() -> None:
        with contextlib.suppress(JobTrakError):
            await fetch.fetch(link)

    with stub_network(lambda _: site.port) as network:
        fixed = [str(address) for address in answer]
        network.resolve = lambda host: network.looked_up.append(host) or ([host] if _is_address(host) else fixed)  # type: ignore[method-assign]
        asyncio.run(visit())
    for address, port in network.connected:
        assert why_refused(address) is None
        assert address in fixed or address in network.looked_up
        assert port in targets.PORTS
    if any(why_refused(address) for address in answer) and not any(map(_is_address, network.looked_up)):
        assert network.connected == []


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
