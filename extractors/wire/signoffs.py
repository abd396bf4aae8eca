"""Desk sign-offs: the last line of agency copy, with the initials of those who handled it."""

from __future__ import annotations

import re

import attrs

from extractors.splitting import is_small
from extractors.wire.agencies import agencies_listed, agency_named
from extractors.wire.introductions import introductions, listed

_LONGEST = 600


@attrs.frozen(kw_only=True)
class SignOff:
    """A desk's last line, and the agency whose form it has or whose name it carries."""

    agency: str | None = None


_INITIALS = re.compile(
    r"(?:burs?-)?[a-z]{2,4}(?:[-–][a-z]{2,4}){0,3}(?:/+[a-z]{2,4}(?:-[a-z]{2,4}){0,2}){1,6}"
)
#: With one slash only, initials are shorter than most words.
_TWO_WORDS = re.compile(r"[a-z]+/[a-z]+")
_SHORT_PAIR = 6
_PAIR = re.compile(r"[a-z]{2,4}/[a-z]{2,4}")
_BRACKETED = re.compile(r"\([a-z]{2,4}\)|\[[a-z]{2,4}\]")
#: maz jj: those who handled it, with a space between.
_APART = re.compile(r"[^\W\d_]{2,3}(?:\s[^\W\d_]{2,3}){1,2}")
_BRACKETED_PAIR = re.compile(r"\([a-z]{2,4}/[a-z]{2,4}\)")
_BRACKETED_WORDS = frozenset({"sic", "end", "ends", "map", "pic", "pics", "more", "cont", "live"})
#: Initials without a vowel are no word.
_NO_WORD = re.compile(r"\b[b-df-hj-np-tv-z]{3,4}\b")
#: JPS // MLS, bko/ mark/
_DOUBLE_SLASHED = re.compile(
    r"[A-Z]{2,5}(?:/[A-Z]{2,5})?(?:\s?\([A-Z]{2,5}\))?(?:\s?//\s?[A-Z]{2,5}){1,3}\.?"
)
#: Letters of Arabic, apart where one person has two: units of measure have one slash and no space.
_ARABIC = r"[\u0621-\u064a]{1,2}"
_ARABIC_INITIALS = re.compile(
    rf"(?={_ARABIC}\s|[^/]+/[^/]+/|[^/]+/{_ARABIC}\s)"
    rf"{_ARABIC}(?:\s{_ARABIC}){{0,2}}(?:\s?/\s?{_ARABIC}(?:\s{_ARABIC}){{0,2}}){{1,4}}"
)
_SLASH_LAST = re.compile(r"[a-z]{2,5}/(?:\s[a-z]{2,5}/){1,4}")
#: AFP's own words for several bureaux.
_AFP_BUREAUX = ("bur-", "burs-", "bur/", "burs/")
_BUREAUX = re.compile(r"burs?-[a-z]{2,4}(?:[-/][a-z]{2,4}){0,6}")
#: Pairs of short words that are written with a slash.
_PAIRS = (
    "he/she she/her he/him his/her him/her ac/dc on/off yes/no pro/con in/out up/down am/pm et/ou"
    " ou/et oui/non si/no tcp/ip src/lib usr/bin km/std und/od er/sie sie/er der/die die/das el/la"
    " los/las os/as and/or"
)
_WORD_PAIRS = frozenset(_PAIRS.split())
_NAME_FIRST = re.compile(
    r"(?:--?|—|–)?\s?(?P<name>[^\s/()]{2,16})\s?/\s?(?P<desk>[A-Za-z]{2,4}(?:/[A-Za-z]{2,4}){0,4})"
)
#: The same in a script without capitals, with its writers' initials and the hour: বাসস/.../১৪৪০
_NAME_FIRST_SOLID = re.compile(
    r"(?P<name>[\u0900-\u0dff]{2,12})(?:/-?[\u0900-\u0dff\d-]{1,12}){2,6}"
)
#: A paper's name and initials that are spelt: জাগো নিউজ/এসএস
_SPELT = "এ|বি|সি|ডি|ই|এফ|জি|এইচ|আই|জে|কে|এল|এম|এন|ও|পি|কিউ|আর|এস|টি|ইউ|ভি|ডব্লিউ|এক্স|ওয়াই|জেড"
_PAPER_FIRST = re.compile(rf"[\u0980-\u09ff][\u0980-\u09ff .]{{2,24}}\s?/\s?(?:{_SPELT}){{2,4}}")
_NAME_LAST = re.compile(r"\(?[a-z]{2,4}(?:[-/][a-z]{2,4}){0,4}\s?/\s?(?P<name>[^\s/()]{2,16})\)?")
_SPACED = re.compile(
    r"(?P<name>dpa|epd|sid|PTI|IANS|ANI|UNI)"
    r"(?:[ /](?:[a-z]{2,4}|[A-Z]{2,4}|[an]\d|\d)){1,7}"
)
#: PTI's Hindi desk has the names of those who handled the text after its own.
_NAMES_AFTER = re.compile(
    r"(?:[-–—]{1,2}\s?)?(?:भाषा|पीटीआई-भाषा)(?:\s[\u0900-\u0963]{2,14}\.?){1,4}"
)
_LED = re.compile(r"(?:--|—|–|==)\s?(?P<name>[^\s/]{2,12})(?:\s[a-z]{2,4}(?:/[a-z]{2,4}){0,4})?/?")
_END_MARKS = re.compile(
    r"(?i)[-–—/(\[*#\s]*"
    r"(?:end ?item|end of (?:article|story|report|text)|ends?"
    r"|fin|ende|fim|koniec|конец|انتهای پیام|끝|完|了|30|more to (?:come|follow)|#{2,3})"
    r"[-–—/)\]*#\s.]*"
)
#: What an agency sent with a text, each kind in its brackets: (foto) (vídeo)
_MEDIA = re.compile(rf"(?i)(?:\((?:{introductions('media')})\)\s?){{1,4}}")
_MEDIA_ALONE = frozenset(listed("media_alone"))
_MARKED = re.compile(r"[-–—/(\[*#]|(?i:end ?item|end of|more to)|ENDS?\b|انتهای|끝|完")
_CREDITS = re.compile(
    r"(?i)\(?\s?(?:additional\s)?(?:reporting|writing|compiled|bericht|reporte|información|informacion|reportagem|reportage|rédigé|par|por|di|redazione)\b"
    r"(?:\s(?:by|von|de|par|por|di))?\s[^;]{2,200}[;,.]\s?.{0,300}?"
    r"\b(?:edit(?:ing|ed)\sby|edición\sde|editado\s(?:en\sespañol\s)?por|edição\sde|édité\spar|redigiert\svon|a\scura\sdi)\s.{2,150}"
)
_WRITERS = re.compile(
    r"(?i)(?:the\s)?(?P<agency>associated press|AP|AFP|agence france-presse|reuters)"
    r"(?:\s[\w']{3,12}){0,2}\s"
    r"(?:writers?|journalists?|reporters?|correspondents?|videojournalists?)\s(?:.{3,250}\b)?"
    r"contributed(?:\sto\sthis\s(?:report|story))?(?:\sfrom\s[^.]{2,60})?\.?"
)
# (Reporting by A in Kabul), all there is of a report by one hand
_ONE_HAND = re.compile(
    r"\((?:(?:Additional|Further)\s)?[Rr]eporting\sby\s[^\W\d_a-z][^()]{3,200}\)"
    r"|\([Ww]riting\sby\s[^\W\d_a-z][^()]{3,200}\)"
)
_NAME = r"[^\W\d_a-z][\w.'’-]*"
# A reported from Paris. / A, a reporter in Rome, contributed to this report. Nothing else is said.
_FROM_PLACE = re.compile(
    rf"(?P<names>{_NAME}(?:,?\s(?:and\s)?(?:{_NAME}|in|de|van|von|al)){{0,24}})(?:,\s[^,]{{3,60}},)?\s(?:also\s)?"
    r"(?:(?:reported|contributed)\sfrom\s.{2,60}|contributed\sto\sthis\s(?:report|story|article)\b.{0,40})"
)
# Reporting by A in Rome and B; Additional reporting by C: @c. Every word is a name's.
_REPORTED = re.compile(
    rf"(?:(?:With\s)?(?:[Aa]dditional|[Ff]urther)\s)?[Rr]eporting\sby\s(?:the\s[\w’']+\s)?(?P<names>{_NAME}"
    rf"(?:,?\s(?:(?:and|in|for|of)\s)?{_NAME}){{0,24}})(?:\s?[:：,]?\s?\(?@\w{{2,30}}\)?)?\.?"
)
_NEXT_SENTENCE = re.compile(r"(?<=[a-z]{3}\.)\s(?=[A-Z])")
_FLASH = re.compile(
    r"(?i)\(?this\sis\san?\s(?:breaking|developing)(?:\snews)?\s(?:story|report|update)\b.{0,120}"
    r"|\(?(?:breaking|developing)\s(?:news|story)[.:–—-]?\s(?:please\s)?check\sback\b.{0,60}"
    r"|\(?(?:please\s)?check\sback\s(?:later\s|soon\s)?for\s(?:more|further|updates)\b.{0,40}"
)
#: How AP marked what it sent: AP-NY-10-05-99 1521EDT
_TRANSMISSION = re.compile(r"AP-[A-Z]{2}-\d\d-\d\d-\d\d(?:\d\d)?\s\d{4}(?:[A-Z]{3})?")
_ASSISTANCE = re.compile(r"--?\s?With (?:assistance|reporting|files) (?:from|by) .{3,200}")
# Pewarta: A; (责任编辑：A); Edited by A; Übersetzung: A, Redaktion: B and C
_NAMES = r"[^.!?:：;|]{2,80}"
_LED_IN = (
    rf"(?:{introductions('hand')})\s?[:：]\s?|(?:{introductions('hand_of')})(?:\s?[:：]\s?|\s)"
)
_HAND = rf"(?:{_LED_IN}){_NAMES}"
_EDITOR = re.compile(rf"(?i)[(（\[]?{_HAND}(?:\s?[,;|]\s?{_HAND}){{0,5}}[)）\]]?\.?")
_LONGEST_HANDS = 250
_WORD_START = re.compile(r"[\s:：]+")
_MAIL = re.compile(r"\(?[\w.]{2,20}@(?P<host>yna\.co\.kr|newsis\.com|kyodonews\.jp)\)?")
_MAIL_AGENCY = {"yna.co.kr": "Yonhap", "newsis.com": "Newsis", "kyodonews.jp": "Kyodo"}


