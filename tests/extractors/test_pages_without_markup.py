"""Pages whose markup says nothing: layout tables, bare elements, mails, archives and forums."""

import pytest

from extractors import WireArticle, clean_html
from tests.extractors.test_unseen_sites import DUTCH, ENGLISH, PORTUGUESE

TITLE = "Two hikers found alive on icy Mount Baldy"
STORY = ENGLISH
#: What most stories have more of than four paragraphs.
REPORT = (
    *ENGLISH,
    "The sheriff's office said that it would not bill the hikers for the helicopter.",
    "Forecasters said the next storm would reach the San Gabriel Mountains on Friday.",
)


def read(body: str, title: str = TITLE, language: str = "en") -> WireArticle:
    source = (
        f"<html lang='{language}'><head><meta charset='utf-8'><title>{title}</title></head>"
        f"<body>{body}</body></html>"
    )
    return clean_html(source.encode(), url="https://news.example/story", site="generic")


def kept(body: str, title: str = TITLE, language: str = "en") -> list[str]:
    return (read(body, title, language).articleBody or "").split("\n\n")


def lines(*texts: str, tag: str = "div") -> str:
    return "".join(f"<{tag}>{text}</{tag}>" for text in texts)


def broken(*texts: str) -> str:
    return "<br><br>".join(texts)


def test_lines_in_a_column_beside_the_text_are_none_of_it() -> None:
    column = "<td><font><b>Quotes</b><br>FTSE 5293.7 -1.2<br>Flights to Malaga</font></td>"
    text = f"<td><font><b>{TITLE}</b><br><br>{broken(*REPORT)}</font></td>"
    table = f"<table><tr><td>Autos<br>Jobs</td>{text}{column}</tr></table>"
    assert kept(table) == [*REPORT]


def test_a_table_inside_the_cell_of_the_text_stays() -> None:
    rows = ("<tr><td>Rescues</td><td>16</td></tr>", "<tr><td>Deaths</td><td>4</td></tr>")
    figures = f"<table>{''.join(rows)}</table>"
    text = f"<td>{lines(*REPORT[:3])}{figures}{lines(*REPORT[3:])}</td>"
    body = kept(f"<table><tr><td>Autos<br>Jobs</td>{text}</tr></table>")
    assert [line for line in body if line in REPORT] == [*REPORT]
    assert any("16" in line for line in body)


def test_text_that_goes_on_in_the_next_column_stays() -> None:
    columns = "".join(f"<td>{broken(*part)}</td>" for part in (REPORT[:4], REPORT[4:]))
    assert kept(f"<h1>{TITLE}</h1><table><tr>{columns}</tr></table>") == [*REPORT]


def test_links_with_their_dates_below_the_text_are_a_list_of_other_stories() -> None:
    links = "<b>From Our Files</b><br>" + "<br>".join(
        f"<a href='/{n}'>{text}</a> ({day})"
        for n, (text, day) in enumerate(
            (
                ("Storm Shuts Mountain Roads", "June 8"),
                ("Search Resumes at Dawn", "May 2"),
            )
        )
    )
    assert kept(f"<h1>{TITLE}</h1><font>{broken(*REPORT)}</font><br><br>{links}") == [*REPORT]


def test_linked_headlines_below_the_last_paragraph_go_with_their_heading() -> None:
    links = lines(
        "ON THE SAME MORNING",
        "<a href='/1'>A mural brings the cranes to the main street of Ord</a>",
        "<a href='/2'>Nine bulbs that survive a winter in the mountains</a>",
    )
    assert kept(f"<h1>{TITLE}</h1>{lines(*REPORT)}{links}") == [*REPORT]


def test_a_linked_line_above_the_last_paragraph_or_with_other_words_beside_it_stays() -> None:
    study = "The study stands in <a href='/1'>the Journal of Mountain Rescue of December</a>."
    sources = "The rules stand on <a href='/2'>the page of the forest service</a> since 2019."
    body = kept(f"<h1>{TITLE}</h1>{lines(*REPORT, study, sources)}")
    assert body[-2:] == [
        "The study stands in the Journal of Mountain Rescue of December.",
        "The rules stand on the page of the forest service since 2019.",
    ]


