"""Stories in languages that few sites are written in, with what stands around them there."""

import pytest

from extractors import WireArticle, clean_html, clean_text
from tests.extractors.copies import body, read

LITHUANIAN = (
    (
        "VILNIUS, lapkričio 3 d. (ELTA). Vyriausybė pirmadienį pritarė kitų metų biudžeto"
        " projektui, kuriame gynybai numatyta beveik 4,8 mlrd. eurų."
    ),
    "Finansų ministras teigė, kad tai didžiausios šalies istorijoje išlaidos krašto apsaugai.",
    "„Saugumas kainuoja, bet nesaugumas kainuoja daugiau“, – po posėdžio žurnalistams sakė jis.",
    "Biudžeto projektas antradienį bus pateiktas Seimui. Balsavimas numatytas gruodžio viduryje.",
)
CATALAN = (
    (
        "ACN Barcelona.- El Consell Executiu ha aprovat aquest dimarts un pla de xoc per fer front"
        " a la sequera que preveu una inversió de 240 milions d'euros."
    ),
    "La portaveu ha explicat que el pla inclou la construcció de dues dessaladores mòbils.",
    "“No podem esperar que plogui”, ha afirmat en roda de premsa.",
    "El decret es publicarà dijous al Diari Oficial de la Generalitat.",
)
GEORGIAN = (
    (
        "თბილისში დღეს საერთაშორისო ეკონომიკური ფორუმი გაიხსნა, რომელშიც 40-ზე მეტი ქვეყნის"
        " წარმომადგენელი მონაწილეობს."
    ),
    "ფორუმი პრემიერ-მინისტრმა გახსნა. მისი თქმით, ეკონომიკის ზრდა წელს შვიდ პროცენტს გადააჭარბებს.",
    "„ჩვენი მიზანია, ქვეყანა რეგიონის სატრანსპორტო ცენტრად იქცეს“, - განაცხადა პრემიერმა.",
    "ღონისძიება ორ დღეს გაგრძელდება და მას მსოფლიო ბანკის წარმომადგენლებიც ესწრებიან.",
)
BENGALI = (
    (
        "ঢাকা, ২৭ মে, ২০২৫ (বাসস) : দেশের উপকূলীয় জেলাগুলোতে ঘূর্ণিঝড়ের আঘাতে অন্তত ১২ জনের মৃত্যু"
        " হয়েছে বলে জানিয়েছে দুর্যোগ ব্যবস্থাপনা মন্ত্রণালয়।"
    ),
    "মন্ত্রণালয়ের সচিব আজ এক সংবাদ সম্মেলনে বলেন, ঝড়ে প্রায় দেড় লাখ ঘরবাড়ি ক্ষতিগ্রস্ত হয়েছে।",
    "আবহাওয়া অধিদপ্তর জানায়, ঝড়টি দুর্বল হয়ে স্থল নিম্নচাপে পরিণত হয়েছে।",
)
PERSIAN = (
    "تهران - ایرنا - وزیر نفت گفت صادرات نفت خام ایران در ماه گذشته ۱۰ درصد افزایش یافت.",
    "وی افزود: «با وجود تحریم‌ها، مشتریان ما در آسیا خرید خود را افزایش داده‌اند.»",
    "کارشناسان می‌گویند ادامه این رشد به شرایط بازار جهانی بستگی دارد.",
)
UKRAINIAN = (
    "ХАРКІВ, 31 жовтня (Укрінформ). Енергетики відновили електропостачання після нічної атаки.",
    "За словами мера, без світла залишалися понад 40 тисяч споживачів у трьох районах міста.",
    "«Метро і тролейбуси працюють за звичайним графіком», - сказав він журналістам у п'ятницю.",
    "Постраждали четверо працівників, одного з них госпіталізовано.",
)


def page(language: str, title: str, inside: str) -> WireArticle:
    source = (
        f"<html lang='{language}'><head><meta charset='utf-8'><title>{title}</title></head>"
        f"<body><h1>{title}</h1>{inside}</body></html>"
    )
    return clean_html(source.encode(), site="generic")


def paragraphs(*lines: str) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


