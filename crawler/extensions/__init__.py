"""What watches over a whole crawl, one duty a module."""
