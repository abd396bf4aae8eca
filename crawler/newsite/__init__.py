"""A new site from some of its pages: selectors, page object, spider and golden cases."""
