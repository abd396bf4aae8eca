"""The Scrapy project: what touches network, disk and clock."""
