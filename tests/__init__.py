"""A package, so that golden cases can name the adapter of their outputs."""
