from lxml import html

from extractors.generic.containers import Containers, name_parts
from extractors.visible import visible_blocks

PAGE = """
<body><div id="page"><div class="storyText"><p>One.</p><p>Two.</p><ul><li>Three.</li></ul></div>
<div class="storyText"><p>Four.</p></div></div></body>
"""


def containers() -> Containers:
    return Containers(visible_blocks(html.document_fromstring(PAGE)).blocks)


def test_an_element_holds_all_blocks_below_it() -> None:
    held = containers()
    sums = held.sums([1.0, 2.0, 4.0, 8.0])
    paths = [held.path(number, 9) for number in held.inmost]
    assert [sums[number] for number in paths[0]] == [1.0, 7.0, 15.0, 15.0, 15.0]
    assert [sums[number] for number in paths[2]] == [4.0, 4.0, 7.0, 15.0, 15.0, 15.0]


def test_blocks_with_the_same_markup_around_them_are_alike() -> None:
    one, two, three, four = containers().alike
    assert one == two == four != three


def test_a_path_ends_where_it_is_told_to() -> None:
    held = containers()
    assert len(held.path(held.inmost[0], 2)) == 2


def test_names_are_taken_apart() -> None:
    assert name_parts("storyText main-body2 x") == {"story", "text", "main", "body"}


def test_a_page_without_blocks_has_no_sums() -> None:
    assert Containers([]).sums([]) == Containers([]).sums_alike([]) == []
