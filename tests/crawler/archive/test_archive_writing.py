"""Records are whole, found again where they were written, and outlive their writer."""

from __future__ import annotations

import gzip
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from scrapy import Request
from scrapy.http import HtmlResponse
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from crawler.archive.files import archive_files, marker_of, path_of, repair
from crawler.archive.reading import NotArchivedError, archived_page, original_at
from crawler.archive.records import Exchange, exchange_records, now, warcinfo
from crawler.archive.writer import ArchiveError, ArchiveWriter, give_back, shared_writer

PROJECT = Path(__file__).parents[3]
#: Writes exchange after exchange, and says where each stands once it is written.
WRITING = """
import sys
from pathlib import Path
from tests.crawler.archive.test_archive_writing import exchange, info
from crawler.archive.records import exchange_records
from crawler.archive.writer import ArchiveWriter
writer = ArchiveWriter(Path(sys.argv[1]), 200_000, info)
for number in range(100_000):
    print(*writer.write(exchange_records(exchange(number), None)), number, flush=True)
"""


def info(file: str) -> bytes:
    return warcinfo(file, software="tests", robots="obey")


def body(number: int) -> bytes:
    noise = random.Random(number).randbytes(3000).hex()  # noqa: S311  what gzip cannot make small
    return f"<html><title>Page {number}</title><p>{noise}</p></html>".encode()


def exchange(number: int = 1, **changes: object) -> Exchange:
    request = Request(
        "https://news.example/story?n=1",
        headers={"User-Agent": "tests", "Cookie": "secret=1", "Authorization": "Basic c2VjcmV0"},
        meta={"depth": 2},
    )
    headers = {
        "Content-Type": "text/html; charset=utf-8",
        "Transfer-Encoding": "chunked",
        "Server": "one\r\n two",
    }
    response = HtmlResponse(request.url, headers=headers, body=body(number), request=request)
    given = {"request": request, "response": response, "date": now()} | changes
    return Exchange(**given)  # type: ignore[arg-type]  # as named


def writer_of(folder: Path, limit: int = 10**9) -> ArchiveWriter:
    return ArchiveWriter(folder, limit, info)


def records(path: Path) -> list[tuple[str, dict[str, str], bytes]]:
    """Read a file by another library."""
    with path.open("rb") as stream:
        return [
            (record.rec_type, dict(record.rec_headers.headers), record.content_stream().read())
            for record in ArchiveIterator(stream, no_record_parse=True)
        ]


def is_sound(path: Path) -> bool:
    """Check every digest and every record by another library's checker."""
    checker = Checker(type("Arguments", (), {"inputs": [str(path)], "verbose": False})())
    checker.process_all()
    return not checker.exit_value


def test_an_exchange_is_an_answer_a_request_and_metadata_that_other_tools_read(
    tmp_path: Path,
) -> None:
    writer = writer_of(tmp_path)
    file, _ = writer.write(exchange_records(exchange(encodings=(b"gzip",)), None))
    writer.close()
    kinds, headers, blocks = zip(*records(path_of(tmp_path, file)), strict=True)
    assert kinds == ("warcinfo", "response", "request", "metadata")
    assert is_sound(path_of(tmp_path, file))
    _, response, request, metadata = headers
    assert response["WARC-Target-URI"] == "https://news.example/story?n=1"
    assert request["WARC-Concurrent-To"] == metadata["WARC-Concurrent-To"]
    assert metadata["WARC-Concurrent-To"] == response["WARC-Record-ID"]
    head, _, payload = blocks[1].partition(b"\r\n\r\n")
    assert payload == body(1)
    assert head.splitlines() == [
        b"HTTP/1.1 200 OK",
        b"Content-Type: text/html; charset=utf-8",
        b"Server: one  two",
        b"X-Crawler-Content-Encoding: gzip",
        f"Content-Length: {len(body(1))}".encode(),
    ]
    assert blocks[2].splitlines()[:2] == [b"GET /story?n=1 HTTP/1.1", b"Host: news.example"]
    assert b"hopsFromSeed: 2" in blocks[3]


def test_no_secret_gets_into_the_archive(tmp_path: Path) -> None:
    writer = writer_of(tmp_path)
    file, _ = writer.write(exchange_records(exchange(), None))
    text = gzip.decompress(path_of(tmp_path, file).read_bytes())
    assert b"User-Agent: tests" in text
    assert b"secret" not in text
    assert b"Basic" not in text


def test_an_unchanged_payload_is_a_revisit_that_leads_to_the_first(tmp_path: Path) -> None:
    writer = writer_of(tmp_path)
    first = exchange()
    file, offset = writer.write(exchange_records(first, None))
    original = original_at(tmp_path, file, offset)
    assert original == first.as_original(file, offset)
    again, _ = writer.write(exchange_records(exchange(), original))
    writer.close()
    (kind, headers, block) = records(path_of(tmp_path, again))[4]
    assert kind == "revisit"
    assert headers["WARC-Profile"].endswith("/identical-payload-digest")
    assert headers["WARC-Refers-To"] == first.record_id
    assert headers["WARC-Refers-To-Date"] == first.date
    assert block.endswith(b"\r\n\r\n")
    assert is_sound(path_of(tmp_path, file))


