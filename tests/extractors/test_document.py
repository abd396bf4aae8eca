"""Documents: what can be read as a page, and what is said of what cannot."""

import time

import pytest

from extractors import Status, clean_html, clean_text
from extractors.document import MAX_ATTRIBUTES, MAX_BYTES, MAX_ELEMENTS, Document, UnreadableError
from extractors.document import looks_like_html as is_html

SENTENCE = "The minister said on Tuesday that the talks would go on for another week at least."
PARAGRAPH = f"<p>{SENTENCE}</p>"


def page(inside: str) -> bytes:
    return f"<html><body>{inside}</body></html>".encode()


def why(body: bytes) -> Status:
    with pytest.raises(UnreadableError) as refused:
        Document(body)
    assert refused.value.problem
    assert clean_html(body).status is refused.value.status
    return refused.value.status


@pytest.mark.parametrize(
    "nothing", [b"", b" \n\t ", b"\xef\xbb\xbf", b"\x00\x00", b"<!-- only -->"]
)
def test_nothing_is_no_article(nothing: bytes) -> None:
    article = clean_html(nothing)
    assert article.status in {Status.EMPTY, Status.NOT_TEXT, Status.NO_ARTICLE}
    assert article.articleBody is None
    assert article.problem


def test_more_bytes_than_a_page_may_have_are_too_large() -> None:
    assert why(PARAGRAPH.encode() * (MAX_BYTES // len(PARAGRAPH) + 1)) is Status.TOO_LARGE


def test_fifty_megabytes_of_text_are_too_large() -> None:
    assert clean_text("word " * 10 * (1 << 20)).status is Status.TOO_LARGE


@pytest.mark.parametrize(
    "many",
    ["<p>a" * (MAX_ELEMENTS + 1), "<td>1" * (MAX_ELEMENTS + 1), "<!-- a -->" * (MAX_ELEMENTS + 1)],
)
def test_more_elements_or_comments_than_a_page_may_have_are_too_large(many: str) -> None:
    assert why(page(many)) is Status.TOO_LARGE


@pytest.mark.parametrize("form", ["a{}=1 ", 'a{}=">" ', 'a{}="<b" ', "a{}/", "a{}='1'"])
def test_an_element_of_too_many_attributes_is_too_large(form: str) -> None:
    attributes = "".join(form.format(n) for n in range(20 * MAX_ATTRIBUTES))
    assert why(page(f"<p {attributes}>{SENTENCE}</p>")) is Status.TOO_LARGE


def test_a_long_attribute_is_not_many() -> None:
    names = " ".join(f"class-{n}" for n in range(50_000))
    assert clean_html(page(f'<p class="{names}">{SENTENCE}</p>{PARAGRAPH}')).status is Status.OK


def test_elements_nested_so_deep_that_some_are_lost_are_said_to_be() -> None:
    article = clean_html(page("<div>" * 100_000 + PARAGRAPH))
    assert article.status is Status.TOO_DEEP
    assert article.problem


def test_elements_nested_deep_are_read() -> None:
    article = clean_html(page("<div>" * 250 + PARAGRAPH * 3 + "</div>" * 250))
    assert article.status is Status.OK


@pytest.mark.parametrize(
    "binary", [b"%PDF-1.7 and so on", b"\x89PNG\r\n\x1a\n\x00\x01\x02", bytes(range(256)) * 40]
)
def test_what_is_no_text_is_said_to_be_none(binary: bytes) -> None:
    assert why(binary) is Status.NOT_TEXT
    assert clean_text(binary).status is Status.NOT_TEXT


@pytest.mark.parametrize(
    "between", ["\x00", "\x01", "\x0b", "\x0c", "\x1b", "\uffff", "&#1;", "&#x1B;", "&#65535;"]
)
def test_a_few_control_characters_do_not_make_a_page_binary(between: str) -> None:
    article = clean_html(page(PARAGRAPH * 5 + f"<p>They met{between} again.</p>"))
    assert article.status is Status.OK


@pytest.mark.parametrize(
    "broken",
    [
        PARAGRAPH * 3 + "<plaintext><p>The end.",
        PARAGRAPH * 3 + "<script>var a = '<p>';",
        PARAGRAPH * 3 + "<!-- never closed <p>not seen</p>",
        "<![CDATA[ x ]]>" + PARAGRAPH * 3,
        "<?xml version='1.0'?><!DOCTYPE html>" + PARAGRAPH * 3,
        "<table><tr><td>" + PARAGRAPH * 3,
        "<p>" * 300 + PARAGRAPH * 3,
    ],
)
def test_broken_markup_costs_no_paragraph_before_it(broken: str) -> None:
    different = broken.replace(PARAGRAPH * 3, "".join(f"<p>{n}: {SENTENCE}</p>" for n in "abc"))
    body = clean_html(f"<html><body>{different}".encode()).articleBody or ""
    assert body.count(SENTENCE) == 3


def test_entities_are_not_expanded_without_end() -> None:
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE x [<!ENTITY e0 "ha">{levels}]><html><body><p>&e11;</p></body></html>'
    article = clean_html(bomb.encode())
    assert article.status is not Status.OK
    assert len(str(article.decisions)) < 10_000


@pytest.mark.parametrize(
    "frames", ["<frameset cols='*,*'><frame src=a></frameset>", "<html><head></head></html>"]
)
def test_a_page_without_text_has_no_article(frames: str) -> None:
    assert clean_html(frames.encode()).status in {Status.NO_ARTICLE, Status.EMPTY}


def test_text_with_lone_surrogates_is_read() -> None:
    article = clean_html(f"<p>\ud800{SENTENCE}</p>{PARAGRAPH}")
    assert article.status is Status.OK


@pytest.mark.parametrize(
    "url",
    [
        "http://example.com:99999/x",
        "http://example.com:port/",
        "http://[::1/x",
        "http://[fe80::1%25eth0]/",
        "//",
        "javascript:alert(1)",
        "not a url at all",
        "http://" + "a" * 1_000_000 + ".com/",
        "http://example.com/" + "x/" * 500_000,
        "http://\u0130xample.com/\udcff",
        "",
    ],
)
def test_an_absurd_url_is_no_reason_to_fail(url: str) -> None:
    linked = f'<link rel=canonical href="{url}">'.encode("utf-8", "replace")
    assert clean_html(page(PARAGRAPH * 3), url).status is Status.OK
    assert clean_html(linked + page(PARAGRAPH * 3)).status is Status.OK


def test_a_page_is_told_from_a_text_without_a_name() -> None:
    assert is_html(b"<!DOCTYPE html><p>Text")
    assert is_html(b"  <div class=x>")
    assert not is_html(b"5 < 6 and 7 > 3, he said.")


def test_the_address_in_a_saved_page_is_found() -> None:
    saved = b"<!-- saved from url=(0031)https://example.com/a/b.html -->" + page(PARAGRAPH)
    assert Document(saved).saved_from == "https://example.com/a/b.html"
    assert Document(page(PARAGRAPH)).saved_from is None


@pytest.mark.parametrize("between", ["", "\n", "<!-- end of header -->", "the rest: "])
def test_what_stands_below_an_early_end_of_the_page_is_the_page_s(between: str) -> None:
    early = f"<html><body><header>{PARAGRAPH}</header></body></html>{between}"
    document = Document(f"{early}<main>{PARAGRAPH}</main></body></html><p>last</p>".encode())
    assert [child.tag for child in document.root.iterchildren("*")] == ["body"]
    assert document.root.xpath("string(body/main/p)") == SENTENCE
    assert document.root.xpath("string(body/p)") == "last"
    text = document.root.xpath("string(body)")
    assert between.startswith("<!") or between.strip() in text


def test_text_alone_below_an_early_end_of_the_page_is_kept() -> None:
    document = Document(f"<html><body></body></html>{SENTENCE}".encode())
    assert document.root.xpath("string(body)") == SENTENCE


@pytest.mark.parametrize("again", ["</html>abcdefgh", "</html><p>x", f"</html>{'word ' * 50}"])
def test_a_page_that_ends_again_and_again_is_read_in_bounded_time(again: str) -> None:
    start = time.process_time()
    clean_html(again * 30_000)
    assert time.process_time() - start < 20
