"""Lines of stories that look like furniture, and furniture that looks like lines of stories."""

from __future__ import annotations

import pytest

from extractors import Label, clean_text

TITLE = "Rovers end run of defeats in the rain"
STORY = (
    "STIRLING, Scotland (AP) — Ian Gow scored twice and Rovers beat Albion 3-1 on Saturday.",
    '"About time," coach Moira Bain said after seven defeats in a row.',
    "Rain held up the second half for twenty minutes.",
)
OTHERS = ("Most read", "Bridge to Skye shut by wind")


def labelled(*lines: str) -> dict[str, Label]:
    article = clean_text("\n\n".join((TITLE, *lines)))
    return {decision.text: decision.label for decision in article.decisions}


def test_what_a_match_report_says_of_the_next_match_is_story() -> None:
    lines = ("UP NEXT", "Rovers: At Thistle on Tuesday.", "Albion: Host Wanderers on Friday.")
    found = labelled(*STORY, *lines, *OTHERS)
    assert {found[line] for line in lines} <= {Label.BODY, Label.SUBHEADING}


def test_the_same_words_over_a_headline_head_a_list() -> None:
    found = labelled(*STORY, "UP NEXT", "Thistle sign keeper from Norway", *OTHERS)
    assert found["UP NEXT"] is Label.RELATED_LINKS


@pytest.mark.parametrize(
    "line",
    [
        "Released on Friday, the tickets for 12 matches were gone in an hour.",
        "Created in 1898, the club has had 41 coaches and two grounds.",
        "Download the club's app for tickets.",
    ],
)
def test_a_sentence_that_begins_like_a_line_of_the_page_is_story(line: str) -> None:
    assert labelled(STORY[0], line, *STORY[1:], *OTHERS)[line] is Label.BODY


def test_the_last_item_of_a_list_is_not_the_headline_of_a_button_below_it() -> None:
    items = ("* 4 of 7 at home", "* 3 of 7 in the rain")
    found = labelled(*STORY, "Of the defeats:", *items, "Read More", "Bridge to Skye shut by wind")
    assert [found[item] for item in items] == [Label.BODY, Label.BODY]


def test_the_agency_in_brackets_after_the_last_sentence_makes_no_caption_of_it() -> None:
    last = "The next match is on Tuesday. (PAP)"
    assert labelled(*STORY, last, *OTHERS)[last] is Label.BODY


def test_a_dated_scene_with_a_photographer_of_an_agency_is_a_caption() -> None:
    scene = (
        "Supporters of Rovers wait for the second half under umbrellas at the ground in"
        " Stirling, Scotland, Oct. 12, 2024. (Xinhua/Han Yan)"
    )
    assert labelled(*STORY[:2], scene, STORY[2], *OTHERS)[scene] is Label.CAPTION


def test_an_agency_story_under_a_heading_of_the_site_is_another_one() -> None:
    other = "Oct. 12 (UPI) -- A gale shut the bridge to Skye for six hours, police said Saturday."
    found = labelled(*STORY, "Latest headlines", "Gale shuts bridge to Skye", other, *OTHERS)
    assert found[other] is not Label.BODY


def test_a_story_that_tells_the_headline_above_it_is_that_headlines_story() -> None:
    more = "The eels of Loch Ness have been counted by a camera, the first in any loch."
    last = "Counting them by hand took a summer and four boats."
    story = (*STORY, "The crowd of 1,204 was the smallest since March, the club said.")
    found = labelled(*story, "Related", "Camera counts eels of Loch Ness", more, last)
    assert {found[more], found[last]} == {Label.RELATED_LINKS}


@pytest.mark.parametrize("line", ["भाषा सुरभि मनीषा", "पीटीआई-भाषा राजेश"])
def test_names_after_the_hindi_desks_own_sign_off(line: str) -> None:
    story = (
        "नयी दिल्ली, 12 अगस्त (भाषा) दिल्ली में सोमवार को बारिश हुई और कई सड़कों पर पानी भर गया।",
        "मौसम विभाग ने बताया कि मंगलवार को भी बारिश के आसार हैं।",
    )
    assert labelled(*story, line, "यह भी पढ़ें", "जयपुर में बारिश")[line] is Label.AGENCY_SIGN_OFF


