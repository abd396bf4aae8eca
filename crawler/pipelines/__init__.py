"""What happens to an article after it was cleaned, one duty a module."""
