"""Settings and database URLs that make no sense: told in one line, before anything is done."""

from pathlib import Path

import pytest
from sqlalchemy.exc import ArgumentError

from crawler.given_settings import require_kind, require_known
from crawler.ledger.engine import address_of, shown, unopened
from tests.crawler import standing

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DOWNLOAD_DELAY", "0.25"),
        ("CLEANING_PROCESSES", "0"),
        ("LOG_FORMAT_JSON", "1"),
        ("LOG_FORMAT_JSON", "false"),
        ("MEMUSAGE_LIMIT_MB", "512"),
        ("CLEANING_TIMEOUT", "0.5"),
        ("CANARIES_PER_DAY", "0"),
        ("OPEN_ADDRESSES", ""),
        ("OPEN_ADDRESSES", "127.0.0.1:8080, intranet.example:80,[::1]:8080"),
        ("REVISIT_AFTER", ""),
        ("OF_AN_ADD_ON", "anything"),
    ],
)
def test_values_of_the_kind_of_their_setting_are_taken(name: str, value: str) -> None:
    require_kind(name, value)


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("DOWNLOAD_DELAY", "slow", "DOWNLOAD_DELAY is a number, like 1, not 'slow'"),
        ("LEDGER_ATTEMPTS", "", "LEDGER_ATTEMPTS is a whole number, like 6, not ''"),
        ("LEDGER_ATTEMPTS", "2.5", "LEDGER_ATTEMPTS is a whole number, like 6, not '2.5'"),
        ("LEDGER_ATTEMPTS", "0", "LEDGER_ATTEMPTS is more than 0, like 6, not 0"),
        ("CLEANING_TIMEOUT", "0", "CLEANING_TIMEOUT is more than 0, like 60, not 0"),
        ("RUN_HEARTBEAT", "0", "RUN_HEARTBEAT is more than 0, like 5, not 0"),
        (
            "CONCURRENT_REQUESTS_PER_DOMAIN",
            "0",
            "CONCURRENT_REQUESTS_PER_DOMAIN is more than 0, like 1, not 0",
        ),
        ("CLEANING_TIMEOUT", "nan", "CLEANING_TIMEOUT is a number, like 60, not 'nan'"),
        ("PAGES_PER_RUN", "-5", "PAGES_PER_RUN is 0 or more, not -5"),
        ("LOG_FORMAT_JSON", "maybe", "LOG_FORMAT_JSON is True or False, not 'maybe'"),
    ],
)
def test_a_value_of_another_kind_is_told(name: str, value: str, told: str) -> None:
    with pytest.raises(ValueError, match=name) as error:
        require_kind(name, value)
    assert str(error.value) == told


@pytest.mark.parametrize(
    "pairs", ["nonsense", "127.0.0.1", "127.0.0.1:", ":80", "::1:80", "http://a.example:80", "a:0"]
)
def test_what_opens_no_address_is_told(pairs: str) -> None:
    with pytest.raises(ValueError, match=r"write it like 127\.0\.0\.1:8080"):
        require_kind("OPEN_ADDRESSES", pairs)


def test_a_name_that_is_nearly_a_settings_is_told() -> None:
    with pytest.raises(ValueError, match="did you mean CLEANING_TIMEOUT"):
        require_known("CLEANING_TIMEOUTS")
    require_known("OF_AN_ADD_ON")


@pytest.mark.parametrize(
    "url",
    ["", "garbage", "mysql://x/y", "postgresql://u:p@host:port/x", "postgresql+asyncpg://u@h/x"],
)
def test_a_url_that_leads_to_no_database_is_answered_by_what_would(url: str) -> None:
    with pytest.raises(ArgumentError, match="write it like sqlite:///"):
        address_of(url)


def test_no_message_shows_a_password() -> None:
    told = unopened("postgresql://u:secret@h:port/x", OSError("no"))
    assert "u:***@h:port" in told
    assert shown("postgresql://u:secret@h/x") == "postgresql://u:***@h/x"


@pytest.mark.parametrize(
    ("command", "url", "told"),
    [
        (["status"], "postgresql://u:p@host:port/x", "write it like"),
        (["export"], "mysql://x/y", "write it like"),
        (["review", "--port", "0"], "postgresql://u:p@127.0.0.1:1/x", "u:***@127.0.0.1:1/x"),
        (["crawl", "spacedaily", "-s", "LEDGER_ATTEMPTS=x"], "sqlite://", "LEDGER_ATTEMPTS is a"),
        (["crawl", "spacedaily", "-s", "LOG_FILE=/proc/x/log"], "sqlite://", "cannot be written"),
        (["crawl", "spacedaily", "-s", "LOG_FORMAT_JSON=x"], "sqlite://", "True or False"),
        (["crawl", "spacedaily", "-s", "LOG_LEVEL=loud"], "sqlite://", "is one of CRITICAL, "),
        (["crawl", "spacedaily", "-L", "loud"], "sqlite://", "LOG_LEVEL is one of CRITICAL, "),
        (["crawl", "spacedaily", "-s", "LOG_FORMAT_JSN=1"], "sqlite://", "mean LOG_FORMAT_JSON?"),
        (["crawl", "spacedaily", "-s", "OPEN_ADDRESSES=x"], "sqlite://", "no host:port pair"),
        (["crawl", "spacedaily", "-s", "REPORT_DIR=/proc/x"], "sqlite://", "cannot be written"),
    ],
)
def test_commands_say_what_makes_no_sense_and_end_with_2(
    command: list[str], url: str, told: str, tmp_path: Path
) -> None:
    schedule = tmp_path / "schedule.toml"
    schedule.write_text('[site.spacedaily]\nevery = "1 h"\n', encoding="utf-8")
    done = standing.run(
        [*command, "-s", f"SCHEDULE_FILE={schedule}"], environment={"DATABASE_URL": url}
    )
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert "sqlalche.me" not in done.stderr
