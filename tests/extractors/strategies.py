"""Pages and texts as republishers make them, and as nobody should: for the property tests."""

from __future__ import annotations

from hypothesis import strategies as st

STORY = (
    (
        "RIVERTON (AFP) - Engineers reopened the northern lock on Tuesday after a week"
        " of repairs that"
        " had held up more than two hundred barges, the port authority said."
    ),
    (
        "MANILA: Heavy rain flooded low-lying districts of the capital overnight, and thousands of"
        " people spent the night in schools, officials told reporters."
    ),
    (
        'The minister said the talks would resume next week, adding that "nobody expects a quick'
        ' end" to a dispute that has lasted for six years.'
    ),
    "But shipping companies warned that freight rates were unlikely to fall before the spring.",
    "It was the third accident on the line since March, according to the railway's own figures.",
    '"We had no warning at all," said Maria Lopes, who has kept a stall on the square since 1998.',
    (
        "Analysts at the bank expect growth of 2.1 percent this year and a little less"
        " in the next one."
    ),
    "He told AFP that the convoy had been halted twice, once for an hour, before it got through.",
    "and the troops withdrew towards the river, where a second brigade was waiting for them.",
    (
        "Prices rose 4.2 percent in October, the statistics office said, the most in eleven months;"
        " economists polled by Reuters had expected 3.9 percent."
    ),
    (
        "Die Gewerkschaft kündigte für Donnerstag weitere Warnstreiks an, von denen vor allem der"
        " Regionalverkehr im Süden betroffen sein wird."
    ),
    (
        "Le gouvernement a annoncé mardi une série de mesures destinées à soutenir les"
        " éleveurs touchés"
        " par la sécheresse, a indiqué le ministère."
    ),
    (
        "La empresa informó de que la planta permanecerá cerrada hasta el lunes,"
        " mientras los técnicos"
        " revisan el sistema de refrigeración."
    ),
    (
        "Власти региона сообщили, что движение по мосту будет восстановлено не раньше"
        " следующей недели."
    ),
    (
        "وقال المتحدث باسم الوزارة إن المحادثات ستستأنف الأسبوع المقبل في العاصمة بحضور"
        " ممثلين عن الطرفين."
    ),
    "सरकार ने मंगलवार को कहा कि बाढ़ से प्रभावित जिलों में राहत कार्य तेज कर दिया गया है।",
    "据新华社报道,当地政府周二表示,受洪水影响的地区已有超过三万名居民被转移到安全地带。",
    "気象庁によると、台風は明日の朝にかけて本州の南を北上し、広い範囲で大雨となる見込みです。",
    "정부는 화요일 홍수 피해 지역에 대한 긴급 지원을 확대하기로 했다고 밝혔다.",
)

SHORT = (
    "Storm closes three ports in the north",
    "Oil rises as talks stall; gold steady",
    "WORLD NEWS",
    "By Jane Doe",
    "by Staff Writers",
    "Lisbon (AFP) May 4, 2021",
    "Published: 4th May 2021 10:12 AM | Last Updated: 4th May 2021 11:00 AM",
    "- Long road back -",
    "What happens next",
    "(AP Photo/John Doe)",
    "A barge waits below the northern lock. Photo: AFP",
    "Two dead.",
    "Yes.",
    "-",
    "***",
    "AFP",
    "abc-de/fgh/ij",
    "PTI",
    "1.",
    "3 : 1",
    "2021",
    "Correction: the name of the lock is Northern Lock, not Upper Lock.",
)

