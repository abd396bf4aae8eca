"""The demonstration: the five sites served from `fixtures/`, crawled as in production."""
