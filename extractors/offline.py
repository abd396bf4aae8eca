"""Importing this keeps tldextract, which url-matcher uses, from the network and from the disk.

It would fetch the public suffix list, and keep what it has read in a folder of the user's, or warn
on every start where it may not write there. The list it ships is used instead, and is read as fast.
"""

import tldextract.tldextract
from tldextract.cache import DiskCache

tldextract.tldextract.TLD_EXTRACTOR.suffix_list_urls = ()
tldextract.tldextract.TLD_EXTRACTOR._cache = DiskCache(None)  # noqa: SLF001  there is no other way
