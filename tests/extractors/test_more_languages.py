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


TAMIL = (
    (
        "சென்னை, நவ.3- வங்கக்கடலில் உருவாகியுள்ள காற்றழுத்த தாழ்வுப் பகுதி காரணமாக தமிழகத்தில் இன்று"
        " கனமழை பெய்ய வாய்ப்புள்ளதாக வானிலை ஆய்வு மையம் தெரிவித்துள்ளது."
    ),
    'ஆய்வு மைய இயக்குநர் கூறுகையில், "மீனவர்கள் கடலுக்குச் செல்ல வேண்டாம்" என்றார்.',
    "சென்னையில் சில பகுதிகளில் இடி, மின்னலுடன் கூடிய மிதமான மழை பெய்யக்கூடும்.",
)


def test_tamil_copy_has_its_date_its_place_and_none_of_the_sites_lines() -> None:
    title = "தமிழகத்தில் 12 மாவட்டங்களில் இன்று கனமழைக்கு வாய்ப்பு"
    channel = "செய்திகளை தெரிந்து கொள்ள எங்கள் வாட்ஸ்அப் சேனலில் இணையுங்கள்."
    article = read(title, "பதிவு : நவம்பர் 03, 2025 08:00 AM", "அ+ அ-", *TAMIL, channel)
    assert body(article) == [*TAMIL]
    assert article.datePublished == "2025-11-03T08:00:00"
    assert article.dateline
    assert article.dateline.place == "சென்னை"


STORY = (
    "LONDON (AFP) - A storm closed hundreds of schools across the north of England on Monday.",
    "Winds of up to 120 kilometres an hour brought down trees, and two people were hurt.",
    "The weather service said that the wind would ease overnight, and lifted its warning.",
    "Trains are to run again on Tuesday, the operator said in a statement.",
)


@pytest.mark.parametrize(
    "line",
    [
        "Luister ook naar onze podcast Spoorzoekers:",
        "Écoutez aussi notre podcast sur la tempête:",
        "Escucha aquí nuestro podcast diario",
        "Posłuchaj naszego podcastu:",
        "Слушайте наш подкаст:",
        "Deze inhoud kan niet worden weergegeven omdat je geen cookies hebt geaccepteerd.",
        "This content is blocked because you have not accepted cookies.",
        "Det här innehållet kan inte visas eftersom du inte har godkänt cookies.",
    ],
)
def test_a_player_that_the_copy_lost_left_its_words(line: str) -> None:
    assert body(read("Storm closes schools", *STORY[:2], line, *STORY[2:])) == [*STORY]


@pytest.mark.parametrize(
    "line",
    [
        "The regulator fined sites that spy on users who have not accepted cookies, he said.",
        "He told listeners of the podcast that he would not stand again for the post of mayor.",
        "Hør nu her, sagde han, og så gik han ud af salen uden at sige mere til de fremmødte.",
        "Gisteren zei hij: luister naar de mensen in het dorp, want zij hebben last van de storm.",
    ],
)
def test_news_of_cookies_and_podcasts_is_story(line: str) -> None:
    assert body(read("Storm closes schools", *STORY[:2], line, *STORY[2:])) == [
        *STORY[:2],
        line,
        *STORY[2:],
    ]


def test_the_heading_of_other_stories_may_run_into_a_link_in_capitals() -> None:
    link = "<div><b>По теме</b><a href='/1'>ОПЕК+ приостановит рост добычи</a></div>"
    story = paragraphs(*UKRAINIAN[:2]) + link + paragraphs(*UKRAINIAN[2:])
    assert body(page("ru", "У Харкові відновили світло", story)) == [*UKRAINIAN]


def test_a_printed_page_has_its_title_behind_what_it_is() -> None:
    title, story = "Storm closes hundreds of schools in the north", paragraphs(*STORY)
    source = (
        f"<html lang='en'><head><title>Print - {title}</title></head><body><p>Printed 23/09/2025"
        f"</p><h2>{title}</h2><p>22 September 2025</p>{story}<p>URL: https://a.example/1</p></body>"
    )
    article = clean_html(source, site="generic")
    assert (article.headline, body(article)) == (title, [*STORY])
    assert article.datePublished == "2025-09-22"


