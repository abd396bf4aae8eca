import pytest

from extractors.metadata.authors import begins_byline, clean_authors, names_above_text

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
        (["Par Le Phare du Nord avec AFP"], ["AFP"]),
        (["Luc Petit avec AFP"], ["Luc Petit", "AFP"]),
        (["Von Jana Weiß und dpa"], ["Jana Weiß", "dpa"]),
        (["By AFP and Post Staff"], ["AFP"]),
        (["AFP/The Phare"], ["AFP"]),
        (["Door ANP/phare.nl"], ["ANP"]),
        (["By PTI - NEW DELHI"], ["PTI"]),
        (["Ana Ruiz - KOLLAM"], ["Ana Ruiz"]),
        (["ANA RUIZ - BO LIND"], ["ANA RUIZ", "BO LIND"]),
        (["Biju E Paul"], ["Biju E Paul"]),
        (["Ana Ruiz y Bo Lind"], ["Ana Ruiz", "Bo Lind"]),
        (["Agence France-Presse in Suva"], ["Agence France-Presse"]),
        (["By Ana Ruiz in London and Bo LIND in Kyiv"], ["Ana Ruiz", "Bo LIND"]),
        (["Women in Film in Lima"], ["Women in Film in Lima"]),
        (["Źródło: PAP"], ["PAP"]),
        (["Quelle: sid/dpa"], ["sid", "dpa"]),
        (["Redazione ANSA"], ["ANSA"]),
        (["Por Newsroom Phare"], []),
        (["By Ana Ruiz and Bo Lind for The Phare"], ["Ana Ruiz", "Bo Lind"]),
        (["By Ana Ruiz Apr 2, 2019 in Politics"], ["Ana Ruiz"]),
        (["By AFP, Jul 14, 2010 in World"], ["AFP"]),
        (["Ana Ruiz Last updated 3 May 2019"], ["Ana Ruiz"]),
        (["Автор: Анна Белова"], ["Анна Белова"]),
        (["بقلم: ليلى حداد"], ["ليلى حداد"]),
        (["Ana Ruiz, Dietitian"], ["Ana Ruiz"]),
        (["Feb 27, 2025"], []),
        (["Last updated", "Full Bio", "page.head.author"], []),
        (["Ana Ruiz", "Harbour Post"], ["Ana Ruiz"]),
        (["Harbour Post"], ["Harbour Post"]),
        (["Ana Ruiz", "Marketing Director"], ["Ana Ruiz"]),
        (["Ana Ruiz", "dpa"], ["Ana Ruiz", "dpa"]),
        (["מאת יעל כהן"], ["יעל כהן"]),
        (["By ANA RUIZ Associated Press"], ["ANA RUIZ", "Associated Press"]),
        (["ANA RUIZ Riverton Herald"], ["ANA RUIZ"]),
        (["BO LIND Staff Writer"], ["BO LIND"]),
        (["ANA RUIZ de la Torre"], ["ANA RUIZ de la Torre"]),
        (["BO LIND Dean"], ["BO LIND Dean"]),
        (["NTB | Publisert: | 31. januar 2024 kl. 07:18"], ["NTB"]),
        (["Stand Watie"], ["Stand Watie"]),
        (["De Oostsluis"], ["De Oostsluis"]),
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


@pytest.mark.parametrize("account", ["Super User", "Redacción", "Redaktion"])
def test_an_account_of_the_desk_is_nobodys_name(account: str) -> None:
    assert clean_authors([account, "Jane Doe"], set()) == ["Jane Doe"]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Ni Jun Aguirre", "Jun Aguirre"),
        ("De Ana Popescu", "Ana Popescu"),
        ("От Иван Петров", "Иван Петров"),
        ("Του Νίκου Παπά", "Νίκου Παπά"),
        ("Na Juma Ali", "Juma Ali"),
        ("Oleh Budi Santoso", "Oleh Budi Santoso"),
        ("김민수 기자", "김민수 기자"),
        ("Our Correspondent", "Our Correspondent"),
        ("De notre correspondant", "De notre correspondant"),
        ("নিজস্ব প্রতিবেদক", "নিজস্ব প্রতিবেদক"),
    ],
)
def test_a_line_above_a_text_may_name_the_writer_behind_a_preposition(
    line: str, names: str
) -> None:
    assert names_above_text(line) == names


@pytest.mark.parametrize(
    "line",
    [
        "De Niro wint prijs in Cannes",
        "Ni hao",
        "Na Mombasa",
        "Του χρόνου",
        "Per Mertesacker",
        "Staff cuts",
        "",
    ],
)
def test_a_line_with_such_a_word_and_no_full_name_names_nobody(line: str) -> None:
    assert names_above_text(line) == ""
