"""What a hostile site cannot make a crawl do."""

from __future__ import annotations

import ast
import re
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from twisted.internet._resolver import SimpleResolverComplexifier
from twisted.internet.defer import Deferred, succeed
from twisted.internet.endpoints import HostnameEndpoint
from twisted.internet.protocol import Factory, Protocol
from twisted.internet.testing import MemoryReactorClock

from crawler.addresses import Doors
from crawler.identity import user_agent
from crawler.ledger import Ledger, State
from crawler.resolver import GuardedResolver
from tests.crawler.hostile import (
    Hostile,
    answer,
    bombs,
    drip,
    endless_body,
    endless_continue,
    endless_headers,
    redirect,
    serving,
)
from tests.crawler.newsroom import PROJECT, Crawl, article_html

ESCAPE = "/news/..%2f..%2f..%2fetc%2fpasswd-and-more-of-it"
GOOD = "/news/harbour-town-votes-to-rebuild-quay-1"


def feed_of(paths: list[str]) -> bytes:
    items = "".join(f"<item><link>{path}</link></item>" for path in paths)
    return f"<rss version='2.0'><channel>{items}</channel></rss>".encode()


def page(number: int, title: str) -> bytes:
    html = article_html(number)
    return answer(
        html.replace(f"Harbour town votes to rebuild quay number {number}", title).encode()
    )


def listening(process: int) -> set[str]:
    """Return the sockets on which a process waits for others."""
    table = Path(f"/proc/{process}/net/tcp").read_text().splitlines()[1:]
    waiting = {row.split()[9] for row in table if row.split()[3] == "0A"}
    links = [str(fd.readlink()) for fd in Path(f"/proc/{process}/fd").iterdir()]
    own = {link[8:-1] for link in links if link.startswith("socket:[")}
    assert own
    return own & waiting


def peak_megabytes(process: int) -> int:
    """Return the most memory a process ever had; 0 if it is gone."""
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found[1]) // 1024 if found else 0


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_a_hostile_site_harms_nothing_but_its_own_pages(crawl: Crawl, ledger: Ledger) -> None:
    secret, site = Hostile(), Hostile()
    secret.answers["/secret"] = answer(b"inside")
    with serving(secret), serving(site):
        inside = f"127.0.0.1:{secret.port}/secret"
        site.answers |= {
            "/news/a-story-that-drips-slowly": drip,
            "/news/a-story-without-any-end": endless_body,
            "/news/a-story-of-headers-only": endless_headers,
            "/news/a-story-always-to-come": endless_continue,
            "/news/a-story-that-peeks-inside": redirect(f"http://{inside}"),
            "/news/a-story-that-refreshes-inside": answer(
                f"<meta http-equiv=refresh content='0; url=http://{inside}'>".encode()
            ),
            "/news/a-story-in-another-scheme": redirect("file:///etc/passwd"),
            "/news/a-story-that-loops-around": redirect("/news/a-story-that-loops-around"),
            "/news/a-story-that-injects-lines": redirect(
                "/news/a-story-x%0d%0aX-Injected: yes\x0bX-Injected: yes"
            ),
            ESCAPE: page(2, "../../../../tmp/title\0 of a file"),
            GOOD: page(1, "Nothing wrong here, '; DROP TABLE article; --"),
        }
        names = [f"/news/a-story-packed-as-bomb-{n}" for n in range(len(bombs()))]
        site.answers |= dict(zip(names, bombs().values(), strict=True))
        links = [
            *site.answers,
            f"http://{inside}",
            "file:///etc/passwd",
            "/news/a-b-c-d&#13;&#10;X-Injected: y",
        ]
        site.answers["/feed"] = answer(feed_of(links))
        crawler = crawl.start(
            "news", "-a", f"feed={site.home}/feed", *("-s", "DOWNLOAD_TIMEOUT=3"),
            opened=f"127.0.0.1:{site.port}",
        )  # fmt: skip
        while not any("drips" in path for path in site.asked()):
            assert crawler.poll() is None
            time.sleep(0.05)
        assert not listening(crawler.pid)
        most = 0
        while crawler.poll() is None:
            most = max(most, peak_megabytes(crawler.pid))
            time.sleep(0.05)
    assert 0 < most < 1000
    assert secret.requests == []
    assert not any(b"\nX-Injected" in request for request in site.requests)
    assert ledger.state(site.home + GOOD) is State.STORED
    assert ledger.state(site.home + ESCAPE) is State.STORED
    for path in {*site.answers} - {"/feed", GOOD, ESCAPE}:
        state = ledger.state(site.home + path)
        assert state in {State.FAILED, State.BLOCKED, State.SKIPPED, State.GONE}, (path, state)
    assert not ledger.counts("127.0.0.1")[State.PENDING]
    assert_no_name_of_the_sites(crawl.directory)