FURNITURE = (
    (
        "Thank you for reading; we need your help. Independent reporting costs money,"
        " and advertising"
        " pays for less of it each year. Please consider becoming a monthly supporter."
    ),
    "Support us: $5 Billed Once",
    "credit card or paypal",
    "Let's block ads! (Why?)",
    "Please turn your ad blocker off so that we can go on paying our writers.",
    "Advertisement",
    "Advertisement. Scroll to continue reading.",
    "Related Links",
    "Read more: Storm closes three ports in the north",
    "You may also like",
    "... read more",
    (
        "Miners at three pits walked out on Friday over a plan to cut the night shift,"
        " their union sai"
        " ... read more"
    ),
    "Sign up for our daily newsletter and get the news in your inbox.",
    "By signing up you agree to our privacy policy and terms of use.",
    "Comments",
    "12 Comments",
    "Leave a comment",
    "Comments are moderated; keep them civil. We may remove what is abusive or off topic.",
    "Written By",
    "Jane Doe is a reporter for the Example Times who covers ports and shipping.",
    "Follow her on Twitter",
    "With correspondents in 90 countries the agency delivers fast, verified coverage of events.",
    "Facebook Twitter WhatsApp Email",
    "Share this article",
    "© 2021 Agence France-Presse. All rights reserved.",
    "This material may not be published, broadcast, rewritten or redistributed.",
    "We use cookies. By continuing to browse you accept our cookie policy.",
    "from World News http://example.com/a1b2",
    "via IFTTT",
    "The post Storm closes three ports appeared first on Example.",
    "(Reporting by Jane Doe; Editing by John Roe)",
    "Home | World | Sport | Contact us",
    "Mehr zum Thema",
    "À lire aussi",
    "Читайте также",
    "相关新闻",
    "اقرأ أيضا",
)

_CURLY = str.maketrans({"'": "’", '"': "“", "-": "–", " ": "\u00a0"})
_ODD = "\u200b\u00ad\u2028\u0085\u001f\ufeff\u0301\u202e»«…—・·)(!?.,:;/\\|@#*_~^=+<>&\"'`01aZ \t"

odd_text = st.one_of(st.text(max_size=60), st.text(st.sampled_from(_ODD), max_size=40))


def _cut(text: str, at: int) -> tuple[str, str]:
    at %= len(text)
    return text[at:], text[: at + 1]


@st.composite
def varied(draw: st.DrawFn) -> str:
    """Draw a paragraph or a line, as it stands or in another print."""
    text = draw(st.sampled_from(draw(st.sampled_from((STORY, STORY, SHORT, FURNITURE)))))
    tail, head = _cut(text, draw(st.integers(0, 200)))
    joined = f"{text} {draw(st.sampled_from((*STORY, *SHORT, *FURNITURE)))}"
    others = (text.translate(_CURLY), text.upper(), tail, head, joined, draw(odd_text))
    return draw(st.sampled_from((*others, *[text] * 14)))


_SEPARATORS = ("\n", "\n", "\n\n", "\n\n\n\n", "\r\n", "\r", " \n\t\n")


@st.composite
def text_documents(draw: st.DrawFn) -> str:
    """Draw a text as somebody else extracts it: lines of story and furniture."""
    lines = draw(st.lists(varied(), min_size=1, max_size=30))
    separator = draw(st.sampled_from(_SEPARATORS))
    return separator.join(lines)


