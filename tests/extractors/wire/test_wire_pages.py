"""The agency through the whole pipeline, on invented pages in the languages of its readers."""

import pytest

from extractors import clean_html

STORIES = {
    "en": "The council of the harbour town voted on Monday to close the old bridge after engineers"
    " found cracks in two of its pillars.",
    "de": "Der Rat der Hafenstadt hat am Montag beschlossen, die alte Brücke zu schließen, nachdem"
    " Ingenieure Risse in zwei Pfeilern gefunden hatten.",
    "fr": "Le conseil de la ville portuaire a voté lundi la fermeture du vieux pont après la"
    " découverte de fissures dans deux de ses piliers.",
    "es": "El concejo de la ciudad portuaria votó el lunes el cierre del viejo puente después de"
    " que ingenieros hallaran grietas en dos pilares.",
    "pt": "O conselho da cidade portuária votou na segunda-feira o fecho da velha ponte depois de"
    " engenheiros encontrarem fissuras em dois pilares.",
    "it": "Il consiglio della città portuale ha votato lunedì la chiusura del vecchio ponte dopo"
    " che gli ingegneri hanno trovato crepe in due pilastri.",
    "ru": "Совет портового города в понедельник проголосовал за закрытие старого моста после того,"
    " как инженеры нашли трещины в двух опорах.",
    "ar": "صوت مجلس المدينة الساحلية يوم الاثنين على إغلاق الجسر القديم بعد أن عثر المهندسون على"
    " شقوق في اثنين من أعمدته.",
    "tr": "Liman kentinin meclisi pazartesi günü, mühendislerin iki ayakta çatlak bulmasının"
    " ardından eski köprünün kapatılmasına karar verdi.",
    "hi": "बंदरगाह शहर की परिषद ने सोमवार को पुराने पुल को बंद करने का फैसला किया क्योंकि इंजीनियरों को"
    " उसके दो खंभों में दरारें मिलीं।",
    "zh": "港口城市议会星期一投票决定关闭旧桥，此前工程师在两个桥墩上发现了裂缝，"
    "居民担心交通会受到影响。",
    "ja": "港町の議会は月曜日、技術者が二本の橋脚にひび割れを見つけたことを受けて、"
    "古い橋を閉鎖することを決めた。",
}


def page(
    language: str, *, before: str = "", above: str = "", after: str = "", below: str = ""
) -> bytes:
    """Return a page; `before` and `after` stand in its first and last paragraph."""
    story = STORIES[language]
    inner = "".join(f"<p>{story} {n}.</p>" for n in range(1, 5))
    title = story[:40]
    return (
        f'<html lang="{language}"><head><meta charset="utf-8"><title>{title}</title></head><body>'
        f"<nav><a href='/'>Home</a> <a href='/n'>News</a></nav><article><h1>{title}</h1>{above}"
        f"<div><p>{before}{story}</p>{inner}<p>{story}{after}</p>{below}</div></article>"
        "<footer>© 2024 Harbour Post</footer></body></html>"
    ).encode()


@pytest.mark.parametrize(
    ("language", "parts", "agency"),
    [
        ("en", {"before": "NAIROBI, Kenya (AP) — "}, "AP"),
        ("en", {"above": "<p>By AFP - May 03, 2024</p>"}, "AFP"),
        ("en", {"after": " (PTI)"}, "PTI"),
        ("de", {"before": "Hamburg (dpa/lno) - "}, "dpa"),
        ("de", {"below": "<p>Quelle: APA</p>"}, "APA"),
        ("fr", {"above": "<p class='author'>Par Le Phare avec AFP</p>"}, "AFP"),
        ("fr", {"below": "<p>ats</p>"}, "Keystone-SDA"),
        ("es", {"before": "Oruro (Bolivia), 3 may (EFE).- "}, "EFE"),
        ("pt", {"before": "Lisboa, 03 mai 2024 (Lusa) – "}, "Lusa"),
        ("it", {"above": "<p class='author'>Redazione ANSA</p>"}, "ANSA"),
        ("ru", {"below": "<p>Источник: РИА Новости</p>"}, "RIA Novosti"),
        ("ar", {"before": "القاهرة (رويترز) - "}, "Reuters"),
        ("tr", {"before": "ANKARA (AA) - "}, "Anadolu"),
        ("hi", {"before": "नयी दिल्ली, तीन मई (भाषा) "}, "PTI"),
        ("zh", {"before": "新华社北京5月3日电（记者甲乙）"}, "Xinhua"),
        ("ja", {"after": "（時事通信）"}, "Jiji"),
    ],
)
def test_the_agency_is_found(language: str, parts: dict[str, str], agency: str) -> None:
    found = clean_html(page(language, **parts)).agency
    assert found
    assert found.name == agency


@pytest.mark.parametrize(
    "parts",
    [
        {"before": "COLUMBIA, Mo. (KMIZ) — "},
        {"before": "VIJAYAWADA (AP): "},
        {"above": "<p>By JANE DOE</p>"},
        {"above": "<p>By JANE DOE</p>", "after": " The mayor told AFP so."},
        {"after": " A letter seen by Reuters said so."},
        {"below": "<figure><img src='b.jpg'><figcaption>Photo: AFP</figcaption></figure>"},
    ],
)
def test_call_signs_writers_sources_and_pictures_are_no_agency(parts: dict[str, str]) -> None:
    assert clean_html(page("en", **parts)).agency is None
