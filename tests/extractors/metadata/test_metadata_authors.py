import pytest

from extractors.metadata.authors import begins_byline, clean_authors

SITES = {"harbourpost"}


@pytest.mark.parametrize(
    ("values", "names"),
    [
        (["By Ana Ruiz"], ["Ana Ruiz"]),
        (["Von Jana Weiß und Karl Öhm"], ["Jana Weiß", "Karl Öhm"]),
        (["Par Luc Petit et Anne Roy"], ["Luc Petit", "Anne Roy"]),
        (["Ana Ruiz, Bo Lind and Cy Dean"], ["Ana Ruiz", "Bo Lind", "Cy Dean"]),
        (["Ana Ruiz, Staff Writer"], ["Ana Ruiz"]),
        (["Ana Ruiz (aru)", "Bo Lind"], ["Ana Ruiz", "Bo Lind"]),
        (["Ana Ruiz ana@post.example", "https://post.example/ana"], ["Ana Ruiz"]),
        (["Ana Ruiz", "ANA RUIZ"], ["Ana Ruiz"]),
        (["김민수 기자"], ["김민수"]),
        (["AFP"], ["AFP"]),
        (["Ana Ruiz/AFP"], ["Ana Ruiz", "AFP"]),
        (["Le Phare et AFP"], ["Le Phare et AFP"]),
        (["Von Trapp"], ["Von Trapp"]),
        (["Ana Ruiz", "Harbour Post"], ["Ana Ruiz"]),
        (["Harbour Post"], ["Harbour Post"]),
        (["admin"], []),
        (["5 min read", "Written by"], []),
    ],
)
def test_names_are_freed_of_what_bylines_add(values: list[str], names: list[str]) -> None:
    assert clean_authors(values, SITES) == names


def test_a_sentence_is_no_name() -> None:
    sentence = "She has written about ports and ships for more than ten years"
    assert clean_authors([sentence], SITES) == []


def test_a_line_with_a_name_after_by_is_a_byline() -> None:
    assert begins_byline("By Ana Ruiz")
    assert begins_byline("Von Jana Weiß")
    assert not begins_byline("By the time the ferry came, all had left")
    assert not begins_byline("Ana Ruiz")
