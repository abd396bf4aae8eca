"""Furniture in the markup of sites that nobody has described, in the languages of their readers."""

import pytest

from extractors import clean_html

POLISH = (
    (
        "Blok gazowo-parowy w Rybniku zostanie oddany do eksploatacji co najmniej cztery miesiące"
        " po terminie – poinformowała we wtorek spółka w raporcie bieżącym."
    ),
    (
        "Powodem są opóźnienia w dostawach kabli wysokiego napięcia, które miały trafić na budowę w"
        " marcu."
    ),
    "„Rozmawiamy z dwoma dostawcami, ale rynek jest pusty” – powiedział PAP rzecznik spółki.",
    "Operator systemu zapewnił, że opóźnienie nie wpłynie na bezpieczeństwo dostaw energii zimą.",
)
DUTCH = (
    (
        "TERNEUZEN (ANP) - De gemeente mag 640 woningen bouwen op een voormalig haventerrein langs"
        " het kanaal. De Raad van State heeft de bezwaren woensdag ongegrond verklaard."
    ),
    "De bedrijven vreesden dat ze door de nieuwe buren minder lawaai mogen maken.",
    "De milieuvereniging had aangevoerd dat de stikstofberekening niet klopt.",
    "De bedrijven bestuderen de uitspraak. Tegen het besluit is geen hoger beroep mogelijk.",
)
HEBREW = (
    (
        "בית הדין הארצי לעבודה הורה היום (ראשון) לעובדי נמלי חיפה ואשדוד לחזור לעבודה מלאה עד השעה"
        " 14:00, לאחר ארבעה ימי עיצומים."
    ),
    'השופטת ורדה אלמוג קבעה כי הוועדים לא מסרו הודעה כנדרש בחוק וכי הנזק למשק "ממשי ומיידי".',
    "לפי התאחדות התעשיינים, 31 אוניות המתינו מחוץ לנמלים, חלקן עם מזון לבעלי חיים.",
    "המשא ומתן על הסכם השכר יתחדש ביום שלישי במשרדי ההסתדרות בתל אביב.",
)
ITALIAN = (
    (
        "(ANSA) - LA SPEZIA, 05 NOV - Il fiume Magra è esondato all'alba nella zona di Fiumaretta,"
        " dove una quarantina di famiglie sono state fatte evacuare dai vigili del fuoco."
    ),
    (
        "Le precipitazioni hanno superato i 180 millimetri in sei ore. \"È caduta l'acqua di un"
        ' mese", ha detto il sindaco di Ameglia, Andrea Bernabò.'
    ),
    "Nessun ferito, ma decine di cantine e negozi risultano allagati.",
    "L'allerta rossa è stata prorogata fino alle 15 di domani.",
)
SWEDISH = (
    "Färjan hade precis passerat Landsort när larmet gick strax efter klockan 13 på söndagen.",
    "– Vi såg rök från ett ventilationsrum och följde rutinen, säger Peder Lund på rederiet.",
    "Besättningen kunde snabbt konstatera att röken kom från ett överhettat fläktlager.",
    "Kustbevakningen följde färjan hela vägen till kaj.",
)
TURKISH = (
    (
        "MUĞLA, (DHA) - MUĞLA'nın Menteşe ilçesinde ormanlık alanda çıkan yangın, havadan ve"
        " karadan müdahaleyle 5 saatte kontrol altına alındı."
    ),
    "Yangın, saat 12.30 sıralarında Yerkesik Mahallesi'nde henüz belirlenemeyen nedenle başladı.",
    'Vali Hüsnü Aydoğdu, "Can kaybımız yok, soğutma çalışmaları sabaha kadar sürecek" dedi.',
)
PORTUGUESE = (
    (
        "As chuvas que atingem o sul da Bahia desde domingo (6) deixaram ao menos 1,2 mil pessoas"
        " desalojadas e 214 desabrigadas em nove municípios, segundo a Defesa Civil estadual."
    ),
    "Não há registro de mortes. Em Itamaraju, o Rio Jucuruçu subiu seis metros em 24 horas.",
    "“Nossa prioridade é levar água potável aos distritos”, disse o superintendente Heber Santos.",
    (
        "O governo federal reconheceu a situação de emergência em cinco cidades, o que permite a"
        " liberação de recursos."
    ),
    "A previsão é de mais chuva até sábado, com acumulados de até 150 milímetros.",
)
ENGLISH = (
    (
        "MOUNT BALDY, Calif. (AP) — Two hikers who were stranded overnight on icy Mount Baldy were"
        " found alive Tuesday, sheltering in a hollow below the ridge, authorities said."
    ),
    "A helicopter crew spotted their orange tent at first light. Both had mild hypothermia.",
    '"They did everything right after doing one thing wrong," Sgt. Lena Ortiz said.',
    "Sixteen people have been rescued in the area since Dec. 1.",
)
BULGARIAN = (
    (
        "Проходът Шипка е затворен за камиони над 12 тона от 6:00 часа тази сутрин, съобщиха за БТА"
        " от Областно пътно управление в Габрово."
    ),
    "Снежната покривка в най-високата част на прохода е около 35 сантиметра.",
    "„Единадесет машини почистват пътищата“, каза дежурният инженер Стоян Колев.",
    "Движението на леки автомобили е разрешено само със зимни гуми или вериги.",
)


