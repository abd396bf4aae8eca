import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.wire.credits import is_credit, parse_credit, trailing_credit


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        ("AFP", ("AFP",)),
        ("(AFP)", ("AFP",)),
        ("— AFP", ("AFP",)),
        ("By The Associated Press", ("AP",)),
        ("Source: Reuters", ("Reuters",)),
        ("Source: AFP/xy", ("AFP",)),
        ("With inputs from PTI", ("PTI",)),
        ("(With inputs from ANI)", ("ANI",)),
        ("Quelle: dpa Sport", ("dpa",)),
        ("Mit Material von dpa", ("dpa",)),
        ("avec AFP", ("AFP",)),
        ("Con información de EFE", ("EFE",)),
        ("Fonte: Lusa", ("Lusa",)),
        ("Kaynak: AA", ("Anadolu",)),
        ("Источник: ТАСС", ("TASS",)),
        ("المصدر: رويترز", ("Reuters",)),
        ("स्रोत: पीटीआई", ("PTI",)),
        ("來源：中央社", ("CNA",)),
        ("© Agence France-Presse", ("AFP",)),
        ("© 2019 AFP", ("AFP",)),
        ("© 2019 The Associated Press. All rights reserved. It may not be used.", ("AP",)),
        ("(© Copyright 2019 The Associated Press. All rights reserved.)", ("AP",)),
        ("© dpa-infocom, dpa:190102-99-12345/2", ("dpa",)),
        ("© dpa-infocom, dpa:190102-99-12345/2 (dpa)", ("dpa",)),
        ("AFP/The Example", ("AFP",)),
        ("Reuters/AFP", ("Reuters", "AFP")),
        ("(PTI) XYZ 4", ("PTI",)),
        ("This report by Reuters was first published May 3, 2019.", ("Reuters",)),
        ("Quelle: dpa Hessen", ("dpa",)),
        ("Lähde: STT", ("STT",)),
        ("Izvor: Tanjug", ("Tanjug",)),
        ("Sursa: Agerpres", ("Agerpres",)),
        ("来源： 新华网", ("Xinhua",)),
        ("Da Agência Brasil", ("Agência Brasil",)),
        ("(With PTI inputs)", ("PTI",)),
        ("(FRANCE 24 with AFP)", ("AFP",)),
        ("ANP/example.nl", ("ANP",)),
        ("Redacción / EFE", ("EFE",)),
        ("By AFP - Apr 02,2019 - Last updated at Apr 02,2019", ("AFP",)),
        ("AFP / le 8 mai 2019 à 15h00", ("AFP",)),
        ("PTI | May 3, 2019, 09.14 PM IST", ("PTI",)),
        ("dpa, 03.05.2019", ("dpa",)),
        ("18:05（共同通信）", ("Kyodo",)),
        ("This article was produced by AFP.", ("AFP",)),
        ("(This story has not been edited by our staff and is auto-generated from PTI)", ("PTI",)),
        ("Dieser Text stammt von der Deutschen Presse-Agentur", ("dpa",)),
        ("Cet article a été publié par l'AFP", ("AFP",)),
        ("RIPRODUZIONE RISERVATA © Copyright ANSA", ("ANSA",)),
        ("©2024 Agencia EFE S.A. Todos los derechos reservados", ("EFE",)),
    ],
)
def test_credit_lines_name_who_supplied_the_text(text: str, agencies: tuple[str, ...]) -> None:
    credit = parse_credit(text)
    assert credit
    assert credit.agencies == agencies
    assert not credit.of_picture


@pytest.mark.parametrize(
    "text",
    [
        "Copyright AFP Jane DOE",
        "Photo: AFP",
        "Photo: Jane Doe",
        "(AP Photo/Jane Doe)",
        "Jane Doe / AFP",
        "AFP/Getty Images",
        "Jane Doe/Getty Images",
        "Foto: Jane Doe/dpa",
        "(PA Wire)",
        "Фото: ТАСС",
        "写真：共同通信",
    ],
)
def test_credits_of_pictures_are_told_from_those_of_the_text(text: str) -> None:
    credit = parse_credit(text)
    assert credit
    assert credit.of_picture


@pytest.mark.parametrize(
    "text",
    [
        "AFP is one of the world's news agencies.",
        "Reuters reported on Monday that talks would go on.",
        "© 2019 Example Media Ltd",
        "Copyright 2019 Example Inc. The Associated Press contributed to this report.",
        "(With inputs from agencies)",
        "Source code",
        "Photo gallery",
        "Video: watch the goals again",
        "by Jane Doe",
        "MAP",
        "APP",
        "Mehr",
        "CNN",
        "KMIZ",
        "Shutterstock signs a deal with somebody",
        "",
    ],
)
def test_sentences_labels_and_others_names_are_no_credits(text: str) -> None:
    assert not is_credit(text)


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        ("He went home. (AFP)", ("AFP",)),
        ("He went to the US. PTI", ("PTI",)),
        ("“He went home.” — Reuters", ("Reuters",)),
        ("Er ging nach Hause. (dpa)", ("dpa",)),
        ("Er ging nach Hause. © dpa-infocom, dpa:190102-99-12345/2", ("dpa",)),
        ("He went home. (PTI) XYZ ABC", ("PTI",)),
        ("他回家了。（新华社）", ("Xinhua",)),
    ],
)
def test_a_credit_may_end_the_last_paragraph(text: str, agencies: tuple[str, ...]) -> None:
    credit = trailing_credit(text)
    assert credit
    assert credit.agencies == agencies


@pytest.mark.parametrize(
    "text",
    [
        "He spoke to Agence France-Presse (AFP)",
        "He went home. (xyz)",
        "He went home. (CNN)",
        "He went home, said the AFP.",
        "He passed the exam. (AP Photo/Jane Doe)",
    ],
)
def test_the_end_of_a_sentence_is_no_credit(text: str) -> None:
    assert trailing_credit(text) is None


@given(st.text(max_size=300))
def test_no_text_is_too_odd_to_be_read(text: str) -> None:
    assert is_credit(text) == (parse_credit(text) is not None)
    trailing_credit(text)


@pytest.mark.parametrize("unit", ["(", "AFP/", "© ", "Photo: ", "AFP ", "- "])
def test_a_hostile_line_is_no_credit(unit: str) -> None:
    assert not is_credit(unit * 100_000)


@pytest.mark.parametrize(
    "text",
    [
        "The report was published by Reuters on Monday.",
        "This article was written by AP Chemistry teachers",
        "Source: AP Exam Board",
        "Petra",
        "Sputnik",
        "AA",
    ],
)
def test_a_sentence_about_an_agency_or_anothers_initials_is_no_credit(text: str) -> None:
    assert parse_credit(text) is None


@pytest.mark.parametrize(
    ("ending", "agency"),
    [
        (".-(أ ف ب)", "AFP"),
        (". /ТАСС/", "TASS"),
        (". /ritzau/", "Ritzau"),
        ("。 【時事通信社】", "Jiji"),
        ("। भाषा", "PTI"),
        (". GNA", "GNA"),
        (". (APA, 3.5.2019)", "APA"),
        (". AFP xyz/abc", "AFP"),
        (". EFE ab/cd", "EFE"),
    ],
)
def test_a_story_may_end_with_its_agency_in_many_marks(ending: str, agency: str) -> None:
    credit = trailing_credit("It was so, the mayor said" + ending)
    assert credit
    assert credit.agencies == (agency,)
