"""Counterfactuals: the smallest honest changes that would flip a result, each verified by the real engine.

What is promised, and what is never suggested, is in ``docs/algorithms/counterfactuals.md``.
"""

from forbear.counterfactuals.changes import MOST_WAIT_DAYS, Change, applied, distance_of
from forbear.counterfactuals.flips import Flip, flip_of
from forbear.counterfactuals.reasons import change_reason, flip_reason, none_reason
from forbear.counterfactuals.search import (
    MOST_RUNS,
    MOST_SUGGESTIONS,
    Counterfactuals,
    Suggestion,
    find_counterfactuals,
)

__all__ = [
    "MOST_RUNS",
    "MOST_SUGGESTIONS",
    "MOST_WAIT_DAYS",
    "Change",
    "Counterfactuals",
    "Flip",
    "Suggestion",
    "applied",
    "change_reason",
    "distance_of",
    "find_counterfactuals",
    "flip_of",
    "flip_reason",
    "none_reason",
]
