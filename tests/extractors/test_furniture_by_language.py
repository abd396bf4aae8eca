"""Furniture that readers of many languages know, and sentences of stories in its words."""

import pytest

from extractors import Status, clean_html, clean_text

FRENCH = (
    (
        "Les premiers camions-bennes ont quitté le dépôt de Gerland jeudi peu après 5 heures, au"
        " lendemain de la signature d'un protocole de fin de conflit."
    ),
    "« C'est un soulagement pour les habitants », a déclaré le vice-président, Gilles Morand.",
    (
        "Quelque 4.000 tonnes de déchets se sont accumulées dans les rues. Il faudra « au moins"
        " une semaine » pour revenir à la normale."
    ),
    "L'accord prévoit une prime mensuelle de 120 euros bruts à compter du 1er septembre.",
    "La CGT consultera ses adhérents vendredi. « Nous ressortirons les braseros », a-t-elle dit.",
)
TITLE = "Grève des éboueurs à Lyon : les premiers camions ressortent"
SWEDISH = (
    "En älgtjur på spåret stoppade i morse all tågtrafik genom Ånge i drygt två timmar.",
    "– Den stod bara där och tittade på lokföraren, säger Karin Öberg på Trafikverket.",
    "En viltjägare kallades till platsen men älgen gick till slut därifrån av egen kraft.",
    "Omkring 400 resenärer fick vänta i kalla tåg. SJ bjöd på kaffe.",
)
ARABIC = (
    (
        "أعلنت السلطات الأردنية الثلاثاء إعادة فتح مطار الملك الحسين الدولي في العقبة بعد توقف دام"
        " ست ساعات بسبب عاصفة رملية."
    ),
    "وقال مدير المطار في بيان إن أربع رحلات قادمة من أوروبا حُوّلت إلى عمان.",
    'وأضاف "لم تسجل أي أضرار في المدرج أو في أجهزة الملاحة".',
    "وأغلقت المدارس أبوابها في محافظة معان المجاورة.",
)
POLISH = (
    "Dwie osoby zostały ranne, gdy we wtorek rano ramię żurawia spadło na barkę w porcie.",
    "Jak przekazał PAP rzecznik straży pożarnej, poszkodowani to operator dźwigu i marynarz.",
    '"Słyszałem huk, jakby wykoleił się pociąg" - relacjonował pracownik magazynu.',
    "Okoliczności wypadku wyjaśnia Państwowa Inspekcja Pracy.",
)
ENGLISH = (
    "Two hikers were found alive on Tuesday below an icy ridge, authorities said.",
    "A helicopter crew spotted their orange tent at first light. Both had mild hypothermia.",
    '"They did everything right after doing one thing wrong," Sgt. Lena Ortiz said.',
    "Sixteen people have been rescued in the area since Dec. 1.",
)


def paragraphs(lines: tuple[str, ...]) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


def page(language: str, title: str, body: str) -> bytes:
    return (
        f"<html lang='{language}'><head><meta charset='utf-8'><title>{title}</title></head><body>"
        f"<div class='nav'><a href='/'>1</a></div><h1>{title}</h1>{body}</body></html>"
    ).encode()


def kept(source: bytes) -> list[str]:
    return (clean_html(source, site="generic").articleBody or "").split("\n\n")


def kept_of_text(*lines: str) -> list[str]:
    return (clean_text("\n\n".join(lines)).articleBody or "").split("\n\n")


@pytest.mark.parametrize(
    "consent",
    [
        "En poursuivant votre navigation, vous acceptez l'utilisation de cookies par ce site.",
        "Wir nutzen Cookies und ähnliche Techniken, um Ihnen passende Inhalte zu zeigen.",
        "Używamy plików cookies, aby dopasować treści do Twoich zainteresowań.",
        "Мы используем файлы cookie, чтобы сайт работал лучше.",
        "Vi använder cookies för att ge dig en bättre upplevelse.",
        "Käytämme evästeitä palvelun parantamiseksi.",
    ],
)
def test_what_a_site_stores_is_told_to_readers_of_each_language(consent: str) -> None:
    lines = (consent, TITLE, "Publié le 14/03/2019 à 08:12", *FRENCH, "Commentaires", "12")
    assert kept_of_text(*lines) == [*FRENCH]


def test_a_story_on_what_sites_store_is_a_story() -> None:
    story = (
        "Viele Webseiten nutzen Cookies und ähnliche Techniken, teilte die Behörde mit.",
        "Das Gericht hat die Verwendung von Cookies ohne Einwilligung am Montag untersagt.",
        "Der Verband der Verlage will das Urteil prüfen, sagte ein Sprecher.",
    )
    assert kept_of_text(*story, "Kommentare", "0", "Impressum") == [*story]