# fmt: off
_TAGS = (
    "p", "p", "p", "div", "div", "span", "b", "strong", "i", "a", "li", "ul", "ol", "h1", "h2",
    "h3", "blockquote", "table", "tr", "td", "th", "section", "article", "aside", "figure",
    "figcaption", "footer", "nav", "header", "center", "font", "pre", "button", "label", "dl",
    "dt", "dd", "form", "main", "details", "summary", "o:p", "custom-tag", "em", "small", "u",
)
# fmt: on
_NAMES = (
    "",
    "",
    "entry-content",
    "post-body",
    "article-body",
    "share-buttons",
    "related-posts",
    "newsletter",
    "comments",
    "byline",
    "date",
    "caption",
    "ad-wrap",
    "sidebar box",
    "author-box",
    "zox-post-body",
    "td-post-content",
    "x\u00e9 1-2",
)
_JUNK = (
    "<br>",
    "<br><br>",
    "<hr>",
    "<!-- a comment -->",
    "<!--body-2-incontainer.php-->",
    "<script>var text = '<p>not seen</p>';</script>",
    "<style>p { color: red }</style>",
    "<noscript><p>Enable scripts.</p></noscript>",
    "<template><p>Not seen either.</p></template>",
    "<textarea>Stored for later.</textarea>",
    "<div style='display : none'>A hidden copy of the story, said in full once more.</div>",
    "<p hidden>Hidden.</p>",
    "<span style='visibility:hidden'>Unseen</span>",
    "<img src=a.jpg alt='A barge'>",
    "<select><option>One</option></select>",
    "<?php echo 1 ?>",
    "<![CDATA[ some data ]]>",
    "&nbsp;",
    "&amp;&lt;&#8220;&#x2019;&bogus;&#0;",
    "<",
    "</p>",
    "</div>",
    "</td>",
    "<p>",
    "<td>",
    "<li>",
    "<a href=x>",
    "</a>",
    "<table>",
    "<tr><td>3</td><td>1</td></tr>",
    "</table>",
    "<svg><text>Drawn</text></svg>",
    "<iframe>In a frame</iframe>",
    "<dialog>Asked</dialog>",
    "<h1>",
    "<b>",
    "<wbr>",
    "<source srcset=x>",
    "<embed src=x>",
    "<o:p></o:p>",
    "<body>",
    "<head>",
    "<title>Another title</title>",
    "<p/>",
    "<!-- unclosed",
)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


@st.composite
def _leaf(draw: st.DrawFn) -> str:
    turn = draw(st.integers(0, 9))
    if turn == 0:
        junk: str = draw(st.sampled_from(_JUNK[:-1]))
        return junk
    text: str = draw(varied())
    return text if turn == 1 else _escaped(text)


@st.composite
def _wrapped(draw: st.DrawFn, inside: st.SearchStrategy[str]) -> str:
    tag = draw(st.sampled_from(_TAGS))
    name = draw(st.sampled_from(_NAMES))
    between: str = draw(st.sampled_from(("", " ", "\n")))
    content = between.join(draw(st.lists(inside, max_size=5)))
    attributes = f' class="{name}"' if name else ""
    closed = draw(st.integers(0, 9))
    return f"<{tag}{attributes}>{content}" + (f"</{tag}>" if closed else "")


fragments = st.recursive(_leaf(), _wrapped, max_leaves=25)

_SHELLS = (
    "<html><head><title>Storm closes three ports</title></head><body>{}</body></html>",
    (
        "<!DOCTYPE html><html lang=en><head><meta charset=utf-8>"
        '<meta property="og:title" content="Storm closes three ports in the north">'
        '<link rel=canonical href="{url}"></head><body><article>{}</article></body></html>'
    ),
    "<h1>Storm closes three ports in the north</h1>{}",
    '<body><div id="storyContent">{}</div>',
    "<div class='post-body' id='post-body-1'>{}</div>",
    "<div class='entry-content'>{}</div>",
    "{}",
)
URLS = (
    None,
    "http://www.spacewar.com/reports/Storm_999.html",
    "https://www.digitaljournal.com/world/storm/article",
    "https://www.newindianexpress.com/world/2021/may/04/storm-1.html",
    "https://news.blogspot.com/2021/05/storm.html",
    "https://example.com/storm",
)

urls = st.sampled_from(URLS)


@st.composite
def pages(draw: st.DrawFn) -> bytes:
    """Draw a page: story paragraphs and furniture in markup good and bad."""
    parts = draw(
        st.lists(
            st.one_of(
                varied().map(lambda text: f"<p>{_escaped(text)}</p>"),
                varied().map(lambda text: f"{_escaped(text)}<br><br>"),
                fragments,
            ),
            max_size=20,
        )
    )
    shell = draw(st.sampled_from(_SHELLS))
    url = draw(urls) or ""
    if draw(st.integers(0, 30)) == 0:
        parts.append(_JUNK[-1])
    page: str = shell.replace("{url}", url).replace("{}", "\n".join(parts))
    return page.encode("utf-8", "replace")
