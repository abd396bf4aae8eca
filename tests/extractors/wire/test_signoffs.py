import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.wire.signoffs import is_sign_off, parse_sign_off, trailing_sign_off


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("burs-abc/def/gh", "AFP"),
        ("bur-ab/cd/ef", "AFP"),
        ("abc/def/gh", None),
        ("ab-cd/ef", None),
        ("abc/de", None),
        ("জাগো নিউজ/এসএস", None),
        ("AFP/ab", "AFP"),
        ("xyz/Reuters", "Reuters"),
        ("abc/dpa", "dpa"),
        ("SDA/abc", "Keystone-SDA"),
        ("--IANS", "IANS"),
        ("--IANS\nab/cd", "IANS"),
        ("dpa ab cd", "dpa"),
        ("dpa abc de yyzz a3 fg", "dpa"),
        ("PTI ABC DEF", "PTI"),
        ("Enditem", "Xinhua"),
        ("(END)", None),
        ("-- ENDS --", None),
        ("MORE TO COME", None),
        ("(Reporting by Jane Doe in Lima; Editing by John Roe)", "Reuters"),
        ("(Reporting by Jane Doe; Writing by Max Moe; Editing by John Roe)", "Reuters"),
        ("(Reporte de Jane Doe; Editado en español por John Roe)", "Reuters"),
        ("AP writer Jane Doe in Lima contributed to this report.", "AP"),
        ("Associated Press writers Jane Doe and John Roe contributed.", "AP"),
        ("Associated Press writer Jane Doe contributed to this report from Lima.", "AP"),
        ("(Reporting by Jane Doe in Lima)", "Reuters"),
        ("(Additional reporting by Jane Doe)", "Reuters"),
        ("Associated Press writers Jane Doe in Lima and Max Moe in St. Paul contributed.", "AP"),
        ("Doe reported from Lima, Peru. Moe and Roe reported from Quito.", None),
        ("Doe reported from Lima. AP writer Max Moe in Quito contributed to this report.", "AP"),
        ("The Associated Press contributed to this report.", None),
        ("Reporting by the paper's Jane Doe, John Roe and Max Moe.", None),
        ("Additional reporting by Jane Doe: @janedoe", None),
        ("Author: Jane Doe", None),
        ("Author: Jane Doe kl/rt (AFP, dpa)", None),
        ("This is a breaking news story and will be updated.", None),
        ("fgg/cpy", None),
        ("AP-NY-10-05-99 1521EDT", "AP"),
        ("JPS // MLS", None),
        ("abc/ def/", None),
        ("-- With files from Jane Doe", "Bloomberg"),
        ("Pewarta: Jane Doe", None),
        ("（责任编辑：王某）", None),
        ("--With assistance from Jane Doe and John Roe.", "Bloomberg"),
        ("Edited by John Roe", None),
        ("Additional reporting from PA", None),
        ("Edited by: Jane Doe", None),
        ("Aus dem Englischen von Jane Doe", None),
        ("Übersetzung: Jane Doe, Redaktion: John Roe und Max Moe, Faktencheck: Jo Poe", None),
        ("Traduit de l’anglais par Jane Doe.", None),
        ("Edición: Jane Doe y John Roe", None),
        ("Редактор: Иван Петров", None),
        ("Çeviri: Ayşe Yılmaz", None),
        ("翻译：王某", None),
        ("End of article", None),
    ],
)
def test_desks_sign_their_copy_in_these_forms(text: str, agency: str | None) -> None:
    found = parse_sign_off(text)
    assert found
    assert found.agency == agency


@pytest.mark.parametrize(
    "text",
    [
        *("and/or", "he/she", "km/h", "src/lib", "news/world", "tech/ai", "11/12", "Home/News"),
        *("AFP/Reuters", "Reuters/AP", "Photo/AFP", "http://ab.cd/ef", "End", "Fin", "The end"),
        *("ABC", "abc", "(abc)", ""),
        "Reporting by Reuters",
        "Reporting by journalists in Gaza has been restricted.",
        "Doe reported from Lima. The army said it had no troops there.",
        "(Writing by hand is out of fashion)",
        "Edited by hand, the film is long",
        "Opracowała nową metodę",
        "Editing: a lost art",
    ],
)
def test_words_with_slashes_and_ordinary_lines_are_no_sign_offs(text: str) -> None:
    assert not is_sign_off(text)


def test_a_sign_off_in_brackets_may_end_the_last_paragraph() -> None:
    found = trailing_sign_off("He went home. (Reporting by Jane Doe; Editing by John Roe)")
    assert found
    assert found.agency == "Reuters"
    assert trailing_sign_off("He went home. (Reporting by night is hard.)") is None


@given(st.text(max_size=300))
def test_no_text_is_too_odd_to_be_read(text: str) -> None:
    assert is_sign_off(text) == (parse_sign_off(text) is not None)
    trailing_sign_off(text)


@pytest.mark.parametrize("unit", ["ab/", "(Reporting by ", "ab-", "Editing by x; ", "(("])
def test_a_hostile_line_is_no_sign_off(unit: str) -> None:
    assert not is_sign_off(unit * 100_000)
    assert trailing_sign_off(unit * 100_000) is None


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("ABC (DEF) // GH", None),
        ("ك م/ع ش/ب ح", None),
        ("বাসস/সংবাদদাতা/এমএসএ/১৪৪০/-এমকে", "BSS"),
        ("(foto) (vídeo)", None),
        ("FOTOĞRAFLI", None),
        ("Muhabir: Ayla Demir", None),
    ],
)
def test_desks_sign_in_their_own_script(text: str, agency: str | None) -> None:
    found = parse_sign_off(text)
    assert found
    assert found.agency == agency


@pytest.mark.parametrize("text", ["كم/س", "م/ث", "نعم/لا", "(foto de archivo)", "Fotoğraflı"])
def test_units_and_words_of_other_scripts_are_no_initials(text: str) -> None:
    assert not is_sign_off(text)