def paragraphs(story: tuple[str, ...], tag: str = "p") -> str:
    return "".join(f"<{tag}>{line}</{tag}>" for line in story)


def page(language: str, title: str, body: str, head: str = "") -> bytes:
    return (
        f"<html lang='{language}'><head><meta charset='utf-8'><title>{title}</title>{head}</head>"
        f"<body><div class='nav'><a href='/'>1</a> <a href='/n'>2</a></div>{body}</body></html>"
    ).encode()


def kept(source: bytes) -> list[str]:
    return (clean_html(source, site="generic").articleBody or "").split("\n\n")


def test_what_readers_wrote_stands_in_the_box_of_their_heading() -> None:
    title = "Rybnik: nowy blok energetyczny z opóźnieniem"
    comments = (
        "<div class='kom'><h3>Komentarze (3)</h3><p><b>~hanys</b> 9.06.2026 14:02</p>"
        "<p>No i kaj te miliardy poszły, pytom sie</p><p>odpowiedz</p><p><b>~Ela</b> 9.06.2026"
        " 15:20</p><p>Zima i tak nas nie zaskoczy, jak zawsze.</p></div>"
    )
    text = f"<div class='artykul'><h1>{title}</h1>{paragraphs(POLISH)}</div>"
    assert kept(page("pl", title, f"<div>{text}{comments}</div>")) == [*POLISH]


def test_a_link_stands_in_one_paragraph_with_the_words_that_lead_to_it() -> None:
    title = "Gemeente mag woningplan doorzetten van Raad van State"
    link = "<p><strong>Bekijk ook:</strong><br><a href='/v'>Zo gaat de wijk eruitzien</a></p>"
    text = paragraphs(DUTCH[:2]) + f"<h2>Stikstof</h2>{paragraphs(DUTCH[2:3])}{link}"
    body = f"<article><h1>{title}</h1><div>{text}{paragraphs(DUTCH[3:])}</div></article>"
    assert kept(page("nl", title, body)) == [*DUTCH[:2], "Stikstof", *DUTCH[2:]]


def test_links_in_a_list_belong_to_the_line_above_it() -> None:
    title = "Chuva deixa 1,2 mil desalojados no sul da Bahia"
    links = (
        "<p><strong>Leia também:</strong></p><ul><li><a href='/a'>Pesca do camarão é liberada a"
        " partir de janeiro</a></li><li><a href='/b'>Ilhéus cancela a festa de réveillon</a></li>"
        "</ul>"
    )
    plea = (
        "<p>Fonte: Agência Brasil</p><p><strong>Participe do nosso grupo no WhatsApp e receba"
        " notícias em primeira mão!</strong></p>"
    )
    text = f"{paragraphs(PORTUGUESE[:3])}{links}{paragraphs(PORTUGUESE[3:])}{plea}"
    source = page("pt-BR", title, f"<main><h1>{title}</h1><div>{text}</div></main>")
    assert kept(source) == [*PORTUGUESE]