def assert_no_name_of_the_sites(folder: Path) -> None:
    made = [str(path.relative_to(folder)) for path in folder.rglob("*")]
    assert made
    for name in made:
        assert not {"passwd", "title", "harbour", "..", "news"} & set(
            name.replace("-", "/").split("/")
        )


SPELLINGS = (
    "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "127.0.0.1.", "localhost", "localhost.",
    "①②⑦.⓪.⓪.①", "[::1]", "[::ffff:127.0.0.1]", "[::127.0.0.1]", "[64:ff9b::7f00:1]",
    "[2002:7f00:1::]", "a.localhost", "inside.example", "metadata.example", "0",
)  # fmt: skip
NAMES = {"inside.example": "127.0.0.1", "metadata.example": "169.254.169.254"}


def test_no_spelling_and_no_answer_of_the_dns_leads_inside(crawl: Crawl) -> None:
    site = Hostile()
    site.answers["/robots.txt"] = site.answers["/"] = answer(b"inside")
    crawl.directory.joinpath("sitecustomize.py").write_text(
        "import socket\n"
        f"NAMES = {NAMES!r}\n"
        "lookup = socket.gethostbyname\n"
        "socket.gethostbyname = lambda name: NAMES.get(name) or lookup(name)\n"
    )
    with serving(site):
        urls = [f"http://{host}:{site.port}/" for host in SPELLINGS]
        crawl.directory.joinpath("prober.py").write_text(
            "from urllib.parse import urlsplit\n"
            "from scrapy import Request\n"
            "from crawler.spiders.base import SiteSpider\n"
            "class Prober(SiteSpider):\n"
            "    name = 'prober'\n"
            f"    sections = {urls!r}\n"
            f"    domains = [urlsplit(Request(url).url).hostname.rstrip('.') for url in {urls!r}]\n"
        )
        done = crawl.run("prober", "-s", "SPIDER_MODULES=prober", opened="127.0.0.1:1")
    assert done.returncode == 1
    assert site.requests == []
    assert "inside.example leads to 127.0.0.1" in done.stderr
    assert "metadata.example leads to 169.254.169.254" in done.stderr
    ledger = Ledger.open(crawl.database)
    refused = dict(ledger.indexes.problems("prober"))
    ledger.close()
    assert len(refused) == len(SPELLINGS), refused


class _Answers(GuardedResolver):
    """The guarded resolver over a name server that changes its mind."""

    def __init__(self, reactor: Any, answers: list[str]) -> None:  # noqa: ANN401  one in memory
        super().__init__(reactor, 0, 1)
        self.doors = Doors()
        self._answers = answers

    def getHostByName(self, name: str, timeout: Any = ()) -> Deferred[str]:  # noqa: ANN401, ARG002, N802  Twisted's
        return succeed(self._answers.pop(0)).addCallback(self._checked, name)


