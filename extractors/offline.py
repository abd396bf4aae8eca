"""Importing this keeps tldextract, which url-matcher uses, from fetching the public suffix list.

The list it ships is used instead: cleaning never goes to the network.
"""

import tldextract.tldextract

tldextract.tldextract.TLD_EXTRACTOR.suffix_list_urls = ()
