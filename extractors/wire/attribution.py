"""Which agency wrote a story, from everything the page says about it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from extractors.article import Agency
from extractors.splitting import is_small
from extractors.wire.agencies import (
    SEPARATORS,
    Kind,
    agencies_listed,
    agency_named,
    is_own_site,
    is_quotable,
    source_named,
)
from extractors.wire.credits import Credit, is_help, parse_credit, trailing_credit
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
#: Names more agencies than one, and none of them.
_SEVERAL = re.compile(
    r"(?i)\b(?:agencies|agenturen|agences|agencias|agências|agenzie|agentschappen|nyhetsbyråer"
    r"|nyhedsbureauer|agencje|agencji|agentury|агентства|агентств|ajanslar|πρακτορεία)\b"
    r"|وكالات|وکالات|خبرگزاری‌ها|एजेंसियां|एजेंसियों"
)
_OWN_BRACKET = re.compile(r"[(（]")


class _Named(NamedTuple):
    """The agencies that one place of a page names, and what kind of place it is."""

    agencies: set[str]
    evidence: str


def find_agency(  # noqa: PLR0913  one argument for each place an agency is named in
    *,
    dateline: ParsedDateline | None = None,
    credit_lines: Sequence[str] = (),
    authors: Sequence[str] = (),
    sign_offs: Sequence[str] = (),
    paragraphs: Sequence[str] = (),
    providers: Sequence[str] = (),
    host: str | None = None,
) -> Agency | None:
    """Return the one agency that wrote the story, and the strongest evidence of it.

    `authors` are those of the byline and the metadata, `paragraphs` the story's own, `providers`
    those that the page says it has it from. None where several agencies are named, where they are
    only quoted, and on an agency's own site.
    """
    named = (
        _of_dateline(dateline)
        or _of_credits(_of_writers(_of_text(credit_lines, authors), authors), paragraphs)
        or _of_authors(authors)
        or _of_sign_offs(sign_offs, paragraphs)
        or _named({name for each in providers if (name := agency_named(each))}, "provider")
    )
    if named:
        return _only(named, host)
    if _is_of_somebody_else(dateline, authors) or any(
        map(names_several, (*authors, *credit_lines))
    ):
        return None
    return _only(_Named(_reporting(paragraphs), "named as reporting in the text"), host)


def names_several(line: str) -> bool:
    """Whether a credit, byline or line of dates says that the text is of several agencies."""
    return len(line) <= _LONGEST_SEVERAL and _SEVERAL.search(line) is not None


#: A longer line may tell of agencies.
_LONGEST_SEVERAL = 100
#: A credit of the text that is more than the name begins with one of these.
_MARKS = "([（【—–-©"
#: A credit stands above the text, below it, or both.
_LISTED = 3


def _only(named: _Named, host: str | None) -> Agency | None:
    """Return the agency if it is exactly one, and not the site's owner."""
    if len(named.agencies) != 1:
        return None
    (name,) = named.agencies
    return None if host and is_own_site(name, host) else Agency(name=name, evidence=named.evidence)


def _named(agencies: set[str], evidence: str) -> _Named | None:
    return _Named(agencies, evidence) if agencies else None


def _of_dateline(dateline: ParsedDateline | None) -> _Named | None:
    return _named({dateline.agency} if dateline and dateline.agency else set(), "dateline")


def _of_credits(lines: Sequence[str], paragraphs: Sequence[str]) -> _Named | None:
    read = [*map(parse_credit, lines), _closing(paragraphs)]
    named = {a for credit in read if credit and not credit.of_picture for a in credit.agencies}
    # Where a credit stands even a doubtful code is the agency's.
    alone = {agency for line in lines if (agency := agency_named(line))}
    signed = {a for line in lines if signs_for_agency(line) for a in _agencies_of_writer(line)}
    return _named(named or alone or signed, "credit")


#: So many lines that are no sentences may follow the story's last paragraph.
_AFTER = 3
_END_OF_SENTENCE = tuple(".!?…。।؟")
_CLOSERS = "\"'”’»“«」)"


def _closing(paragraphs: Sequence[str]) -> Credit | None:
    """Return the credit that ends the last sentence's paragraph, or one right above lines."""
    for text in paragraphs[: -_AFTER - 1 : -1]:
        credit = trailing_credit(text)
        if credit or text.rstrip().rstrip(_CLOSERS).endswith(_END_OF_SENTENCE):
            return credit
    return None


