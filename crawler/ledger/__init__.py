"""The ledger: which pages were discovered, what became of each, and the articles."""

from crawler.ledger.ledger import Ledger
from crawler.ledger.schema import State

__all__ = ["Ledger", "State"]
