"""How good and how fast Wirestrip is, beside its peers."""