@pytest.mark.parametrize("day", ["", " (June 8)"])
def test_links_that_the_last_paragraph_announces_are_its_list(day: str) -> None:
    end = "The sheriff's office has published the following reports on rescues, Ortiz said:"
    links = lines(
        f"<a href='/1'>Rescues on Mount Baldy in winter 2022</a>{day}",
        f"<a href='/2'>Hikers who were found below the ridge</a>{day}",
    )
    body = kept(f"<h1>{TITLE}</h1>{lines(*REPORT, end)}{links}")
    assert body[-2].startswith("Rescues on Mount Baldy in winter 2022")
    assert body[-1].startswith("Hikers who were found below the ridge")


FORUM = (
    "<table><tr><td>Coconut_Joe<br>Senior Member<br>Join Date: Mar 2009<br>Posts: 3,412</td>"
    "<td><div>Quote:</div><div><b>{title}</b><br><br>{story}</div></td></tr>"
    "<tr><td>mele_bay<br>Junior Member<br>Posts: 18</td><td><div>{reply}</div></td></tr></table>"
)


def test_posts_below_copy_that_a_forum_quotes_are_comments() -> None:
    reply = "My aunt walks up there every week and they say she never saw so much ice before."
    page = FORUM.format(title=TITLE, story=broken(*REPORT), reply=reply)
    assert kept(page, f"{TITLE} - Trail Forums") == [*REPORT]


def test_a_story_on_members_and_posts_stays() -> None:
    story = (*REPORT[:3], "Both are senior members of a club, whose posts on its forum say so.")
    assert kept(f"<h1>{TITLE}</h1>{lines(*story, REPORT[3])}") == [*story, REPORT[3]]


COPY = (
    (
        "Copiapó (Chile), 19 oct (EFE).- Un geoglifo que representa a un felino de 37 metros ha"
        " sido descubierto en un cerro de Atacama, informaron este lunes las autoridades."
    ),
    '"La figura apenas se distinguía", explicó el Ministerio de las Culturas en un comunicado.',
    "El felino pertenecería al periodo Formativo, según el arqueólogo Johny Islas.",
    "En la zona se conocen más de 80 geoglifos, dijo Islas a EFE.",
)
GREETING = "Y ustedes, ¿ya conocen el mirador? Yo estuve en 2014 y no vi ni un ratón."


def test_what_a_blogger_says_to_readers_around_copy_quoted_whole_is_none_of_it() -> None:
    quoted = f"<h1>Hallan un geoglifo</h1><blockquote>{broken(*COPY)}</blockquote>"
    assert kept(f"{quoted}<div>{GREETING}</div>", "Hallan un geoglifo", "es") == [*COPY]


def test_copy_around_a_quotation_stays() -> None:
    quoted = f"{lines(COPY[0])}<blockquote>{COPY[1]}</blockquote>{lines(*COPY[2:])}"
    assert kept(f"<h1>Hallan un geoglifo</h1>{quoted}", "Hallan un geoglifo", "es") == [*COPY]


def test_the_points_that_a_desk_writes_above_its_dateline_are_of_its_copy() -> None:
    points = ("* Codelco, union reach deal at Salvador mine", "* LME zinc stocks lowest since 2008")
    story = (
        (
            "LONDON, May 24 (Reuters) - Copper fell on Wednesday after Chile's state miner settled"
            " a strike at its Salvador mine, traders said."
        ),
        "Benchmark copper was down 0.9 percent at $5,655 a tonne by 1150 GMT.",
        '"There was no deficit to begin with," said Oliver Nugent, an analyst at ING.',
    )
    head = "<h1>Copper slides as strike ends</h1><div>May 24, 2017</div><div>3 min read</div>"
    article = read(f"{head}{lines(*points, *story)}", "Copper slides as strike ends")
    assert (article.articleBody or "").split("\n\n") == [*points, *story]
    assert article.dateline
    assert article.dateline.place == "LONDON"


