"""The tools' processes seen from outside: started, asked, and started again if they die."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from contextlib import suppress
from typing import Any

import attrs

from benchmarks.datasets import TestPage
from benchmarks.places import ROOT
from benchmarks.tools import OWN

#: The peers' environment, made by `make bench-peers`.
PEERS_PYTHON = ROOT / ".venv-peers" / "bin" / "python"


class MissingToolError(Exception):
    """A tool that is not installed; says what is missing."""


@attrs.frozen
class Limits:
    """What one page may take."""

    seconds: float = 30.0
    megabytes: int = 4096


class Worker:
    """A tool in its process. Raises MissingToolError when started for a tool that is not there."""

    def __init__(self, tool: str, limits: Limits) -> None:
        self.tool = tool
        self.limits = limits
        self._process, self.version = self._start()

    def ask(self, page: TestPage, *, fields: bool) -> dict[str, Any]:
        """Return what the tool makes of a page, or `error`."""
        request = json.dumps({"path": str(page.path.resolve()), "fields": fields})
        line = self._exchange(request)
        if line:
            answer: dict[str, Any] = json.loads(line)
            return answer
        died = self._process.wait()
        self.close()
        self._process, _ = self._start()
        return {"error": self._cause(died)}

    def close(self) -> None:
        """End the process."""
        for stream in (self._process.stdin, self._process.stdout):
            if stream:
                with suppress(BrokenPipeError):  # what a dead process did not read
                    stream.close()
        self._process.kill()
        self._process.wait()

    def _exchange(self, request: str) -> str:
        stdin, stdout = self._process.stdin, self._process.stdout
        if not stdin or not stdout:
            return ""
        try:
            stdin.write(f"{request}\n")
            stdin.flush()
        except BrokenPipeError:
            return ""
        return stdout.readline()

    def _cause(self, code: int) -> str:
        if code == -signal.SIGALRM:
            return f"more than {self.limits.seconds:.0f} s"
        return f"ended by {signal.Signals(-code).name}" if code < 0 else f"ended with status {code}"

    def _start(self) -> tuple[subprocess.Popen[str], str]:
        limits = [str(self.limits.seconds), str(self.limits.megabytes)]
        process = subprocess.Popen(  # noqa: S603  this project's own worker
            [_python(self.tool), "-m", "benchmarks.worker", self.tool, *limits],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        greeting = json.loads(
            (process.stdout and process.stdout.readline()) or '{"error": "it died"}'
        )
        if "error" in greeting:
            process.kill()
            process.wait()
            raise MissingToolError(greeting["error"])
        return process, greeting["version"]


def _python(tool: str) -> str:
    if tool in OWN:
        return sys.executable
    if not PEERS_PYTHON.exists():
        raise MissingToolError("no environment of the peers; `make bench-peers` makes it")
    return str(PEERS_PYTHON)
