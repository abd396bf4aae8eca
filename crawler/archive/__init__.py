"""The archive: every page as it was fetched, in WARC files, and the present rules over them."""
