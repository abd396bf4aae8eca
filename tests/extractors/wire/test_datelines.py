from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.wire.datelines import parse_dateline

STORY = "The government said on Monday that talks would go on until the end of the week."


class Case(NamedTuple):
    text: str
    raw: str
    place: str | None
    date: str | None
    agency: str | None


AGENCY_DATELINES = [
    Case(
        "（中央社記者張祈花蓮縣10日電）" + "氣象署說明。" * 9,
        "（中央社記者張祈花蓮縣10日電）",
        "花蓮縣",
        None,
        "CNA",
    ),
    Case("(Lyngen/©NTB): " + STORY, "(Lyngen/©NTB)", "Lyngen", None, "NTB"),
    Case("(Beijing/AFP) - " + STORY, "(Beijing/AFP)", "Beijing", None, "AFP"),
    Case("(Oslo, NTB) " + STORY, "(Oslo, NTB)", "Oslo", None, "NTB"),
    Case("(©NTB): " + STORY, "(©NTB)", None, None, "NTB"),
    Case(
        "Tyre, Lebanon (AFP) Mar 4, 2019",
        "Tyre, Lebanon (AFP) Mar 4, 2019",
        "Tyre, Lebanon",
        "2019-03-04",
        "AFP",
    ),
    Case(
        "Lima (AFP) Sept 30, 2015 - " + STORY,
        "Lima (AFP) Sept 30, 2015",
        "Lima",
        "2015-09-30",
        "AFP",
    ),
    Case(
        "Washington, D.C. (UPI) Oct 14, 2021",
        "Washington, D.C. (UPI) Oct 14, 2021",
        "Washington, D.C.",
        "2021-10-14",
        "UPI",
    ),
    Case("OSLO (Reuters) - " + STORY, "OSLO (Reuters)", "OSLO", None, "Reuters"),
    Case(
        "BRUSSELS/PARIS, Nov 3 (Reuters) - " + STORY,
        "BRUSSELS/PARIS, Nov 3 (Reuters)",
        "BRUSSELS/PARIS",
        None,
        "Reuters",
    ),
    Case("(Reuters) — " + STORY, "(Reuters)", None, None, "Reuters"),
    Case(
        "EAU CLAIRE, Wis. (AP) — " + STORY, "EAU CLAIRE, Wis. (AP)", "EAU CLAIRE, Wis.", None, "AP"
    ),
    Case("TAMPA, June 9 (UPI) -- " + STORY, "TAMPA, June 9 (UPI)", "TAMPA", None, "UPI"),
    Case("June 9 (UPI) -- " + STORY, "June 9 (UPI)", None, None, "UPI"),
    Case("BUSAN, Aug. 20 (Yonhap) -- " + STORY, "BUSAN, Aug. 20 (Yonhap)", "BUSAN", None, "Yonhap"),
    Case(
        "HARARE, Feb. 2 (Xinhua) -- " + STORY, "HARARE, Feb. 2 (Xinhua)", "HARARE", None, "Xinhua"
    ),
    Case("Kolkata, Nov 3 (PTI) " + STORY, "Kolkata, Nov 3 (PTI)", "Kolkata", None, "PTI"),
    Case("Kolkata, Nov 3 (IANS) " + STORY, "Kolkata, Nov 3 (IANS)", "Kolkata", None, "IANS"),
    Case(
        "Pune [India], May 3 (ANI): " + STORY,
        "Pune [India], May 3 (ANI)",
        "Pune [India]",
        None,
        "ANI",
    ),
    Case("SOCHI, May 3. /TASS/. " + STORY, "SOCHI, May 3. /TASS/", "SOCHI", None, "TASS"),
    Case(
        "KUCHING, Nov 3 (Bernama) -- " + STORY,
        "KUCHING, Nov 3 (Bernama)",
        "KUCHING",
        None,
        "Bernama",
    ),
    Case("LAHORE, Nov 3 (APP):" + STORY, "LAHORE, Nov 3 (APP)", "LAHORE", None, "APP"),
    Case("Quito (dpa) - " + STORY, "Quito (dpa)", "Quito", None, "dpa"),
    Case("Lübeck (dpa/lno) - Die Stadt", "Lübeck (dpa/lno)", "Lübeck", None, "dpa"),
    Case("Fulda (KNA/iz). Die Kirche", "Fulda (KNA/iz)", "Fulda", None, "KNA"),
    Case("(EFE).- El gobierno", "(EFE)", None, None, "EFE"),
    Case("Quito, 12 jun (EFE).- El gobierno", "Quito, 12 jun (EFE)", "Quito", None, "EFE"),
    Case(
        "Lyon, 2 févr. 2018 (AFP) - Le maire",
        "Lyon, 2 févr. 2018 (AFP)",
        "Lyon",
        "2018-02-02",
        "AFP",
    ),
    Case(
        "Porto, 03 nov 2017 (Lusa) – O governo",
        "Porto, 03 nov 2017 (Lusa)",
        "Porto",
        "2017-11-03",
        "Lusa",
    ),
    Case(
        "SÃO PAULO, 3 de março (Reuters) - O governo",
        "SÃO PAULO, 3 de março (Reuters)",
        "SÃO PAULO",
        None,
        "Reuters",
    ),
    Case("(ANSA) - NAPOLI, 03 NOV - Il sindaco", "(ANSA) - NAPOLI, 03 NOV", "NAPOLI", None, "ANSA"),
    Case("NAPOLI (ANSA) - Il sindaco", "NAPOLI (ANSA)", "NAPOLI", None, "ANSA"),
    Case("KONYA (AA) - Belediye", "KONYA (AA)", "KONYA", None, "Anadolu"),
    Case("Brno 3. listopadu (ČTK) - Soud", "Brno 3. listopadu (ČTK)", "Brno", None, "ČTK"),
    Case(
        "Budapest, 2019. május 3., péntek (MTI) - A bank",
        "Budapest, 2019. május 3., péntek (MTI)",
        "Budapest",
        "2019-05-03",
        "MTI",
    ),
    Case("КАЗАНЬ, 3 мая. /ТАСС/. Суд", "КАЗАНЬ, 3 мая. /ТАСС/", "КАЗАНЬ", None, "TASS"),
    Case(
        "КАЗАНЬ, 3 мая — РИА Новости. Суд",
        "КАЗАНЬ, 3 мая — РИА Новости",
        "КАЗАНЬ",
        None,
        "RIA Novosti",
    ),
    Case("Минск. 3 мая. ИНТЕРФАКС - Суд", "Минск. 3 мая. ИНТЕРФАКС", "Минск", None, "Interfax"),
    Case("بيروت (رويترز) - قال وزير", "بيروت (رويترز)", "بيروت", None, "Reuters"),
    Case("بغداد / الأناضول", "بغداد / الأناضول", "بغداد", None, "Anadolu"),
    Case("मुंबई, 3 मई (भाषा) पुलिस ने", "मुंबई, 3 मई (भाषा)", "मुंबई", None, "PTI"),
    Case("मुंबई, तीन मई (भाषा) पुलिस ने", "मुंबई, तीन मई (भाषा)", "मुंबई", None, "PTI"),
    Case(
        "新华社上海5月3日电（记者甲乙）上海市",
        "新华社上海5月3日电",
        "上海",
        None,
        "Xinhua",
    ),
    Case("（中央社記者甲乙丙台北3日電）總統", "（中央社記者甲乙丙台北3日電）", "台北", None, "CNA"),
    Case("【5月3日 AFP】フランス", "【5月3日 AFP】", None, None, "AFP"),
    Case("【ロンドン共同】英国", "【ロンドン共同】", "ロンドン", None, "Kyodo"),
    Case("［大阪 3日 ロイター］ - 日本", "［大阪 3日 ロイター］", "大阪", None, "Reuters"),
    Case("(부산=연합뉴스) 홍길동 기자 = 시는", "(부산=연합뉴스)", "부산", None, "Yonhap"),
    Case("[대구=뉴시스] 시는", "[대구=뉴시스]", "대구", None, "Newsis"),
    Case("AFP, MANILA", "AFP, MANILA", "MANILA", None, "AFP"),
    Case("PTI, Mumbai,", "PTI, Mumbai", "Mumbai", None, "PTI"),
    Case("Associated Press in Seville", "Associated Press in Seville", "Seville", None, "AP"),
    Case("IANS | New Delhi", "IANS | New Delhi", "New Delhi", None, "IANS"),
    Case(
        "Kampala, Uganda | AFP | " + STORY, "Kampala, Uganda | AFP", "Kampala, Uganda", None, "AFP"
    ),
    Case(
        "Trinidad (Bolivia), 7 may (EFE).- " + STORY,
        "Trinidad (Bolivia), 7 may (EFE)",
        "Trinidad (Bolivia)",
        None,
        "EFE",
    ),
    Case(
        "Thiès (Sénégal) (AFP) – " + STORY, "Thiès (Sénégal) (AFP)", "Thiès (Sénégal)", None, "AFP"
    ),
    Case("زحلة (لبنان) (أ ف ب) - قال", "زحلة (لبنان) (أ ف ب)", "زحلة (لبنان)", None, "AFP"),
    Case(
        "Galle [Sri Lanka], May 3 (ANI): " + STORY,
        "Galle [Sri Lanka], May 3 (ANI)",
        "Galle [Sri Lanka]",
        None,
        "ANI",
    ),
    Case(
        "Nashik (Maharashtra) [India], May 3 (ANI): " + STORY,
        "Nashik (Maharashtra) [India], May 3 (ANI)",
        "Nashik (Maharashtra) [India]",
        None,
        "ANI",
    ),
    Case("(Belga) " + STORY * 2, "(Belga)", None, None, "Belga"),
    Case("AGI - " + STORY * 2, "AGI", None, None, "AGI"),
    Case(
        "Delft, Netherlands | AFP | " + STORY,
        "Delft, Netherlands | AFP",
        "Delft, Netherlands",
        None,
        "AFP",
    ),
    Case("بيروت - واس: أعلنت الحكومة", "بيروت - واس", "بيروت", None, "SPA"),
    Case("دبي في 3 مايو / وام / أعلنت", "دبي في 3 مايو / وام /", "دبي", None, "WAM"),
    Case("OSLO: AFP - " + STORY, "OSLO: AFP", "OSLO", None, "AFP"),
    Case("Oslo: (AFP) " + STORY, "Oslo: (AFP)", "Oslo", None, "AFP"),
    Case("OSAKA, May 3, Kyodo - " + STORY, "OSAKA, May 3, Kyodo", "OSAKA", None, "Kyodo"),
    Case("Tamale, May 3, GNA – " + STORY, "Tamale, May 3, GNA", "Tamale", None, "GNA"),
    Case("HOBART, May 3 AAP - " + STORY, "HOBART, May 3 AAP", "HOBART", None, "AAP"),
    Case(
        "GYUMRI, MAY 3, ARMENPRESS. " + STORY,
        "GYUMRI, MAY 3, ARMENPRESS",
        "GYUMRI",
        None,
        "Armenpress",
    ),
    Case(
        "MADRID, 3 (EUROPA PRESS) El alcalde",
        "MADRID, 3 (EUROPA PRESS)",
        "MADRID",
        None,
        "Europa Press",
    ),
    Case(
        "Genève, le 3 mai (ATS) - Le canton",
        "Genève, le 3 mai (ATS)",
        "Genève",
        None,
        "Keystone-SDA",
    ),
    Case(
        "КАЗАНЬ, 3 мая — РИА Новости, Анна Белова. Суд в Казани",
        "КАЗАНЬ, 3 мая — РИА Новости",
        "КАЗАНЬ",
        None,
        "RIA Novosti",
    ),
    Case("МИНСК, 3 мая /Корр. БЕЛТА/. Суд", "МИНСК, 3 мая /Корр. БЕЛТА/", "МИНСК", None, "BelTA"),
    Case("Київ. 3 травня. УНН. Суд", "Київ. 3 травня. УНН", "Київ", None, "UNN"),
    Case("Ayşe DEMİR/ANKARA, (DHA) - Belediye", "Ayşe DEMİR/ANKARA, (DHA)", "ANKARA", None, "DHA"),
    Case(
        "Maribor, 3. septembra (STA) - Mesto", "Maribor, 3. septembra (STA)", "Maribor", None, "STA"
    ),
    Case("（中央社記者甲乙丙苗栗3日電）縣府", "（中央社記者甲乙丙苗栗3日電）", "苗栗", None, "CNA"),
]