@pytest.mark.parametrize(
    ("above", "advice"),
    [
        (
            "La préfecture de l'Ardèche a fermé mardi les sentiers du plateau après trois orages.",
            (
                "Cela dépend du temps. Inscrivez-vous aux alertes de la mairie, conseille la"
                " préfecture, qui promet un site unique avant l'été."
            ),
        ),
        (
            "Спасатели закрыли во вторник перевал на юге республики из-за лавин и ветра.",
            (
                "Дорогу расчистят к пятнице. Подписывайтесь на прогноз, советует спасатель: его"
                " будут выкладывать каждый день."
            ),
        ),
        (
            "Straż zamknęła we wtorek szlak na Śnieżkę z powodu silnego wiatru i lodu.",
            (
                "Szlak otworzą w piątek. Zapisz się na newsletter z prognozą i bądź na bieżąco,"
                " radzi naczelnik straży."
            ),
        ),
    ],
)
def test_advice_that_somebody_gives_is_story(above: str, advice: str) -> None:
    assert labelled(above, advice, *OTHERS)[advice] is Label.BODY


def test_the_first_line_of_a_story_whose_end_was_torn_off_is_story() -> None:
    torn = "Braga, 3 fev 2023 (Lusa) – Os bombeiros retiraram hoje doze pessoas de um autocarro no"
    rest = "centro da cidade, onde o rio Este saiu do leito (ver mapa)."
    found = labelled("3 fev 2023, 20:14", torn, rest, *STORY[1:], *OTHERS)
    assert (found[torn], found[rest]) == (Label.BODY, Label.BODY)


def test_a_crosshead_that_asks_for_something_is_a_crosshead() -> None:
    found = labelled(*STORY, "- 'We need your help' -", STORY[2].replace("Rain", "Snow"), *OTHERS)
    assert found["- 'We need your help' -"] is Label.SUBHEADING


def test_items_of_a_list_that_begin_with_a_dash_are_no_crossheads() -> None:
    items = ("- Ian Gow, twice", "- Callum Muir from the spot", "- Sean Orr after the break")
    found = labelled(*STORY, "The scorers so far:", *items, STORY[2].replace("Rain", "Snow"))
    assert {found[item] for item in items} == {Label.BODY}


def test_figures_below_a_report_on_markets_are_story_and_have_a_crosshead() -> None:
    figures = (
        "Oslo - OBX: UP 1.2 percent at 1,204.11 points",
        "Zurich - SMI: DOWN 0.4 percent at 11,310.07 points after a half-day of trading",
    )
    found = labelled(*STORY, "- Figures around 1530 GMT -", *figures, *OTHERS)
    assert found["- Figures around 1530 GMT -"] is Label.SUBHEADING
    assert {found[figure] for figure in figures} == {Label.BODY}


def test_names_of_services_printed_twice_are_share_buttons() -> None:
    found = labelled(*STORY, "MastodonMastodon LinkedInLinkedIn", *OTHERS)
    assert found["MastodonMastodon LinkedInLinkedIn"] is Label.SOCIAL_SHARE


def test_what_readers_say_below_the_rules_for_commenters_is_comments() -> None:
    rules = "Please keep your comments civil. Offensive comments will be removed by moderators."
    said = "Morag 3 years ago Gow should have had a third"
    found = labelled(*STORY, "Comments", rules, said)
    assert found[said] is Label.COMMENTS


def test_a_request_to_log_in_under_the_heading_of_comments_is_comments() -> None:
    request = "Bitte melden Sie sich an, um mitzureden."
    found = labelled(*STORY, "2 Kommentare", request)
    assert found[request] is Label.COMMENTS


def test_a_line_of_nothing_but_entries_of_a_menu_is_no_headline() -> None:
    found = labelled(*STORY, *OTHERS, "Impressum Datenschutz AGB", "Home World Sport Weather")
    assert found["Impressum Datenschutz AGB"] is Label.LEGAL_NOTICE
    assert found["Home World Sport Weather"] is Label.SITE_CHROME


@pytest.mark.parametrize(
    "request_",
    [
        "Spotted a typo? Please let the desk know.",
        "Were you at the match? Send us your photos and we will print the best.",
        "Haben Sie einen Tipp für die Redaktion? Wir freuen uns.",
        "Vous avez repéré une coquille ? Signalez-la nous.",
        "Viu um erro? Avise-nos.",
        "Нашли ошибку? Сообщите нам.",
    ],
)
def test_what_a_newsroom_asks_of_its_readers_is_the_sites(request_: str) -> None:
    assert labelled(*STORY[:2], request_, STORY[2], *OTHERS)[request_] is Label.SITE_CHROME


