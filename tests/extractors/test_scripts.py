"""The sentences of a story are known for such in every script that news is written in."""

from __future__ import annotations

import pytest

from extractors import clean_text
from extractors.blocks import Block

ABOVE = ("Home", "News", "Share this article")
BELOW = ("Related articles", "Leave a comment")


def kept(story: tuple[str, ...]) -> set[str]:
    article = clean_text("\n\n".join((*ABOVE, *story, *BELOW)))
    return {decision.text for decision in article.decisions if decision.kept}


@pytest.mark.parametrize(
    "text",
    [
        "Նավը մեկնեց առավոտյան։",
        "መርከቡ ዛሬ ጠዋት ተነሳ።",
        "መርከቡ ዛሬ ጠዋት ተነሳ፡፡",
        "သင်္ဘောသည် ယနေ့နံနက် ထွက်ခွာသွားသည်။",
        "កប៉ាល់បានចេញដំណើរនៅព្រឹកនេះ។",
        "གྲུ་གཟིངས་དེ་ད་ལྟ་ཐོན་སོང་།",
        "Τι αλλάζει για τους επιβάτες;",
        "The timetable is printed every spring. https://example.org/times",
        "The timetable is printed every spring. → https://example.org/a → https://example.org/b",
    ],
)
def test_the_end_of_a_sentence_is_known_in_its_script(text: str) -> None:
    assert Block(text, str).ended


@pytest.mark.parametrize(
    "text", ["Ferry leaves on time https://example.org/times", "https://example.org/times", "→"]
)
def test_an_address_ends_no_sentence(text: str) -> None:
    assert not Block(text, str).ended


@pytest.mark.parametrize(
    "text",
    [
        "whereas the ports of the coast are of one mind,",
        "鉴于各港口已经达成一致，",
        "港はすでに合意したので、",
        "نظرا لأن الموانئ اتفقت على ذلك،",
        "ဆိပ်ကမ်းများ သဘောတူညီခဲ့ပြီး၊",
        "ወደቦቹ ከተስማሙ በኋላ፣",
        "“我们明天再来，”",
    ],
)
def test_a_line_that_ends_in_a_comma_goes_on(text: str) -> None:
    assert Block(text, str).goes_on


def test_a_greek_question_does_not_go_on() -> None:
    assert not Block("Πότε ανοίγει το λιμάνι;", str).goes_on


BURMESE = (
    "ဆိပ်ကမ်းကို တစ်နှစ် ပိတ်မည်",
    "မြို့တော်ကောင်စီသည် ဆိပ်ကမ်းကို တစ်နှစ်ကြာ ပိတ်ထားရန် အင်္ဂါနေ့တွင် ဆုံးဖြတ်ခဲ့သည်။",
    "နောက်ဆုံး သင်္ဘောသည် သောကြာနေ့တွင် ထွက်ခွာမည်။",
    "ရေလုပ်သားများက သဘောမတူပါ။",
    "နောက်သင်္ဘောကို နွေဦးရာသီတွင် မျှော်လင့်ရသည်ဟု မြို့တော်ဝန်က ပြောကြားခဲ့သည်။",
)
ARMENIAN = (
    "Նավահանգիստը փակվում է մեկ տարով",
    "Քաղաքային խորհուրդը երեքշաբթի որոշեց մեկ տարով փակել նավահանգիստը, ասաց քաղաքապետը։",
    "Վերջին նավը մեկնում է ուրբաթ օրը։",
    "Ձկնորսները համաձայն չեն այս որոշման հետ։",
    "Հաջորդ նավը սպասվում է գարնանը, երբ կավարտվի նոր կամրջի շինարարությունը։",
)
AMHARIC = (
    "ወደቡ ለአንድ ዓመት ይዘጋል",
    "የከተማው ምክር ቤት ወደቡ ለአንድ ዓመት እንዲዘጋ ማክሰኞ ዕለት ወሰነ ሲሉ ከንቲባው ተናገሩ።",
    "የመጨረሻው መርከብ ዓርብ ዕለት ይነሳል።",
    "ዓሣ አጥማጆቹ በውሳኔው አልተስማሙም።",
    "ቀጣዩ መርከብ በሚቀጥለው ዓመት የጸደይ ወቅት እንደሚመጣ ይጠበቃል ብለዋል።",
)


@pytest.mark.parametrize("story", [BURMESE, ARMENIAN, AMHARIC], ids=["my", "hy", "am"])
def test_short_sentences_of_a_story_stay_in_their_script(story: tuple[str, ...]) -> None:
    assert set(story[1:]) <= kept(story)


def test_a_clause_that_goes_on_below_is_no_title_and_no_headline() -> None:
    clauses = (
        "The council of Wick, in session on Tuesday in the old customs house,",
        "Whereas the harbour has been the only way to the islands for ninety years,",
        "Decided to close it for a year and to build a bridge in its place.",
        "The last ferry leaves on Friday, and the next one is expected in spring 2026.",
    )
    assert set(clauses) <= kept(("Harbour vote splits council", *clauses))


def test_a_short_first_sentence_stays_in_a_text_without_a_title() -> None:
    story = (
        "The council met on Tuesday.",
        "It voted to close the harbour of Wick for a year, the mayor said on Wednesday.",
        "The last ferry leaves on Friday, and the next one is expected in spring 2026.",
    )
    assert story[0] in kept(story)


def test_a_sentence_with_an_address_behind_it_is_no_headline_between_paragraphs() -> None:
    line = (
        "The council prints the timetable of the ferries to all of the islands every spring."
        " → https://example.org/times"
    )
    first = "The council of Wick voted on Tuesday to close the harbour, the mayor said."
    last = "The last ferry leaves on Friday, and the next one is expected in spring 2026."
    assert line in kept(("Harbour vote splits council", first, line, last))
