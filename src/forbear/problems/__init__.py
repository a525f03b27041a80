"""How forbear says that something is wrong: crash, collected problems, or a reasoned value.

Three kinds of failure are kept apart everywhere. A broken promise of our own code crashes through
:func:`invariant`. Bad input raises one :class:`BadInput` listing every :class:`Problem`. A lawful "no"
is no exception at all but a returned :class:`Reason`.
"""

from forbear.problems.canonical import canonical_json, sha256_of
from forbear.problems.documents import AmountText, DateText, Document, RateText, read_document
from forbear.problems.invariants import invariant
from forbear.problems.itself import Itself
from forbear.problems.json_values import refuse_unusable_json, unusable_json
from forbear.problems.mending import read_all, read_on
from forbear.problems.problem import BadInput, Problem, ProblemList
from forbear.problems.reason import Reason
from forbear.problems.said import Joined, Said, joined, said

__all__ = [
    "AmountText",
    "BadInput",
    "DateText",
    "Document",
    "Itself",
    "Joined",
    "Problem",
    "ProblemList",
    "RateText",
    "Reason",
    "Said",
    "canonical_json",
    "invariant",
    "joined",
    "read_all",
    "read_document",
    "read_on",
    "refuse_unusable_json",
    "said",
    "sha256_of",
    "unusable_json",
]
