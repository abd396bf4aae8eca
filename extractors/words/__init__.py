"""Word lists by family, cue and language (data)."""
