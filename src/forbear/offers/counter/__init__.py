"""Counter-offers: a borrower fixes part of a plan, the same search completes it or says what stands against it."""

from forbear.offers.counter.answering import (
    CounterAnswer,
    CounterTable,
    Reach,
    answer_on,
    counter_offer,
    counter_table,
    kept_on,
    kept_within,
    reach_of,
    table_for,
)
from forbear.offers.counter.wishes import Wish

__all__ = [
    "CounterAnswer",
    "CounterTable",
    "Reach",
    "Wish",
    "answer_on",
    "counter_offer",
    "counter_table",
    "kept_on",
    "kept_within",
    "reach_of",
    "table_for",
]
