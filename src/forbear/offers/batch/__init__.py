"""The best bargain of many households at once: the search of :mod:`forbear.offers`, compiled and pruned.

The mathematics and its proofs are in ``docs/algorithms/batch-search.md``.
"""

from forbear.offers.batch.book import UNKNOWN, BookArrays
from forbear.offers.batch.results import NO_PLAN_CODES, BatchResult
from forbear.offers.batch.search import best_plans

__all__ = ["NO_PLAN_CODES", "UNKNOWN", "BatchResult", "BookArrays", "best_plans"]