@pytest.mark.parametrize(
    ("title", "story", "count"),
    [
        (
            "国庆中秋假期全国铁路发送旅客2.13亿人次",
            (
                "新华社北京10月9日电 国庆中秋假期运输期间，全国铁路累计发送旅客2.13亿人次。",
                "国铁集团客运部负责人介绍，高峰日安排开行旅客列车超过1.3万列。",
                "10月1日发送2313.2万人次，创单日旅客发送量历史新高。",
            ),
            "阅读2318次",
        ),
        (
            "น้ำท่วมภาคใต้เสียชีวิตแล้ว 33 ราย รัฐบาลประกาศภาวะฉุกเฉิน",
            (
                "กรุงเทพฯ (รอยเตอร์) - ทางการไทยเปิดเผยเมื่อวันพุธว่า ยอดผู้เสียชีวิตเพิ่มขึ้นเป็น 33 ราย",
                "โฆษกรัฐบาลกล่าวว่า กองทัพเรือได้ส่งเรือหลวงพร้อมแพทย์และเสบียงไปยังพื้นที่ประสบภัย",
                "กรมอุตุนิยมวิทยาคาดว่าฝนจะลดลง แต่ระดับน้ำในหลายอำเภอยังสูงเกิน 2 เมตร",
            ),
            "อ่าน 1,204 ครั้ง",
        ),
    ],
)
def test_how_often_a_page_was_read_is_no_story(
    title: str, story: tuple[str, ...], count: str
) -> None:
    article = page("zh", title, f"<div>{count}</div>" + paragraphs(*story))
    assert body(article) == [*story]
    assert article.agency


def test_where_an_urdu_story_was_filed() -> None:
    story = (
        "کوئٹہ (اے ایف پی) بلوچستان میں ایک بس کھائی میں گرنے سے کم از کم 20 افراد ہلاک ہو گئے۔",
        "پولیس کے مطابق حادثہ تیز رفتاری کے باعث پیش آیا۔ بس کوئٹہ سے کراچی جا رہی تھی۔",
        "وزیراعلیٰ نے واقعے پر افسوس کا اظہار کرتے ہوئے تحقیقات کا حکم دے دیا۔",
    )
    article = read("بلوچستان میں بس کھائی میں گرنے سے 20 افراد ہلاک", *story)
    assert article.dateline
    assert (article.dateline.place, body(article)) == ("کوئٹہ", [*story])


def test_what_partners_store_on_a_device_is_no_headline() -> None:
    title = "Cutremur de 4,6 grade în Vrancea, resimțit la București"
    story = (
        "București, 21 aug /Agerpres/ - Un cutremur cu magnitudinea 4,6 s-a produs joi dimineață.",
        "Seismul s-a produs la adâncimea de 128 de kilometri și a fost resimțit la Focșani.",
        '"Nu au fost raportate pagube", a declarat purtătorul de cuvânt al ISU.',
    )
    consent = "Noi și partenerii noștri stocăm și/sau accesăm informații pe un dispozitiv."
    article = read(consent, title, "Publicat: 21 august 2025, 07:15", *story)
    assert (article.headline, body(article)) == (title, [*story])


def test_services_that_a_line_announces_are_story_where_it_goes_on_below_them() -> None:
    services = ("Reddit", "TikTok and Snapchat", "Pinterest")
    lines = (*STORY[:2], "These were worst hit by the storm, engineers said:", *services)
    assert body(read("Storm closes schools", *lines, *STORY[2:])) == [*lines, *STORY[2:]]
    assert body(read("Storm closes schools", *STORY, "Share this story on:", *services)) == [*STORY]


def test_a_crosshead_on_comments_takes_no_paragraph_of_a_slavic_story_away() -> None:
    story = (
        "SARAJEVO, 3. novembra (FENA) – Ministarstvo je objavilo odgovore na komentare o nacrtu.",
        "Od 412 komentara, koliko ih je pristiglo, prihvaćeno je 37, saopćeno je iz Ministarstva.",
        "Najviše ih se odnosilo na zabranu romobila na pločnicima, koju traže udruženja slijepih.",
        "Podijeljena su mišljenja i o granici, koju bi Ministarstvo spustilo na samo 14 godina.",
    )
    article = read("Odgovori na komentare građana", story[0], "Komentari", *story[1:])
    assert body(article) == [*story]


def test_figures_at_the_ends_of_lines_below_a_colon_close_a_report() -> None:
    stages = ("Crest stages:", "Cairo 58.1", "Memphis 47.2", "Helena 55.9")
    picture = (
        "<table><tr><td><img src='x'></td></tr><tr><td>Sandbags line Main Street.</td></tr></table>"
    )
    story = paragraphs(*STORY[:2]) + picture + paragraphs(*STORY[2:], *stages)
    assert body(page("en", "Storm closes schools", story)) == [*STORY, *stages]
