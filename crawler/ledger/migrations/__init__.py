"""How the tables got from one version to the next, and how a database is brought up to date."""
