"""Golden files that are not right yet: case, block, and the label an editor would give it."""

FAULTS = [
    ("TextPage/upi_terms", "Top stories in your inbox", "newsletter"),
    ("GenericPage/dpa_2023_de", "© dpa-infocom", "legal-notice"),
    ("BloggerPage/000_contempo", "October 31, 2017", "published-line"),
    ("BloggerPage/000_soho", "October 31, 2017", "published-line"),
    ("BloggerPage/afp_2022_contempo", "February 17, 2022", "published-line"),
    ("BloggerPage/upi_2018_contempo", "March 16, 2018", "published-line"),
    ("WordPressPage/ap_2019_reposts", "CHESS CLUB ON FOGO", "duplicate"),
    ("DigitalJournalPage/001_old_cms", "Listen | Print", "site-chrome"),
    ("DigitalJournalPage/afp_2016_old_cms", "Listen | Print", "site-chrome"),
]

#: Case, field, and the value an editor would give it.
FIELD_FAULTS = [
    ("TextPage/nl_list_above_text", "authors", ["ANP", "NU.nl"]),
]
