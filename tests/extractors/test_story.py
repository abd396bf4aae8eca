"""What rules can ask of a story."""

from extractors.blocks import Block, Hint
from extractors.labels import Label
from extractors.phrases import Cue
from extractors.story import Claim, Story, Verdict

_TEXTS = (
    "Storm closes three ports",
    "The harbour office said on Tuesday that nothing would move before the weekend.",
    "Comments",
    "From the wire: https://example.com/1 and so on, all of it, to the very last word.",
    "Storm closes three ports",
)


def story() -> Story:
    return Story([Block(text, lambda: "1") for text in _TEXTS])


def test_a_story_knows_its_open_blocks_by_cue_words_and_mark() -> None:
    ports = story()
    assert [i for i, _ in ports.cued(Cue("comments", "line-heading"))] == [2]
    assert [i for i, _ in ports.keyed("storm closes three ports", "no such words")] == [0, 4]
    assert [i for i, _ in ports.marked("://", "|")] == [3]
    assert not list(ports.marked("|"))


def test_what_is_claimed_is_offered_to_no_further_rule() -> None:
    ports = story()
    assert ports.prose() == [1, 3]
    ports.claim([Claim(3, Label.FEED_FOOTER), Claim(4, Label.DUPLICATE)], "a.rule")
    assert ports.prose() == [1]
    assert [i for i, _ in ports.open()] == [0, 1, 2]
    assert [i for i, _ in ports.keyed("storm closes three ports")] == [0]
    assert not list(ports.marked("://"))


def test_a_rule_sees_what_it_has_claimed_itself() -> None:
    ports = story()
    claims = ((Claim(i + 1, Label.DUPLICATE)) for i, _ in ports.open() if i < len(ports) - 1)
    ports.claim(claims, "a.rule")
    assert ports.labelled(Label.DUPLICATE) == [1, 3]


def test_blocks_are_known_by_their_labels_in_order() -> None:
    ports = Story(story().blocks, verdicts=[Verdict(Label.TITLE, "a"), None, None, None, None])
    ports.claim([Claim(4, Label.DUPLICATE), Claim(2, Label.COMMENTS)], "b")
    assert ports.labelled(Label.COMMENTS, Label.TITLE, Label.DUPLICATE) == [0, 2, 4]
    assert ports.has_furniture()


def test_only_hinted_blocks_are_offered_as_such() -> None:
    hinted = Block("Menu", lambda: "1", hint=Hint(Label.SITE_CHROME, 1))
    assert [i for i, _ in Story([*story().blocks, hinted]).hinted()] == [len(_TEXTS)]
