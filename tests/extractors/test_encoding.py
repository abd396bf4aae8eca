"""Encodings: stated rightly, stated wrongly, or not stated at all."""

import pytest

from extractors import Status, clean_html, clean_text
from extractors.encoding import declared_encoding, decode

TEXTS = {
    "en": "The minister said on Tuesday that the talks would go on for another week at least.",
    "fr": "Le gouvernement a annoncé mardi une série de mesures destinées à soutenir les éleveurs.",
    "ru": "Власти региона сообщили, что движение по мосту будет восстановлено на следующей неделе.",
    "el": "Η κυβέρνηση ανακοίνωσε την Τρίτη ότι η γέφυρα θα παραμείνει κλειστή αυτή την εβδομάδα.",
    "zh": "据新华社报道,当地政府周二表示,受洪水影响的地区已有超过三万名居民被转移到安全地带。",
    "ja": "気象庁によると、台風は明日の朝にかけて本州の南を北上し、広い範囲で大雨となる見込み。",
}
LEGACY = [
    ("fr", "windows-1252"),
    ("fr", "iso-8859-1"),
    ("ru", "windows-1251"),
    ("ru", "koi8-r"),
    ("el", "windows-1253"),
    ("zh", "gbk"),
    ("zh", "gb18030"),
    ("ja", "shift_jis"),
    ("ja", "euc-jp"),
]
WIDE = ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"]


def page(language: str, declared: str | None = None) -> str:
    meta = f'<meta charset="{declared}">' if declared else ""
    story = f"<p>{TEXTS[language]}</p>" * 3
    return f"<html><head>{meta}<title>A title</title></head><body>{story}</body></html>"


def reads(body: bytes, language: str, charset: str | None = None) -> bool:
    article = clean_html(body, charset=charset)
    return article.status is Status.OK and (article.articleBody or "").startswith(TEXTS[language])


@pytest.mark.parametrize(("language", "encoding"), [*LEGACY, ("ja", "iso-2022-jp")])
def test_a_declared_encoding_is_read(language: str, encoding: str) -> None:
    assert reads(page(language, encoding).encode(encoding), language)


@pytest.mark.parametrize(("language", "encoding"), [*LEGACY, ("ja", "iso-2022-jp")])
def test_the_header_tells_the_encoding_of_a_page_that_does_not(
    language: str, encoding: str
) -> None:
    assert reads(page(language).encode(encoding), language, charset=encoding)


@pytest.mark.parametrize(("language", "encoding"), LEGACY)
def test_an_encoding_that_nobody_tells_is_known_by_its_bytes(language: str, encoding: str) -> None:
    assert reads(page(language).encode(encoding), language)


@pytest.mark.parametrize("encoding", WIDE)
@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize("declared", [None, "utf-8", "utf-16"])
def test_two_or_four_bytes_a_character_are_read_with_and_without_mark(
    language: str, encoding: str, declared: str | None
) -> None:
    assert reads(page(language, declared).encode(encoding), language)


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize("wrong", ["iso-8859-1", "windows-1251", "gbk", "utf-16", "us-ascii"])
def test_utf8_is_read_whatever_the_page_or_its_header_say(language: str, wrong: str) -> None:
    assert reads(page(language, wrong).encode(), language)
    assert reads(page(language).encode(), language, charset=wrong)


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert clean_text(TEXTS["fr"].encode("utf-8-sig")).articleBody == TEXTS["fr"]


@pytest.mark.parametrize(
    "nonsense",
    [
        "hex",
        "zlib",
        "base64",
        "rot13",
        "unicode_escape",
        "punycode",
        "idna",
        "utf-7",
        "cp037",
        "undefined",
        "x-user-defined",
        "no-such-thing",
        "é",
        "../etc/passwd",
        "x" * 10_000,
    ],
)
def test_a_charset_that_is_none_of_a_page_is_passed_over(nonsense: str) -> None:
    body = page("fr", nonsense).encode("cp1252", "replace")
    assert reads(body, "fr")
    assert reads(body, "fr", charset=nonsense)


def test_bytes_that_contradict_what_is_stated_are_said_to_be_broken() -> None:
    article = clean_html(page("ru", "utf-8").encode("koi8-r"))
    assert article.status is Status.BROKEN_ENCODING
    assert article.problem


def test_a_text_of_invalid_bytes_is_said_to_be_broken() -> None:
    article = clean_text(TEXTS["zh"].encode() * 3 + b"\xff\xfe\xfa" * 9)
    assert article.status is Status.BROKEN_ENCODING


def test_one_bad_byte_in_a_long_page_breaks_nothing() -> None:
    body = page("fr", "utf-8").replace("</body>", f"<p>{TEXTS['en'] * 40}</p></body>").encode()
    assert reads(body.replace(b"</body>", b"\xff</body>"), "fr")


@pytest.mark.parametrize(
    "head",
    [
        b'<meta charset="koi8-r">',
        b"<META CHARSET=koi8-r>",
        b'<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">',
        b'<?xml version="1.0" encoding="koi8-r"?>',
    ],
)
def test_a_declaration_is_found_in_every_form(head: bytes) -> None:
    assert declared_encoding(b"<html><head>" + head) == "koi8-r"


def test_a_declaration_of_two_bytes_a_character_is_wrong_where_it_can_be_read() -> None:
    assert declared_encoding(b"<meta charset=utf-16>") is None


def test_no_declaration_is_found_beyond_the_first_bytes() -> None:
    assert declared_encoding(b" " * 10_000 + b"<meta charset=koi8-r>") is None


@pytest.mark.parametrize("body", [b"", b"\x00", b"\xff", b"<meta charset=", b"\x1b$B"])
def test_decoding_never_fails(body: bytes) -> None:
    assert isinstance(decode(body).text, str)
