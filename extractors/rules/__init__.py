"""The rules, in the order in which they claim blocks; the first claim stands."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from extractors.rules import (
    adblock,
    adverts,
    bios,
    captions,
    coda,
    comments,
    corrections,
    coverage,
    credit_lines,
    donations,
    duplicates,
    feedback,
    feeds,
    head,
    hints,
    insets,
    invitations,
    legal,
    lists,
    newsletters,
    placeholders,
    related,
    sections,
    shares,
    tail,
    teasers,
    text,
)
from extractors.story import Claim, Story


class Rule(NamedTuple):
    """A name that explains a decision, and what finds the blocks it is about."""

    name: str
    find: Callable[[Story], Iterable[Claim]]


def _rules(*finders: Callable[[Story], Iterable[Claim]]) -> tuple[Rule, ...]:
    def name(finder: Callable[[Story], Iterable[Claim]]) -> str:
        return f"{finder.__module__.rpartition('.')[2]}.{finder.__name__}"

    return tuple(Rule(name(finder), finder) for finder in finders)


RULES = _rules(
    hints.selected,
    tail.wordless,
    placeholders.left,
    placeholders.missing_page,
    tail.code,
    corrections.note,
    adverts.label,
    head.known_title,
    coverage.times,
    adblock.plea,
    shares.buttons,
    comments.policy,
    feeds.footer,
    feeds.via,
    feeds.bare_link,
    teasers.cut,
    insets.companion,
    teasers.second_head,
    comments.heading,
    related.heading,
    donations.products,
    donations.appeal,
    donations.rest_of_appeal,
    invitations.linked,
    related.stub,
    related.lead,
    related.in_capitals,
    related.linked_headline,
    related.called_link,
    related.look,
    related.at_agency,
    related.heading_with_object,
    related.labelled,
    teasers.stub,
    newsletters.offer,
    newsletters.asked,
    newsletters.box,
    newsletters.row,
    newsletters.rest_of_box,
    newsletters.consent,
    donations.lone_opening,
    legal.notice,
    legal.terms,
    comments.rest_of_policy,
    bios.heading,
    bios.followed,
    shares.line,
    shares.follow,
    shares.plea,
    shares.beside,
    feedback.request,
    feedback.reactions,
    tail.menu,
    tail.tools,
    tail.menu_row,
    tail.run_of_entries,
    tail.tags,
    credit_lines.sign_off,
    bios.contact,
    bios.the_author,
    sections.boxed,
    tail.by_family,
    sections.listed,
    captions.caption,
    captions.above_credit,
    captions.beside_picture,
    captions.above_dateline,
    insets.boxed,
    hints.suggested,
    head.title,
    head.repeated_title,
    sections.heads_of_lists,
    head.meta,
    head.standfirst,
    sections.listed_above,
    head.topics,
    duplicates.repeated,
    duplicates.torn,
    duplicates.copied,
    credit_lines.credit,
    bios.of_author,
    bios.biography,
    bios.name_above,
    tail.outside,
    text.results,
    lists.entries,
    tail.told_to_reader,
    coda.in_words_of_family,
    coda.below_sign_off,
    newsletters.name_of_box,
    text.box,
    text.loose_headline,
    tail.trailing_headlines,
    text.questions,
    text.crosshead,
    text.paragraph,
)


#: For blocks of a page outside its story: what they say, then what markup says, then the rest.
OUTSIDE_RULES = _rules(
    hints.selected,
    hints.menu,
    tail.wordless,
    head.known_title,
    head.repeated_title,
    adverts.label,
    adblock.plea,
    comments.policy,
    comments.heading,
    feeds.footer,
    feeds.via,
    donations.appeal,
    donations.rest_of_appeal,
    teasers.cut,
    related.heading,
    related.stub,
    related.lead,
    related.heading_with_object,
    related.labelled,
    newsletters.offer,
    newsletters.box,
    legal.notice,
    legal.terms,
    shares.buttons,
    shares.line,
    feedback.request,
    tail.menu,
    tail.menu_row,
    tail.tags,
    head.outside_meta,
    captions.caption,
    hints.surrounding,
    tail.elsewhere,
)


def judge(story: Story, rules: tuple[Rule, ...] = RULES) -> Story:
    """Give every block of the story a verdict."""
    for rule in rules:
        story.claim(rule.find(story), rule.name)
    return story
