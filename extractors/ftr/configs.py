"""The rules of many sites, found by the host of a page."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from extractors.ftr.config import SiteConfig

GLOBAL = "global"


class SiteConfigs:
    """Rules by name: `example.com` for it and its `www`, `.example.com` for hosts below it."""

    def __init__(self, configs: Mapping[str, SiteConfig]) -> None:
        self._configs = configs

    def __len__(self) -> int:
        return len(self._configs)

    def of(self, url: str | None) -> SiteConfig | None:
        """Return the rules for a page, those for every site after them; None if it has none."""
        found = next((self._configs[n] for n in _names(url) if n in self._configs), None)
        common = self._configs.get(GLOBAL)
        return found.with_global(common) if found and common else found


def _names(url: str | None) -> list[str]:
    """Return the names that rules for a page may have, the closest first."""
    try:
        host = (urlsplit(url or "").hostname or "").rstrip(".").removeprefix("www.")
    except ValueError:
        return []
    labels = host.split(".")
    above = [".".join(labels[start:]) for start in range(1, len(labels))]
    return [host, *(f".{domain}" for domain in above)] if host else []
