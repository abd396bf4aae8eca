"""Which hosts and addresses a crawl may connect to.

Only public ones: a page, a redirect or a DNS answer may name the machine itself or its network.
Chosen `host:port` pairs can be opened, for tests and for crawls inside one's own house.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from urllib.parse import urlsplit

from scrapy.exceptions import IgnoreRequest

from crawler.urls import DEFAULT_PORTS

NAT64 = ipaddress.ip_network("64:ff9b::/96")


class PrivateAddressError(IgnoreRequest):
    """The host is not on the public internet."""


class Doors:
    """The public internet and the `host:port` pairs that were opened."""

    def __init__(self, opened: Iterable[str] = ()) -> None:
        self._opened = frozenset(entry.strip().lower() for entry in opened)
        self._opened_hosts = frozenset(entry.rpartition(":")[0] for entry in self._opened)

    def check_url(self, url: str) -> None:
        """Raise PrivateAddressError if the URL names a private address or a closed port of one."""
        parts = urlsplit(url)
        host = (parts.hostname or "").rstrip(".")
        if host in self._opened_hosts:
            if f"{host}:{parts.port or DEFAULT_PORTS.get(parts.scheme)}" not in self._opened:
                raise PrivateAddressError(f"{parts.netloc} is not open")
        elif _is_private(host):
            raise PrivateAddressError(f"{host} is not a public address")

    def check_answer(self, host: str, address: str) -> None:
        """Raise PrivateAddressError if a name was resolved to a private address."""
        if host not in self._opened_hosts and _is_private(address):
            raise PrivateAddressError(f"{host} leads to {address}, which is not a public address")


def _is_private(host: str) -> bool:
    """Tell whether a literal address is not public; names are left to their DNS answers."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return False
    return not _embedded(address).is_global or address.is_multicast


def _embedded(
    address: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    """Return the IPv4 address that an IPv6 address stands for, else the address itself."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if address in NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or address
