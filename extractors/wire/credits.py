"""Credit lines: who supplied the text, or the picture."""

from __future__ import annotations

import re

import attrs

from extractors.splitting import is_small
from extractors.wire.agencies import (
    DOUBTFUL,
    SEPARATORS,
    agencies_listed,
    expected_forms,
    forms,
    is_agency_name,
    source_named,
)
from extractors.wire.dates import find_date
from extractors.wire.introductions import introductions
from extractors.wire.notices import agencies_of_notice

#: A credit is a short line; a longer one is a sentence about an agency.
_LONGEST = 130
#: A notice of copyright goes on about rights.
_LONGEST_NOTICE = 450


@attrs.frozen(kw_only=True)
class Credit:
    """The agencies a credit names, in its order; `of_picture` when it isn't the text's."""

    agencies: tuple[str, ...]
    of_picture: bool = False


_SOURCE = re.compile(
    rf"(?i)(?:{introductions('origin', 'source')})(?:\s?[:：|/]\s?|\s)(?P<names>.+)"
)
_PICTURE = re.compile(
    rf"(?i)(?:{introductions('picture')})(?P<colon>\s?[:：/©]\s?|\s)(?P<names>.+)"
)
_OWNER = re.compile(
    r"(?i)(?:(?:[©ⓒ]|\(?c\)|copyright)[\s,:]*){1,3}(?:(?:19|20)\d\d)?[\s,:]*(?:by\s)?(?P<owner>.+)"
)
#: Words of a site's own desk beside an agency's name: Redacción / EFE, AFP/example.com.
_DESK = re.compile(
    r"(?i)red(?:\.|akt(?:ion|ie)|azione|acción|accion|action|ação)?|rédaction|редакция|staff|news(?:room|desk)"
    r"|[\w-]{2,20}\.[a-z]{2,4}|[\d.: ]{4,16}"
)
_REGIONAL = re.compile(r"dpa[ -][A-ZÄÖÜ][\w-]+(?:[ -][A-ZÄÖÜ][\w-]+)?")
#: Before the sign of copyright; the year after the owner's name.
_RESERVED = re.compile(
    r"(?i)(?:riproduzione riservata|all rights reserved)[\s.,]+(?=©|\(?c\)|copyright)"
)
_YEAR_AFTER = re.compile(r"\s(?:19|20)\d\d$")
_RIGHTS = re.compile(
    r"(?i)[.,;:\s]*(?:(?:19|20)\d\d)?[.,;:\s]*\b"
    r"(?:all rights|alle rechte|tous droits|todos los derechos|todos os direitos"
    r"|tutti i diritti|this material may|le contenu"
    r"|está expresamente|prohibida la|reproduction|riproduzione)\b"
    r"|[.,;:\s]*(?:無断|무단|未经|未經).*"
)
_DPA_NUMBER = re.compile(
    r"(?:©\s?)?dpa(?:-\w+)?,\s?dpa:\d{6}-\d{1,3}-\d+/\d+\.?(?:\s\(\w{2,8}\))?", re.IGNORECASE
)
_PICTURE_AGENCY = re.compile(
    r"(?i)\b(?:(?:ap|afp|reuters|pa|epa|upi|xinhua|efe|pti|dpa)[ -]"
    r"(?:photo|picture|foto|bild|images?|wire|file|pool|video)"
    r"|picture[ -]alliance|getty ?images|shutterstock|alamy|imago|epa-efe|wireimage|zuma|istock"
    r"|unsplash|scanpix|lehtikuva)\b(?:[)\].\s]*$|\s?[/|,]| north america| europe| asiapac|\svia\s)"
)
_NAMES_AND_AGENCY = re.compile(r"(?P<who>[^/|©,;:.!?]{3,40})\s?[/|]\s?(?P<names>[^.!?;:]{2,40})")
_WRAPPED = re.compile(r"[(\[（【](?P<inner>[^()\[\]（）【】]{2,120})[)\]）】]\.?")
_LED = re.compile(r"(?:--+|[—–―-])\s?(?P<inner>\S.{1,40})")
_TOKEN = re.compile(r"[^\s/|,;:：()（）\[\]【】©.–—-]+")
_OTHER_SCRIPT = re.compile(r"[\u0370-\u1fff\u3040-\uffdc]")
_COMMON = (
    "the of new and de news agency press times people state states national international islamic"
    " republic central east middle service united world american forces indo asian british"
    " iraqi syrian russian arab al la le il en ca na a i l p t u f local"
)
#: A word of one of these is in every credit; most lines have none.
_HINTS = frozenset(
    token.casefold()
    for form in (
        *expected_forms(),
        "getty picture photo foto bild images shutterstock alamy imago",
    )
    for token in _TOKEN.findall(form)
) - frozenset(_COMMON.split())
_PTI_SLUG = re.compile(r"(?P<name>[^\s]{2,14}|\([^()]{2,14}\))(?:\s(?:[A-Z]{2,5}|\d{1,2})){1,6}")