def _initials(line: str) -> SignOff | None:
    words = _TWO_WORDS.fullmatch(line) and len(line) > _SHORT_PAIR and not _NO_WORD.search(line)
    if len(line) > 40 or line in _WORD_PAIRS or words:
        return None
    forms = (_DOUBLE_SLASHED, _SLASH_LAST, _ARABIC_INITIALS, _PAPER_FIRST)
    if any(form.fullmatch(line) for form in forms):
        return SignOff()
    match = _INITIALS.fullmatch(line) or _BUREAUX.fullmatch(line)
    return SignOff(agency="AFP" if line.startswith(_AFP_BUREAUX) else None) if match else None


def is_initials(line: str) -> bool:
    """Whether a line is initials in brackets, apart, or a pair that could be words with a slash."""
    if _BRACKETED.fullmatch(line):
        return line[1:-1] not in _BRACKETED_WORDS
    if _BRACKETED_PAIR.fullmatch(line):
        return line[1:-1] not in _WORD_PAIRS
    apart = line.islower() and _APART.fullmatch(line)
    return bool(apart or _PAIR.fullmatch(line)) and line not in _WORD_PAIRS


def _named(line: str) -> SignOff | None:
    """AFP/ab, sak/Reuters, --IANS ab/cd, dpa ab cd, PTI ABC DEF."""
    if len(line) > 40:
        return None
    first = _NAME_FIRST.fullmatch(line)
    if first and agency_named(first["name"]) and agencies_listed(first["desk"]):
        return None
    if _NAMES_AFTER.fullmatch(line):
        return SignOff(agency="PTI")
    shapes = (_NAME_FIRST, _NAME_FIRST_SOLID, _NAME_LAST, _SPACED, _LED)
    forms = (form.fullmatch(line) for form in shapes)
    named = {agency for found in forms if found and (agency := agency_named(found["name"]))}
    return SignOff(agency=named.pop()) if len(named) == 1 else None