OTHER_DATELINES = [
    Case("KIRKUK: " + STORY, "KIRKUK", "KIRKUK", None, None),
    Case("CHENNAI/MADURAI: " + STORY, "CHENNAI/MADURAI", "CHENNAI/MADURAI", None, None),
    Case("Bern (APA/dpa/Reuters) - Rat", "Bern (APA/dpa/Reuters)", "Bern", None, None),
    Case("NEW DELHI: " + STORY, "NEW DELHI", "NEW DELHI", None, None),
    Case("KOTA KINABALU, Nov 22 — " + STORY, "KOTA KINABALU, Nov 22", "KOTA KINABALU", None, None),
    Case("HALIFAX — " + STORY, "HALIFAX", "HALIFAX", None, None),
    Case("ST. LOUIS -- " + STORY, "ST. LOUIS", "ST. LOUIS", None, None),
    Case("Detroit — " + STORY, "Detroit", "Detroit", None, None),
    Case("Kassel. " + STORY, "Kassel", "Kassel", None, None),
    Case(
        "Rom/Athen - Die Minister haben sich am Freitag geeinigt.",
        "Rom/Athen",
        "Rom/Athen",
        None,
        None,
    ),
    Case(
        "JEFFERSON CITY, Mo. (KMIZ) — " + STORY,
        "JEFFERSON CITY, Mo. (KMIZ)",
        "JEFFERSON CITY, Mo.",
        None,
        None,
    ),
    Case("NEW JERSEY (WABC) -- " + STORY, "NEW JERSEY (WABC)", "NEW JERSEY", None, None),
    Case(
        "OXFORD, England (CNN) -- " + STORY, "OXFORD, England (CNN)", "OXFORD, England", None, None
    ),
    Case("GENEVA (3 May 2017) – " + STORY, "GENEVA (3 May 2017)", "GENEVA", "2017-05-03", None),
    Case(
        "BOSTON, Jan. 24, 2017 /PRNewswire/ -- " + STORY,
        "BOSTON, Jan. 24, 2017 /PRNewswire/",
        "BOSTON",
        "2017-01-24",
        None,
    ),
    Case("BOSTON--(BUSINESS WIRE)--" + STORY, "BOSTON--(BUSINESS WIRE)", "BOSTON", None, None),
    Case(
        "Tucson AZ (SPX) May 03, 2016",
        "Tucson AZ (SPX) May 03, 2016",
        "Tucson AZ",
        "2016-05-03",
        None,
    ),
    Case("【ソウル＝甲乙丙丁】韓国の", "【ソウル＝甲乙丙丁】", "ソウル", None, None),
]