def test_how_to_leave_a_mailing_list_is_said_below_its_button() -> None:
    box = (
        "<div><h3>La newsletter du matin</h3><p>Recevez chaque jour à 7h l'essentiel de"
        " l'actualité.</p><button>Je m'inscris</button><p>Vous pouvez vous désinscrire à tout"
        " moment via le lien de désabonnement présent dans chaque envoi.</p></div>"
    )
    body = f"<div>{paragraphs(FRENCH[:4])}{box}{paragraphs(FRENCH[4:])}</div>"
    assert kept(page("fr", TITLE, body)) == [*FRENCH]


@pytest.mark.parametrize(
    "advice",
    [
        "Vous pouvez vous désinscrire de la liste électorale à la mairie jusqu'à vendredi.",
        "Vous devez vous désabonner du service par lettre recommandée, selon la loi.",
    ],
)
def test_advice_of_a_story_on_lists_of_others_is_kept(advice: str) -> None:
    lines = (*FRENCH[:2], advice, *FRENCH[2:])
    assert kept_of_text(TITLE, *lines, "Commentaires", "12") == [*lines]


def test_a_story_with_a_crosshead_goes_on_below_a_lead_in_to_another() -> None:
    link = ("À lire aussi", "Poubelles : dix questions pour comprendre le conflit")
    crosshead = "Une prime de 120 euros"
    lines = (*FRENCH[:2], *link, FRENCH[2], crosshead, FRENCH[3], "Je m'inscris", FRENCH[4])
    assert kept_of_text(TITLE, *lines) == [*FRENCH[:3], crosshead, *FRENCH[3:]]


def test_a_poll_is_its_heading_its_question_and_the_answers() -> None:
    poll = (
        "<div><h4>Sonda</h4><p>Czy w porcie jest bezpiecznie?</p><ul><li>Tak</li><li>Nie</li>"
        "<li>Nie mam zdania</li></ul></div>"
    )
    title = "Żuraw spadł na barkę w Szczecinie"
    body = f"<div>{paragraphs(POLISH)}{poll}</div>"
    assert kept(page("pl", title, body)) == [*POLISH]
    asked = ("Sonda", "Czy w porcie jest bezpiecznie?", "Tak", "Nie", "Komentarze", "2")
    assert kept_of_text(title, *POLISH, *asked) == [*POLISH]


def test_a_crosshead_on_a_survey_stands_over_text() -> None:
    story = (*ENGLISH[:2], "Poll", *ENGLISH[2:])
    assert kept_of_text(*story, "Comments", "0") == [*story]


@pytest.mark.parametrize(
    ("question", "faces"),
    [
        ("Bu habere ne tepki verdiniz?", "Beğendim 12Üzüldüm 3Kızdım 1"),
        ("What's your reaction?", "0 Love 0 Sad 0 Angry"),
        ("Ваша реакция?", "Нравится 12 Грустно 3"),
    ],
)
def test_how_readers_feel_is_no_story(question: str, faces: str) -> None:
    title = "Two hikers found safe after night on Mount Baldy"
    assert kept_of_text(title, *ENGLISH, question, faces, "Tags: rescue, snow") == [*ENGLISH]


def test_a_box_that_a_machine_has_summed_a_story_up_in_is_no_text_of_it() -> None:
    box = "<div><h4>ملخص بالذكاء الاصطناعي</h4><p>توقف المطار ست ساعات وحولت أربع رحلات.</p></div>"
    title = "إعادة فتح مطار العقبة بعد عاصفة رملية"
    body = f"<div>{box}<div>{paragraphs(ARABIC)}</div></div>"
    assert kept(page("ar", title, body)) == [*ARABIC]


def test_teasers_with_sentences_below_their_links_are_a_list_of_stories() -> None:
    teasers = (
        "<div><h3>Mer från förstasidan</h3><a href='/1'>Brand i villa – fyra till sjukhus</a>"
        "<p>Räddningstjänsten fick larm om branden strax efter midnatt.</p>"
        "<a href='/2'>Skolbussen körde fel</a><p>Barnen kom en timme för sent.</p></div>"
    )
    body = f"<main><div>{paragraphs(SWEDISH)}</div>{teasers}</main>"
    assert kept(page("sv", "Älg stoppade tågtrafiken i Ånge", body)) == [*SWEDISH]


def test_capitals_alone_may_tell_a_lead_in_from_its_headline() -> None:
    title = "Two hikers found safe after night on Mount Baldy"
    link = "READ ALSO Snow chains are required above the tree line"
    end = ("Comments", "0")
    assert kept_of_text(title, *ENGLISH[:2], link, *ENGLISH[2:], *end) == [*ENGLISH]
    crosshead = "MORE TROOPS on the way"
    story = (*ENGLISH[:2], crosshead, *ENGLISH[2:])
    assert kept_of_text(title, *story, *end) == [*story]


