"""The report of a run: one HTML file with plots, which needs no network and runs no script."""
