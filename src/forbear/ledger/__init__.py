"""Balanced double entries: how every movement of a workout is written down."""

from forbear.ledger.balancing import trial_balance
from forbear.ledger.entry import Account, Entry, Posting, transfer

__all__ = ["Account", "Entry", "Posting", "transfer", "trial_balance"]
