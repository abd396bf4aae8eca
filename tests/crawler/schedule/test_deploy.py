"""What deploy/ has is used as an administrator would, in a copy of the project."""

from __future__ import annotations

import configparser
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from crawler.ledger import Ledger
from crawler.ledger.runs import RunOutcome
from tests.crawler.newsroom import PROJECT

UNITS = PROJECT / "deploy" / "systemd"
HOME = "/opt/wirestrip"
#: All that cron sets.
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "HOME": "/tmp", "SHELL": "/bin/sh"}  # noqa: S108  as cron has it


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """Install the project, with a schedule of which nothing is due."""
    for name in ("crawler", "extractors", "scrapy.cfg"):
        (tmp_path / name).symlink_to(PROJECT / name)
    (tmp_path / ".venv").symlink_to(sys.prefix)
    (tmp_path / "schedule.toml").write_text('[site.spacedaily]\nevery = "1 week"\n')
    ledger = Ledger.open(f"sqlite:///{tmp_path / 'data/wirestrip.db'}")
    ledger.runs.end(ledger.runs.start("spacedaily", "spacedaily"), RunOutcome.OK)
    ledger.close()
    return tmp_path


def run(command: str, home: Path, **more: str) -> subprocess.CompletedProcess[str]:
    shell = ["/bin/sh", "-c", command.replace(HOME, str(home))]
    return subprocess.run(  # noqa: S603  our own command
        shell,
        cwd="/",
        env=ENVIRONMENT | more,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_the_line_for_cron_runs_and_is_silent_where_nothing_is_wrong(installed: Path) -> None:
    lines = (PROJECT / "deploy/crontab").read_text("utf-8").splitlines()
    (line,) = (line for line in lines if re.match(r"[*\d]", line))
    *times, command = line.split(None, 5)
    assert len(times) == 5
    done = run(command, installed)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def unit(name: str) -> configparser.ConfigParser:
    parser = configparser.ConfigParser(interpolation=None, strict=False)
    parser.optionxform = str  # type: ignore[assignment,method-assign]  # as the documentation has it
    parser.read(UNITS / name, "utf-8")
    return parser


def test_the_command_of_a_service_runs_in_its_folder(installed: Path) -> None:
    service = unit("wirestrip@.service")["Service"]
    command = service["ExecStart"].replace("%i", "spacedaily")
    folder = shlex.quote(service["WorkingDirectory"])
    done = run(f"cd {folder} && exec {command}", installed)
    assert done.returncode == 0, done.stderr
    assert done.stderr.strip() == "nothing is due"
    assert service["KillMode"] == "mixed"  # or a crawl gets the signal twice and ends uncleanly


def test_the_service_of_all_sites_differs_from_that_of_one_by_the_name_of_the_site() -> None:
    one, every = (dict(unit(f"wirestrip{kind}.service")["Service"]) for kind in ("@", ""))
    assert one.pop("ExecStart") == f"{every.pop('ExecStart')} %i"
    assert one == every
    for kind in ("@", ""):
        assert unit(f"wirestrip{kind}.timer")["Timer"]["OnCalendar"]


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not installed")
def test_systemd_finds_nothing_wrong_with_the_units(installed: Path, tmp_path: Path) -> None:
    folder = tmp_path / "units"
    folder.mkdir()
    for source in UNITS.iterdir():
        text = source.read_text("utf-8").replace(HOME, str(installed))
        text = text.replace("User=wirestrip", f"User={os.geteuid()}")
        (folder / source.name.replace("@", "@spacedaily")).write_text(text, "utf-8")
    done = subprocess.run(  # noqa: S603  of the system
        ["systemd-analyze", "verify", *map(str, folder.iterdir())],  # noqa: S607  wherever it is
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