def parse_credit(text: str) -> Credit | None:
    """Read a line that is a credit and nothing else; None when it is anything more."""
    if len(text) > _LONGEST_NOTICE:
        return None
    line = " ".join(text.split())
    if _DPA_NUMBER.fullmatch(line):
        return Credit(agencies=("dpa",))
    owned = _owned(line) or _credit(agencies_of_notice(line))
    if owned or not 1 < len(line) <= _LONGEST or not _has_hint(line):
        return owned
    wrapped = _WRAPPED.fullmatch(line) or _LED.fullmatch(line)
    if wrapped is None:
        return _read(line)
    inner = wrapped["inner"]
    return _picture(inner) or _names(inner) or _read(inner)


def _has_hint(line: str) -> bool:
    return (
        ":" in line[:20]
        or any(token.casefold() in _HINTS for token in _TOKEN.findall(line))
        or _OTHER_SCRIPT.search(line) is not None
    )


def _read(line: str) -> Credit | None:
    return (
        _dated(line) or _picture(line) or _source(line) or _plain(line) or _person_and_agency(line)
    )


def _credit(agencies: tuple[str, ...]) -> Credit | None:
    return Credit(agencies=agencies) if agencies else None


def _names(line: str) -> Credit | None:
    """AFP; (AFP); — AFP: in brackets or after a dash even a doubtful code is a credit."""
    return _credit(agencies_listed(line)) if _all_known(line) else None


def _all_known(line: str) -> bool:
    """Whether a list of names holds nothing but names of the list, and words of a site's desk."""
    if source_named(line):
        return True
    parts = SEPARATORS.split(line)
    named = [source_named(part) for part in parts]
    return any(named) and all(
        source or _DESK.fullmatch(part) for source, part in zip(named, parts, strict=True)
    )


_BY = r"(?i:by|from|von|par|por|di|da|door|av|af|text:?|автор:?|oleh|بقلم:?)\s"
#: By AFP - Apr 02, 2019; AFP / le 3 mai 2019 à 10:00; Reuters | 3 May 2019.
_DATED = re.compile(
    rf"(?:{_BY})?(?P<names>[^|\d,]{{2,40}}?)\s?(?:[|/,·•–—-]|(?<=\s)(?=\d))\s?"
    r"(?P<date>(?:[^\W\d]{1,12}:?\s){0,2}\d.{4,60})"
)
_FIGURES = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4}")
#: 18:05（共同通信）, 2024年7月10日 12時08分 (共同通信), 12.03.2021 10:00 (dpa)
_CLOCK_FIRST = re.compile(
    r"(?:\d[^()（）]{4,30}\s)?\d{1,2}[:時]\d\d分?\s?[(（](?P<names>[^()（）]{2,20})[)）]"
)


def _dated(line: str) -> Credit | None:
    """Read an agency's name with the day it published, as bylines and dates stand on one line."""
    match = _DATED.fullmatch(line) or _CLOCK_FIRST.fullmatch(line)
    if match is None or not _all_known(match["names"]):
        return None
    date = match.groupdict().get("date", "")
    printed = find_date(date[:50])
    early = printed is not None and printed.start < len("Last updated at ")
    if date and not (early or _FIGURES.search(date, 0, 30)):
        return None
    return _credit(agencies_listed(match["names"]))


def _plain(line: str) -> Credit | None:
    """AFP, or "Reuters/AFP": names alone on a line."""
    if is_agency_name(line):
        return _credit(agencies_listed(line))
    slug = _PTI_SLUG.fullmatch(line)
    if slug and is_agency_name(slug["name"]):
        return _credit(agencies_listed(slug["name"]))
    doubtful = (
        len(line) < 5 or line in DOUBTFUL or (line.isupper() and len(line) < 8 and "/" not in line)
    )
    return _names(line) if not doubtful else None


#: Behind the name: Updated: 03.02.2023 - 11:20
_DATES_BEHIND = re.compile(r"\s(?:[^\W\d_]{2,16}:\s)?\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\b.{0,80}\Z")


# The desk's initials: Quelle: dpa/fa(fb)
_WITH_DESK = re.compile(r"(?P<agency>[^/]+)/[a-z]{2,3}(?:\([a-z]{2,3}\))?")


def _source(line: str) -> Credit | None:
    """Source: Reuters; With inputs from PTI."""
    match = _SOURCE.fullmatch(line)
    names = _DATES_BEHIND.sub("", match["names"]).strip(" .") if match else ""
    several = len(agencies_listed(names)) > 1
    desk = None if several else _WITH_DESK.fullmatch(names)
    names = desk["agency"] if desk else "dpa" if _REGIONAL.fullmatch(names) else names
    return _credit(agencies_listed(names)) if match and _all_known(names) else None


