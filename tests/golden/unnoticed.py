"""Rules whose removal no golden case notices yet, and why; to be shrunk."""

UNNOTICED = {
    "hints.selected": "hints.suggested labels the same blocks where nothing else speaks first",
    "head.known_title": "head.title finds the same lines in all cases that tell their headline",
    "teasers.stub": "the only such line stands outside the story, where tail.outside says the same",
    "sections.listed_above": "no case has a list of stories between byline and text",
    "bios.name_above": "sections.listed claims the lines below the heading of an author box first",
    "tail.wordless around the story": "tail.elsewhere gives the same label",
    "head.repeated_title around the story": "no case prints its title a third time",
    "feeds.footer around the story": "the cases have the feeds' footers inside the post",
    "feeds.via around the story": "the cases have the feeds' footers inside the post",
    "related.stub around the story": "class names and link density say the same in all cases",
    "tail.menu_row around the story": "tail.elsewhere gives the same label to menus",
    "tail.tags around the story": "tail.elsewhere and class names give the same label",
}
