"""Which agency wrote a story, from everything the page says about it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from extractors.article import Agency
from extractors.wire.agencies import (
    SEPARATORS,
    Kind,
    agencies_listed,
    agency_named,
    is_own_site,
    is_quotable,
    source_named,
)
from extractors.wire.credits import parse_credit, trailing_credit
from extractors.wire.dateline_parts import ParsedDateline
from extractors.wire.mentions import Role, mentions
from extractors.wire.signoffs import parse_sign_off, trailing_sign_off

#: Bylines that name nobody: a republisher's desk.
_NOBODY = re.compile(
    r"(?i)\b(?:staff|desk|newsroom|admin|administrator|editors?|editorial|web|online"
    r"|agenc(?:y|ies)|agenturen|agences|agencias|agências|agenzie|redaktion|rédaction|redacción|redação|redazione|редакция"
    r"|news service|bureau|team|correspondent|ajanslar|haber merkezi"
    r"|وكالات|एजेंसी|एजेंसियां|syndicated|feeds?)\b"
)
_OWN_BRACKET = re.compile(r"[(（]")


def find_agency(  # noqa: PLR0913  one argument for each place an agency is named in
    *,
    dateline: ParsedDateline | None = None,
    credit_lines: Sequence[str] = (),
    authors: Sequence[str] = (),
    sign_offs: Sequence[str] = (),
    paragraphs: Sequence[str] = (),
    host: str | None = None,
) -> Agency | None:
    """Return the one agency that wrote the story, and the strongest evidence of it.

    `authors` are those of the byline and the metadata, `paragraphs` the story's own. None where
    several agencies are named, where they are only quoted, and on an agency's own site.
    """
    named = (
        (_of_dateline(dateline), "dateline"),
        (_of_credits(_of_text(credit_lines, authors), paragraphs), "credit"),
        *_of_authors(authors),
        (_of_sign_offs(sign_offs, paragraphs), "sign-off"),
    )
    for agencies, evidence in named:
        if agencies:
            return _only(agencies, evidence, host)
    if _is_of_somebody_else(dateline, authors):
        return None
    return _only(_reporting(paragraphs), "named as reporting in the text", host)


#: A credit of the text that is more than the name begins with one of these.
_MARKS = "([（【—–-©"
#: A credit stands above the text, below it, or both.
_LISTED = 3


def _only(agencies: set[str], evidence: str, host: str | None) -> Agency | None:
    """Return the agency if it is exactly one, and not the site's owner."""
    if len(agencies) != 1:
        return None
    (name,) = agencies
    return None if host and is_own_site(name, host) else Agency(name=name, evidence=evidence)


def _of_dateline(dateline: ParsedDateline | None) -> set[str]:
    return {dateline.agency} if dateline and dateline.agency else set()


def _of_credits(lines: Sequence[str], paragraphs: Sequence[str]) -> set[str]:
    read = [parse_credit(line) for line in lines]
    if paragraphs:
        read.append(trailing_credit(paragraphs[_last(paragraphs)]))
    named = {a for credit in read if credit and not credit.of_picture for a in credit.agencies}
    # Where a credit stands even a doubtful code is the agency's.
    return named or {agency for line in lines if (agency := agency_named(line))}


#: So many lines that are no sentences may follow the story's last paragraph.
_AFTER = 3
_ENDED = re.compile(r"[.!?…。।؟][\"'”’»」)]*\Z")


def _last(paragraphs: Sequence[str]) -> int:
    """Return the index of the last sentence's paragraph, or of the signed one right above lines."""
    for back in range(1, min(_AFTER + 1, len(paragraphs)) + 1):
        text = paragraphs[-back].rstrip()
        if trailing_credit(text):
            return -back
        if _ENDED.search(text):
            break
    return -1


def _own(lines: Sequence[str]) -> list[str]:
    """Leave out a credit printed again and again: it is that of the stories in a list."""
    printed = Counter(lines)
    return [line for line in lines if printed[line] < _LISTED]


def _of_text(lines: Sequence[str], authors: Sequence[str]) -> list[str]:
    """Leave out what credits no text.

    Where a writer is named and pictures are credited on lines of their own, a bare name is one
    more picture's.
    """
    own = _own(lines)
    read = [parse_credit(line) for line in own]
    pictures = any(credit and credit.of_picture for credit in read)
    if not (pictures and _is_of_somebody_else(None, authors)):
        return own
    return [line for line in own if not agency_named(line) or line[:1] in _MARKS]


def story_credit(lines: Sequence[str]) -> str | None:
    """Return the first of a page's credit lines that is the text's and no picture's."""
    read = ((line, parse_credit(line)) for line in _own(lines))
    return next((line for line, credit in read if not (credit and credit.of_picture)), None)


def _of_authors(authors: Sequence[str]) -> tuple[tuple[set[str], str], ...]:
    """Read the byline: an agency alone in the author's place is a credit, else a byline."""
    # Metadata mix up the writer and the photographer.
    read = [(author, parse_credit(author)) for author in authors]
    writers = [(a, credit) for a, credit in read if not (credit and credit.of_picture)]
    named = {
        agency
        for writer, credit in writers
        for agency in (credit.agencies if credit else agencies_listed(writer))
    }
    alone = all(agency_named(a) or (credit and not _names_paper(a)) for a, credit in writers)
    return ((named, "credit" if alone else "byline"),)


def _names_paper(author: str) -> bool:
    """Whether a paper or broadcaster is named with the agency."""
    named = map(source_named, SEPARATORS.split(author))
    return any(source and not source.is_agency for source in named)


def _of_sign_offs(lines: Sequence[str], paragraphs: Sequence[str]) -> set[str]:
    read = [parse_sign_off(line) for line in lines]
    if paragraphs:
        read.append(trailing_sign_off(paragraphs[-1]))
    return {sign_off.agency for sign_off in read if sign_off and sign_off.agency}


def _is_of_somebody_else(dateline: ParsedDateline | None, authors: Sequence[str]) -> bool:
    """Whether the page names a writer, or a station in its dateline."""
    if dateline and _OWN_BRACKET.search(dateline.dateline.raw):
        return True
    return any(author.strip() and not _NOBODY.search(author) for author in authors)


def _reporting(paragraphs: Sequence[str]) -> set[str]:
    """Return the agencies that report in the text; none where the text quotes several.

    An agency's copy says that somebody "told" it, and speaks of its own correspondents; that the
    agency "says" or "reported" something is what another writes who quotes it. Agencies quote
    other agencies as their governments' voices, hardly ever their competitors.
    """
    found = list(mentions(paragraphs))
    reporting = {m.source for m in found if m.role is Role.REPORTING}
    cited = {m.source for m in found if m.role is Role.CITED}
    agencies = {s for s in reporting if s.is_agency}
    quoted = cited | {m.source for m in found if m.role is Role.SHOWN}
    rivals = {s for s in quoted if s.kind is Kind.AGENCY and not is_quotable(s.name)}
    if len(reporting) != 1 or reporting & cited or rivals - reporting:
        return set()
    return {s.name for s in agencies}
