"""Blocks: what a reader sees as one, where it stands, and what markup says of it."""

import pytest
from lxml import html

from extractors.blocks import Block, Kind
from extractors.labels import Label
from extractors.selectors import Furniture, parse
from extractors.visible import Marks, visible_blocks


def blocks(inside: str) -> list[Block]:
    return visible_blocks(html.document_fromstring(f"<body>{inside}</body>")).blocks


def texts(inside: str) -> list[str]:
    return [block.text for block in blocks(inside)]


@pytest.mark.parametrize(
    "inside",
    [
        "<p>One</p><p>Two</p>",
        "One<br>Two",
        "One<br/><br/>Two",
        "One<hr>Two",
        "<div>One<p>Two</div>",
        "<p>One<p>Two",
        "One<div></div>Two",
        "<ul><li>One<li>Two</ul>",
        "<table><tr><td><p>One</p></td><td>Two</td></tr></table>",
        "<dl><dt>One<dd>Two</dl>",
        "<b>One<br>Two</b>",
        "<o:p>One<p>Two</o:p>",
        "<custom-tag>One</custom-tag>Two",
        "<p>One <!-- a comment --></p><?php echo ?>Two",
    ],
)
def test_block_level_markup_parts_blocks(inside: str) -> None:
    assert texts(inside) == ["One", "Two"]


@pytest.mark.parametrize(
    "inside",
    [
        "<p>One <b>and</b> <i>two</i></p>",
        "<p>One <a href=x>and</a> two</p>",
        "<p>One\n and\ttwo </p>",
        "<p>One<!-- not this --> and two</p>",
        "<p>One and<wbr> two</p>",
        "<p>One <font>and</font> two</p>",
        "<p>One <picture><source srcset=x>and</picture> two</p>",
    ],
)
def test_running_text_is_one_block(inside: str) -> None:
    assert texts(inside) == ["One and two"]


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>Not seen</script>",
        "<style>.not { seen: 1 }</style>",
        "<noscript>Not seen</noscript>",
        "<template><p>Not seen</p></template>",
        "<textarea>Not seen</textarea>",
        "<select><option>Not seen</option></select>",
        "<p hidden>Not seen</p>",
        "<div style='display:none'><p>Not seen</p>Not <b>this</b> either</div>",
        "<div style='color:red; DISPLAY : none'>Not seen</div>",
        "<span style='visibility: hidden'>Not seen</span>",
        "<svg><text>Not seen</text></svg>",
        "<iframe>Not seen</iframe>",
        "<dialog>Not seen</dialog>",
        "<span class='link sr-only'>Not seen</span>",
        "<span class='u-visually-hidden'>Not seen</span>",
        "<p class='screen-reader-text'>Not seen</p>",
        "<a class='visually-hidden-focusable' href=#main>Not seen</a>",
        "<div role=menu hidden>Not seen</div>",
        "<!-- Not seen -->",
    ],
)
def test_what_a_reader_does_not_see_is_no_block(hidden: str) -> None:
    assert texts(f"<div>{hidden}</div>") == []
    assert texts(f"<p>One</p>{hidden}Two") == ["One", "Two"]


@pytest.mark.parametrize(
    "closed",
    [
        "<div role=region style='display:none'>In the panel</div>",
        "<section role=tabpanel hidden>In the panel</section>",
        "<div hidden=until-found>In the panel</div>",
        "<div class='not-sr-only'>In the panel</div>",
        "<div class='lg:sr-only'>In the panel</div>",
    ],
)
def test_what_a_reader_can_open_is_a_block(closed: str) -> None:
    assert texts(f"<h3>A question</h3>{closed}") == ["A question", "In the panel"]


@pytest.mark.parametrize("last", ["<p hidden><b>Not</b> seen</p>", "<script>x</script>"])
def test_nothing_hidden_at_the_end_is_seen(last: str) -> None:
    assert texts(f"<p>One</p>{last}") == ["One"]


@pytest.mark.parametrize(
    ("inside", "kind"),
    [
        ("<h2>Text</h2>", Kind.HEADING),
        ("<h2><span>Text</span></h2>", Kind.HEADING),
        ("<li>Text</li>", Kind.ITEM),
        ("<li><p>Text</p></li>", Kind.ITEM),
        ("<blockquote><p>Text</p></blockquote>", Kind.QUOTE),
        ("<figure><figcaption>Text</figcaption></figure>", Kind.CAPTION),
        ("<table><tr><td>Te</td><td>xt</td></tr></table>", Kind.ROW),
        ("<div>Text</div>", Kind.PARAGRAPH),
    ],
)
def test_markup_says_of_what_kind_a_block_is(inside: str, kind: Kind) -> None:
    assert [block.kind for block in blocks(inside)] == [kind]


def test_a_row_of_a_table_is_read_as_a_line() -> None:
    assert texts("<table><tr><td>Spain</td><td>3</td></tr></table>") == ["Spain 3"]


def test_links_and_bold_type_are_counted() -> None:
    (block,) = blocks("<p><b>Read</b> <a href=x>the story</a></p>")
    assert (block.bold, block.linked) == (4, 9)


