"""A phrase of one language is not heard in a text that is clearly of another."""

from __future__ import annotations

import pytest

from extractors import clean_text
from extractors.addressing import reports, speaks_to_reader
from extractors.blocks import Block
from extractors.phrases import Cue, find_cues, tongue_of
from extractors.splitting import split_words


def block(text: str) -> Block:
    return Block(text, str)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The bell of the ferry is on its way to the museum.", "en"),
        ("Die Glocke der Fähre ist auf dem Weg in das Museum.", "de"),
        ("De klok van het schip is op weg naar een museum.", "nl"),
        ("La cloche du bateau est dans le musée de la ville.", "fr"),
        ("La campana de los barcos está en el museo de la ciudad.", "es pt"),
        ("Klokken fra skipet er på vei til et museum i byen.", "da no sv"),
    ],
)
def test_the_commonest_words_tell_the_language(text: str, language: str) -> None:
    assert tongue_of(split_words(text)) == language


@pytest.mark.parametrize("text", ["Ferry bell raised", "Museum, 2024", "Kirkwall Stromness Hoy"])
def test_a_text_without_them_is_in_doubt(text: str) -> None:
    assert tongue_of(split_words(text)) is None


def test_a_dutch_pronoun_is_no_french_verb() -> None:
    assert not reports(block("Lees je dit graag? Dan is een bijdrage voor de krant welkom."))
    assert reports(block("Le ministre a dit que la cloche était dans le musée."))


def test_a_french_pronoun_does_not_speak_to_a_dutch_reader() -> None:
    assert not speaks_to_reader(block("Je suis dans le musée avec la cloche et les autres."))
    assert speaks_to_reader(block("Wil je het museum van de stad zien, dan is er een kaart."))


def test_a_german_date_word_is_not_heard_in_english() -> None:
    published = Cue("dates", "start-published")
    assert published in find_cues("Stand: 12. Mai 2024, 10:15 Uhr")
    assert published not in find_cues("Stand with the crews of the islands, who are at sea.")


def test_english_is_heard_on_pages_of_all_languages() -> None:
    assert Cue("newsletter", "line-box") in find_cues("Subscribe to our newsletter")


@pytest.mark.parametrize(
    "line",
    [
        "بیشتر بخوانید: آب به رودخانه بازمی‌گردد",
        "مزید پڑھیں: دریا میں پانی کی سطح بلند",
        "আরও পড়ুন: নদীর পানি বেড়েছে",
        "ข่าวที่เกี่ยวข้อง",
        "Đọc thêm: Lũ lớn ở miền Bắc",
        "Διαβάστε επίσης: Φωτιά στην Εύβοια",
        "Ακολουθήστε μας στο Google News",
        "Citește și: Incendiu la Brăila",
        "Přihlaste se k odběru newsletteru",
        "Kapcsolódó cikkek",
        "Del artiklen",
        "Tilaa uutiskirje",
        "כל הזכויות שמורות",
        "Artikel berkaitan",
        "Soma pia: Mafuriko Mombasa",
        "Pratite nas na Facebooku",
        "Прочетете още: Наводнение в Бургас",
        "Prečítajte si tiež: Povodne na Orave",
        "ما را در تلگرام دنبال کنید",
    ],
)
def test_furniture_is_known_in_many_languages(line: str) -> None:
    story = (
        "LONDON (AP) — A ferry operator was fined on Friday over a crossing in a storm.",
        "The court said that the captain had been told twice to stay in port.",
        "The company runs four ships and will buy a fifth, it said.",
    )
    page = ("Ferry operator fined over crossing", *story[:2], line, story[2], "Menu")
    assert clean_text("\n\n".join(page)).articleBody == "\n\n".join(story)