def test_what_stands_above_the_title_is_no_text() -> None:
    title = "שביתת הנמלים: בית הדין לעבודה הורה לחזור לעבודה מלאה"
    above = (
        "<ul class='hAuoUE'><li><span>נועה ברקאי</span></li><li><span>15 במרץ</span></li>"
        "<li><span>זמן קריאה 2 דקות</span></li></ul>"
    )
    text = "".join(f"<p class='oDpba'><span>{line}</span></p>" for line in HEBREW)
    body = f"<article>{above}<h1>{title}</h1><div><div class='rce'>{text}</div></div></article>"
    assert kept(page("he", title, body)) == [*HEBREW]


def test_an_old_page_prints_its_title_in_bold_type() -> None:
    title = "Maltempo in Liguria, esonda il Magra"
    menu = "<td>Sezioni<br><a href='/1'>Sarzana</a><br><a href='/2'>Lerici</a></td>"
    text = "<br><br>".join(ITALIAN)
    tools = "<a href='#'>Stampa</a> - <a href='#'>Condividi su Facebook</a>"
    body = (
        f"<table><tr>{menu}<td><font size='1'>Cronaca - giovedì 5 novembre 2026, 12:31</font><br>"
        f"<font size='5'><b>{title}</b></font><br><br>{text}<br><br>{tools}</td></tr></table>"
    )
    article = clean_html(page("it", f"{title} - Il Corriere dello Spezzino", body), site="generic")
    assert article.headline == title
    assert article.datePublished == "2026-11-05T12:31:00"
    assert (article.articleBody or "").split("\n\n") == [*ITALIAN]


def test_writer_and_dates_below_a_standfirst_are_no_text() -> None:
    title = "Gotlandsfärja fick vända efter brandlarm"
    strap = "Ett larm från maskinrummet tvingade färjan tillbaka till Nynäshamn. Ingen skadades."
    signed = (
        "<div><a href='#'>Anja Sjöholm/TT</a><span>Publicerad 16:20, 19 juli</span>"
        "<span>Uppdaterad 17:05</span></div>"
    )
    body = (
        f"<div class='c-art'><h1>{title}</h1><p class='c-ingr'>{strap}</p>{signed}"
        f"<div class='c-txt'>{paragraphs(SWEDISH)}</div></div>"
    )
    assert kept(page("sv", title, body))[-4:] == [*SWEDISH]
    assert not any("Publicerad" in line for line in kept(page("sv", title, body)))


def test_buttons_without_a_space_between_them_are_no_crosshead() -> None:
    title = "Muğla'da ormanlık alanda çıkan yangın kontrol altına alındı"
    share = "<a>Facebook'ta Paylaş</a><a>X'te Paylaş</a><a>WhatsApp</a><span>ABONE OL</span>"
    body = (
        f"<div class='haber'><h1>{title}</h1><div class='paylas1'>{share}</div>"
        f"<div class='metin'>{paragraphs(TURKISH)}<p>FOTOĞRAFLI</p><p>Kaynak: DHA</p></div></div>"
    )
    assert kept(page("tr", title, body)) == [*TURKISH]


def test_a_crosshead_on_services_is_no_row_of_buttons() -> None:
    title = "Two hikers found safe after night on Mount Baldy"
    body = f"<h1>{title}</h1>{paragraphs(ENGLISH[:2])}<h2>Facebook and WhatsApp</h2>"
    crosshead = page("en", title, f"<article>{body}{paragraphs(ENGLISH[2:])}</article>")
    assert "Facebook and WhatsApp" in kept(crosshead)


