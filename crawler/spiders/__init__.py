"""The spiders: what they share, and one file a site."""
