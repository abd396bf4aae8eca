import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.article import Agency
from extractors.wire.attribution import find_agency, story_credit
from extractors.wire.datelines import parse_dateline

IN_TEXT = "named as reporting in the text"
STORY = "The government said on Monday that talks would go on."


def test_the_dateline_is_the_strongest_evidence() -> None:
    found = find_agency(
        dateline=parse_dateline("LIMA (AP) — " + STORY),
        authors=["AFP"],
        paragraphs=["He told Reuters."],
    )
    assert found == Agency(name="AP", evidence="dateline")


def test_a_credit_comes_before_a_byline() -> None:
    found = find_agency(credit_lines=["Source: Reuters"], authors=["Jane Doe, AFP"])
    assert found == Agency(name="Reuters", evidence="credit")


@pytest.mark.parametrize("help_", ["(With inputs from ANI)", "Additional reporting by dpa"])
def test_an_agency_that_helped_another_wrote_nothing(help_: str) -> None:
    found = find_agency(credit_lines=[help_], authors=["PTI"])
    assert found == Agency(name="PTI", evidence="credit")
    alone = find_agency(credit_lines=["(With inputs from ANI)"], authors=["Online Desk"])
    assert alone == Agency(name="ANI", evidence="credit")


def test_an_agency_that_helped_a_writer_is_no_source_of_his_where_it_is_named_again() -> None:
    lines = ["(With inputs from ANI)", "Source: ANI"]
    assert find_agency(credit_lines=lines, authors=["Jane Doe"]) is None
    assert find_agency(credit_lines=[*lines, "Source: PTI"], authors=["Jane Doe"]) == Agency(
        name="PTI", evidence="credit"
    )


def test_two_agencies_in_one_source_line_are_two() -> None:
    assert find_agency(credit_lines=["Quelle: sid/dpa"]) is None
    assert find_agency(credit_lines=["Quelle: dpa/fa"]) == Agency(name="dpa", evidence="credit")


def test_an_agency_alone_in_the_authors_place_is_a_credit() -> None:
    assert find_agency(authors=["AFP"]) == Agency(name="AFP", evidence="credit")


@pytest.mark.parametrize("authors", [["Jane Doe", "dpa"], ["Le Figaro et dpa"], ["Jane Doe, dpa"]])
def test_an_agency_named_with_others_is_a_byline(authors: list[str]) -> None:
    assert find_agency(authors=authors) == Agency(name="dpa", evidence="byline")


def test_a_desks_sign_off_names_its_agency() -> None:
    assert find_agency(sign_offs=["xyz/Reuters"]) == Agency(name="Reuters", evidence="sign-off")
    assert find_agency(sign_offs=["xyz/abc"]) is None


@pytest.mark.parametrize(
    ("sentence", "agency"),
    [
        ("It was true, the mayor told AFP.", "AFP"),
        ("It was true, the mayor told AFP by telephone.", "AFP"),
        ("An AFP correspondent at the scene saw smoke.", "AFP"),
        ("A photographer contributing to AFP saw smoke.", "AFP"),
        ("Reuters could not independently verify the report.", "Reuters"),
        ("The company did not respond to a Reuters request for comment.", "Reuters"),
        ("It was true, she told The Associated Press.", "AP"),
        ("“It is true,” she told the PA news agency.", "PA"),
        ("Es sei wahr, sagte die Sprecherin am Montag der Nachrichtenagentur AFP.", "AFP"),
        ("Es sei wahr, sagte sie der Deutschen Presse-Agentur.", "dpa"),
        ("C'est vrai, a déclaré le maire à l'AFP.", "AFP"),
        ("De la fumée s'élevait, a constaté un journaliste de l'AFP.", "AFP"),
        ("Es cierto, dijo el alcalde a EFE.", "EFE"),
        ("Había humo, según constató EFE.", "EFE"),
        ("É verdade, disse o prefeito à AFP.", "AFP"),
        ("È vero, ha detto il sindaco all'ANSA.", "ANSA"),
        ("Это правда, сообщили ТАСС в мэрии.", "TASS"),
        ("Это правда, передает корреспондент РИА Новости.", "RIA Novosti"),
        ("وقال رئيس البلدية لوكالة فرانس برس إن الخبر صحيح", "AFP"),
        ("मेयर ने एएफपी को बताया कि यह सच है", "AFP"),
        ("市长对法新社表示，消息属实。", "AFP"),
        ("市長はAFPの取材に応じた。", "AFP"),
        ("Itu benar, kata wali kota kepada AFP.", "AFP"),
    ],
)
def test_the_one_agency_that_reports_in_the_text_wrote_it(sentence: str, agency: str) -> None:
    found = find_agency(paragraphs=[STORY, sentence, STORY])
    assert found == Agency(name=agency, evidence=IN_TEXT)


