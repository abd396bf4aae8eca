"""Rules whose removal no golden case notices yet, and why; to be shrunk."""

UNNOTICED = {
    "hints.selected": "hints.suggested labels the same blocks where nothing else speaks first",
}