def test_a_headline_that_begins_like_a_lead_in_is_the_title() -> None:
    title = "Explainer: Why do clubs play in the rain?"
    lines = ("Stirling Sports", title, *STORY, *OTHERS)
    article = clean_text("\n\n".join(lines))
    assert article.headline == title


def test_questions_in_capitals_are_crossheads() -> None:
    found = labelled(*STORY[:2], "WHO PLAYS NEXT?", STORY[2], *OTHERS)
    assert found["WHO PLAYS NEXT?"] is Label.SUBHEADING


def test_a_crosshead_below_an_advert_is_a_crosshead() -> None:
    advert = ("Anzeige", "Der Artikel geht nach der Anzeige weiter")
    found = labelled(*STORY[:2], *advert, "Noch ein Tor", STORY[2], *OTHERS)
    assert [found[line] for line in advert] == [Label.ADVERT, Label.ADVERT]
    assert found["Noch ein Tor"] is Label.SUBHEADING


@pytest.mark.parametrize(
    "title",
    [
        "Why do Rovers play so well in the rain that Albion fear?",
        "'We have had enough of the rain,' says the coach of Rovers!",
        "Rovers beat Albion in the rain and end their run.",
    ],
)
def test_a_title_that_reads_as_a_sentence_is_the_title(title: str) -> None:
    article = clean_text("\n\n".join((title, *STORY, *OTHERS)))
    assert article.headline == title
    assert (article.articleBody or "").split("\n\n") == list(STORY)


def test_a_question_that_opens_a_story_is_story() -> None:
    title = "Rovers end run of defeats"
    question = "Who would have thought that the rain could be so kind to a club?"
    article = clean_text("\n\n".join((title, question, *STORY[1:], *OTHERS)))
    assert article.headline == title
    assert question in (article.articleBody or "")


def test_the_end_of_a_story_with_a_list_below_a_link_is_story() -> None:
    end = (
        "Le altre partite",
        "Oggi si gioca anche a:",
        "• Perth (alle 15)",
        "• Dundee",
        "Si torna in campo domenica. (ANSA).",
    )
    link = "Leggi anche: Ponte di Skye chiuso per vento"
    found = labelled(*STORY, link, *end, "RIPRODUZIONE RISERVATA", *OTHERS)
    assert found[link] is Label.RELATED_LINKS
    assert {found[line] for line in end} <= {Label.BODY, Label.SUBHEADING}


def test_a_role_and_a_name_above_the_text_are_its_byline_and_below_it_the_desks() -> None:
    lines = (TITLE, "Pewarta: Siti Rahma", *STORY, "Editor: Budi Wijaya", *OTHERS)
    article = clean_text("\n\n".join(lines))
    found = {decision.text: decision.label for decision in article.decisions}
    assert found["Pewarta: Siti Rahma"] is Label.BYLINE
    assert found["Editor: Budi Wijaya"] is Label.AGENCY_SIGN_OFF
    assert article.authors == ["Siti Rahma"]


def test_results_and_a_signed_sentence_below_a_list_of_links_are_story() -> None:
    end = ("- Otros resultados:", "Perth - Dundee 2-1", "Oban - Ayr 0-3", "Juegan el martes. EFE")
    found = labelled(*STORY, "Más información", "El viento cierra el puente de Skye", *end)
    assert found["El viento cierra el puente de Skye"] is Label.RELATED_LINKS
    assert {found[line] for line in end} <= {Label.BODY, Label.SUBHEADING}


def test_buttons_in_a_script_without_spaces_may_run_together() -> None:
    found = labelled(*STORY, "ツイートシェア", *OTHERS)
    assert found["ツイートシェア"] is Label.SOCIAL_SHARE


def test_the_questions_of_an_explainer_are_crossheads_and_a_lone_one_is_text() -> None:
    asked = ("Wer spielt am Dienstag gegen Perth?", "Und wenn es regnet?")
    found = labelled(
        STORY[0], asked[0], *STORY[1:], asked[1], "Dann wird am Freitag gespielt.", *OTHERS
    )
    assert {found[question] for question in asked} == {Label.SUBHEADING}
    assert labelled(*STORY[:2], asked[1], STORY[2], *OTHERS)[asked[1]] is Label.BODY


