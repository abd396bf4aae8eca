"""The Quay Courier: a site that the project does not know, with four stories."""

from __future__ import annotations

import json
import sys
import tomllib
from datetime import date
from pathlib import Path
from typing import NamedTuple

HOME = "https://www.quay-courier.example"


class Story(NamedTuple):
    """A story as its reporter filed it."""

    slug: str
    headline: str
    strap: str
    author: str
    date: str
    paragraphs: list[str]


_FILE = Path(__file__).with_name("stories.toml")
STORIES = [Story(**story) for story in tomllib.loads(_FILE.read_text("utf-8"))["story"]]


def address(story: Story) -> str:
    """Return where the paper has a story."""
    return f"{HOME}/news/{story.slug}"


def html(story: Story, home: str = HOME) -> str:
    """Return a page of the paper; the names of its classes are those of a build, and of people."""
    declared = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": story.headline,
        "datePublished": story.date,
        "author": {"@type": "Organization", "name": "The Quay Courier"},
        "publisher": {"@type": "Organization", "name": "The Quay Courier"},
    }
    first, *rest = (f'<p class="css-9x2k1">{text}</p>' for text in story.paragraphs)
    day = story.date[:10]
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{story.headline} | The Quay Courier</title>
<link rel="canonical" href="{home}/news/{story.slug}">
<link rel="alternate" type="application/rss+xml" title="All stories" href="{home}/feed/all.xml">
<link rel="alternate" type="application/rss+xml" title="Comments" href="{home}/comments.xml">
<script type="application/ld+json">{json.dumps(declared)}</script>
<style>.css-9x2k1 {{ margin: 0 }}</style>
<script>window.track = {{"page": "{story.slug}", "seen": 1}};</script></head>
<body><header class="masthead css-1a2b3"><a href="/">The Quay Courier</a>
<nav><a href="/news">News</a> <a href="/harbour">Harbour</a> <a href="/tides">Tides</a></nav>
</header>
<main id="root-8271"><div class="story css-7f7f7">
<h1 class="story__headline css-4h5j6">{story.headline}</h1>
<p class="story__strap">{story.strap}</p>
<div class="story__meta"><span class="story__author">By {story.author}</span>
<time class="story__time" datetime="{story.date}">{day}</time></div>
<div class="story__text css-0p9o8" data-track="body" style="color: inherit">
{first}
<div class="tide-box"><p>High water at Harl comes twice a day and our almanac has it for each of the
coming twelve months, printed on paper that bears a wet pocket.</p></div>
{"".join(rest)}
<div class="story__after"><a href="/news/1">Lighthouse keeper retires at ninety</a>
<a href="/news/2">Eel season opens in the rain</a></div>
</div></div></main>
<footer><p>© 2026 The Quay Courier. All rights reserved.</p><a href="/imprint">Imprint</a></footer>
</body></html>
"""


def save(folder: Path) -> list[Path]:
    """Save the pages of all stories into a folder; returns the files in the stories' order."""
    files = [folder / f"{story.slug}.html" for story in STORIES]
    for file, story in zip(files, STORIES, strict=True):
        file.write_text(html(story), "utf-8")
    return files


def redesigned(story: Story, home: str = HOME) -> str:
    """Return a page as the paper has it since April 2026: another template, other names."""
    declared = {"@type": "NewsArticle", "headline": story.headline, "datePublished": story.date}
    text = "".join(f"<p>{paragraph}</p>" for paragraph in story.paragraphs)
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{story.headline} - The Quay Courier</title>
<link rel="canonical" href="{home}/news/{story.slug}">
<meta property="og:site_name" content="The Quay Courier">
<script type="application/ld+json">{json.dumps(declared)}</script></head>
<body><header><nav><a href="/">Home</a> <a href="/tides">Tides</a></nav></header>
<div class="page-wide"><h2 class="qc-title">{story.headline}</h2>
<div class="qc-line"><span class="qc-writer">By {story.author}</span>
<span class="qc-day">{date.fromisoformat(story.date[:10]):%d %B %Y}</span></div>
<div class="qc-copy">{text}
<p class="qc-members">Members of the Quay Club read this page an hour before everybody else and are
asked to the summer sail, with a seat on deck and a hot drink below.</p></div></div>
<footer><p>© 2026 The Quay Courier. All rights reserved.</p></footer></body></html>
"""


def main() -> None:
    """Save the pages of some stories: `python -m tests.crawler.newsite.paper FOLDER [new]`."""
    folder, *new = sys.argv[1:]
    Path(folder).mkdir(exist_ok=True)
    make = redesigned if new else html
    for story in STORIES:
        path = Path(folder, f"{story.slug}.html")
        path.write_text(make(story), "utf-8")
        print(path)  # noqa: T201  a command


if __name__ == "__main__":
    main()
