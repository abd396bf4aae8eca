"""Pages that are already saved: reading them, cleaning them in bulk and writing the articles."""