def test_an_agency_whose_initials_look_like_buttons_is_the_agency() -> None:
    lines = [
        "Drought cuts olive harvest in western province",
        "AA",
        "Published 12.11.2021 14:05",
        "Farmers said on Friday that the olive harvest would be a third smaller than last year.",
        "The chamber of agriculture blamed a dry summer and late frost for the loss.",
        "Prices at the wholesale market have risen by a fifth since September, traders said.",
        "Share",
        "AA",
    ]
    article = clean_text("\n".join(lines))
    assert [d.label for d in article.decisions if d.text == "AA"] == ["byline", "social-share"]
    assert article.agency
    assert article.agency.name == "Anadolu"


@pytest.mark.parametrize("result", ["Deutschland 6:21,90", "Kenya 2:04.33", "Italy 3:47,1"])
def test_a_time_of_a_race_is_no_time_of_publication(result: str) -> None:
    lines = [
        "Rowers from four countries reached the final on Friday, the organisers said.",
        "The German boat was the fastest of the morning and led from the first stroke.",
        "The final will be rowed on Sunday afternoon if the wind allows it, officials said.",
        "Men's eights, second heat:",
        result,
        "Share",
    ]
    decisions = clean_text("\n".join(lines)).decisions
    assert Label.PUBLISHED_LINE not in {d.label for d in decisions}


@pytest.mark.parametrize(("line", "agency"), [("CP", None), ("(CP)", "The Canadian Press")])
def test_two_bare_letters_below_a_story_are_no_agency(line: str, agency: str | None) -> None:
    lines = [
        "Rowers from four countries reached the final on Friday, the organisers said.",
        "The German boat was the fastest of the morning and led from the first stroke.",
        "The final will be rowed on Sunday afternoon if the wind allows it, officials said.",
        line,
        "Share",
    ]
    found = clean_text("\n".join(lines)).agency
    assert (found and found.name) == agency


def kept(*lines: str) -> list[str]:
    """Return those of the lines that stay in an article whose page ends in other headlines."""
    body = clean_text("\n\n".join((TITLE, *STORY, *lines))).articleBody or ""
    return [line for line in lines if line in body.split("\n\n")]


def test_a_question_among_the_headlines_below_a_story_is_a_headline() -> None:
    asked = "Is This The End of The Road For The Old Main Stand?"
    page = (TITLE, TITLE, *STORY, "Council recalls buses sold over brake fault", asked)
    assert clean_text("\n\n".join(page)).articleBody == "\n\n".join(STORY)


def test_a_question_below_a_crosshead_may_end_a_story() -> None:
    crosshead, asked = "Uncertain future", "But who will keep goal for Rovers in the spring?"
    assert kept(crosshead, asked, *OTHERS) == [crosshead, asked]


def test_an_arrow_back_to_another_story_opens_no_quotation() -> None:
    back = "« Olympics: Swede retains park title in the rain"
    assert kept(back, "Interim coach to lead Albion in spring »", "Comments") == []


def test_a_list_below_a_dashed_crosshead_is_the_storys() -> None:
    life = ("- Key dates -", "1932: Born on Skye", "1955: Moves to Stirling, plays for Rovers")
    after = "He leaves a daughter, four grandchildren and two gold medals."
    assert kept(*life, after, *OTHERS) == [*life, after]


def test_figures_that_close_a_report_are_no_headlines() -> None:
    box = ("Box: Season by numbers", "12 matches lost", "40 goals conceded", "Rs 4.2 crore spent")
    assert kept(*box, *OTHERS) == list(box)


def test_an_answer_in_an_interview_may_speak_to_somebody() -> None:
    turns = (
        "Question: What do you tell the supporters?",
        "Answer: Come early and stay to the end.",
        "Question: And those who stay at home?",
        "Answer: Please consider subscribing to our radio, you will hear the rain.",
    )
    assert kept(*turns, STORY[2] + " Nobody left.", *OTHERS)[:4] == list(turns)


