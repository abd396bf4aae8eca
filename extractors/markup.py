"""What HTML's elements are to a reader: seen or not, blocks or running text, and of which kind."""

from __future__ import annotations

from enum import Enum, auto

from extractors.blocks import Kind
from extractors.labels import Label


class Role(Enum):
    """What an element does to the text around it."""

    UNSEEN = auto()
    BREAK = auto()
    CELL = auto()
    BLOCK = auto()
    LINK = auto()
    BOLD = auto()


# To the parser, what follows `wbr`, `source`, `track` or `embed` is in them: running text.
_ELEMENTS = {
    Role.UNSEEN: (
        "script style noscript template head title meta link base textarea select option datalist"
        " svg math iframe object audio video canvas map area frame frameset noframes param"
        " input img dialog"
    ),
    Role.BREAK: "br hr",
    Role.CELL: "td th",
    Role.BLOCK: (
        "html body address article aside blockquote button caption center dd details dir div dl dt"
        " fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup label legend li"
        " main menu nav ol optgroup p pre search section summary table tbody tfoot thead tr ul"
    ),
    Role.LINK: "a",
    Role.BOLD: "b strong",
}
#: The role of an element by its name; those without one are part of the running text.
ROLES = {name: role for role, names in _ELEMENTS.items() for name in names.split()}

#: Elements that part one block from the next.
BLOCKS = frozenset(
    name for name, role in ROLES.items() if role in {Role.BLOCK, Role.CELL, Role.BREAK}
)

#: The kind of the blocks in an element, where it is not that of the element around it.
KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), Kind.HEADING),
    "li": Kind.ITEM,
    "dd": Kind.ITEM,
    "dt": Kind.ITEM,
    "blockquote": Kind.QUOTE,
    "figcaption": Kind.CAPTION,
    "caption": Kind.CAPTION,
    "tr": Kind.ROW,
}

#: What elements say of the blocks in them by their name alone.
SECTIONS = {"nav": Label.SITE_CHROME, "footer": Label.SITE_CHROME, "figcaption": Label.CAPTION}

#: Elements too large for their names to say anything of the blocks inside.
WHOLE = frozenset({"html", "body", "main", "article"})

#: Elements set off from the running text.
BOXES = frozenset({"table", "aside"})
