"""Which hosts and addresses a crawl may connect to.

Only public ones: a page, a redirect or a DNS answer may name the machine itself or its network.
Chosen `host:port` pairs can be opened, for tests and for crawls inside one's own house.
"""

from __future__ import annotations

import ipaddress
import re
import socket
import unicodedata
from collections.abc import Iterable
from urllib.parse import urlsplit

from scrapy.exceptions import IgnoreRequest

from crawler.urls import DEFAULT_PORTS

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

#: All that is given to hosts of the public internet; the rest has other uses, or none yet.
GLOBAL_UNICAST = ipaddress.ip_network("2000::/3")
NAT64 = ipaddress.ip_network("64:ff9b::/96")
#: What the standard library of some Python counts as public, and what leads to one's own provider.
NOT_PUBLIC = (
    ipaddress.ip_network("192.0.0.0/24"),
    ipaddress.ip_network("3fff::/20"),
    ipaddress.ip_network("168.63.129.16/32"),  # the host under a virtual machine of Azure
    ipaddress.ip_network("192.88.99.0/24"),  # relays of 6to4
)
#: A name or an address, of the sixth version in brackets.
_HOST = re.compile(r"\[[0-9A-Fa-f:.]+\]|[^\s:/@\[\]]+")
#: In the lower half of an IPv6 address: it stands for the IPv4 address after it (ISATAP).
ISATAP = frozenset({0x0000_5EFE, 0x0200_5EFE})
LOCAL_NAMES = (
    "localhost",
    "localdomain",
    "ip6-localhost",
    "ip6-loopback",
    "local",
    "internal",
    "home.arpa",
)


class PrivateAddressError(IgnoreRequest):
    """The host is not on the public internet."""


class Doors:
    """The public internet and the `host:port` pairs that were opened."""

    def __init__(self, opened: Iterable[str] = ()) -> None:
        self._opened = frozenset(entry.strip().lower() for entry in opened)
        self._opened_hosts = frozenset(_bare(entry.rpartition(":")[0]) for entry in self._opened)

    def check_url(self, url: str) -> None:
        """Raise PrivateAddressError if the URL names a private address or a closed port of one."""
        try:
            parts = urlsplit(url)
            host, port = _bare(parts.hostname or ""), parts.port or DEFAULT_PORTS.get(parts.scheme)
        except ValueError as error:
            raise PrivateAddressError(f"{url!r} names no host: {error}") from error
        if host in self._opened_hosts:
            if not {f"{host}:{port}", f"[{host}]:{port}"} & self._opened:
                raise PrivateAddressError(f"{parts.netloc} is not open")
        elif not host or _is_private(host):
            raise PrivateAddressError(f"{host or url!r} is not a public address")

    def check_answer(self, host: str, address: str) -> None:
        """Raise PrivateAddressError if a name was resolved to a private address."""
        if _bare(host) not in self._opened_hosts and _is_private(address):
            raise PrivateAddressError(f"{host} leads to {address}, which is not a public address")


def require_pair(entry: str) -> None:
    """Raise ValueError for what opens nothing, because it is no `host:port` pair."""
    host, _, port = entry.strip().rpartition(":")
    is_host = bool(_HOST.fullmatch(host))
    if not is_host or not port.isdecimal() or not 0 < int(port) < 65536:
        raise ValueError(f"{entry!r} is no host:port pair; write it like 127.0.0.1:8080")


def _bare(host: str) -> str:
    """Return a host as a resolver reads it: other digits and dots folded, no dot at the end."""
    folded = unicodedata.normalize("NFKC", host).replace("\N{IDEOGRAPHIC FULL STOP}", ".")
    return folded.lower().strip("[]").rstrip(".")


def _is_private(host: str) -> bool:
    """Tell whether a literal address is not public; names are left to their DNS answers."""
    if any(host == name or host.endswith(f".{name}") for name in LOCAL_NAMES):
        return True
    address = _literal(host)
    return address is not None and not _is_public(address)


def _literal(host: str) -> Address | None:
    """Return the address a host is written as, in any of the ways that resolvers understand."""
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        pass
    try:  # 127.1, 2130706433, 0x7f.1, 0177.0.0.1
        return ipaddress.IPv4Address(socket.inet_aton(host))
    except (OSError, ValueError):
        return None


def _is_public(address: Address) -> bool:
    for stands_for in _embedded(address):
        if not _is_public(stands_for):
            return False
    if isinstance(address, ipaddress.IPv6Address) and address not in GLOBAL_UNICAST:
        return any(_embedded(address))
    return (
        (address.is_global or bool(getattr(address, "sixtofour", None)))
        and not address.is_multicast
        and not any(address in network for network in NOT_PUBLIC)
    )


def _embedded(address: Address) -> list[ipaddress.IPv4Address]:
    """Return the IPv4 addresses that packets to an IPv6 address may end at."""
    if isinstance(address, ipaddress.IPv4Address):
        return []
    found = [address.ipv4_mapped, address.sixtofour]
    low = ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)
    if address in NAT64 or (int(address) >> 32) & 0xFFFF_FFFF in ISATAP:
        found.append(low)
    return [one for one in found if one is not None]