def test_a_teaser_of_several_lines_goes_from_its_dateline_to_its_button() -> None:
    teaser = (
        "Sounding rocket to look at storms over Fiji",
        "Suva (AFP) Feb 24, 2021",
        "A rocket will look for what tears holes in the sky above the islands.",
        "The mission flies no earlier than March 3 and can be seen from the coast.",
        '"Radio goes bad when the bubbles come up," said its leader. "We want to ... read more',
    )
    assert kept(*teaser, "Comments") == []


@pytest.mark.parametrize(
    "line",
    [
        "Background: The club had sold its ground in May and played on a borrowed one.",
        "Watch out for: Two of the players have not slept since the match in Oban.",
    ],
)
def test_a_sentence_behind_a_word_that_may_lead_elsewhere_is_story(line: str) -> None:
    assert kept(line, STORY[2] + " Nobody left.", *OTHERS)[:1] == [line]


def test_the_same_words_lead_to_a_headline_and_a_known_lead_in_to_a_sentence() -> None:
    leads = ("Watch: Keeper saves dog from river", "Read also: The keeper saved a dog in May.")
    assert kept(*leads, STORY[2] + " Nobody left.", *OTHERS)[:1] == [STORY[2] + " Nobody left."]


@pytest.mark.parametrize(
    "line",
    [
        "Find more AP stories about football at https://apnews.com/hub/football.",
        "Follow Moira Bain on Twitter at https://twitter.com/bain. Her work: www.bain.example.",
        "Suivez Moira Bain sur Twitter : @moirabain",
        "This is a developing story. Please check back for updates.",
        "Enjoying this? Get stories like it by e-mail.",
        "Got a tip? Write to tips@example.org.",
        "Thanks for reading Rovers Weekly! This post is public so feel free to share it.",
        "Was this article helpful?",
        "By providing an email address. I agree to the Terms of Use.",
        "For complaints or inquiries, contact us.",
        "Republished with permission.",
        "The AP is solely responsible for all content.",
    ],
)
def test_what_agencies_and_sites_write_below_stories_is_furniture(line: str) -> None:
    assert kept(line, *OTHERS) == []


def test_a_sentence_signed_by_an_agency_above_the_dateline_is_a_caption() -> None:
    scene = "ROOFLESS. A family dries its shirts beside what is left of the stand in Stirling. AFP"
    story = (STORY[0].replace(" (AP)", ""), *STORY[1:])
    article = clean_text("\n\n".join((TITLE, scene, *story, *OTHERS)))
    assert article.articleBody == "\n\n".join(story)
    assert article.dateline
    assert article.dateline.place == "STIRLING, Scotland"


@pytest.mark.parametrize(
    "lines",
    [
        ("Teams", "Rovers: Lee; White, Reed, Diaz; Roy", "Albion: Sand; Gow, Moss, Silva; Voss"),
        ("Results with all votes counted:", "Labour 41.2 percent", "Greens 30.1 percent"),
        ("Seats", "People's Party: 137 (+48)", "Socialists: 121 (+1)"),
        ("Medals table", "1. Norway 16-8-13", "2. Germany 12-10-5"),
        ("Remaining fixtures (times GMT)", "Saturday", "Thistle v Rovers (1500)", "Leith v Ayr"),
        ("March 3: The ground is sold", "March 9: The coach resigns", "May 1: Rain stops play"),
        ("Name: Titus Gow", "Age: 28", "Born: Eldoret, Kenya", "Best time: 2:01:48"),
        ("Temperatures on Saturday:", "Stirling 21", "Leith 24", "Ayr 31"),
        ("Countries that sent players:", "India", "Norway", "Peru"),
        ("Winners and losers", "Ferry AG +4,1 %", "Rail AG -2,6 %"),
        ("Best film: The Rain", "Best actress: Ann Lee", "Best actor: Tom Reed"),
    ],
)
def test_lists_of_wire_copy_are_story_inside_it_and_at_its_end(lines: tuple[str, ...]) -> None:
    after = "Rovers stay in the cup and meet Thistle in the final on Sunday."
    assert kept(*lines, after, *OTHERS) == [*lines, after]
    assert kept(*lines, *OTHERS) == list(lines)


def test_headlines_of_one_topic_are_no_list_and_contacts_are_none_of_the_storys() -> None:
    topic = ("Sumo: Terunofuji has knee", "Sumo: Wrestlers have flu", "Sumo: Ura late to ring")
    assert kept(*topic, *OTHERS) == []
    contacts = ("Phone: 0131 496", "Mail: desk@leith.example", "Web: www.leith.example")
    assert kept(*contacts, *OTHERS) == []


