"""Scheduled crawls: which site is due when, running what is due, and what was thought of it."""
