"""Articles out of the ledger, into files, in one schema."""