def _end_mark(line: str) -> SignOff | None:
    if line in _MEDIA_ALONE or (line.startswith("(") and _MEDIA.fullmatch(line)):
        return SignOff()
    if line.startswith("AP-") and _TRANSMISSION.fullmatch(line):
        return SignOff(agency="AP")
    if len(line) > 30 or not _END_MARKS.fullmatch(line) or not _MARKED.search(line):
        return None
    return SignOff(agency="Xinhua" if "item" in line.casefold() else None)


def _hands(line: str) -> SignOff | None:
    """Read "(Reporting by A; Editing by B)", "AP writer A contributed", "--With assistance"."""
    if _CREDITS.fullmatch(line) or _ONE_HAND.fullmatch(line):
        return SignOff(agency="Reuters" if line.startswith("(") or ";" in line else None)
    reported = _REPORTED.fullmatch(line)
    if reported and not agencies_listed(reported["names"].rstrip(".")):
        return SignOff()
    if signed := _sentences_of_hands(line):
        return signed
    editor = len(line) <= _LONGEST_HANDS and _EDITOR.fullmatch(line) and _has_name(line)
    if editor or _FLASH.fullmatch(line):
        return SignOff()
    if _ASSISTANCE.fullmatch(line):
        return SignOff(agency="Bloomberg")
    mail = _MAIL.fullmatch(line)
    return SignOff(agency=_MAIL_AGENCY[mail["host"]]) if mail else None