def _owned(line: str) -> Credit | None:
    """© 2017 AFP; Copyright The Associated Press. All rights reserved; with a name, a picture's."""
    line = _RESERVED.sub("", line, count=1) if line[:1] in "rRaA" else line
    match = _OWNER.fullmatch(line.strip("() ")) if line[:1] in "©ⓒ(cC" else None
    if match is None:
        return None
    owner = _YEAR_AFTER.sub("", _RIGHTS.split(match["owner"])[0].strip(" .,;)"))
    if source_named(owner):
        return _credit(agencies_listed(owner))
    first = next(
        (
            w
            for w in (owner.partition(" ")[0], owner.rpartition("/")[0].rpartition(" ")[2])
            if is_agency_name(w)
        ),
        None,
    )
    if (first or _PICTURE_AGENCY.search(owner)) and len(owner) < 70:
        return Credit(agencies=agencies_listed(first or ""), of_picture=True)
    return None


def _picture(line: str) -> Credit | None:
    """Photo: AFP; (AP Photo/a name); a name/Getty Images."""
    match = _PICTURE.fullmatch(line)
    if match and len(line) < 100 and _names_somebody(match["names"], match["colon"].strip()):
        return Credit(agencies=agencies_listed(match["names"]), of_picture=True)
    if _PICTURE_AGENCY.search(line) and len(line) < 80 and not line.endswith((".", "!", "?")):
        return Credit(agencies=agencies_listed(line), of_picture=True)
    return None


def _names_somebody(names: str, colon: str) -> bool:
    """Whether it ends with a name of the list, or after a colon is somebody's name."""
    if any(source_named(p) for p in (names, names.rpartition("/")[2], names.rpartition(" ")[2])):
        return True
    words = re.split(r"[\s/,&]+", names.strip(" ."))
    return bool(colon) and 1 < len(words) < 6 and all(w[:1].isupper() for w in words)


def _person_and_agency(line: str) -> Credit | None:
    """Read a photographer and an agency: "Jane Doe / AFP" or "AFP/Jane Doe"."""
    match = _NAMES_AND_AGENCY.fullmatch(line)
    if match is None or not (is_agency_name(match["names"]) or is_agency_name(match["who"])):
        return None
    if any(is_small(part.strip()[0]) and not is_agency_name(part) for part in match.groups()):
        return None
    agencies = agencies_listed(match["who"]) or agencies_listed(match["names"])
    outlet = match["names"].strip().startswith(("The ", "Le ", "La ", "El ", "Die ", "Der "))
    return Credit(agencies=agencies, of_picture=not outlet)


_HELP = re.compile(rf"(?i)[(\[（—–-]?\s?(?:{introductions('help')})\b")


def is_help(text: str) -> bool:
    """Whether a credit says that an agency's copy was used in somebody's own text."""
    return _HELP.match(text) is not None


# (With inputs from ENS), (With ENS inputs): who helped, though not of the list
_NOTE_OF_HELP = re.compile(
    rf"[(\[]\s?(?:(?i:{introductions('help')})(?:\s(?:our\s)?[^\W\d_a-z][^()\[\]]{{1,80}})?"
    r"|[Ww]ith (?:[A-Z][\w&]{1,12} ){1,3}[Ii]nputs)(?<![.!?])\s?[)\]]\.?"
)


def is_note_of_help(text: str) -> bool:
    """Whether a line in brackets says who helped with the text, and nothing else."""
    return text[:1] in "([" and _NOTE_OF_HELP.fullmatch(text) is not None


def is_credit(text: str) -> bool:
    """Whether a lone line says who supplied the text or a picture."""
    return parse_credit(text) is not None


_CODES = "|".join(re.escape(f) for f in sorted(forms(), key=len, reverse=True) if len(f) < 12)
#: Codes that are also words, but not after the last full stop of a story.
_LAST_WORDS = "|".join(sorted(c for c in DOUBTFUL if len(c) > 2 and (c.isupper() or c == "भाषा")))
_AT_END = re.compile(
    rf"""[.!?…。।؟]["'”’»“«」)]*\s?
    (?: -?\s?[(\[（【](?P<wrapped>[^()\[\]（）【】]{{2,60}})[)\]）】](?:\s[A-Z]{{2,4}})*(?:\s\d)?
      | (?:--+|[—–―]|\s?-)\s?(?P<led>\S.{{1,30}})
      | /(?P<slashed>[^/\s]{{2,12}})/?
      # Its writers and editors may follow: AGENCY/(A - autor: NAME, editor: NAME)
      | (?P<noted>[A-Z]{{3,10}})\s?/\s?\([^()]{{5,140}}\)
      | (?P<bare>{_CODES}|{_LAST_WORDS})
        (?:/[A-Z]{{2,3}}|\s[a-z]{{2,4}}(?:/[a-z]{{2,4}}){{1,3}}|(?:\s[A-Z]{{2,4}}){{0,5}})
      | (?P<dpa>©\s?dpa-infocom,.{{5,40}})
    )\.?$""",
    re.VERBOSE,
)


def trailing_credit(paragraph: str) -> Credit | None:
    """Read the credit after the last sentence of a story: "... he said. (AFP)", "... year. PTI"."""
    match = _AT_END.search(" ".join(paragraph[-160:].split()))
    if match is None:
        return None
    inner = next(name for name in match.groups() if name)
    credit = parse_credit(inner) or _names(inner)
    return credit if credit and not credit.of_picture else None
