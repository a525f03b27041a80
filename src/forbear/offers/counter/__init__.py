"""Counter-offers: a borrower fixes part of a plan, the same search completes it or says what stands against it."""

from forbear.offers.counter.answering import CounterAnswer, counter_offer
from forbear.offers.counter.wishes import Wish

__all__ = ["CounterAnswer", "Wish", "counter_offer"]