def test_a_sentence_with_the_initials_of_a_desk_glued_to_it_is_a_sentence() -> None:
    line = "The yield of the cup rose to 2.45 percent./mis/he"
    assert kept(line, *OTHERS) == [line]


def test_an_answer_below_a_question_may_speak_to_somebody() -> None:
    talk = (
        "Why do you count the supporters?",
        "Because someone has to, and nobody else will do it in the rain.",
        "Do you use an app?",
        "My grandson has the app. Download it if you like, then come and look up from it.",
    )
    assert kept(*talk, *OTHERS) == list(talk)


def test_code_and_marks_of_an_editor_are_no_text() -> None:
    code = ("(adsbygoogle = window.adsbygoogle || []).push({});", '[caption id="attachment_7"]')
    assert kept(*code, "[applause]", STORY[2] + " Nobody left.", *OTHERS)[:1] == ["[applause]"]


def test_a_list_goes_on_where_some_of_its_entries_are_sentences() -> None:
    winners = (
        "The winners are:",
        "Electric Boat, Groton, Conn. - $740 million for propulsors.",
        "L-3, Camden, N.J. - $96 million",
        "Orbital, Elkton, Md. - $55 million",
    )
    after = "Rovers stay in the cup and meet Thistle in the final on Sunday."
    assert kept(*winners, after, *OTHERS) == [*winners, after]


def test_more_of_something_with_a_colon_over_items_is_story() -> None:
    items = ("Also in competition:", "- The Rain by Ann Lee", "- The Ferry by Tom Reed")
    assert kept(*items, *OTHERS) == list(items)
    assert kept("Also in sport:", "Thistle sign keeper from Norway", *OTHERS) == []


def test_a_request_for_information_is_furniture() -> None:
    assert kept("Do you have information you want to share? Drop us a line.", *OTHERS) == []


def test_who_wrote_a_story_may_stand_below_it() -> None:
    lines = (TITLE, *STORY, "Pewarta: Siti Rahma", "Editor: Budi Wijaya", *OTHERS)
    assert clean_text("\n\n".join(lines)).authors == ["Siti Rahma"]


RECIPE = ("Ingredients", "250g plain biscuits, crushed", "2 tbsp condensed milk", "Rind of a lemon")


def test_what_a_recipe_takes_is_story_and_other_headlines_in_its_place_are_not() -> None:
    found = labelled(*STORY[:2], *RECIPE, STORY[2], *OTHERS)
    assert {found[line] for line in RECIPE} <= {Label.BODY, Label.SUBHEADING}
    headlines = ("Bridge to Mull shut", "2 ferries held in harbour", "12 goats found on ledge")
    assert labelled(*STORY[:2], *headlines, STORY[2], *OTHERS)[headlines[1]] not in {
        Label.BODY,
        Label.SUBHEADING,
    }


def test_the_card_of_a_share_is_known_by_its_button() -> None:
    card = "PETR4 R$ 31,82 +2,14% Ver cotação"
    assert labelled(*STORY[:2], card, STORY[2], *OTHERS)[card] is Label.SITE_CHROME


def test_a_signed_sentence_below_a_link_to_another_story_ends_the_story() -> None:
    last = "Si torna in campo domenica. (ANSA)."
    link = ("Ti può interessare", "Autobrennero, lavori notturni fino a marzo")
    found = labelled(*STORY, *link, last, "© Copyright ANSA - Tutti i diritti riservati")
    assert found[last] is Label.BODY


def test_what_is_announced_and_speaks_to_its_hearers_is_a_speech() -> None:
    lede = (
        "OTTAWA — The text of the minister's remarks, as her office gave it to The Canadian Press:"
    )
    speech = (
        "Good evening, and thank you for joining us on this night in the middle of autumn.",
        "We need your help. We cannot do this alone, and we will ask you to give a little more.",
        "Support your neighbours. Support one another, and we will build a better country.",
        "Thank you, and good night to all of you, wherever in this country you may be.",
    )
    appeal = "We need your help. Please support our journalism with a donation from $3 a month."
    found = labelled("By Ana Ruiz", lede, *speech, appeal, *OTHERS)
    assert {found[line] for line in speech} == {Label.BODY}
    assert found[appeal] is Label.DONATION_APPEAL


