"""Turn a link into the one host, port and path that every parser would agree on, or refuse it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address
from urllib.parse import SplitResult, urljoin, urlsplit

import httpx
import idna
from w3lib.url import safe_url_string

from jobtrak.errors import AddressRefused

LONGEST_URL = 4096
# Careers sites stand on the web's own ports; 8080 and 8443 are the two that small self-hosted ones use.
PORTS = frozenset({80, 443, 8080, 8443})
_DEFAULT_PORT = {"http": 80, "https": 443}

# Names that resolve only inside somebody's network. Most would fail the address check as well; refusing the name
# keeps it from being asked of a resolver.
_INNER_SUFFIXES = [
    "localhost",
    "localdomain",
    "local",
    "localhost6",
    "internal",
    "intranet",
    "private",
    "corp",
    "home",
    "lan",
    "consul",
    "svc",
    "home.arpa",
    "cluster.local",
    "in-addr.arpa",
    "ip6.arpa",
    "onion",
]

_SHAPE = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*)://(?P<authority>[^/?#]*)(?P<rest>.*)", re.DOTALL)
_AUTHORITY = re.compile(r"(?P<host>\[[^\[\]]*\]|[^:\[\]]*)(?::(?P<port>[0-9]{1,5}))?")
_NAME = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)(?:\.(?!-)[a-z0-9_-]{1,63}(?<!-))*")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_DOTTED_QUAD = re.compile(r"(?:(?:0|[1-9][0-9]{0,2})\.){3}(?:0|[1-9][0-9]{0,2})")


@dataclass(frozen=True, slots=True)
class Target:
    """One place on the web: where to connect, and what to ask for there."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def place(self) -> str:
        """Return `host:port`, as it stands in JOBTRAK_FETCH_ALLOWED_HOSTS."""
        return f"{self.host}:{self.port}"

    @property
    def origin(self) -> str:
        """Return scheme, host and port, with the port left out where it is the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + ("" if self.port == _DEFAULT_PORT[self.scheme] else f":{self.port}")

    @property
    def url(self) -> str:
        """Return the whole address, without a fragment."""
        return self.origin + self.path


def parse(url: str, *, allowed: frozenset[str] = frozenset()) -> Target:
    """Return the target of a link; raise AddressRefused with the reason where it is not plainly one on the public web.

    `allowed` names `host:port` pairs which may be read although their name or port would be refused.
    """
    url = url.strip(" \t\r\n")
    if len(url) > LONGEST_URL:
        raise _refused("too_long", f"This link is longer than {LONGEST_URL} characters, so JobTrak won't open it.")
    shape = _SHAPE.fullmatch(url)
    if shape is None:
        raise _refused("not_a_link", "This isn't a web link. Copy the whole address, starting with https://.")
    scheme = shape["scheme"].lower()
    if scheme not in _DEFAULT_PORT:
        raise _refused("scheme", f"JobTrak opens http and https links, not {scheme[:20]!r} ones.")
    rest = shape["rest"]
    if _has_control_characters(url) or "\\" in re.split(r"[?#]", shape["authority"] + rest, maxsplit=1)[0]:
        raise _refused("not_a_link", "This link holds characters that no web address has. Copy it again.")
    host, port = _host_and_port(shape["authority"], scheme)
    if f"{host}:{port}" not in allowed:
        _refuse_inner_names(host)
        if port not in PORTS:
            raise _refused("port", f"JobTrak reads web pages on ports 80, 443, 8080 and 8443, not on {port}.")
    bracketed = f"[{host}]" if ":" in host else host
    quoted = _quoted(f"{scheme}://{bracketed}:{port}{rest.partition('#')[0]}")
    path = (quoted.path or "/") + (f"?{quoted.query}" if quoted.query else "")
    target = Target(scheme, host, port, path)
    _require_agreement(url, target)
    return target


def follow(here: Target, location: str, *, allowed: frozenset[str] = frozenset()) -> Target:
    """Return where a redirect leads, checked like any other link; a step from https down to http is taken over https."""
    there = parse(urljoin(here.url, location.strip(" \t\r\n")), allowed=allowed)
    if here.scheme == "https" and there.scheme == "http":
        if there.port != 80:
            raise _refused("downgrade", "This link leads from a secure page to one that is not.")
        return Target("https", there.host, 443, there.path)
    return there


def _host_and_port(authority: str, scheme: str) -> tuple[str, int]:
    if "@" in authority:
        raise _refused("credentials", "This link carries a user name or password. Copy the plain address of the page.")
    parts = _AUTHORITY.fullmatch(authority)
    # A full-width digit is a digit to some parsers and none to others.
    if parts is None or not parts["host"]:
        raise _refused("not_a_link", "This link names no web site that JobTrak can understand. Copy it again.")
    port = int(parts["port"]) if parts["port"] else _DEFAULT_PORT[scheme]
    if not 0 < port < 65536:
        raise _refused("port", f"There is no port {port}.")
    host = parts["host"]
    if host.startswith("["):
        return _ipv6(host[1:-1]), port
    return _name_or_ipv4(host), port


def _ipv6(text: str) -> str:
    try:
        if not text.isascii() or "%" in text:
            raise ValueError
        return str(IPv6Address(text))
    except ValueError:
        raise _refused("not_a_link", "This link names an address that JobTrak can't understand.") from None


def _name_or_ipv4(text: str) -> str:
    host = text if text.isascii() else _ascii_name(text)
    host = host.lower().removesuffix(".")
    if len(host) > 253 or not _NAME.fullmatch(host):
        raise _refused("not_a_link", "This link names no web site that JobTrak can understand. Copy it again.")
    # What ends in a number is an address to every browser, in whatever base; only the plain spelling is taken.
    if _NUMBER.fullmatch(host.rpartition(".")[2]):
        try:
            if not _DOTTED_QUAD.fullmatch(host):
                raise ValueError
            return str(IPv4Address(host))
        except ValueError:
            raise _refused("not_public", "This link names an address in a disguised spelling.") from None
    return host


def _ascii_name(text: str) -> str:
    """Encode an international name, refusing letters that some parsers would turn into other ones."""
    composed = unicodedata.normalize("NFC", text).lower()
    if unicodedata.normalize("NFKC", composed) != composed or any(
        c in "\u3002\uff0e\uff61" or (c.isdigit() and not c.isascii()) for c in composed
    ):
        raise _refused("look_alike", "This link's site is written with look-alike characters.")
    try:
        return idna.encode(composed).decode("ascii")
    except idna.IDNAError:
        raise _refused("not_a_link", "This link names no web site that JobTrak can understand.") from None


def _refuse_inner_names(host: str) -> None:
    if ":" in host or _DOTTED_QUAD.fullmatch(host):
        return
    if "." not in host or any(host == inner or host.endswith("." + inner) for inner in _INNER_SUFFIXES):
        raise _refused("not_public", f"{host} is a name inside a private network, so JobTrak won't open it.")


def _require_agreement(given: str, target: Target) -> None:
    """Refuse a link whose host other parsers read differently: what is checked here is what anyone else would open."""
    for url in (given, target.url):
        try:
            hosts = {httpx.URL(url).raw_host.decode("ascii"), _ascii(urlsplit(url).hostname or "")}
            hosts.add(_ascii(urlsplit(safe_url_string(url)).hostname or ""))
        except (ValueError, httpx.InvalidURL, UnicodeError):
            raise _refused("not_a_link", "This link can be read in more than one way. Copy it again.") from None
        if {_same_spelling(host) for host in hosts} != {target.host}:
            raise _refused("not_a_link", "This link can be read in more than one way. Copy it again.")


def _ascii(host: str) -> str:
    return host if host.isascii() else _ascii_name(host)


def _same_spelling(host: str) -> str:
    host = host.strip("[]").lower().removesuffix(".")
    return str(IPv6Address(host)) if ":" in host else host


def _quoted(url: str) -> SplitResult:
    """Percent-encode what a person may leave raw in a path or query: spaces and letters beyond ASCII."""
    try:
        return urlsplit(safe_url_string(url))
    except ValueError:
        raise _refused("not_a_link", "This isn't a web link that JobTrak can understand. Copy it again.") from None


def _has_control_characters(url: str) -> bool:
    return any(unicodedata.category(c) in ("Cc", "Cs") for c in url)


def _refused(reason: str, message: str) -> AddressRefused:
    return AddressRefused(f"{message} You can paste the text of the posting instead.", reason=reason)
