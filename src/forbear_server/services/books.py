"""The books of a plan: what the engine says should be booked is compared with what is, and the difference booked.

Nothing is edited. An entry that no longer holds, because a payment came in for an earlier day, is taken back by an
entry with the signs turned, and the right one is added.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import TypeAlias

from django.db import transaction

from forbear.ledger import Entry
from forbear.problems import sha256_of
from forbear_server.services.clock import now
from forbear_server.store.models import Agreement, JournalEntry, Posting

Lines: TypeAlias = tuple[tuple[str, int], ...]
Movement: TypeAlias = tuple[date, str, Lines]

REVERSAL = "reversal:"


@transaction.atomic
def books_bring_up_to(agreement: Agreement, entries: Sequence[Entry], *, on: date) -> None:
    """Make the standing entries of ``agreement`` exactly ``entries``; reversals are dated ``on``."""
    wanted = Counter(_movement(entry) for entry in entries)
    standing: dict[Movement, list[JournalEntry]] = {}
    for row in _standing_rows(agreement):
        standing.setdefault(_stored_movement(row), []).append(row)
    for movement, rows in standing.items():
        for row in rows[wanted[movement] :]:
            _reverse(row, on=on)
    for movement, count in wanted.items():
        for _missing in range(count - len(standing.get(movement, []))):
            _book(agreement, movement)


def trial_balance(agreement: Agreement) -> dict[str, int]:
    """The balance of each account of a plan's books, in minor units, by the database's own sums."""
    from django.db.models import Sum

    rows = Posting.objects.filter(entry__agreement=agreement).values("account").annotate(total=Sum("amount_minor"))
    return {row["account"]: row["total"] for row in rows}


def _standing_rows(agreement: Agreement) -> list[JournalEntry]:
    rows = agreement.entries.filter(reverses=None, reversed_by=None).order_by("pk")
    return list(rows.prefetch_related("postings"))


def _movement(entry: Entry) -> Movement:
    return entry.on, entry.memo, tuple((str(line.account), line.amount_minor) for line in entry.postings)


def _stored_movement(row: JournalEntry) -> Movement:
    return row.on, row.memo, tuple((line.account, line.amount_minor) for line in row.postings.all())


def _book(agreement: Agreement, movement: Movement, *, reverses: JournalEntry | None = None) -> None:
    on, memo, lines = movement
    entry = JournalEntry.objects.create(
        agreement=agreement,
        on=on,
        memo=memo,
        currency=agreement.currency,
        key=_key(agreement, movement),
        recorded_at=now(),
        reverses=reverses,
    )
    Posting.objects.bulk_create(Posting(entry=entry, account=account, amount_minor=minor) for account, minor in lines)


def _reverse(row: JournalEntry, *, on: date) -> None:
    _on, memo, lines = _stored_movement(row)
    turned = tuple((account, -minor) for account, minor in lines)
    _book(row.agreement, (on, REVERSAL + memo, turned), reverses=row)


def _key(agreement: Agreement, movement: Movement) -> str:
    """Agreement, movement and how many like it were booked before, so that none is booked twice at once."""
    on, memo, lines = movement
    seal = sha256_of([on.isoformat(), memo, [list(line) for line in lines]])[:32]
    place = JournalEntry.objects.filter(agreement=agreement, key__contains=seal).count()
    return f"{agreement.pk}:{seal}:{place}"
