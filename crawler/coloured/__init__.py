"""The coloured page: a page as a person saw it, with what was decided about each of its blocks."""