def test_a_line_with_a_colon_above_requests_is_one_of_them() -> None:
    title = "Two hikers found safe after night on Mount Baldy"
    requests = (
        "<p><b>Stay in touch with KXTD anytime, anywhere:</b></p><p>Download our <a href='/app'>"
        "free app</a> for Roku, FireTV, AppleTV, Alexa, and mobile devices.</p>"
        "<p>Sign up for <a href='/nl'>daily newsletters</a> emailed to you.</p>"
    )
    body = f"<main><h1>{title}</h1><div>{paragraphs(ENGLISH)}{requests}</div></main>"
    assert kept(page("en", title, body)) == [*ENGLISH]


def test_bulgarian_is_not_taken_for_russian() -> None:
    title = "Затвориха прохода Шипка за тежкотоварни камиони заради снега"
    link = "<p>Още по темата: <a href='/o'>Жълт код за сняг и вятър в 14 области</a></p>"
    plea = "<p>Следвайте ни във Facebook и Viber за най-важните новини от региона.</p>"
    text = f"{paragraphs(BULGARIAN[:3])}{link}{paragraphs(BULGARIAN[3:])}{plea}"
    date = "<div>15 януари 2026 | 08:24 | Прочетено 1120 пъти</div>"
    source = page("bg", title, f"<div class='post'><h1>{title}</h1>{date}<div>{text}</div></div>")
    article = clean_html(source, site="generic")
    assert (article.articleBody or "").split("\n\n") == [*BULGARIAN]
    assert article.datePublished == "2026-01-15T08:24:00"


def test_a_label_before_a_linked_headline_leads_away_from_a_report() -> None:
    title = "Two hikers found safe after night on Mount Baldy"
    link = "<p>Weather service: <a href='/s'>Snow chains are required above the tree line</a></p>"
    text = f"{paragraphs(ENGLISH[:2])}{link}{paragraphs(ENGLISH[2:])}"
    assert kept(page("en", title, f"<article><h1>{title}</h1>{text}</article>")) == [*ENGLISH]


def test_a_writer_and_the_agency_in_brackets_sign_below_the_text() -> None:
    title = "Two hikers found safe after night on Mount Baldy"
    story = ("Two hikers were found alive on Tuesday, authorities said.", *ENGLISH[1:])
    signed = f"<div>{paragraphs(story)}</div><p class='author'>Kim Há (TTXVN)</p>"
    article = clean_html(
        page("en", title, f"<article><h1>{title}</h1>{signed}</article>"), site="generic"
    )
    assert article.agency
    assert article.agency.name == "VNA"
    assert (article.articleBody or "").split("\n\n") == [*story]


@pytest.mark.parametrize(("writer", "agency"), [("Jane Doe", None), ("Web Desk", "ANI")])
def test_inputs_of_an_agency_make_no_story_of_a_named_writer_its_own(
    writer: str, agency: str | None
) -> None:
    title = "Two hikers found safe after night on Mount Baldy"
    story = ("Two hikers were found alive on Tuesday, authorities said.", *ENGLISH[1:])
    text = f"{paragraphs(story)}<p>(With inputs from ANI)</p>"
    head = f"<meta name='author' content='{writer}'>"
    body = f"<article><h1>{title}</h1><div>{text}</div></article>"
    article = clean_html(page("en", title, body, head), site="generic")
    assert (article.agency.name if article.agency else None) == agency
    assert (article.articleBody or "").split("\n\n") == [*story]


