"""A stand-in for the internet: names get the answers we choose, public addresses lead to fakes on loopback.

Everything else is real: the resolver call, the sockets, HTTP. Each connection that is opened is written down with the
address that was asked for, and one to an address that nobody routed is refused by the network itself.
"""

from __future__ import annotations

import asyncio
import contextlib
import re
import socket
from collections import Counter
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Any
from unittest.mock import patch

PUBLIC = "93.184.216.34"
_INNER = "172.18.0.2"
# Visits side by side each have a name of their own.
_asked_last: ContextVar[str] = ContextVar("asked_last", default="")


@dataclass
class StubNetwork:
    """What was looked up, what was connected to, and where the public address leads, by host name asked last."""

    route: Callable[[str], int]
    answers: dict[str, list[str]] = field(default_factory=dict)
    looked_up: list[str] = field(default_factory=list)
    connected: list[tuple[str, int]] = field(default_factory=list)
    _times: Counter[str] = field(default_factory=Counter)

    def resolve(self, host: str) -> list[str]:
        """Answer as the internet would, or as an attacker's name server would."""
        self.looked_up.append(host)
        name = host.lower().rstrip(".")
        _asked_last.set(name)
        with contextlib.suppress(ValueError):
            return [str(ip_address(name))]
        with contextlib.suppress(OSError):
            return [socket.inet_ntoa(socket.inet_aton(name))]
        self._times[name] += 1
        if name in self.answers:
            return self.answers[name]
        return _stub_answer(name, self._times[name])


def _stub_answer(name: str, times: int) -> list[str]:
    first = times == 1
    last = name.rpartition(".")[2]
    if name in ("lvh.me", "lacolhost.com", "localh.st", "vcap.me", "cname-to-localhost.test"):
        return ["127.0.0.1"]
    if (
        name.endswith("localtest.me")
        or name in ("localhost", "localhost6", "ip6-localhost")
        or last in ("localhost", "localdomain")
    ):
        return ["127.0.0.1"]
    if name.endswith((".nip.io", ".sslip.io")):
        return [_address_in(name)]
    fixed = {
        "loopback6.test": ["::1"],
        "mapped6.test": ["::ffff:127.0.0.1"],
        "nat64.test": ["64:ff9b::7f00:1"],
        "mixed-a.test": [PUBLIC, "127.0.0.1"],
        "a-public-aaaa-loopback.test": [PUBLIC, "::1"],
    }
    if name in fixed:
        return fixed[name]
    if name == "rebind-aaaa-2nd.test":
        return [PUBLIC] if first else ["::1"]
    if name.startswith("rebind-") or name.endswith((".1u.ms", ".rbndr.us")):
        return [PUBLIC] if first else ["127.0.0.1"]
    if name.startswith(("metadata", "instance-data")):
        return ["169.254.169.254"]
    if (
        "." not in name
        or last in ("svc", "lan", "local", "internal", "corp", "consul", "arpa")
        or "cluster.local" in name
    ):
        return [_INNER]
    return [PUBLIC]


def _address_in(name: str) -> str:
    if quad := re.search(r"(\d{1,3}(?:[.-]\d{1,3}){3})\.(?:nip|sslip)", name):
        return quad[1].replace("-", ".")
    if hexed := re.search(r"(?:0x)?([0-9a-f]{8})\.nip", name):
        return str(ip_address(int(hexed[1], 16)))
    return "::1"


@contextlib.contextmanager
def stub_network(route: Callable[[str], int]) -> Iterator[StubNetwork]:
    """Put the stub in the internet's place; `route` gives the loopback port that serves the host asked for last."""
    network = StubNetwork(route)
    connect = asyncio.BaseEventLoop.create_connection

    async def getaddrinfo(_: Any, host: str, port: int, **__: Any) -> list[Any]:
        found = []
        for address in network.resolve(host):
            family = socket.AF_INET6 if ":" in address else socket.AF_INET
            found.append((family, socket.SOCK_STREAM, socket.IPPROTO_TCP, "", (address, port)))
        return found

    async def create_connection(loop: Any, factory: Any, host: str, port: int, **rest: Any) -> Any:
        network.connected.append((host, port))
        return await connect(loop, factory, "127.0.0.1", network.route(_asked_last.get()), **rest)

    with (
        patch.object(asyncio.BaseEventLoop, "getaddrinfo", getaddrinfo),
        patch.object(asyncio.BaseEventLoop, "create_connection", create_connection),
    ):
        yield network