def test_the_numbers_of_pictures_in_a_gallery_are_no_text() -> None:
    pictures = lines("1 / 3", "2 / 3", "3 / 3")
    assert kept(f"<h1>{TITLE}</h1>{lines(*REPORT)}{pictures}") == [*REPORT]


def test_a_lone_fraction_stays() -> None:
    story = (*REPORT[:3], "1/4", *REPORT[3:])
    assert "1/4" in kept(f"<h1>{TITLE}</h1>{lines(*story)}")


@pytest.mark.parametrize(
    ("title", "line"),
    [
        (f"Stampa: {TITLE}", TITLE),
        (f"El rincón de las piedras: {TITLE}", TITLE),
        (f"104/1 {TITLE}", TITLE),
        (f"{TITLE}（共同通信） - ヤッホーニュース", TITLE),
        (
            "三陸沖で震度5弱の地震を観測_新闻频道_江河网",
            "三陸沖で震度5弱の地震を観測",
        ),
    ],
)
def test_a_title_is_the_line_that_the_page_prints_of_it(title: str, line: str) -> None:
    assert read(f"<div>{line}</div>{lines(*STORY)}", title).headline == line


def test_a_kicker_that_is_printed_stays_in_the_title() -> None:
    title = "Mount Baldy: Two hikers found alive below the ridge"
    assert read(f"<div>{title}</div>{lines(*STORY)}", title).headline == title


def test_a_station_before_the_byline_is_no_writer() -> None:
    head = f"<div>{TITLE}</div><div>KRVA | By Scott Meeker</div><div>July 9, 2019</div>"
    assert read(head + lines(*STORY)).authors == ["Scott Meeker"]


def test_a_name_above_the_date_signs_a_page_without_markup() -> None:
    head = f"<h1>{TITLE}</h1><div>Maya Prentice</div><div>Wed, May 24, 2017, 1:12 PM</div>"
    assert read(head + lines(*STORY)).authors == ["Maya Prentice"]


def test_of_dates_above_the_title_the_nearest_is_the_storys() -> None:
    head = (
        "<div>18 Jan 2023 04:11:09 UTC</div><div>All snapshots</div>"
        f"<div>17 January 2023, 08:14</div><div>{TITLE}</div>"
    )
    assert (read(head + lines(*STORY)).datePublished or "").startswith("2023-01-17")


def test_the_first_time_of_live_coverage_is_no_date_of_the_page() -> None:
    times = ("18:42", "17:15", "15:50", "12:03")
    entries = [text for pair in zip(times, PORTUGUESE, strict=False) for text in pair]
    head = "<h1>Chuvas ao minuto</h1><div>12 ago 2022, 08:10</div>"
    assert kept(head + lines(*entries), "Chuvas ao minuto", "pt") == entries


def test_an_agency_between_title_and_date_is_the_byline() -> None:
    head = "<h1>Chuvas deixam 1,2 mil desalojados</h1><div>Agência Lusa</div><div>7 dez 2021</div>"
    article = read(head + lines(*PORTUGUESE), "Chuvas deixam 1,2 mil desalojados", "pt")
    assert article.agency
    assert article.agency.name == "Lusa"


@pytest.mark.parametrize(
    "line",
    [
        "View this email in your browser",
        "You are receiving this email because you signed up at plainsweekly.example.",
        "Trending stories at KZPX7.com:",
        "Updated 14 Dec 2023 16:55",
        "<a href='/ad'>SPONSORED: Is your propane tank ready for winter? Get a free check.</a>",
    ],
)
def test_lines_of_mails_stations_and_text_services_go(line: str) -> None:
    assert kept(f"<h1>{TITLE}</h1>{lines(*REPORT, line)}") == [*REPORT]


@pytest.mark.parametrize(
    "line",
    [
        "The sheriff said the club sends mails that nobody can view in a browser any more.",
        "SPONSORED: The word stood on a jacket that the crew found, Ortiz said.",
        "The rules were updated on 14 December 2023, the sheriff's office said.",
    ],
)
def test_stories_on_mails_and_sponsors_stay(line: str) -> None:
    story = (*REPORT[:3], line, *REPORT[3:])
    assert kept(f"<h1>{TITLE}</h1>{lines(*story)}") == [*story]