def test_a_name_in_brackets_before_a_full_date_alone_is_no_agency() -> None:
    found = parse_dateline("Oxford MS (The Conversation) Jul 22, 2019")
    assert found is not None
    assert (found.dateline.place, found.dateline.date) == ("Oxford MS", "2019-07-22")
    assert found.agency is None
    assert parse_dateline("Hull United (Second Division) Jul 22, 2019") is None


@pytest.mark.parametrize(
    ("head", "place"),
    [
        ("TRONDHEIM, NORWAY, May 16, 2023 /EINPresswire.com/ -- ", "TRONDHEIM, NORWAY"),
        ("London, United Kingdom--(Newsfile Corp. - May 16, 2023) - ", "London, United Kingdom"),
        ("OSLO, Norway / ACCESSWIRE / May 16, 2023 / ", "OSLO, Norway"),
        ("Hong Kong - May 16, 2023 - (ACN Newswire) - ", "Hong Kong"),
        ("BEIJING, May 16, 2023 /Xinhua-AsiaNet/ -- ", "BEIJING"),
    ],
)
def test_paid_releases_have_place_and_date_and_no_agency(head: str, place: str) -> None:
    found = parse_dateline(head + STORY)
    assert found is not None
    assert (found.dateline.place, found.dateline.date) == (place, "2023-05-16")
    assert found.agency is None
    assert (head + STORY)[found.length :] == STORY


