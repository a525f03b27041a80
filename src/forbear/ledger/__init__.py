"""Double entry: balanced entries, a journal that only grows, trial balances of any day, and exports.

See ``docs/algorithms/ledger.md``.
"""

from forbear.ledger.balancing import trial_balance
from forbear.ledger.beancount_text import beancount_account, beancount_text
from forbear.ledger.csv_text import CSV_COLUMNS, csv_text
from forbear.ledger.entry import Account, Entry, Posting, transfer, turned
from forbear.ledger.journal import Booking, Journal
from forbear.ledger.restating import differences, restated

__all__ = [
    "CSV_COLUMNS",
    "Account",
    "Booking",
    "Entry",
    "Journal",
    "Posting",
    "beancount_account",
    "beancount_text",
    "csv_text",
    "differences",
    "restated",
    "transfer",
    "trial_balance",
    "turned",
]
