"""Sentences of a story stay, whatever words of notices, captions and offers they use."""

from __future__ import annotations

import pytest

from extractors import Label, clean_text

ABOVE = ("Home", "News", "Share this article")
BELOW = ("Related articles", "Leave a comment")


def kept(story: tuple[str, ...]) -> set[str]:
    article = clean_text("\n\n".join((*ABOVE, *story, *BELOW)))
    return {decision.text for decision in article.decisions if decision.kept}


STORIES = {
    "en": (
        "Harbour vote splits council in Wick",
        "The council of Wick voted on Tuesday to close the harbour for a year, the mayor said.",
        "The last ferry leaves on Friday, and the next one is expected in spring 2026.",
    ),
    "de": (
        "Rat streitet über den Hafen von Wick",
        "Der Rat von Wick hat am Dienstag beschlossen, den Hafen für ein Jahr zu schließen.",
        "Die letzte Fähre fährt am Freitag, die nächste wird im Frühjahr 2026 erwartet.",
    ),
    "fr": (
        "Le conseil divisé sur le port de Wick",
        "Le conseil de Wick a voté mardi la fermeture du port pour un an.",
        "Le dernier ferry part vendredi, et le prochain est attendu au printemps 2026.",
    ),
    "es": (
        "El pleno de Vigo se divide sobre el puerto",
        "El pleno de Vigo votó el martes cerrar el puerto durante un año.",
        "El último barco sale el viernes y el próximo se espera en la primavera de 2026.",
    ),
    "pt": (
        "Câmara divide-se sobre o porto",
        "A câmara de Viana votou na terça-feira o fecho do porto durante um ano.",
        "O último barco sai na sexta-feira e o próximo é esperado na primavera de 2026.",
    ),
    "tr": (
        "Liman oylaması meclisi böldü",
        "Wick meclisi salı günü limanı bir yıl kapatmaya karar verdi.",
        "Son feribot cuma günü kalkıyor, bir sonraki 2026 baharında bekleniyor.",
    ),
    "pl": (
        "Radni spierają się o port",
        "Rada Wick zdecydowała we wtorek o zamknięciu portu na rok.",
        "Ostatni prom odpływa w piątek, a następny ma przypłynąć wiosną 2026 roku.",
    ),
    "zh": (
        "港口关闭一年引发争议",
        "市议会星期二投票决定将港口关闭一年，市长说。",
        "最后一班渡轮星期五开出，下一班预计在二〇二六年春天。",
    ),
    "ja": (
        "港を一年閉鎖へ、議会で対立",
        "市議会は火曜日、港を一年間閉鎖することを決めた。",
        "最後のフェリーは金曜日に出航し、次は二〇二六年春の予定だ。",
    ),
    "ko": (
        "항구 1년 폐쇄 놓고 의회 갈등",
        "시의회는 화요일 항구를 1년 동안 폐쇄하기로 의결했다.",
        "마지막 배는 금요일에 출항하며 다음 배는 2026년 봄에 온다.",
    ),
}


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "We need a fair redistribution of what the port earns, and we need it this year."),
        ("en", "Crews must at all times keep two of us on the bridge, as the rules say now."),
        ("en", "We are a nation that relies on fair dealing, not on force."),
        ("en", "We may fish without permission from Monday on."),
        ("en", "We will not sign until our terms and conditions are those of the mainland crews."),
        ("en", "My wife is a registered nurse, and we have lived by the harbour for twelve years."),
        ("en", "When the book was first published, we had two boats and no bridge."),
        ("en", "By continuing to fish here we only hurt ourselves."),
        ("en", "You have to download the plan of the harbour from the council's page."),
        ("de", "Wir brauchen ein Urheberrecht, das den Fotografen hilft."),
        ("de", "Unsere Weiterverbreitung von Samen alter Sorten ist erlaubt."),
        ("fr", "Nous voulons que les femmes aient tous les droits que les hommes ont."),
        ("fr", "Nous demandons des conditions générales plus justes pour nos marins."),
        ("es", "Queremos una redistribución de la riqueza que llegue a nuestros barrios."),
        ("es", "Usted conoce la ley de propiedad intelectual mejor que nosotros."),
        ("pt", "Nós sabemos que é proibida a venda de peixe no cais."),
        ("tr", "Bizim limanımız kışın kullanılamaz hale geliyor."),
        ("pl", "Nasze kopiowanie starych map trwało cztery lata."),
        ("zh", "我们认为这是侵权行为，会在法庭上见。"),
        ("zh", "我们的读者在元月收到了报社寄来的日历。"),
        ("zh", "这位摄影师在海边住了三十年。"),
        ("zh", "他用摄影记录了渔民的生活。"),
        ("zh", "導演在港口拍攝了三個月。"),
        ("zh", "据新华社发布的消息，港口将关闭一年。"),
        ("ja", "映画の撮影は三か月続いた。"),
        ("ja", "港で撮影した写真を市に寄贈した。"),
        ("ko", "시는 주민들에게 무료 급식을 제공하고 있다."),
        ("ko", "업체는 개인정보를 제공하지 않았다고 밝혔다."),
    ],
)
def test_words_that_furniture_uses_too_take_no_sentence(language: str, sentence: str) -> None:
    title, first, last = STORIES[language]
    assert {first, sentence, last} <= kept((title, first, sentence, last))


@pytest.mark.parametrize(
    ("language", "notice"),
    [
        ("en", "Redistribution of this text needs our consent. All rights reserved."),
        ("en", "You may use our text if you name us: it is licensed under a public licence."),
        ("en", "Download the Courier app to read us on your phone, wherever you are."),
        ("de", "Unsere Texte sind urheberrechtlich geschützt, Sie dürfen sie nicht verwenden."),
        ("zh", "本网内容受保护，请勿转载，侵权必究，您如有疑问请联系我们。"),
    ],
)
def test_notices_in_such_words_still_go(language: str, notice: str) -> None:
    title, first, last = STORIES[language]
    assert notice not in kept((title, first, last, notice))


@pytest.mark.parametrize(
    ("language", "caption"),
    [
        ("zh", "渔民在港口整理渔网。（新华社记者李明摄）"),
        ("zh", "渔民在港口整理渔网。新华社记者李明摄"),
        ("zh", "本报记者李明摄"),
        ("ja", "港に並ぶ漁船（鈴木太郎撮影）"),
        ("ja", "港に並ぶ漁船＝五日、鈴木太郎撮影"),
        ("ko", "항구에 늘어선 어선들. 한빛시 제공"),
        ("ko", "항구에 늘어선 어선들(사진 제공=한빛시)"),
    ],
)
def test_captions_whose_maker_is_named_in_such_words_still_go(language: str, caption: str) -> None:
    title, first, last = STORIES[language]
    article = clean_text("\n\n".join((*ABOVE, title, first, caption, last, *BELOW)))
    labels = {decision.text: decision.label for decision in article.decisions}
    assert labels[caption] is Label.CAPTION


def test_a_story_may_begin_with_who_makes_pictures() -> None:
    told = "Getty Images has lost the main part of its claim against a firm at the High Court."
    shown = "The harbour of Wick was empty on Tuesday morning. Getty Images"
    title, first, last = STORIES["en"]
    headline = "Getty loses case against firm"
    assert told in kept((headline, told, first, last))
    page = clean_text("\n\n".join((*ABOVE, headline, told, first, last, *BELOW)))
    assert page.headline == headline
    assert shown not in kept((title, first, shown, last))
