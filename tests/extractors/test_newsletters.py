"""Sign-up boxes between the paragraphs of a story: all of a box goes, its name and small print."""

from __future__ import annotations

import pytest

from extractors import Label, clean_html, clean_text

STORY = (
    "LERWICK, Scotland (AP) — A seal that had lived in the harbour for nine years has died.",
    '"He came for the fish and stayed for the children," harbour master Rona Gray said.',
    "The harbour council is to vote on a statue in the spring.",
    "It would cost about as much as a new buoy.",
)
BOXES = {
    "de": ("Der Abendbrief", "Was heute wichtig ist, jeden Abend in Ihrem Postfach.",
           "Jetzt anmelden", "Mit der Anmeldung akzeptiere ich die Datenschutzerklärung."),
    "it": ("Il caffè delle sette", "Le notizie da sapere, ogni giorno nella tua casella di posta.",
           "Iscriviti", "Iscrivendomi accetto l'informativa sulla privacy."),
    "pl": ("Skrót na dobranoc", "Najważniejsze wiadomości co wieczór na Twoją skrzynkę.",
           "Zapisz się", "Zapisując się, akceptujesz politykę prywatności."),
    "ru": ("Вечерний выпуск", "Главные новости на вашу почту.",
           "Подписаться", "Подписываясь, вы соглашаетесь с политикой конфиденциальности."),
}  # fmt: skip


@pytest.mark.parametrize("box", BOXES.values(), ids=BOXES)
def test_the_name_and_the_small_print_of_a_box_are_the_newsletters(box: tuple[str, ...]) -> None:
    lines = ("Seal of Lerwick harbour dies", *STORY[:3], *box, STORY[3])
    found = {d.text: d.label for d in clean_text("\n\n".join(lines)).decisions}
    assert {found[line] for line in box} == {Label.NEWSLETTER}
    assert {found[line] for line in STORY} == {Label.BODY}


def test_a_crosshead_above_one_line_of_a_newsletter_stays() -> None:
    line = "Sign up for our daily newsletter and get the news in your inbox."
    lines = ("Seal of Lerwick harbour dies", *STORY[:3], "A statue of bronze", line, STORY[3])
    found = {d.text: d.label for d in clean_text("\n\n".join(lines)).decisions}
    assert found["A statue of bronze"] is Label.SUBHEADING


def test_members_are_won_in_words_that_no_reporter_uses() -> None:
    story = (
        "【釜山共同】韓国・釜山の港で九年間暮らしたアザラシが三日、死んだ。港の職員が明らかにした。",
        "職員の一人は「魚が目当てで来て、子どもたちのために残った」と話した。",
        "港は春に銅像を建てるかどうかを決める。",
    )
    offer = "有料会員に登録すると、過去の記事をすべて読むことができます。"
    lines = (
        "釜山の港のアザラシが死ぬ",
        *story[:2],
        offer,
        story[2],
        "あわせて読みたい",
        "橋が強風で通行止めに",
    )
    found = {d.text: d.label for d in clean_text("\n\n".join(lines)).decisions}
    assert found[offer] is Label.NEWSLETTER
    assert {found[line] for line in story} == {Label.BODY}


def test_the_heading_of_a_box_on_a_page_is_no_crosshead() -> None:
    paragraphs = "".join(f"<p>{text}</p>" for text in STORY)
    box = (
        "<div><h3>Lerwick at seven o'clock</h3>"
        "<p>The news of the islands, in your inbox every morning</p><button>Sign up</button></div>"
    )
    body = f"<html><body><article><h1>Seal dies</h1>{paragraphs}{box}</article></body></html>"
    assert (clean_html(body, site="generic").articleBody or "").split("\n\n") == list(STORY)


def test_a_sentence_between_the_heading_and_the_button_of_a_box_is_the_boxs() -> None:
    box = ("Get the latest in your inbox", "Join 10,000 readers who dine with us.", "Subscribe")
    lines = ("Seal of Lerwick harbour dies", *STORY[:3], *box, STORY[3])
    found = {d.text: d.label for d in clean_text("\n\n".join(lines)).decisions}
    assert {found[line] for line in box} == {Label.NEWSLETTER}
    assert {found[line] for line in STORY} == {Label.BODY}


def test_a_newsletter_is_named_and_then_offered() -> None:
    offer = "The Lerwick Post's newsletter is free. Sign up here."
    told = "The seal's own newsletter has 4,000 readers. Children write it."
    lines = ("Seal of Lerwick harbour dies", *STORY, told, offer, "Related Links", "Oslo's otter")
    body = clean_text("\n\n".join(lines)).articleBody or ""
    assert told in body
    assert offer not in body
