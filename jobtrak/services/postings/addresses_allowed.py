"""Say which network addresses JobTrak may connect to on a person's behalf: those of the public internet, and no other."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

# Written out rather than left to `is_global`, whose answers differ between Python releases. Sources: the IANA
# special-purpose registries, and the fixed addresses at which clouds hand out credentials.
_REFUSED_V4 = {
    "this host": "0.0.0.0/8",
    "a private network": "10.0.0.0/8 172.16.0.0/12 192.168.0.0/16",
    "a provider's inner network": "100.64.0.0/10",
    "this machine": "127.0.0.0/8",
    "a link-local or metadata address": "169.254.0.0/16",
    "a protocol assignment": "192.0.0.0/24 192.31.196.0/24 192.52.193.0/24 192.88.99.0/24 192.175.48.0/24",
    "a documentation or benchmark address": "192.0.2.0/24 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24",
    # Azure answers with a machine's credentials here, although the address looks public.
    "a metadata address": "168.63.129.16/32",
    "a multicast address": "224.0.0.0/4",
    "a reserved address": "240.0.0.0/4",
}
_REFUSED_V6 = {
    "a protocol assignment": "2001::/23 2620:4f:8000::/48",
    "a documentation address": "2001:db8::/32 3fff::/20",
    "a tunnel to an IPv4 address": "2002::/16",
}
_V4 = [(IPv4Network(net), why) for why, nets in _REFUSED_V4.items() for net in nets.split()]
_V6 = [(IPv6Network(net), why) for why, nets in _REFUSED_V6.items() for net in nets.split()]
_GLOBAL_UNICAST = IPv6Network("2000::/3")
# Networks without IPv4 of their own reach all of it through this prefix, so it counts as the address inside it.
_NAT64 = IPv6Network("64:ff9b::/96")


def why_refused(address: str | IPv4Address | IPv6Address) -> str | None:
    """Return what an address is when it is not on the public internet, or None when it may be connected to.

    IPv6 outside the global unicast range (loopback, mapped, unique local, link-local, multicast) is refused as a whole.
    An address with a zone (`fe80::1%eth0`) or one that cannot be parsed is refused too.
    """
    if isinstance(address, str):
        try:
            address = ip_address(address)
        except ValueError:
            return "not an address"
    if isinstance(address, IPv4Address):
        return next((why for network, why in _V4 if address in network), None)
    if address.scope_id is not None:
        return "a link-local address"
    if address in _NAT64:
        return why_refused(IPv4Address(int(address) & 0xFFFFFFFF))
    if address not in _GLOBAL_UNICAST:
        return "not a public IPv6 address"
    return next((why for network, why in _V6 if address in network), None)
