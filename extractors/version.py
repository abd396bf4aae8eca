"""The version of the rules: what cleans a page differently carries another one."""

RULES_VERSION = "2026.12"
