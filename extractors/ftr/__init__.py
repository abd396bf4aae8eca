"""Site rules of other projects: FiveFilters' ftr-site-config format, read as page objects.

The format is described at https://help.fivefilters.org/full-text-rss/site-patterns.html.
"""

from extractors.ftr.config import SiteConfig, read_config
from extractors.ftr.configs import SiteConfigs
from extractors.ftr.page import ConfiguredPage, Further

__all__ = ["ConfiguredPage", "Further", "SiteConfig", "SiteConfigs", "read_config"]