@pytest.mark.parametrize(
    ("head", "agency"),
    [
        ("Par Le Courrier avec AFP · Publié le 14/03/2019 à 08:12", "AFP"),
        ("Lyon - AFP Publié le 14/03/2019 à 08:12", "AFP"),
        ("Publié le 14/03/2019 à 08:12", None),
    ],
)
def test_an_agency_may_stand_in_front_of_the_dates(head: str, agency: str | None) -> None:
    article = clean_html(page("fr", TITLE, f"<div>{head}</div>{paragraphs(FRENCH)}"))
    assert (article.agency.name if article.agency else None) == agency
    assert article.datePublished == "2019-03-14T08:12:00"


def test_the_time_tag_around_a_printed_date_knows_its_zone() -> None:
    printed = "<p><time datetime='2019-03-14T08:12:00+01:00'>14/03/2019 08:12</time></p>"
    article = clean_html(page("fr", TITLE, printed + paragraphs(FRENCH)))
    assert article.datePublished == "2019-03-14T08:12:00+01:00"


def test_who_says_so_above_the_title_is_not_the_title() -> None:
    title = "برف راه ۳۰ روستا را در خلخال بست"
    story = (
        "خلخال - ایرنا - بارش برف و کولاک از شب گذشته راه ارتباطی ۳۰ روستا را مسدود کرده است.",
        "وی افزود: گردنه الماس با زنجیر چرخ قابل تردد است و مسافران باید احتیاط کنند.",
        "ارتفاع برف در برخی نقاط به ۷۰ سانتی‌متر رسیده است.",
    )
    lines = ("مدیر راهداری خلخال خبر داد:", title, *story, "آخرین اخبار", "مدارس تعطیل شد")
    article = clean_text("\n\n".join(lines))
    assert article.headline == title


def test_a_caption_names_its_maker_in_the_language_of_the_page() -> None:
    story = (
        "Rạng sáng 5/8, lũ quét xảy ra tại xã Hồ Bốn, tỉnh Yên Bái, cuốn trôi 7 ngôi nhà.",
        "Theo Ban Chỉ huy Phòng chống thiên tai, chính quyền đã kịp thời sơ tán 48 hộ dân.",
        "“Nghe tiếng đá lăn, tôi bế con chạy lên đồi”, ông Giàng A Sử, một người dân, kể lại.",
        "Quốc lộ 32 qua địa bàn bị sạt lở tại 4 điểm, lực lượng chức năng đang khắc phục.",
    )
    picture = (
        "<table><tr><td><img src='a.jpg'></td></tr><tr><td>Hiện trường trận lũ quét tại xã Hồ Bốn."
        " Ảnh: TTXVN phát</td></tr></table>"
    )
    body = f"<div>{paragraphs(story[:2])}{picture}{paragraphs(story[2:])}</div>"
    assert kept(page("vi", "Lũ quét ở Mù Cang Chải cuốn trôi 7 ngôi nhà", body)) == [*story]


def test_an_abbreviation_may_stand_in_the_sign_off_of_a_hindi_desk() -> None:
    story = (
        "शिमला, नौ जुलाई (भाषा) कुल्लू जिले में रविवार तड़के बादल फटने से दो पैदल पुल बह गए।",
        "जिला उपायुक्त ने बताया कि राजस्व विभाग की टीम मौके पर भेजी गई है।",
    )
    assert kept_of_text(*story, "भाषा सं. गोला", "टैग: कुल्लू, बारिश") == [*story]


def test_an_old_page_ends_with_a_row_of_its_tools() -> None:
    story = (
        "Трамвай 20-го маршрута утром в понедельник сошел с рельсов на улице Полевой в Самаре.",
        '"В салоне находились около тридцати пассажиров", - сказал собеседник агентства.',
        "Движение восстановлено в 10:40, осматриваются журналы технического контроля депо.",
    )
    tools = "Прочитано: 412 | <a href='#'>Версия для печати</a> | <a href='#'>Отправить другу</a>"
    text = "<br><br>".join(story)
    title = "В Самаре трамвай сошел с рельсов"
    body = f"<table><tr><td>{text}<br><br>{tools}</td></tr></table>"
    assert kept(page("ru", title, body)) == [*story]


@pytest.mark.parametrize(
    ("language", "wall"),
    [
        (
            "es",
            (
                "Nosotros y nuestros 842 socios almacenamos información en un dispositivo, como las"
                " cookies, y tratamos datos personales para ofrecer publicidad personalizada."
            ),
        ),
        ("de", "Wir und unsere Partner verarbeiten personenbezogene Daten, um Werbung zu zeigen."),
        ("en", "We and our 1,012 partners store and access personal data on your device."),
    ],
)
def test_a_page_that_only_asks_for_consent_is_a_wall(language: str, wall: str) -> None:
    body = f"<div>{paragraphs((wall, wall.replace(',', ' –')))}<button>OK</button></div>"
    assert clean_html(page(language, "El Faro", body)).status is Status.BLOCKED


