"""Open connections to addresses of the public internet, checked at the last moment, and to no others."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
from collections.abc import Iterable
from functools import cache
from typing import Any

import httpcore
import httpx

from jobtrak.errors import AddressRefused, PostingUnreadable
from jobtrak.services.postings.addresses_allowed import why_refused

CONNECT_SECONDS = 5.0
_NEXT_ADDRESS_AFTER = 2.0
_MOST_ADDRESSES = 4


class CheckedBackend(httpcore.AsyncNetworkBackend):
    """Resolve a name once, check every address in the answer, and connect to one of those very addresses.

    TLS still asks for the name, because it is negotiated above this. `allowed` names `host:port` pairs that are let
    through whatever their address.
    """

    def __init__(self, allowed: frozenset[str]) -> None:
        self._allowed = allowed
        self._open: Any = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect to the first address that answers; raise AddressRefused when any of them is not public."""
        addresses = await _addresses(host, port)
        if f"{host}:{port}" not in self._allowed:
            _require_public(host, addresses)
        *earlier, last = addresses[:_MOST_ADDRESSES]
        for address in earlier:
            with contextlib.suppress(httpcore.ConnectError, httpcore.ConnectTimeout):
                return await self._open.connect_tcp(address, port, _NEXT_ADDRESS_AFTER, local_address, socket_options)
        return await self._open.connect_tcp(last, port, timeout, local_address, socket_options)

    async def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore.AsyncNetworkStream:
        """Refuse: no posting lies behind a local socket."""
        raise AddressRefused(reason="not_public")

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await asyncio.sleep(seconds)


@cache
def trusted() -> ssl.SSLContext:
    """Return whose certificates are believed; making this takes longer than most fetches, so it is made once."""
    return httpx.create_ssl_context()


def _require_public(host: str, addresses: list[str]) -> None:
    for address in addresses:
        if why := why_refused(address):
            raise AddressRefused(
                f"{host} leads to {why}, not to the public web, so JobTrak won't open it. "
                "Paste the text of the posting instead.",
                reason="not_public",
            )


async def _addresses(host: str, port: int) -> list[str]:
    """Look a name up once, through the running loop, in the resolver's order."""
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(CONNECT_SECONDS):
            found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    except (OSError, UnicodeError, TimeoutError):
        found = []
    addresses = list(dict.fromkeys(str(answer[4][0]) for answer in found))
    if not addresses:
        raise PostingUnreadable(
            f"There is no web site at {host}, or it can't be found right now. Check the link, "
            "or paste the text of the posting.",
            reason="no_such_site",
        )
    return addresses
