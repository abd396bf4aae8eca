"""What lines of results, line-ups, closing figures and chronologies look like."""

import re

from extractors.blocks import Block, contains_any

# "Aurillac 21 Mont-de-Marsan 19", "1. Vannes 14 49", "Grenoble v Rouen"
_RESULT = re.compile(
    r"\D{2,50}\s\d{1,3}(?:\s*[-–:]\s*\d{1,3})?,?\s\D{2,50}(?:\s\d{1,3})?|\d{1,3}[.)]?\s+\D{2,60}(?:\s+[\d.,:+-]+){1,10}(?:\s[^\W\d_]{1,10})?"
    r"|\D{2,40}(?:\s+[\d.,:+-]+){2,10}|[^\d:]{2,40}\s[+−–-]\s?[\d.,]+\s?(?:%|[^\W\d_]{1,10})?"
    r"|[^\d:]{2,40}:\s[\d.,]+\s?(?:%|[^\W\d_]{1,8}|\([+−–-]?\d{1,4}\))?"
    r"|[^\W\d_][\w .'’-]{1,40}\sv(?:s\.?)?\s[^\W\d_][\w .'’-]{1,40}(?:\s\(\d{4}\))?"
)
# Casper Ruud (NOR x3) bt Oscar Otte (GER) 7-6 (7/5), 6-3
_SCORE = r"\d{1,3}-\d{1,3}(?:\s\(\d{1,2}(?:[/-]\d{1,2})?\))?,?"
_BEATEN = re.compile(
    rf"[^\W\d_]\D.{{1,50}}?\s(?:bt|beat|def\.?|v)\s\D.{{1,50}}?(?:\s{_SCORE}){{1,5}}(?:\s\w{{1,7}}\.?)?"
)
# VfL Bochum 4 (Locadia 38-pen, Gamboa 40) Bayern Munich 2 (Lewandowski 9, 75)
_GOALS = r"[^\W\d_][^()\d]{2,40}\s\d{1,3}(?:\s\([^()]{2,160}\))?"
_SCORED = re.compile(rf"{_GOALS},?\s{_GOALS}")
# Union Berlin v Dortmund (1430), Hertha v Leipzig (1630)
_FIXTURE = r"[^\W\d_][^(),]{1,40}\sv\s[^(),]{2,40}\s\([\d.:]{4,5}(?:\s?GMT)?\)"
_FIXTURES = re.compile(rf"{_FIXTURE}(?:,\s{_FIXTURE}){{0,8}}")
# "Oslo - OBX: UP 1.2 percent at 1,204.11 points", as below reports on markets
_FIGURE = re.compile(r"[^:]{2,60}:\s(?:UP|DOWN|FLAT)\b.{2,70}")
# Innings such as India 336 and 329 for 7 (Gill 91, Pant 89 not out), or Mumbai 185/6 (20 overs)
_INNINGS = re.compile(
    r"[^\W\d_][\w .'’-]{1,30}\s\d{1,3}(?=/|-|\s&|\s(?:for|and|all|dec)\b)"
    r"(?:[/-]\d{1,2}|\sfor\s\d{1,2}|\sall\sout)?(?:\sdec(?:lared|l)?\b)?"
    r"(?:\s(?:and|&)\s\d{1,3}(?:[/-]\d{1,2}|\sfor\s\d{1,2}|\sall\sout)?(?:\sdec(?:lared|l)?\b)?)?"
    r"(?:\s(?:in\s)?\(?\d{1,3}(?:\.\d)?\sov(?:ers)?\)?)?(?:\s\([^()]{4,200}\))?"
)
# Court 1 (3 pm): Jie Zheng (CHN) vs Sania Khan (IND x4)
_PLAYER = r"[^\W\d_][^():]{2,40}\s\([A-Z]{2,3}(?:\sx?\d{1,2})?\)"
_PAIRED = re.compile(rf"(?:[^:]{{2,40}}:\s)?{_PLAYER}\sv(?:s\.?)?\s{_PLAYER}")
# FC Augsburg - Borussia Dortmund 0:1 (0:1)
_TEAM = r"(?:\d{1,2}\.\s)?[^\W\d_][^:()]{1,40}"
_PLAYED = re.compile(
    rf"{_TEAM}\s[-–—]\s{_TEAM}\s\d{{1,3}}\s?[-–:]\s?\d{{1,3}}(?:\s\([^()]{{3,30}}\))?"
)
_MATCHES = (_FIGURE, _BEATEN, _SCORED, _FIXTURES, _PAIRED, _PLAYED)
#: Of lines without a digit, only one with one of these can be a result.
_RESULT_MARKS = (" v", ":", " -", " +", " .", " ,")
_DIGIT = re.compile(r"\d")
_ADDRESS_MARKS = ("@", "://", ".com")
#: A line of a score has so many words at most.
_LONGEST_SCORE = 12
# Lines such as 1932: Born on Senja, or March 3 - The bridge is closed
_DATED = re.compile(r"[^:–—-]{0,20}\d{1,4}[^:–—\d-]{0,12}(?::|\s[-–—])\s*\S")


def is_result(block: Block) -> bool:
    """Whether a line is of results, of a table or of closing figures."""
    text = block.text
    if block.ended or not (_DIGIT.search(text) or contains_any(text, _RESULT_MARKS)):
        return False
    if contains_any(text, _ADDRESS_MARKS):
        return False
    short = block.length <= _LONGEST_SCORE
    result = (short and _RESULT.fullmatch(text)) or _INNINGS.fullmatch(text)
    return bool(result or any(form.fullmatch(text) for form in _MATCHES))


def is_dated_item(block: Block) -> bool:
    """Whether a line is an item of a list of dates or times."""
    return bool(_DATED.match(block.text))


# A team and its players: as in Arsenal: Raya; White, Saliba, Gabriel
_LINE_UP = re.compile(r"[^:：]{2,32}[:：]\s(?:[^,;]{2,40}[,;]\s){3}")


def is_line_up(block: Block) -> bool:
    """Whether a line is a team and its players."""
    return bool(_LINE_UP.match(block.text))


# What a recipe takes: 250g plain flour, 2 tbsp olive oil
_MEASURED = re.compile(
    r"(?:\d[\d./,–-]*|[¼½¾])\s?(?:k?g|m?l|[cd]l|oz|lbs?|cups?|tbsp|tsp|EL|TL)\b\.?\s"
)


def is_measured(block: Block) -> bool:
    """Whether a line is so much of something, as of a recipe."""
    return bool(_MEASURED.match(block.text))


# So many of something: 2 large onions, ½ lemon
_COUNTED = re.compile(r"(?:\d[\d.,/–-]*\s?[½¼¾⅓⅔]?|[½¼¾⅓⅔])\s?[a-zà-ÿ]")


def is_counted(block: Block) -> bool:
    """Whether a line is so many of something, as of a recipe; headlines may begin so as well."""
    return bool(_COUNTED.match(block.text))


# What a box of facts says: Open: Tuesday to Sunday, Phone: 0117 496 0000
_FACT = re.compile(r"[^\W\d_][^:：]{1,22}[:：]\s\S")


def is_fact(block: Block) -> bool:
    """Whether a line is a label and what it is of, as in boxes of facts."""
    return bool(_FACT.match(block.text))