@pytest.mark.parametrize(
    "sentence",
    [
        "It was true, AFP reported.",
        "It was true, says Reuters.",
        "According to Reuters, it was true.",
        "It was true, the state news agency Xinhua said.",
        "It was true, she told the AFP news agency.",
        "A memo seen by Reuters said so.",
        "Die Aufnahmen, verified by AFP, show smoke.",
        "Une note consultée par l'AFP le confirme.",
        "El documento, visto por EFE, lo confirma.",
        "The Associated Press contributed to this report.",
        "Laut der Nachrichtenagentur AFP ist es wahr.",
        "Wie die Deutsche Presse-Agentur berichtet, ist es wahr.",
        "Selon l'AFP, c'est vrai.",
        "Según informa Europa Press, es cierto.",
        "Segundo a AFP, é verdade.",
        "Secondo l'ANSA è vero.",
        "Это правда, сообщает ТАСС.",
        "نقلت وكالة رويترز عن الوزير",
        "据路透社报道，消息属实。",
        "ロイターによると、事実だ。",
        "연합뉴스에 따르면 사실이다.",
        "Menurut Reuters, itu benar.",
        "He works for Reuters.",
        "A Reuters investigation found that it was true.",
        "A Reuters spokesperson said so to the reporters of the paper.",
        "AFP declined to comment, and so did a photographer of the AFP.",
        "The AP exam was hard; she told Apple so.",
    ],
)
def test_an_agency_that_is_only_quoted_wrote_nothing(sentence: str) -> None:
    assert find_agency(paragraphs=[STORY, sentence]) is None


@pytest.mark.parametrize(
    "others",
    [
        "It was not, says AFP.",
        "It was not, another source told Reuters.",
        "According to Reuters, it was not.",
        "It was not, the mayor told CNN.",
    ],
)
def test_a_text_that_quotes_several_is_of_none(others: str) -> None:
    assert find_agency(paragraphs=["It was true, the mayor told AFP.", others]) is None


@pytest.mark.parametrize(
    ("document", "agency"),
    [
        ("A memo seen by AFP said so.", "AFP"),
        ("A memo seen by Reuters said so.", None),
        ("Un documento visto por EFE lo confirma.", None),
    ],
)
def test_who_saw_a_document_is_the_writer_or_a_rival(document: str, agency: str | None) -> None:
    found = find_agency(paragraphs=["It was true, the mayor told AFP.", document])
    assert (found and found.name) == agency


def test_an_agency_may_quote_a_governments_agency() -> None:
    found = find_agency(
        paragraphs=["He told AFP so.", "It was true, state news agency Xinhua said."]
    )
    assert found == Agency(name="AFP", evidence=IN_TEXT)


@pytest.mark.parametrize("author", ["Jane Doe", "JANE DOE", "Example News"])
def test_where_a_writer_is_named_an_agency_in_the_text_is_a_source(author: str) -> None:
    assert find_agency(authors=[author], paragraphs=["He told AFP so."]) is None


@pytest.mark.parametrize("line", ["Agencies", "Agence et agences", "دمشق - وكالات", "एजेंसियां"])
def test_where_the_byline_says_agencies_the_one_that_is_named_is_one_of_them(line: str) -> None:
    assert find_agency(authors=[line], paragraphs=["He told AFP so."]) is None
    assert find_agency(credit_lines=[line], paragraphs=["He told AFP so."]) is None


@pytest.mark.parametrize(
    ("sentence", "agency"),
    [
        ("Gaisras užgesintas, sakė BNS pareigūnas.", "BNS"),
        ("Silnice jsou sjízdné, řekl ČTK dispečer.", "ČTK"),
        ("Tilanne on ohi, päällystö kertoi STT:lle.", "STT"),
        ("Olukord on kontrolli all, ütles ta BNS-ile.", "BNS"),
    ],
)
def test_an_agency_is_told_something_in_the_grammar_of_each_language(
    sentence: str, agency: str
) -> None:
    assert find_agency(paragraphs=[STORY, sentence]) == Agency(name=agency, evidence=IN_TEXT)


@pytest.mark.parametrize(
    "sentence", ["Silnice je sjízdná, uvedla ČTK.", "Tilanne on ohi STT:n mukaan."]
)
def test_who_only_repeats_what_an_agency_said_is_not_it(sentence: str) -> None:
    assert find_agency(paragraphs=[STORY, sentence]) is None


@pytest.mark.parametrize("author", ["Staff Writers", "Web Desk", "Redaktion", ""])
def test_a_byline_that_names_nobody_says_nothing(author: str) -> None:
    assert find_agency(authors=[author], paragraphs=["He told AFP so."])


