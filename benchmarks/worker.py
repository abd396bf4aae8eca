"""One tool in a process of its own: a page a line in, what the tool makes of it a line out.

    python -m benchmarks.worker TOOL SECONDS MEGABYTES

In: `{"path": FILE.html.gz, "fields": true or false}`. Out: `ms`, and with fields `text`, `title`,
`date`, `authors`, `agency`, `dateline`; or `error`. A page that takes longer ends the process by
SIGALRM, native code included; memory beyond the limit is refused by the kernel, which ends the page
or the process.
"""

from __future__ import annotations

import gzip
import json
import os
import resource
import signal
import sys
import time
from pathlib import Path
from typing import Any

from benchmarks.tools import TOOLS, Tool


def answer(tool: Tool, request: dict[str, Any], seconds: float) -> dict[str, Any]:
    """Run the tool on one page; only making the text is timed."""
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        body = gzip.decompress(Path(request["path"]).read_bytes())
        start = time.perf_counter()
        result = tool.extract(body)
        spent = time.perf_counter() - start
        found = (
            {"text": tool.text(result), **tool.fields(body, result)} if request["fields"] else {}
        )
    except Exception as error:  # noqa: BLE001  whatever a tool raises is its answer for the page
        return {"error": f"{type(error).__name__}: {error}"[:200]}
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return {"ms": spent * 1000, **found}


def main(name: str, seconds: float, megabytes: int) -> None:
    """Answer until the input ends; the first line out says that the tool is there, or why not."""
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what a tool prints must not stand between the answers
    try:
        tool = TOOLS[name]()
    except ImportError as error:
        print(json.dumps({"error": str(error)}), file=out, flush=True)
        return
    resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
    print(json.dumps({"version": tool.version}), file=out, flush=True)
    for line in sys.stdin:
        print(json.dumps(answer(tool, json.loads(line), seconds)), file=out, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]), int(sys.argv[3]))
