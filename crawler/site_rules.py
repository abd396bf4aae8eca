"""Site rules that a user brings: a folder of files in the ftr-site-config format."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from extractors.ftr import SiteConfig, SiteConfigs, read_config

SUFFIX = ".txt"
#: What is larger is none of these files.
MAX_BYTES = 256 * 1024
MAX_FILES = 20_000


class RulesError(Exception):
    """The folder of site rules cannot be used; says which, why and what to do."""


def read_rules(folder: Path) -> dict[str, SiteConfig]:
    """Return the rules of each file by its name without the suffix; raises RulesError."""
    try:
        paths = sorted(path for path in folder.iterdir() if path.name.endswith(SUFFIX))
    except OSError as error:
        raise RulesError(f"{folder}: no folder of site rules ({error.strerror})") from error
    if not paths:
        raise RulesError(f"{folder}: no site rules in it, which are files such as example.com.txt")
    if len(paths) > MAX_FILES:
        raise RulesError(f"{folder}: more than {MAX_FILES:,} files, which are no site rules")
    return {path.name.removesuffix(SUFFIX): _read(path) for path in paths}


def _read(path: Path) -> SiteConfig:
    try:
        with path.open("rb") as rules:
            source = rules.read(MAX_BYTES + 1)
    except OSError as error:
        raise RulesError(f"{path}: cannot be read ({error.strerror})") from error
    if len(source) > MAX_BYTES:
        raise RulesError(f"{path}: larger than {MAX_BYTES // 1024} KB, which no site's rules are")
    return read_config(source.decode("utf-8", "replace"), path.name.removesuffix(SUFFIX))


@lru_cache(maxsize=4)
def site_rules(folder: str) -> SiteConfigs | None:
    """Return the rules of a folder, read once a process; None for an empty name.

    Raises RulesError.
    """
    return SiteConfigs(read_rules(Path(folder))) if folder else None