def test_the_address_that_was_judged_is_the_one_that_is_connected_to() -> None:
    reactor: Any = MemoryReactorClock()  # type: ignore[no-untyped-call]  # Twisted has no types
    resolver: Any = _Answers(reactor, ["93.184.216.34", "127.0.0.1"])
    reactor.nameResolver = SimpleResolverComplexifier(resolver)
    factory: Any = Factory.forProtocol(Protocol)
    HostnameEndpoint(reactor, "rebind.example", 80).connect(factory)
    assert [client[:2] for client in reactor.tcpClients] == [("93.184.216.34", 80)]
    failed = HostnameEndpoint(reactor, "rebind.example", 80).connect(factory)
    failures: list[object] = []
    failed.addErrback(failures.append)
    assert len(failures) == 1
    assert len(reactor.tcpClients) == 1


def test_a_contact_adds_no_header_of_its_own() -> None:
    agent = user_agent("mail@example.org\r\nX-Injected: yes\n(very) \N{SNOWMAN}")
    assert agent.isascii()
    assert agent.isprintable()


def sources() -> list[tuple[Path, ast.Module]]:
    paths = [*(PROJECT / "crawler").rglob("*.py"), *(PROJECT / "extractors").rglob("*.py")]
    return [(path, ast.parse(path.read_text("utf-8"))) for path in paths]


BARRED = {"cPickle", "shelve", "marshal", "dill", "cloudpickle", "joblib", "yaml"}
EXECUTING = {"eval", "exec", "load_pickle", "Unpickler", "read_pickle"}


def executed(tree: ast.Module) -> list[int]:
    """Return the lines that would run what they read, or import what does."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = [getattr(node, "module", None) or "", *(alias.name for alias in node.names)]
            found += [node.lineno for name in names if name.partition(".")[0] in BARRED]
        elif isinstance(node, ast.Call):
            name = ast.unparse(node.func)
            if name in EXECUTING or name in {"pickle.load", "pickle.loads", "pickle.Unpickler"}:
                found.append(node.lineno)
    return found


def test_nothing_that_was_stored_is_unpickled_or_evaluated() -> None:
    for wrong in ("import shelve", "pickle.loads(row)", "eval(row)"):
        assert executed(ast.parse(wrong))
    # The library reads nothing that was stored: what it evaluates is shipped with it.
    crawler = [one for one in sources() if "crawler" in one[0].relative_to(PROJECT).parts]
    assert {str(path): lines for path, tree in crawler if (lines := executed(tree))} == {}


STATEMENTS = {
    "text",
    "literal_column",
    "execute",
    "exec_driver_sql",
    "executemany",
    "executescript",
}


def is_composed(node: ast.expr) -> bool:
    """Tell whether a string is put together at run time."""
    if isinstance(node, ast.JoinedStr):
        return any(isinstance(part, ast.FormattedValue) for part in node.values)
    if isinstance(node, ast.BinOp):
        return isinstance(node.op, ast.Mod) or is_composed(node.left) or is_composed(node.right)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return node.func.attr in {"format", "join", "replace"}
    return False


def composed_statements(tree: ast.Module) -> list[int]:
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args]
    # SET takes no parameters; what is set is the program's own.
    calls = [call for call in calls if not ast.unparse(call.args[0]).startswith("f'SET ")]
    named = [(getattr(c.func, "attr", getattr(c.func, "id", "")), c) for c in calls]
    return [c.lineno for name, c in named if name in STATEMENTS and is_composed(c.args[0])]


def test_no_statement_is_put_together_from_strings() -> None:
    for wrong in ("c.execute(f'DROP {x}')", "text('a %s' % x)", "c.exec_driver_sql('a' + f'{x}')"):
        assert composed_statements(ast.parse(wrong))
    # Migrations name tables and columns, which no parameter can.
    outside = [one for one in sources() if "migrations" not in one[0].parts]
    assert {
        str(path): found for path, tree in outside if (found := composed_statements(tree))
    } == {}


@pytest.mark.parametrize("name", ["TELNETCONSOLE_ENABLED", "REMOTE_CONTROL_ENABLED"])
def test_consoles_are_off(name: str) -> None:
    from crawler import settings  # noqa: PLC0415  beside what is asked of it

    assert getattr(settings, name) is False
