"""`scrapy review`: a web application on loopback, over what the ledger and the archive hold."""