def test_an_offer_goes_with_the_line_of_the_same_above_it() -> None:
    offer = lines(
        "KRVA is nonprofit and listener-supported.",
        "Your gift today keeps this news free for everyone. <a href='/donate'>Give now</a>",
    )
    page = f"<h1>{TITLE}</h1>{lines(*REPORT[:3])}{offer}{lines(*REPORT[3:])}"
    assert kept(page) == [*REPORT]


def test_a_release_is_filed_from_any_place_with_a_full_date() -> None:
    story = (
        (
            "Skærbæk, 4 October 2022 – Vadehav Harbour has completed a test of two battery-powered"
            " pilot boats, the company said."
        ),
        *REPORT[1:],
    )
    article = read(f"<h1>Harbour completes test</h1>{lines(*story)}", "Harbour completes test")
    assert article.dateline
    assert article.dateline.place == "Skærbæk"


def test_dutch_pages_send_no_reader_below_a_video() -> None:
    line = "Tekst gaat verder onder de video"
    page = f"<h1>Woningen</h1>{lines(*DUTCH[:2], line, *DUTCH[2:])}"
    assert kept(page, "Woningen", "nl") == [*DUTCH]


def test_entries_of_live_coverage_keep_times_and_crossheads_and_lose_how_long_ago() -> None:
    entries = (
        ("2h ago", "14.32", "Power back in half of homes", REPORT[1]),
        ("3h ago", "13.10", "Ferry turns back", REPORT[3]),
        ("5h ago", "11.45", "Three dead", REPORT[4]),
        ("6h ago", "10.02", "Gust record falls", REPORT[5]),
    )
    blocks = "".join(f"<div>{lines(*entry, 'Share Copy link')}</div>" for entry in entries)
    head = "<div>LIVE</div><h1>Storm: latest updates</h1><div>19 February 2022</div>"
    body = kept(head + blocks, "Storm: latest updates")
    assert body == [line for _, *entry in entries for line in entry]


def test_a_mail_around_copy_is_none_of_it() -> None:
    mail = (
        "Von: Pressespiegel",
        "Gesendet: Freitag, 17. Mai 2019 08:12",
        "An: Verteiler Inseln",
        "Liebe Kolleginnen und Kollegen,",
        "zur Kenntnis, bitte bei den Terminen am Montag berücksichtigen.",
        "Viele Grüße, Inga",
    )
    notice = (
        "Diese E-Mail enthält vertrauliche Informationen. Wenn Sie nicht der richtige Adressat"
        " sind, informieren Sie bitte den Absender."
    )
    title = "Ab Montag stehen die Fähren nach Föhr still"
    story = (
        (
            "Dagebüll (dpa/lno) - Die Gewerkschaft Verdi hat die Beschäftigten der Linie zu einem"
            " Warnstreik am Montag aufgerufen, wie ein Sprecher am Freitag sagte."
        ),
        "Verdi fordert für die rund 200 Beschäftigten sechs Prozent mehr Geld.",
        "«Die Inseln werden nicht verhungern», sagte Verhandlungsführer Sven Asmus.",
        "Die Reederei sprach von einem Anschlag auf die Saison. Betroffen seien 6000 Gäste.",
    )
    page = f"{lines(*mail)}<hr><div>{title}</div>{lines(*story)}<hr><div>{notice}</div>"
    assert kept(page, f"WG: {title}", "de") == [*story]


def test_entries_of_a_navigation_below_a_colon_are_none_that_the_text_announces() -> None:
    said = "The sheriff's office had only this to say to those who plan to climb the mountain:"
    entries = "<ul><li>Storm leaves thousands without power</li><li>World</li><li>Sport</li></ul>"
    head, story = f"<h1>{TITLE}</h1>", lines(*REPORT, said, tag="p")
    assert kept(f"{head}{story}<nav>{entries}</nav>") == [*REPORT, said]
    assert "Sport" in kept(f"{head}{story}{entries}")