def test_a_short_story_below_a_request_for_consent_is_no_wall() -> None:
    asked = (
        "<div class='cookie-banner'><p>We and our partners store cookies on your device.</p></div>"
    )
    body = f"{asked}<article>{paragraphs(ENGLISH)}</article>"
    article = clean_html(page("en", "Two hikers found safe on Mount Baldy", body))
    assert article.status is Status.OK
    assert (article.articleBody or "").split("\n\n") == [*ENGLISH]


def test_a_poll_may_say_how_many_have_voted() -> None:
    title = "Na Liberecku spadla lanovka, nikdo nebyl uvnitř"
    story = (
        "Prázdná kabina lanovky se v pátek ráno utrhla na Liberecku při zkušební jízdě.",
        "Lano prasklo u druhého sloupu, řekl mluvčí hasičů Jakub Sucharda.",
        '"Slyšel jsem ránu a pak bylo ticho," řekl svědek, který venčil psa.',
        "Škodu zatím provozovatel nevyčíslil.",
    )
    support = ("Podpořte nás částkou 99 Kč měsíčně.", "Chci podpořit")
    poll = ("Anketa", "Bojíte se jezdit lanovkou?", "Ano", "Ne", "Hlasovalo 214 lidí.")
    assert kept_of_text(title, *story[:3], *support, story[3], *poll, "Diskuze") == [*story]


def test_what_an_agency_was_told_above_the_byline_is_the_first_paragraph() -> None:
    title = "Na Liberecku spadla lanovka, nikdo nebyl uvnitř"
    story = (
        "Kabina se v pátek ráno utrhla na Liberecku, řekl ČTK mluvčí hasičů Jakub Sucharda.",
        "Lano podle něj prasklo u druhého sloupu. Lanovka má být uzavřená nejméně do jara.",
        '"Slyšel jsem ránu a pak bylo ticho," řekl svědek, který venčil psa.',
    )
    dated = "ČTK, 1. listopadu 2024, 8:17"
    assert kept_of_text(title, story[0], dated, *story[1:], "Diskuze", "12") == [*story]


@pytest.mark.parametrize(
    "row",
    [
        "שתפו בפייסבוק שתפו בוואטסאפ הדפסה",
        "Sdílet Facebook X Poslat e-mailem",
        "Distribuie Facebook WhatsApp Telegram",
    ],
)
def test_buttons_call_upon_readers_in_their_language(row: str) -> None:
    title = "Two hikers found safe after night on Mount Baldy"
    assert kept_of_text(title, row, *ENGLISH, "Comments", "0") == [*ENGLISH]


@pytest.mark.parametrize(
    "line",
    [
        "Reszta tekstu poniżej reklamy",
        "Συνεχίστε την ανάγνωση κάτω από τη διαφήμιση",
        "خبر اشتہار کے بعد جاری ہے",
        "Habari inaendelea chini ya tangazo",
        "The text resumes below this ad",
        "Magpatuloy sa pagbabasa pagkatapos ng patalastas",
    ],
)
def test_a_few_words_that_a_text_goes_on_behind_an_advert_are_no_crosshead(line: str) -> None:
    title, *story = ("Bridge closed by wind", *ENGLISH)
    assert line not in kept_of_text(title, *story[:2], line, *story[2:], "Comments", "0")


def test_a_crosshead_may_tell_of_an_advert() -> None:
    title, *story = ("Bridge closed by wind", *ENGLISH)
    for line in ("Life after the ad", "Sales rose after the ad"):
        assert line in kept_of_text(title, *story[:2], line, *story[2:], "Comments", "0")


def test_a_filipino_page_has_its_date_and_its_furniture() -> None:
    title = "Signal No. 3 sa Catanduanes habang papalapit si Uwan"
    story = (
        "Itinaas na ang Signal No. 3 sa Catanduanes habang papalapit ang bagyo, ayon sa PAGASA.",
        "Mahigit 8,000 pamilya na ang inilikas sa mga bayang nasa baybayin, sabi ng gobernador.",
        "Suspendido ang klase sa lahat ng antas hanggang Martes.",
    )
    read_on, shared = "BASAHIN: Biyahe ng barko, suspendido", "Ibahagi ito:"
    lines = (title, "Nobyembre 8, 2025 | 5:20 PM", *story[:2], read_on, story[2], shared)
    article = clean_text("\n\n".join((*lines, "Iba pang balita", "Presyo ng bigas, bumaba")))
    assert (article.articleBody or "").split("\n\n") == [*story]
    assert article.datePublished == "2025-11-08T17:20:00"