def _own(lines: Sequence[str]) -> list[str]:
    """Leave out a credit printed again and again: it is that of the stories in a list."""
    if len(lines) < _LISTED:
        return list(lines)
    printed = Counter(lines)
    return [line for line in lines if printed[line] < _LISTED]


def _of_text(lines: Sequence[str], authors: Sequence[str]) -> list[str]:
    """Leave out what credits no text, and where a writer is named what an agency helped with.

    Where a writer is named and pictures are credited on lines of their own, a bare name is one
    more picture's.
    """
    own = _own(lines)
    if _is_of_somebody_else(None, authors):
        own = _without_help(own)
    read = [parse_credit(line) for line in own]
    pictures = any(credit and credit.of_picture for credit in read)
    if not (pictures and _is_of_somebody_else(None, authors)):
        return own
    return [line for line in own if not agency_named(line) or line[:1] in _MARKS]


def _without_help(lines: Sequence[str]) -> list[str]:
    """Leave out what says that an agency helped, and where the same one is named once more."""
    helped = {a for line in lines if is_help(line) for a in _agencies_of_credit(line)}
    others = (line for line in lines if not is_help(line))
    return [line for line in others if not helped.issuperset(_agencies_of_credit(line) or {""})]


def _agencies_of_credit(line: str) -> tuple[str, ...]:
    credit = parse_credit(line)
    return credit.agencies if credit else ()


def _of_writers(lines: Sequence[str], authors: Sequence[str]) -> Sequence[str]:
    """Leave out the agencies that helped where the byline is another's."""
    writer = _of_authors(authors)
    if writer is None or writer.evidence != "credit":
        return lines
    return [line for line in lines if not is_help(line)]


def story_credit(lines: Sequence[str]) -> str | None:
    """Return the first of a page's credit lines that is the text's and no picture's."""
    read = ((line, parse_credit(line)) for line in _own(lines))
    return next((line for line, credit in read if not (credit and credit.of_picture)), None)


def _of_authors(authors: Sequence[str]) -> _Named | None:
    """Read the byline: an agency alone in the author's place is a credit, else a byline."""
    # Metadata mix up the writer and the photographer.
    read = [(author, parse_credit(author)) for author in authors]
    writers = [(a, credit) for a, credit in read if not (credit and credit.of_picture)]
    named = {
        agency
        for writer, credit in writers
        for agency in (credit.agencies if credit else _agencies_of_writer(writer))
    }
    if not named:
        return None
    alone = all(agency_named(a) or (credit and not _names_paper(a)) for a, credit in writers)
    return _Named(named, "credit" if alone else "byline")


#: Jane Doe (AGENCY)
_WRITER_OF = re.compile(r"[^()]{3,60}\s[(（](?P<agency>[^()（）]{2,40})[)）]")


def _agencies_of_writer(writer: str) -> tuple[str, ...]:
    """Return the agencies in a byline, or the one in brackets behind the name."""
    found = _WRITER_OF.fullmatch(writer)
    return agencies_listed(writer) or agencies_listed(found["agency"] if found else "")


def signs_for_agency(line: str) -> bool:
    """Whether a line is a writer's name and the agency's in brackets, and nothing else."""
    found = _WRITER_OF.fullmatch(line)
    return bool(found and agencies_listed(found["agency"]) and all(map(_is_name, line.split())))


def _is_name(word: str) -> bool:
    return not is_small(word[0])


def _names_paper(author: str) -> bool:
    """Whether a paper or broadcaster is named with the agency."""
    named = map(source_named, SEPARATORS.split(author))
    return any(source and not source.is_agency for source in named)


def _of_sign_offs(lines: Sequence[str], paragraphs: Sequence[str]) -> _Named | None:
    read = [*map(parse_sign_off, lines), *map(trailing_sign_off, paragraphs[-1:])]
    return _named({s.agency for s in read if s and s.agency}, "sign-off")


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
    about = {m.source for m in found if m.role is Role.SUBJECT}
    if len(reporting) != 1 or reporting & (cited | about) or rivals - reporting:
        return set()
    return {s.name for s in agencies}
