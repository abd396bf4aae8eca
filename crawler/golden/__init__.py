"""Golden cases: what page objects must make of the pages and texts in `fixtures/`."""
