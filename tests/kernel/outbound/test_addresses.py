"""Public addresses only, private ones when wanted, and never the places of clouds and nobody."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parvis.kernel.outbound._addresses import embedded_v4, is_allowed

PUBLIC = [
    "1.1.1.1",
    "193.252.19.3",
    "172.15.255.255",
    "172.32.0.1",
    "2a01:e0a::1",
    "2606:4700::1111",
]
PRIVATE = [
    "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "127.0.0.1", "127.255.255.254",
    "100.64.0.1", "100.127.255.255", "::1", "fc00::1", "fd12:3456::1",
    "::ffff:10.0.0.1", "::ffff:127.0.0.1", "64:ff9b::10.0.0.1", "::127.0.0.1", "2002:7f00:1::",
    "2002:c0a8:101::1",
]  # fmt: skip
NEVER = [
    "0.0.0.0", "0.1.2.3", "169.254.169.254", "192.0.0.8", "192.0.2.1", "198.18.0.1",
    "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.255", "240.0.0.1",
    "255.255.255.255", "::", "fe80::1", "fec0::1", "ff02::1", "2001::1", "2001:db8::1",
    "100::1", "64:ff9b:1::1", "::ffff:169.254.169.254", "64:ff9b::169.254.169.254",
    "2002:a9fe:a9fe::", "::ffff:0.0.0.0", "4000::1", "5f00::1", "3fff::1",
]  # fmt: skip


@pytest.mark.parametrize("text", PUBLIC)
def test_public_address_is_allowed(text: str) -> None:
    assert is_allowed(ip_address(text), private=False)
    assert is_allowed(ip_address(text), private=True)


@pytest.mark.parametrize("text", PRIVATE)
def test_private_address_is_allowed_only_when_wanted(text: str) -> None:
    assert not is_allowed(ip_address(text), private=False)
    assert is_allowed(ip_address(text), private=True)


@pytest.mark.parametrize("text", NEVER)
def test_special_address_is_never_allowed(text: str) -> None:
    assert not is_allowed(ip_address(text), private=False)
    assert not is_allowed(ip_address(text), private=True)


@given(number=st.integers(0, 2**32 - 1))
def test_no_allowed_v4_is_one_that_the_standard_library_calls_not_global(number: int) -> None:
    address = IPv4Address(number)

    if is_allowed(address, private=False):
        assert address.is_global
        assert not address.is_multicast
        assert not address.is_reserved


@given(number=st.integers(0, 2**128 - 1))
def test_no_allowed_v6_is_one_that_the_standard_library_calls_not_global(number: int) -> None:
    address = IPv6Address(number)

    if is_allowed(address, private=False) and embedded_v4(address) is None:
        assert address.is_global
        assert not address.is_multicast
        assert not address.is_site_local


@given(number=st.integers(0, 2**32 - 1), private=st.booleans(), low=st.integers(0, 2**80 - 1))
def test_hiding_a_v4_address_in_a_v6_one_changes_nothing(
    number: int, private: bool, low: int
) -> None:
    bare = is_allowed(IPv4Address(number), private=private)

    for hidden in (
        IPv6Address((0xFFFF << 32) | number),
        IPv6Address((0x64FF9B << 96) | number),
        IPv6Address((0x2002 << 112) | (number << 80) | low),
    ):
        assert bare == is_allowed(hidden, private=private)