def _has_name(line: str) -> bool:
    """Whether a word after the first is capitalised, or of a script without capitals."""
    words = _WORD_START.split(line.strip("([（"))[1:]
    return any(word[:1].isalpha() and not is_small(word[:1]) for word in words)


def _sentences_of_hands(line: str) -> SignOff | None:
    """Read sentences that say who worked from where on a text, and nothing else."""
    if "contributed" not in line and " from " not in line:
        return None
    sentences = _NEXT_SENTENCE.split(line)
    by_agency = [_WRITERS.fullmatch(each) for each in sentences]
    others = (each for each, own in zip(sentences, by_agency, strict=True) if not own)
    if all(map(_names_hands, others)):
        named = (agency_named(own["agency"]) for own in by_agency if own)
        return SignOff(agency=next(named, None))
    return None


def _names_hands(sentence: str) -> bool:
    """Whether a sentence says where people worked, or who helped; an agency is at every place."""
    found = _FROM_PLACE.fullmatch(sentence)
    if not found:
        return False
    return "contributed to" in sentence or not agencies_listed(found["names"])


def parse_sign_off(text: str) -> SignOff | None:
    """Read a line that is a desk's sign-off and nothing else."""
    if len(text) > _LONGEST:
        return None
    line = " ".join(text.split())
    if len(line) < 3:
        return None
    return _named(line) or _initials(line) or _end_mark(line) or _hands(line)


def is_sign_off(text: str) -> bool:
    """Whether a lone line is a desk's sign-off."""
    return parse_sign_off(text) is not None


_TRAILING = re.compile(
    r"(?i)\((?:additional\s)?(?:reporting|writing|bericht|reporte|información|reportagem|reportage|rédigé|redacción)\b[^()]{5,500}\)\s*$"
)


def trailing_sign_off(paragraph: str) -> SignOff | None:
    """Read the sign-off in brackets after the last sentence of a story."""
    match = _TRAILING.search(paragraph[-_LONGEST:])
    return _hands(" ".join(match[0].split())) if match else None