@pytest.mark.parametrize("case", AGENCY_DATELINES + OTHER_DATELINES)
def test_datelines_are_read_in_all_their_forms(case: Case) -> None:
    found = parse_dateline(case.text)
    assert found
    line = found.dateline
    assert (line.raw, line.place, line.date, found.agency) == case[1:]


@pytest.mark.parametrize(
    "text",
    [
        "OSLO: THE MAN AND THE MYTH OF THE NORTH",
        "SEOUL SEARCHING: " + STORY,
        "LONDON CALLING — " + STORY,
        *(
            f"{label}: {STORY}"
            for label in (
                "NOTE", "UPDATE", "EXPLAINER", "VIDEO", "Q", "A", "WATCH", "OPINION", "FACT CHECK",
                "LIVE UPDATES", "EDITOR'S NOTE", "ANALYSE", "EILMELDUNG", "KOMMENTAR", "ENTREVISTA",
                "EN DIRECT", "VIDÉO", "ÚLTIMA HORA", "ESCLUSIVA", "SON DAKIKA", "СРОЧНО", "NASA",
                "Note", "Warning", "Our view", "Pros",
            )
        ),
        "BREAKING - " + STORY,
        "JANE DOE, HOST: " + STORY,
        "JANE DOE-ROE, BYLINE: " + STORY,
        "Press Trust of India (PTI) reported on Monday that talks would go on.",
        "Associated Press (AP) — " + STORY,
        "Personal Assistant (PA) – " + STORY,
        "Artificial intelligence (AI) - " + STORY,
        "Yes — " + STORY,
        "He said so — and " + STORY,
        "The minister (AFP) said that talks would go on.",
        "AFP, Reuters",
        "AFP/Getty Images",
        "AFP",
        "(AFP)",
        "Agence France-Presse (AFP)",
        "Jane Doe/Reuters",
        "Paris",
        "3:15 - the first goal of the match, and a fine one it was",
        "【速報】首相が辞任",
        STORY,
        "",
    ],
)  # fmt: skip
def test_labels_shouting_transcripts_and_explained_initials_are_no_datelines(text: str) -> None:
    assert parse_dateline(text) is None