@pytest.mark.parametrize(
    "line", ["LIMA (KMIZ) — ", "BOSTON, May 3 /PRNewswire/ -- ", "Kiel (xyz) - "]
)
def test_call_signs_and_press_releases_are_never_the_agency(line: str) -> None:
    dateline = parse_dateline(line + STORY)
    assert dateline
    assert find_agency(dateline=dateline) is None


def test_a_station_that_was_told_what_an_agency_was_told_is_of_no_agency() -> None:
    dateline = parse_dateline("LIMA, Ohio (WXYZ) — " + STORY)
    assert find_agency(dateline=dateline, paragraphs=["He told AFP so."]) is None


@pytest.mark.parametrize("authors", [["dpa/AFP"], ["AFP", "Reuters"]])
def test_two_agencies_in_one_credit_are_none(authors: list[str]) -> None:
    assert find_agency(authors=authors, paragraphs=["He told AFP so."]) is None


def test_the_credit_of_a_picture_is_not_the_texts() -> None:
    assert find_agency(credit_lines=["Photo: AFP", "Jane Doe / Reuters"]) is None
    assert find_agency(authors=["Jane Doe/ picture alliance/dpa"]) is None


def test_beside_picture_credits_a_bare_name_is_one_more_where_somebody_wrote_the_story() -> None:
    lines = ["Getty Images", "REUTERS"]
    assert find_agency(credit_lines=lines, authors=["Ana Ruiz"]) is None
    assert find_agency(credit_lines=lines) == Agency(name="Reuters", evidence="credit")
    assert find_agency(credit_lines=[*lines, "(AFP)"], authors=["Ana Ruiz"]) == Agency(
        name="AFP", evidence="credit"
    )


def test_an_agencys_own_site_republishes_nothing() -> None:
    dateline = parse_dateline("LIMA (AP) — " + STORY)
    assert find_agency(dateline=dateline, host="apnews.com") is None
    assert find_agency(dateline=dateline, host="example.com") == Agency(
        name="AP", evidence="dateline"
    )


def test_what_ends_the_last_paragraph_is_a_credit() -> None:
    assert find_agency(paragraphs=[STORY + " (PTI)"]) == Agency(name="PTI", evidence="credit")
    assert find_agency(paragraphs=[STORY + " (PTI)", STORY]) is None


def test_lines_that_are_no_sentences_may_follow_the_credit() -> None:
    found = find_agency(paragraphs=[STORY, STORY + " AP", "More on the talks"])
    assert found == Agency(name="AP", evidence="credit")


@pytest.mark.parametrize(
    ("author", "agency"),
    [
        ("Źródło: PAP", "PAP"),
        ("المصدر: أ ف ب", "AFP"),
        ("By AFP - Apr 02,2019", "AFP"),
        ("Door ANP/example.nl", "ANP"),
    ],
)
def test_what_stands_in_the_authors_place_is_read_as_a_credit(author: str, agency: str) -> None:
    assert find_agency(authors=[author]) == Agency(name=agency, evidence="credit")


def test_a_credit_of_every_story_in_a_list_is_not_this_storys() -> None:
    assert find_agency(credit_lines=["Source: ANI"] * 4) is None


def test_the_storys_credit_is_no_pictures_and_no_lists() -> None:
    assert story_credit(["Photo: Ana Ruiz", "Source: AFP"]) == "Source: AFP"
    assert story_credit(["Ana Ruiz / Getty Images", *["Source: ANI"] * 3]) is None


TEXTS = st.lists(st.text(max_size=80), max_size=4)


@given(TEXTS, TEXTS, TEXTS, TEXTS)
def test_no_page_is_too_odd(a: list[str], b: list[str], c: list[str], d: list[str]) -> None:
    found = find_agency(credit_lines=a, authors=b, sign_offs=c, paragraphs=d)
    assert found is None or found.name


def test_whom_the_page_has_the_story_from_is_the_agency_if_nothing_else_names_one() -> None:
    assert find_agency(providers=["Agence France-Presse"]) == Agency(
        name="AFP", evidence="provider"
    )
    assert find_agency(providers=["The Daily Example"]) is None
    assert find_agency(authors=["Reuters"], providers=["AFP"]) == Agency(
        name="Reuters", evidence="credit"
    )


def test_agencies_reports_open_persian_stories() -> None:
    persian = "به گزارش ایرنا، رئیس پلیس راه روز شنبه گفت که جاده باز شده است."
    assert find_agency(paragraphs=[persian]) == Agency(name="IRNA", evidence=IN_TEXT)


def test_the_agency_of_a_feed_is_named_in_hindi() -> None:
    line = "(यह खबर समाचार एजेंसी भाषा की ऑटो-जनरेटेड फीड से ली गई है।)"
    assert find_agency(credit_lines=[line]) == Agency(name="PTI", evidence="credit")
