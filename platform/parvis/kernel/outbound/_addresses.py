"""Which addresses may be called: a pure rule over IANA's registries of special addresses."""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

Address = IPv4Address | IPv6Address
_Network = IPv4Network | IPv6Network


def _networks(*names: str) -> tuple[_Network, ...]:
    return tuple(ip_network(name) for name in names)


# A machine, a site: reached only when the list of allowed addresses says so.
_PRIVATE = _networks(
    "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16",  # RFC 1918
    "100.64.0.0/10",  # shared by carriers, and by Kubernetes services (RFC 6598)
    "127.0.0.0/8", "::1/128",
    "fc00::/7",  # RFC 4193
)  # fmt: skip
# Never reached: cloud metadata lives there, or nobody does.
_NEVER = _networks(
    "0.0.0.0/8", "169.254.0.0/16", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
    "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
    "::/128", "100::/64", "2001::/23", "2001:db8::/32", "3fff::/20", "5f00::/16",
    "fe80::/10", "fec0::/10", "ff00::/8",
)  # fmt: skip
# An IPv4 address hides in the last or the middle bits of these.
_NAT64 = _networks("64:ff9b::/96", "::/96")
_6TO4 = ip_network("2002::/16")
_GLOBAL_V6 = ip_network("2000::/3")


def is_allowed(address: Address, *, private: bool) -> bool:
    """True for a public address, and for a private one when ``private`` is wanted."""
    inner = embedded_v4(address)
    if inner is not None:
        return is_allowed(inner, private=private)
    if _in(address, _PRIVATE):
        return private
    if _in(address, _NEVER):
        return False
    return address.version == 4 or address in _GLOBAL_V6


def parsed(text: str) -> Address | None:
    """The address that ``text`` writes in the usual way, None for a name.

    Odd writings of IPv4 (``0x7f.1``, ``017700000001``) are names here; a resolver that
    understands them gives back an address, which is judged as any other.
    """
    try:
        return ip_address(text.partition("%")[0])
    except ValueError:
        return None


def embedded_v4(address: Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 one carries: mapped, compatible, NAT64 or 6to4."""
    if not isinstance(address, IPv6Address):
        return None
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address in _6TO4:
        return address.sixtofour
    if _in(address, _NAT64) and int(address) > 0xFFFF:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return None


def _in(address: Address, networks: Iterable[_Network]) -> bool:
    return any(address in network for network in networks)