@pytest.mark.parametrize(
    "head",
    [
        "VIJAYAWADA (AP): ",
        "(Foto/AFP) - ",
        "(Photo, Reuters): ",
        "(Reuters/AFP): ",
        "Guntur (AP) — ",
        "PITTSBURGH (PA) — ",
        "LANCASTER, PA — ",
        "Dallas (AA) - ",
        "Isle of Man (TT) - ",
        "Audi (TT) - ",
        "MADISON, WI — ",
        "The Party (CP) - ",
        "COLUMBIA, Mo. (KMIZ) — ",
        "DENVER (KDVR) — ",
        "SALT LAKE CITY (ABC4) — ",
    ],
)
def test_initials_of_states_companies_and_stations_are_no_agency(head: str) -> None:
    found = parse_dateline(head + STORY)
    assert found is None or found.agency is None


@pytest.mark.parametrize(
    ("head", "place"),
    [
        ("BOSTON (WBZ NewsRadio) — ", "BOSTON"),
        ("PHOENIX (3TV/CBS 5) — ", "PHOENIX"),
        ("NEW YORK (77WABC) -- ", "NEW YORK"),
        ("NAIROBI (Capital FM) – ", "NAIROBI"),
        ("COLOMBO (News 1st) - ", "COLOMBO"),
        ("LONDON, Nov 3 (Reuters Breakingviews) - ", "LONDON"),
        ("HARARE, 12 May (Zim Eye) - ", "HARARE"),
        ("LANSING, Mich. (Bridge Michigan) — ", "LANSING, Mich."),
        ("SPRINGFIELD, Ill. (Capitol News Illinois) — ", "SPRINGFIELD, Ill."),
    ],
)
def test_a_station_or_desk_of_several_words_stands_in_a_dateline_and_is_no_agency(
    head: str, place: str
) -> None:
    found = parse_dateline(head + STORY)
    assert found
    assert (found.dateline.place, found.agency) == (place, None)