HINDI = (
    (
        "जोधपुर, 08 मार्च (वार्ता) राजस्थान में जोधपुर जिले के ओसियां क्षेत्र में रविवार सुबह एक निजी बस के"
        " खाई में गिर जाने से सात यात्री घायल हो गये।"
    ),
    "पुलिस सूत्रों के अनुसार बस में 32 यात्री सवार थे, जो फलोदी जा रहे थे।",
    "थानाधिकारी मोहन सिंह ने बताया कि मोड़ पर चालक ने नियंत्रण खो दिया।",
    "पुलिस ने मामला दर्ज कर जांच शुरू कर दी है।",
)
SLOVAK = (
    (
        "Starý Smokovec 19. novembra (TASR) - Turistický chodník na Téryho chatu je od štvrtka"
        " uzavretý pre lavínové nebezpečenstvo. Informovala o tom Horská záchranná služba."
    ),
    "V noci napadlo v Malej Studenej doline 60 centimetrov snehu.",
    "„Nosiči počkajú, kým sa sneh usadí,“ povedal chatár Peter Michalka.",
    "Uzávera potrvá do odvolania.",
)


@pytest.mark.parametrize(
    ("language", "title", "story", "below"),
    [
        ("hi", "जोधपुर में बस खाई में गिरी", HINDI, ("रामसिंह जितेन्द्र", "वार्ता")),
        ("sk", "V Tatrách zatvorili chodník na Téryho chatu", SLOVAK, ("maz jj",)),
    ],
)
def test_those_who_handled_a_text_sign_between_its_end_and_the_agency(
    language: str, title: str, story: tuple[str, ...], below: tuple[str, ...]
) -> None:
    text = paragraphs((*story, *below))
    assert kept(page(language, title, f"<div><h1>{title}</h1><div>{text}</div></div>")) == [*story]


@pytest.mark.parametrize("around", ["nav", "div"])
def test_a_page_of_a_lead_in_and_a_request_has_no_article(around: str) -> None:
    asked = (
        "<a href='/'>Stay in touch with us:</a></p><p><a href='/nl'>Sign up for the newsletter</a>"
    )
    article = clean_html(f"<{around}><p>{asked}</p></{around}>".encode())
    assert article.articleBody is None
    assert len(article.decisions) == 2


def test_an_old_portal_prints_its_own_name_before_the_title() -> None:
    title = "Two hikers found safe after night on Mount Baldy"
    menu = "<td><font size=-1><b>News</b><br><a href='#'>Top Stories</a><br><b>Resources</b></td>"
    head = (
        f"<b>U.S. National - AP</b><br><font size=+2><b>{title}</b></font><br><font size=-1>Tue"
        " Dec 12, 4:51 PM ET</font>"
    )
    body = f"<table><tr>{menu}<td>{head}{paragraphs(ENGLISH)}</td></tr></table>"
    article = clean_html(page("en", f"Portal! News - {title}", body), site="generic")
    assert article.headline == title
    assert (article.articleBody or "").split("\n\n") == [*ENGLISH]
    assert article.agency
    assert article.agency.name == "AP"


def test_the_name_of_a_site_behind_the_title_is_no_title() -> None:
    title = "Two hikers found safe after night on Mount Baldy"
    name = "The Mount Baldy Morning Courier and Weekly Herald"
    body = f"<b>{name}</b><div>{paragraphs(ENGLISH)}</div>"
    article = clean_html(page("en", f"{title} - {name}", body), site="generic")
    assert article.headline != name


NORWEGIAN = (
    "(Lyngen/©NTB): Et snøskred gikk over fylkesvei 868 i Lyngen klokken 2.40 natt til onsdag.",
    "– Skredet er om lag 60 meter bredt, sier operasjonsleder Eirik Kileng til NTB.",
    "Veien blir stengt til geologer har vurdert området. Om lag 300 bor bak sperringen.",
    "Det er rødt farevarsel for snøskred onsdag, opplyser NVE.",
)


