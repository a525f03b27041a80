"""Balanced double entries: how every movement of a workout is written down."""

from forbear.ledger.entry import Account, Entry, Posting, transfer
from forbear.ledger.journal import Journal, trial_balance

__all__ = ["Account", "Entry", "Journal", "Posting", "transfer", "trial_balance"]