@pytest.mark.parametrize(
    "head",
    [
        "WHO (World Health Organization) – ",
        "NATO (Brussels) – ",
        "BBC (Radio 4) - ",
        "MILAN (Inter Stadium) — ",
        "ITALY (Group A) - ",
        "LONDON (Zone 1) – ",
        "LIVERPOOL (Salah 12, Mane 40) - ",
        "WASHINGTON (Press Secretary) - ",
    ],
)
def test_other_names_before_and_in_brackets_make_no_dateline(head: str) -> None:
    assert parse_dateline(head + STORY) is None


def test_a_correspondents_name_is_not_shown_in_the_dateline() -> None:
    found = parse_dateline("新华社上海5月3日电（记者甲乙）上海市")
    assert found
    assert found.length == len("新华社上海5月3日电（记者甲乙）")


def test_a_dateline_alone_is_told_from_one_that_begins_a_paragraph() -> None:
    alone, inline = (
        parse_dateline("Lima (AFP) May 3, 2019"),
        parse_dateline("LIMA (Reuters) - " + STORY),
    )
    assert alone
    assert alone.alone
    assert inline
    assert not inline.alone


@pytest.mark.parametrize("separator", [" - ", " — ", " -- ", "- ", " – "])
def test_the_length_leads_to_the_storys_first_word(separator: str) -> None:
    text = f"LIMA (Reuters){separator}{STORY}"
    found = parse_dateline(text)
    assert found
    assert text[found.length :] == STORY


@pytest.mark.parametrize("date", ["Feb 30, 2019", "Sept 31, 2019"])
def test_a_day_that_does_not_exist_is_no_date(date: str) -> None:
    found = parse_dateline(f"Lima (AFP) {date}")
    assert found
    assert found.dateline.date is None


PIECES = (
    "LIMA|Lima|AFP|(AFP)|(Reuters)| - | — |: |, |/|.|Nov 3|2017"
    "|【|】|新华社|電|(|)|[|]|="
    "|story| |\n|\u00a0|-|ANKARA/AA"
)


@given(
    st.one_of(
        st.text(max_size=400),
        st.lists(st.sampled_from(PIECES.split("|")), max_size=25).map("".join),
    )
)
def test_what_is_read_stands_at_the_beginning_of_the_text(text: str) -> None:
    found = parse_dateline(text)
    folded = " ".join(text.split())
    if found:
        assert folded.startswith(found.dateline.raw)
        assert len(found.dateline.raw) <= found.length <= len(folded)


@pytest.mark.parametrize(
    "unit", ["A", "a ", "(", "- ", "LIMA ", "Lima, ", "[a]", "【", "新", "1 ", "/ "]
)
def test_a_hostile_line_is_read_no_further_than_its_beginning(unit: str) -> None:
    line = unit * 100_000
    assert parse_dateline(line) == parse_dateline(line[:400])


