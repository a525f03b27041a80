"""Offers: every plan the policy's levers allow, valued for both sides, and the few worth putting to a borrower.

The mathematics is in ``docs/algorithms/offers.md``.
"""

from forbear.offers.case import SearchCase
from forbear.offers.counter import (
    CounterAnswer,
    CounterTable,
    Reach,
    Wish,
    answer_on,
    counter_offer,
    counter_table,
    kept_on,
    kept_within,
    reach_of,
    table_for,
)
from forbear.offers.exact import exact_paths, exact_room, exact_value
from forbear.offers.lawful import plan_law_facts
from forbear.offers.levers import PlanLevers, Shape, Start, Waiver
from forbear.offers.nothing import Nothing, do_nothing
from forbear.offers.prices import Prices
from forbear.offers.results import Candidate, Label, LoanFinding, LoanPlan, NearMiss, SearchResult
from forbear.offers.search import find_offers, first_offers
from forbear.offers.space import Space, plan_space
from forbear.offers.value import Paths, Values, value_paths

__all__ = [
    "Candidate",
    "CounterAnswer",
    "CounterTable",
    "Label",
    "LoanFinding",
    "LoanPlan",
    "NearMiss",
    "Nothing",
    "Paths",
    "PlanLevers",
    "Prices",
    "Reach",
    "SearchCase",
    "SearchResult",
    "Shape",
    "Space",
    "Start",
    "Values",
    "Waiver",
    "Wish",
    "answer_on",
    "counter_offer",
    "counter_table",
    "do_nothing",
    "exact_paths",
    "exact_room",
    "exact_value",
    "find_offers",
    "first_offers",
    "kept_on",
    "kept_within",
    "plan_law_facts",
    "plan_space",
    "reach_of",
    "table_for",
    "value_paths",
]
