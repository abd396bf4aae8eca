"""One file a site: a page object, mostly selectors."""