def test_an_answer_that_was_cut_off_says_so(tmp_path: Path) -> None:
    cut = exchange()
    cut.response.flags.append("dataloss")
    file, offset = writer_of(tmp_path).write(exchange_records(cut, None))
    problem = archived_page(tmp_path, file, offset).problem
    assert problem is not None
    assert "disconnect" in problem.words


def test_a_full_file_is_followed_by_another_and_every_page_is_found(tmp_path: Path) -> None:
    writer = writer_of(tmp_path, limit=20_000)
    places = [writer.write(exchange_records(exchange(n), None)) for n in range(20)]
    writer.close()
    files = archive_files(tmp_path)
    assert len(files) > 2
    assert len({file for file, _ in places}) == len(files)
    assert all(is_sound(file) for file in files)
    for number, (file, offset) in enumerate(places):
        page = archived_page(tmp_path, file, offset)
        assert (page.body, page.charset) == (body(number), "utf-8")
    assert not list(tmp_path.glob(".open/*"))


def test_a_writer_killed_at_any_moment_loses_nothing_it_had_reported(tmp_path: Path) -> None:
    for seconds in (0.03, 0.2):
        with subprocess.Popen(  # noqa: S603  our own interpreter
            [sys.executable, "-c", WRITING, str(tmp_path)],
            cwd=PROJECT,
            stdout=subprocess.PIPE,
            text=True,
        ) as process:
            assert process.stdout
            process.stdout.readline()
            time.sleep(seconds)
            process.send_signal(signal.SIGKILL)
            reported = [line.split() for line in process.stdout if line.endswith("\n")]
        assert reported
        for file, offset, number in reported:
            assert archived_page(tmp_path, file, int(offset)).body == body(int(number))
    writer_of(tmp_path)  # a start looks after what the dead left
    assert not list(tmp_path.glob(".open/*"))
    assert all(is_sound(file) for file in archive_files(tmp_path))


@pytest.mark.parametrize("torn", [1, 9, 300])
def test_a_torn_end_is_cut_off_and_the_records_before_it_stay(tmp_path: Path, torn: int) -> None:
    writer = writer_of(tmp_path)
    file, offset = writer.write(exchange_records(exchange(), None))
    path = path_of(tmp_path, file)
    writer.close()
    whole = path.read_bytes()
    path.write_bytes(whole + whole[:torn])
    marker_of(path).touch()
    assert repair(tmp_path) == [(path, torn)]
    assert path.read_bytes() == whole
    assert archived_page(tmp_path, file, offset).body == body(1)


def test_a_file_that_is_being_written_is_left_alone(tmp_path: Path) -> None:
    writer = writer_of(tmp_path)
    file, _ = writer.write(exchange_records(exchange(), None))
    os.write(writer._file.fileno(), b"\x1f\x8b half a record")  # type: ignore[union-attr]  # open
    assert repair(tmp_path) == []
    assert path_of(tmp_path, file).read_bytes().endswith(b"half a record")


def test_a_full_disk_is_an_error_that_leaves_the_file_whole(tmp_path: Path) -> None:
    script = (
        "import resource, signal, sys\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, 30_000))\n" + WRITING
    )
    run = subprocess.run(  # noqa: S603  our own interpreter
        [sys.executable, "-c", script, str(tmp_path)],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "ArchiveError" in run.stderr
    assert "cannot be written (File too large)" in run.stderr
    (path,) = archive_files(tmp_path)
    assert is_sound(path)
    assert len(records(path)) == 1 + 3 * len(run.stdout.splitlines())


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ArchiveError, match="cannot be written"):
        writer_of(tmp_path / "file").write([b"record"])


def test_crawls_of_one_process_share_a_writer(tmp_path: Path) -> None:
    one, two = (shared_writer(tmp_path, 10**9, info) for _ in range(2))
    assert one is two
    one.write(exchange_records(exchange(), None))
    give_back(one)
    two.write(exchange_records(exchange(2), None))
    give_back(two)
    assert len(archive_files(tmp_path)) == 1
    assert shared_writer(tmp_path, 10**9, info) is not one


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/x.warc.gz", "../x.warc.gz", "x"])
def test_no_name_leads_out_of_the_archive(tmp_path: Path, name: str) -> None:
    with pytest.raises(NotArchivedError):
        archived_page(tmp_path, name, 0)
    assert original_at(tmp_path, name, 0) is None


def test_a_place_without_a_page_is_told(tmp_path: Path) -> None:
    writer = writer_of(tmp_path)
    file, offset = writer.write(exchange_records(exchange(), None))
    for place in (0, offset + 1, 10**6):
        with pytest.raises(NotArchivedError):
            archived_page(tmp_path, file, place)