@pytest.mark.parametrize(
    ("title", "story", "furniture"),
    [
        (
            "Vyriausybė pritarė didesniam gynybos biudžetui",
            LITHUANIAN,
            (
                "Naujienų agentūros ELTA informaciją skelbti be raštiško sutikimo draudžiama.",
                "Dalintis: Facebook Messenger El. paštu",
            ),
        ),
        (
            "El Govern aprova un pla de xoc contra la sequera",
            CATALAN,
            (
                "Butlletí del matí",
                "Rep cada dia les notícies més importants al teu correu.",
                "He llegit i accepto la política de privacitat",
            ),
        ),
        (
            "თბილისში საერთაშორისო ეკონომიკური ფორუმი გაიხსნა",
            GEORGIAN,
            ("რეკლამა", "გააზიარე", "მსგავსი სიახლეები", "ლარის კურსი დოლართან გამყარდა"),
        ),
        (
            "ঘূর্ণিঝড়ে উপকূলে ১২ জনের মৃত্যু",
            BENGALI,
            ("জাগো নিউজ/এসএস", "সর্বশেষ খবর পেতে গুগল নিউজ চ্যানেল ফলো করুন।"),
        ),
        (
            "У Харкові відновили електропостачання",
            UKRAINIAN,
            ("Фото ілюстративне", "Помітили помилку? Виділіть її та натисніть Ctrl+Enter"),
        ),
    ],
)
def test_a_copy_in_a_smaller_language_keeps_its_story_alone(
    title: str, story: tuple[str, ...], furniture: tuple[str, ...]
) -> None:
    article = read(title, *story, *furniture)
    assert article.headline == title
    assert body(article) == [*story]


def test_where_a_lithuanian_or_catalan_story_was_filed_and_by_whom() -> None:
    lithuanian = read("Vyriausybė pritarė biudžetui", *LITHUANIAN)
    catalan = read("El Govern aprova un pla de xoc", *CATALAN)
    for article, place, agency in (
        (lithuanian, "VILNIUS", "ELTA"),
        (catalan, "Barcelona", "ACN"),
    ):
        assert article.dateline
        assert article.dateline.place == place
        assert article.agency
        assert article.agency.name == agency


def test_letters_of_a_script_without_capitals_are_none_that_go_on() -> None:
    title = "თბილისში საერთაშორისო ეკონომიკური ფორუმი გაიხსნა"
    article = read(title, *GEORGIAN[:2], "მეორე დღე", *GEORGIAN[2:], "წყარო: ინტერპრესნიუსი")
    assert body(article) == [*GEORGIAN[:2], "მეორე დღე", *GEORGIAN[2:]]
    assert article.agency
    assert article.agency.name == "InterPressNews"


def test_a_link_to_the_other_language_below_the_date_names_nobody() -> None:
    dated = "<div>31 жовтня 2025, 08:15</div><div>Читать на русском</div>"
    article = page("uk", "У Харкові відновили світло", dated + paragraphs(*UKRAINIAN))
    assert article.authors is None
    assert body(article) == [*UKRAINIAN]


def test_the_number_and_date_that_persian_sites_print_are_no_story() -> None:
    numbers = "<div>کد خبر: ۸۴۵۱۲۳ تاریخ انتشار: ۱۲ آبان ۱۴۰۴ - ۱۰:۳۲ تعداد نظرات: ۴</div>"
    link = "<div>لینک کوتاه: https://example.ir/x84</div>"
    article = page("fa", "افزایش صادرات نفت ایران", numbers + paragraphs(*PERSIAN) + link)
    assert body(article) == [*PERSIAN]


def test_capitals_of_greek_have_no_accents() -> None:
    story = (
        "Σεισμική δόνηση σημειώθηκε το βράδυ της Κυριακής στον θαλάσσιο χώρο της Σαντορίνης.",
        "Σύμφωνα με το Γεωδυναμικό Ινστιτούτο, το εστιακό βάθος ήταν 13 χιλιόμετρα.",
        "Δεν έχουν αναφερθεί ζημιές ή τραυματισμοί, δήλωσε ο δήμαρχος του νησιού.",
    )
    lines = (story[0], story[1], "ΔΙΑΦΗΜΙΣΗ", story[2])
    assert body(clean_text("\n\n".join(("Σεισμός ανοιχτά της Σαντορίνης", *lines)))) == [*story]


def test_a_call_to_the_reader_ends_a_sentence_where_the_verb_is_last_and_a_report_stays() -> None:
    told = "মেয়র বলেন, সবাই যেন গুগল নিউজ ফলো করুন এমন বিজ্ঞাপনে বিশ্বাস না করেন।"
    assert body(read("ঘূর্ণিঝড়ে মৃত্যু", *BENGALI, told)) == [*BENGALI, told]
