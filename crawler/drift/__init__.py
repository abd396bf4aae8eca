"""A site beside its own past: what is measured of its pages, and when that has changed."""
