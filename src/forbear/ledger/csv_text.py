"""A journal as CSV: one line for each posting, for a spreadsheet or another ledger."""

import csv
import io

from forbear.ledger.journal import Journal
from forbear.money import format_minor

CSV_COLUMNS = ("number", "on", "booked_on", "memo", "source", "reverses", "account", "amount", "currency")


def csv_text(journal: Journal) -> str:
    """``journal`` in the order it was written down; amounts are decimal strings, debits above zero."""
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\n")
    rows.writerow(CSV_COLUMNS)
    for booking in journal.bookings:
        entry = booking.entry
        head = (booking.number, entry.on, booking.booked_on, entry.memo, entry.source, booking.reverses)
        for posting in entry.postings:
            amount = format_minor(posting.amount_minor, currency=journal.currency)
            rows.writerow((*head, str(posting.account), amount, journal.currency))
    return written.getvalue()
