"""The Scrapy project: what touches network, disk and clock."""

import os

# Scrapy and url-matcher call tldextract, which would fetch the public suffix list on first use.
# The list that comes with the package is enough, and nothing here may phone home.
os.environ.setdefault("TLDEXTRACT_PUBLIC_SUFFIX_LIST_URLS", "")
