import pytest

from extractors.wire.agencies import (
    SOURCES,
    agencies_listed,
    agency_named,
    is_agency_name,
    is_own_site,
    source_named,
)


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("AFP", "AFP"),
        ("Agence France-Presse", "AFP"),
        ("(Reuters)", "Reuters"),
        ("REUTERS", "Reuters"),
        ("Reuters Staff", "Reuters"),
        ("The Associated Press", "AP"),
        ("the associated press", "AP"),
        ("Deutsche Presse-Agentur", "dpa"),
        ("Agencia EFE", "EFE"),
        ("Xinhua News Agency", "Xinhua"),
        ("新华社", "Xinhua"),
        ("共同通信", "Kyodo"),
        ("ロイター", "Reuters"),
        ("연합뉴스", "Yonhap"),
        ("وكالة فرانس برس", "AFP"),
        ("رويترز", "Reuters"),
        ("ТАСС", "TASS"),
        ("РИА Новости", "RIA Novosti"),
        ("एएनआई", "ANI"),
        ("पीटीआई", "PTI"),
        ("Anadolu Ajansı", "Anadolu"),
        ("ČTK", "ČTK"),
        ("By AFP", "AFP"),
    ],
)
def test_agencies_are_known_by_code_full_name_and_native_name(text: str, agency: str) -> None:
    assert agency_named(text) == agency


@pytest.mark.parametrize("text", ["SPX", "NASA", "VOA", "RFE/RL", "BUSINESS WIRE", "CNN", "BBC"])
def test_press_services_and_outlets_are_listed_but_are_no_agencies(text: str) -> None:
    assert source_named(text)
    assert agency_named(text) is None


@pytest.mark.parametrize(
    "text", ["KMIZ", "WABC", "ap", "Mark Reuters", "Staff", "", "Thomson", "x" * 500]
)
def test_anything_else_is_no_agency(text: str) -> None:
    assert agency_named(text) is None


@pytest.mark.parametrize("text", ["MAP", "APP", "Mehr", "PA", "Sputnik", "Petra", "UNI", "共同"])
def test_a_word_that_is_also_an_agency_is_no_agency_alone_on_a_line(text: str) -> None:
    assert not is_agency_name(text)
    assert agency_named(text)


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        ("Le Figaro et AFP", ("AFP",)),
        ("Jane Doe, dpa", ("dpa",)),
        ("dpa/AFP", ("dpa", "AFP")),
        ("AFP/AFP", ("AFP",)),
        ("Jane Doe The Associated Press", ("AP",)),
        ("Jane Doe | Reuters", ("Reuters",)),
        ("Reuters in Kyiv", ("Reuters",)),
        ("Michael Bloomberg", ()),
        ("Jane Doe and John Roe", ()),
    ],
)
def test_a_list_of_names_gives_its_agencies_in_order(text: str, agencies: tuple[str, ...]) -> None:
    assert agencies_listed(text) == agencies


def test_an_agencys_own_site_and_its_subdomains_are_its_own() -> None:
    assert is_own_site("AP", "apnews.com")
    assert is_own_site("Reuters", "uk.reuters.com")
    assert not is_own_site("AP", "notapnews.com")
    assert not is_own_site("AP", "reuters.com")
    assert not is_own_site("no such agency", "apnews.com")


def test_no_two_rows_of_the_list_share_a_code_or_a_name() -> None:
    for kind in ("codes", "doubtful", "names"):
        found = [form for source in SOURCES for form in getattr(source, kind)]
        assert len(found) == len(set(found)), sorted(f for f in found if found.count(f) > 1)
    assert len({s.name for s in SOURCES}) == len(SOURCES)