FACTS = (
    "Adres: Sint-Baafsplein 1",
    "Open: ma-za 10.00-17.00, zo 13.00-17.00 uur, behalve op 25 december",
    "Toegang: 12,50 euro, tot 18 jaar gratis",
    "Info: bel +32 9 000 00 00",
)


def test_a_box_of_facts_is_story_and_labelled_headlines_are_not() -> None:
    found = labelled(*STORY[:2], *FACTS, STORY[2], *OTHERS)
    assert {found[line] for line in FACTS} <= {Label.BODY, Label.SUBHEADING}
    headlines = ("Opinion: A bridge too dear", "Explained: The wind", "Watch: Goats on a ledge")
    found = labelled(*STORY[:2], *headlines, STORY[2], *OTHERS)
    assert Label.BODY not in {found[line] for line in headlines}


@pytest.mark.parametrize(
    "end",
    [
        ("Rovers beat Albion twice last season.",),
        ("Next match", "Rovers play Albion again on Tuesday, and expect rain."),
    ],
)
def test_below_one_link_stands_what_tells_of_the_story(end: tuple[str, ...]) -> None:
    found = labelled(*STORY, "Related stories", "Bridge to Skye shut by wind", *end, "Most read")
    assert found["Bridge to Skye shut by wind"] is Label.RELATED_LINKS
    assert {found[line] for line in end} <= {Label.SUBHEADING, Label.BODY}


@pytest.mark.parametrize(
    "summary",
    [
        "The bridge stays shut until wind drops below 80 km/h.",
        "Rovers' bridge is shut on Saturday.",
    ],
)
def test_below_one_link_stands_its_summary(summary: str) -> None:
    end = ("Bridge to Skye shut by wind", summary)
    found = labelled(*STORY, "Related stories", *end, "Most read")
    assert {found[line] for line in end} == {Label.RELATED_LINKS}


def test_a_note_of_the_agency_on_the_writers_ends_the_last_sentence() -> None:
    last = "Școlile sunt închise. AGERPRES/(A - autor: Ana Popescu, editor: Ion Dinu)"
    article = clean_text("\n\n".join((TITLE, *STORY[1:], "Vezi și: Bridge shut", last, *OTHERS)))
    assert last in (article.articleBody or "")
    assert article.agency is not None
    assert article.agency.name == "Agerpres"


def test_a_question_of_an_interview_may_be_about_subscriptions() -> None:
    asked = "Frau Aebi, warum soll man Sie abonnieren?"
    lines = (
        "Die Verlegerin Regula Aebi spricht im Interview mit Keystone-SDA über Abos und Anzeigen.",
        asked,
        "Weil wir die Einzigen sind, die an der Gemeindeversammlung sitzen. Unterstützen Sie uns.",
        "Ihre Leser sagen, es gebe zu viel Werbung.",
        "Ohne Werbung müssten wir 800 Franken für das Abo verlangen.",
        "Und der Newsletter?",
        "Den haben 9000 Leute abonniert. Er ist gratis, und Sie können ihn jederzeit abbestellen.",
    )
    found = labelled(*lines, "(Keystone-SDA)", "Teilen Sie Ihre Meinung mit uns", *OTHERS)
    assert found[asked] in {Label.BODY, Label.SUBHEADING}


@pytest.mark.parametrize(
    "note",
    [
        "(Reporting by Moira Bain and Ann Lee in Stirling; Editing by Sandra Maler)",
        "(Additional reporting by Bo Li in Lima. Editing by Sandra Maler)",
        "(Compiled by Moira Bain in Stirling)",
        "(Reportage Moira Bain, édité par Anne Roux)",
        "(Reporte de Moira Bain. Editado por Ana Ruiz)",
        "{PTI}",
        "- With Reuters",
        "–Bloomberg",
    ],
)
def test_a_note_behind_the_last_sentence_does_not_cost_it(note: str) -> None:
    last = f"Fans paid up to 40 pounds for a seat. {note}"
    found = labelled(*STORY, last, *OTHERS)
    assert found[last] is Label.BODY


def test_a_question_before_a_sites_name_is_a_headline() -> None:
    headline = "Who will pay for the new bridge to Skye? - Herald"
    assert labelled(*STORY, headline, *OTHERS)[headline] is Label.RELATED_LINKS
