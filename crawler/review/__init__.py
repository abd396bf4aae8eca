"""`scrapy review`: a web application on loopback, over what the ledger and the archive hold."""

from crawler.review.application import create_app

__all__ = ["create_app"]