def test_a_summary_above_the_byline_and_a_linked_headline_in_a_box_are_no_text() -> None:
    title = "Snøskred sperrer fylkesvei i Lyngen"
    strap = "En bil ble tatt av skredet natt til onsdag. Føreren kom seg ut på egen hånd."
    box = "<div><h3>FOR ABONNENTER</h3><a href='#'>Slik sikrer du hytta mot skred</a></div>"
    head = (
        f"<h1>{title}</h1><p class='lead'>{strap}</p><div class='byline'><div>NTB</div><div>"
        "Publisert: <time datetime='2024-01-31T06:18:22Z'>31. januar 2024 kl. 07:18</time></div>"
        "</div>"
    )
    body = f"<article>{head}<div>{paragraphs(NORWEGIAN[:2])}{box}{paragraphs(NORWEGIAN[2:])}</div>"
    article = clean_html(page("no", title, f"{body}</article>"), site="generic")
    assert (article.articleBody or "").split("\n\n") == [*NORWEGIAN]
    assert article.authors == ["NTB"]
    assert article.dateline
    assert article.dateline.place == "Lyngen"


def test_a_guide_keeps_the_linked_names_of_what_it_tells_of() -> None:
    title = "Three huts above the fjord that are open in winter"
    huts = ("The old mountain hut at Lyngen lake", "The small red hut of the ferrymen")
    lines = [
        "You can reach all of them on foot, and you should bring your own wood.",
        f"<a href='/a'>{huts[0]}</a>",
        "It has four beds, and you will find the key under the third stone.",
        f"<a href='/b'>{huts[1]}</a>",
        "You will want a torch here, because the path is steep and your way back is long.",
        "Take enough water with you, and tell your friends where you go.",
    ]
    body = f"<article><h1>{title}</h1>{paragraphs(tuple(lines))}</article>"
    assert {*huts} <= {*kept(page("en", title, body))}


@pytest.mark.parametrize(
    ("points", "kept_too"), [("Key Points", ()), ("At the lake", ("At the lake", "Snow fell."))]
)
def test_a_box_of_points_and_a_poll_without_a_heading_are_no_text(
    points: str, kept_too: tuple[str, ...]
) -> None:
    title = "Two hikers found safe after night on Mount Baldy"
    box = f"<aside class='k'><h2>{points}</h2><ul><li>Snow fell.</li><li>All are safe.</li></ul>"
    poll = (
        "<div class='q'><h3>Do you have a tent at home?</h3><ul><li>Yes</li><li>No</li><li>I share"
        " one</li></ul><button>Vote</button></div>"
    )
    text = f"<div class='b'>{paragraphs(ENGLISH)}{poll}</div>"
    body = f"<h1>{title}</h1><div>By Ana Ruiz</div>{box}</aside>{text}"
    found = kept(page("en", title, body))
    assert not {"Do you have a tent at home?", "Yes", "No"} & {*found}
    assert [*ENGLISH] == [line for line in found if line in ENGLISH]
    assert ("All are safe." in found) is bool(kept_too)


def test_a_menu_with_the_name_of_an_agencys_wire_is_no_byline() -> None:
    title = "Two hikers found safe after night on Mount Baldy"
    menu = " | ".join(f"<a href='/{n}'>{n}</a>" for n in ("FRONT PAGE", "LOCAL", "AP WIRE", "SKI"))
    body = (
        f"<center>{menu}</center><table><tr><td><p><font size=4><b>{title}</b></font><p>December"
        f" 12, 1999<p>By CARLA SALAZAR<br>Associated Press Writer{paragraphs(ENGLISH)}<p><i>AP-NY"
        "-12-12-99 1521EST</i></td></tr></table>"
    )
    article = clean_html(page("en", title, body), site="generic")
    assert (article.articleBody or "").split("\n\n") == [*ENGLISH]
    assert article.authors == ["CARLA SALAZAR"]


def test_on_a_page_of_nothing_but_divisions_labels_around_the_text_are_none_of_it() -> None:
    title = "Two hikers found safe after night on Mount Baldy"
    above = "".join(f"<div>{line}</div>" for line in ("Photo 1 of 4", "Make us preferred", "Save"))
    below = "".join(f"<div>{line}</div>" for line in ("Thanks for joining", "hikers", "rescue"))
    body = f"<h1>{title}</h1><div>Dec. 12, 2023</div>{above}{paragraphs(ENGLISH)}{below}"
    assert kept(page("en", title, body)) == [*ENGLISH]