@pytest.mark.parametrize(
    ("text", "place", "date", "agency"),
    [
        ("চাঁদপুর, ৮ জুলাই, ২০২৬ (বাসস) : নদীতে একটি ট্রলার ডুবে গেছে।", "চাঁদপুর", "2026-07-08", "BSS"),
        ("سکھر (اے پی پی): دریا میں پانی کی سطح بلند ہو گئی ہے۔", "سکھر", None, "APP"),
        ("کرج - ایرنا - جاده پس از دو روز بازگشایی شد.", "کرج", None, "IRNA"),
        ("Ayla Demir - Can Kaya / MUĞLA, (DHA) - Yangın söndürüldü.", "MUĞLA", None, "DHA"),
        ("Plzeň - Krajský soud v úterý zrušil povolení pro stavbu haly.", "Plzeň", None, None),
    ],
)
def test_datelines_are_read_in_the_scripts_of_their_agencies(
    text: str, place: str, date: str | None, agency: str | None
) -> None:
    found = parse_dateline(text)
    assert found
    assert (found.dateline.place, found.dateline.date, found.agency) == (place, date, agency)


@pytest.mark.parametrize(
    ("dateline", "place", "date", "agency"),
    [
        ("VILNIUS, lapkričio 3 d. (ELTA). ", "VILNIUS", None, "ELTA"),
        ("Vilnius, lapkričio 3 d., BNS. ", "Vilnius", None, "BNS"),
        ("VILNIUS, 2025 m. lapkričio 3 d. (ELTA) – ", "VILNIUS", "2025-11-03", "ELTA"),
        ("RĪGA, 3. novembris (LETA) - ", "RĪGA", None, "LETA"),
        ("Praha 3. 11. 2025 (ČTK) - ", "Praha", "2025-11-03", "ČTK"),
        ("Bern, 3.11. (sda) - ", "Bern", None, "Keystone-SDA"),
        ("Київ. 3 листопада. Інтерфакс-Україна - ", "Київ", None, "Interfax"),
        ("ЕРЕВАН, 3 ноября. /АРМЕНПРЕСС/. ", "ЕРЕВАН", None, "Armenpress"),
        ("ԵՐԵՎԱՆ, 3 ՆՈՅԵՄԲԵՐԻ, ԱՐՄԵՆՊՐԵՍ։ ", "ԵՐԵՎԱՆ", None, "Armenpress"),
        ("Bakı, 3 noyabr, AZƏRTAC ", "Bakı", None, "AZERTAC"),
        ("TIRANË, 3 nëntor /ATSH/ - ", "TIRANË", None, "ATSH"),
        ("თბილისი, 3 ნოემბერი (ინტერპრესნიუსი) - ", "თბილისი", None, "InterPressNews"),
        ("ACN Barcelona – ", "Barcelona", None, "ACN"),
        ("ACN Barcelona.- ", "Barcelona", None, "ACN"),
        ("Hà Nội (TTXVN 3/11) - ", "Hà Nội", None, "VNA"),
        ("ΑΘΗΝΑ, 3 Νοε (ΑΠΕ) - ", "ΑΘΗΝΑ", None, "ANA-MPA"),
        ("சென்னை, நவ.3- ", "சென்னை", None, None),
        ("மதுரை, நவ. 3 (பி.டி.ஐ) ", "மதுரை", None, "PTI"),
        ("กรุงเทพฯ 3 พ.ย. - ", "กรุงเทพฯ", None, None),
    ],
)
def test_the_day_stands_between_place_and_agency_in_many_languages(
    dateline: str, place: str, date: str | None, agency: str | None
) -> None:
    parsed = parse_dateline(dateline + STORY + STORY)
    assert parsed is not None
    assert (parsed.dateline.place, parsed.dateline.date, parsed.agency) == (place, date, agency)


@pytest.mark.parametrize(
    "text",
    [
        "ACN Barcelona has won three titles - and lost two - since the club was founded in 1951.",
        "Reuters Breakingviews columnists - who are paid to have views - had none on Monday.",
        "On March 3 d. Silva, a midfielder, was sold - his club said - for a fee of two million.",
    ],
)
def test_a_sentence_with_an_agencys_name_and_a_dash_is_no_dateline(text: str) -> None:
    assert parse_dateline(text) is None
