"""What a command does not need is not loaded with it, and loading can be broken off."""

import json
import signal
import subprocess
import sys

import pytest

_LOADED = """
import json, sys
from scrapy.cmdline import _get_commands_dict
from scrapy.utils.project import get_project_settings
_get_commands_dict(get_project_settings(), True)
from extractors.phrases import word_lists
print(json.dumps([sorted(sys.modules), word_lists.cache_info().currsize]))
"""


@pytest.fixture(scope="module")
def loaded() -> tuple[list[str], int]:
    """Return the modules loaded with all commands, and how many word lists were read for that."""
    command = [sys.executable, "-c", _LOADED]
    done = subprocess.run(command, capture_output=True, check=True, text=True)  # noqa: S603
    modules, lists = json.loads(done.stdout)
    return modules, lists


def test_commands_bring_neither_pytest_nor_a_web_application_along(
    loaded: tuple[list[str], int],
) -> None:
    modules, _ = loaded
    assert "crawler.commands.golden" in modules
    assert not {"pytest", "_pytest", "time_machine", "flask", "distributed"} & set(modules)


def test_word_lists_are_read_when_the_first_page_is_cleaned(loaded: tuple[list[str], int]) -> None:
    assert loaded[1] == 0


def test_a_command_that_is_interrupted_while_it_loads_ends_without_a_traceback() -> None:
    interrupted = f"import crawler.commands, os; os.kill(os.getpid(), {signal.SIGINT.value})"
    command = [sys.executable, "-c", interrupted]
    done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603
    assert (done.returncode, done.stderr) == (-signal.SIGINT, b"")
    broken = subprocess.run(
        [sys.executable, "-c", "import crawler.commands; 1 / 0"], capture_output=True, check=False
    )
    assert b"ZeroDivisionError" in broken.stderr