@pytest.mark.parametrize(
    ("markup", "label"),
    [
        ("<div class='share-buttons'>{}</div>", Label.SOCIAL_SHARE),
        ("<div id='relatedPosts'>{}</div>", Label.RELATED_LINKS),
        ("<section class='x Newsletter-Box'>{}</section>", Label.NEWSLETTER),
        ("<nav>{}</nav>", Label.SITE_CHROME),
        ("<div class='comments'><p class='date'>{}</p></div>", Label.COMMENTS),
    ],
)
def test_names_in_markup_suggest_a_label(markup: str, label: Label) -> None:
    (block,) = blocks(markup.format("Some text"))
    assert block.hint
    assert block.hint.label is label
    assert not block.hint.sure


@pytest.mark.parametrize("names", ["shareholders", "undated", "unrelated", "x" * 1_000_000, "é-ß"])
def test_names_that_only_contain_such_a_word_suggest_nothing(names: str) -> None:
    (block,) = blocks(f"<div class='{names}'>Some text</div>")
    assert block.hint is None


def test_furniture_inside_a_paragraph_is_a_block_of_its_own() -> None:
    assert texts("<p>One <span class=advert>Advertisement</span> two</p>") == [
        "One",
        "Advertisement",
        "two",
    ]


def test_the_marks_of_a_site_are_sure() -> None:
    root = html.document_fromstring("<div><p class=x>By Jane Doe</p><p>Text</p></div>")
    (marked,) = root.find_class("x")
    first, second = visible_blocks(root, Marks({marked: Label.BYLINE}, Furniture())).blocks
    assert first.hint
    assert (first.hint.label, first.hint.sure) == (Label.BYLINE, True)
    assert second.hint is None


def test_the_furniture_of_a_site_is_sure_wherever_it_stands() -> None:
    root = html.document_fromstring(
        "<p class='x y'>One</p><p id=z>Two</p><p class=xy>Three</p><p style='' class=x>Four</p>"
    )
    furniture = Furniture(((parse("p.x"), Label.ADVERT), (parse("#z"), Label.NEWSLETTER)))
    hints = [block.hint for block in visible_blocks(root, Marks({}, furniture)).blocks]
    assert [hint and (hint.label, hint.sure) for hint in hints] == [
        (Label.ADVERT, True),
        (Label.NEWSLETTER, True),
        None,
        (Label.ADVERT, True),
    ]


def test_what_was_asked_for_is_read_even_if_it_is_hidden() -> None:
    root = html.document_fromstring("<div><noscript hidden><p>One</p></noscript></div>")
    (hidden,) = root.iter("noscript")
    assert [block.text for block in visible_blocks(hidden).blocks] == ["One"]


def test_a_cut_element_is_left_out_and_its_position_told() -> None:
    root = html.document_fromstring("<p>One</p><div id=cut><p>Two</p></div><p>Three</p>")
    found = visible_blocks(root, cut=[root.get_element_by_id("cut")])
    assert [block.text for block in found.blocks] == ["One", "Three"]
    assert found.cuts == [(1, 0)]


@pytest.mark.parametrize(
    ("inside", "places"),
    [
        ("<p>One</p><p>Two</p>", ["/html/body/p[1]", "/html/body/p[2]"]),
        ("<p><b>One</b></p>", ["/html/body/p"]),
        ("<p>One<br>Two</p>", ["/html/body/p/text()[1]", "/html/body/p/text()[2]"]),
        ("<div><b>One</b><br>Two</div>", ["/html/body/div/b", "/html/body/div/text()"]),
        ("<div><em class=advert>One</em>Two</div>", ["/html/body/div/em", "/html/body/div/text()"]),
        ("<p>One<em class=advert>Two</em></p>", ["/html/body/p", "/html/body/p/em"]),
        ("<o:p>One</o:p>", ["/html/body"]),
        ("<o:p><p>One</p></o:p>", ["/html/body/*[1]/p"]),
        ("<i></i><o:p><p>One</p></o:p>", ["/html/body/*[2]/p"]),
    ],
)
def test_a_place_is_the_way_to_where_a_block_begins(inside: str, places: list[str]) -> None:
    found = [block.place for block in blocks(inside)]
    assert [_same(inside, place) for place in found] == [_same(inside, place) for place in places]


def _same(inside: str, place: str) -> object:
    root = html.document_fromstring(f"<body>{inside}</body>")
    (node,) = root.getroottree().xpath(place)
    return node if isinstance(node, str) else root.getroottree().getpath(node)


def test_places_are_the_same_however_many_there_are() -> None:
    root = html.document_fromstring(
        "<div>" + "<p>One</p><i>Two</i><br>Three<o:p></o:p>" * 700 + "</div>"
    )
    found = visible_blocks(root).blocks
    assert len({block.place for block in found}) == len(found)
    for block in found[-20:]:
        (node,) = root.getroottree().xpath(block.place)
        assert (node if isinstance(node, str) else node.text) == block.text
