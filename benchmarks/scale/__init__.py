"""What it costs to know many pages, and what a crawl costs beside Scrapy alone."""