def test_a_crosshead_and_a_list_that_ends_the_text_stay() -> None:
    title = "Two hikers found safe after night on Mount Baldy"
    items = ("Two tents", "A stove", "Four blankets")
    listed = "".join(f"<li>{item}</li>" for item in items)
    body = (
        f"<article><h1>{title}</h1><div>Dec. 12, 2023</div>{paragraphs(ENGLISH[:2])}<h2>The night"
        f"</h2>{paragraphs(ENGLISH[2:])}"
        f"<p>They had with them what the sheriff's office advises hikers to take:</p><ul>{listed}"
        "</ul></article>"
    )
    found = kept(page("en", title, body))
    assert "The night" in found
    assert found[-3:] == [*items]


HIKERS = "Two hikers found safe after night on Mount Baldy"
LONG_STRAP = "<p>{}</p>".format("Rescuers followed the tracks of two hikers for nine hours. " * 4)


def test_a_date_among_the_tags_under_the_title_is_the_pages() -> None:
    tags = "".join(f"<div>{tag}</div>" for tag in ("Rescues", "6 mins", "February 28, 2026"))
    hero = f"<div><h1>{HIKERS}</h1>{LONG_STRAP}<div class='tags'>{tags}</div></div>"
    source = page("en", HIKERS, f"{hero}<div class='rich-text'>{paragraphs(ENGLISH)}</div>")
    assert clean_html(source, site="generic").datePublished == "2026-02-28"


def test_a_byline_with_a_date_dates_the_story() -> None:
    byline = "<div>By: Ana Ruiz on 28-Feb-2026 5:11:10</div>"
    body = (
        f"<h1>{HIKERS}</h1>{LONG_STRAP}<article>{byline}<div>{paragraphs(ENGLISH)}</div></article>"
    )
    article = clean_html(page("en", HIKERS, body), site="generic")
    assert article.datePublished == "2026-02-28T05:11:10"
    assert article.authors == ["Ana Ruiz"]


QUAY = (
    "The council of the harbour town voted on Tuesday to rebuild the old quay, officials said.",
    "Engineers had warned that the wooden piles were rotten below the water line.",
    "The money comes from a loan that the town has to pay back over twenty years.",
    "Work is to begin in May, when the ice has gone and the ferries run again.",
)


def test_the_desks_signature_in_an_element_of_its_own_names_the_agency() -> None:
    signed = "<div class='s'><div class='x'><span>sak/Reuters</span></div></div>"
    more = "<footer><button>Discuss</button><div><a href='/a'>Snow on the coast</a></div></footer>"
    body = f"<article><h1>Quay</h1><div class='t'>{paragraphs(QUAY)}</div>{signed}{more}</article>"
    article = clean_html(page("en", "Old quay to be rebuilt", body), site="generic")
    assert (article.articleBody or "").split("\n\n") == [*QUAY]
    assert article.agency
    assert article.agency.name == "Reuters"


def test_the_buttons_of_a_pager_below_a_colon_are_no_list_that_the_text_announces() -> None:
    pager = (
        "<section class='pagination'><div>0 out of 0</div><ul class='pagination'>"
        "<li><button>backward</button></li><li><button>forward</button></li></ul></section>"
    )
    lines = (*QUAY, "These are the dates on which the ferries will not run at all this spring:")
    cards = "".join(
        f"<div><a href='/{n}'>Harbour news {n} of the week</a></div>" for n in range(40)
    )
    item = f"<li><div><div class='t'>{paragraphs(lines)}</div>{pager}{cards}</div></li>"
    body = f"<header><div><nav><ul>{item}</ul></nav></div></header>"
    article = clean_html(page("en", "Old quay to be rebuilt", body), site="generic")
    decided = {decision.text: decision.kept for decision in article.decisions}
    assert not decided["backward"]
    assert not decided["forward"]
    assert decided[lines[0]]