@pytest.mark.parametrize("label", ["0 comments", "Comments (0)", "Comments"])
def test_a_story_goes_on_below_a_label_of_comments_that_are_not_there(label: str) -> None:
    below = (
        "Members of the rescue team welcomed the step, which had been planned for two years.",
        "The ridge is closed until spring, and the road to it until the end of the month.",
    )
    story = lines(*REPORT[:4], tag="p") + f"<h3>{label}</h3>" + lines(*below, tag="p")
    assert kept(f"<h1>{TITLE}</h1>{story}") == [*REPORT[:4], *below]


def test_what_readers_wrote_below_a_label_of_comments_goes() -> None:
    comments = (
        "I was up there last week and the ridge was a sheet of ice from top to bottom.",
        "My brother is on that team and they never get the thanks that they deserve for it.",
    )
    story = lines(*REPORT[:4], tag="p") + "<h3>Comments</h3>" + lines(*comments, tag="p")
    assert kept(f"<h1>{TITLE}</h1>{story}") == [*REPORT[:4]]


def test_comments_beside_their_heading_and_no_box_around_them_are_none_of_the_text() -> None:
    comments = "<h3>Komentarai (2)</h3>" + "".join(
        f"<div class='cm'><b>{name}</b><span>2025-11-03 15:0{n}</span><p>{text}</p></div>"
        for n, (name, text) in enumerate(
            (
                ("Jonas", "Always the same story, and who is going to pay for that helicopter?"),
                ("Nerija", "Glad that they are alive, that mountain is no place for beginners."),
            )
        )
    )
    assert kept(f"<h1>{TITLE}</h1>{lines(*REPORT, tag='p')}{comments}") == [*REPORT]


CAPTION = "A helicopter hovers above the ridge on Mount Baldy."


@pytest.mark.parametrize(
    "picture",
    [
        f"<table><tr><td><img src='x'></td></tr><tr><td>{CAPTION}</td></tr></table>",
        f"<p><img src='x'></p><p><em>{CAPTION}</em></p>",
        f"<div><img src='x'><div>{CAPTION}</div></div>",
    ],
)
def test_a_scene_alone_with_its_picture_between_paragraphs_is_a_caption(picture: str) -> None:
    story = lines(*REPORT[:3], tag="p") + picture + lines(*REPORT[3:], tag="p")
    assert kept(f"<h1>{TITLE}</h1>{story}") == [*REPORT]


def test_paragraphs_that_each_stand_with_a_picture_are_the_story() -> None:
    slides = "".join(f"<div><img src='x'><p>{line}</p></div>" for line in REPORT)
    assert kept(f"<h1>{TITLE}</h1>{slides}") == [*REPORT]


def test_agency_date_and_a_count_of_comments_run_together_are_no_story() -> None:
    head = "<div><span>PAP</span><span>13 March 2019, 14:05</span><span>12 comments</span></div>"
    assert kept(f"<h1>{TITLE}</h1>{head}{lines(*REPORT)}") == [*REPORT]


def test_the_few_lines_under_the_authors_name_in_a_box_below_the_text_tell_of_him() -> None:
    box = (
        "<div><p>Jane Doe</p><p>Hikes herself, and has told of the mountains since 2008.</p></div>"
    )
    story = f"<h1>{TITLE}</h1><div>By Jane Doe</div>{lines(*REPORT, tag='p')}{box}"
    assert kept(story) == [*REPORT]


def test_names_of_services_in_a_list_that_a_sentence_announces_are_story() -> None:
    services = lines("Facebook", "Instagram and WhatsApp", "Telegram", tag="li")
    lead = "These services were down for the hikers' families, according to the sheriff's office:"
    story = lines(*REPORT, lead, tag="p") + f"<ul>{services}</ul>" + lines(REPORT[0], tag="p")
    assert "Instagram and WhatsApp" in kept(f"<h1>{TITLE}</h1>{story}")
