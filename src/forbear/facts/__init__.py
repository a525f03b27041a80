"""Facts: what an application says, read strictly, and the published table conditions may refer to."""

from forbear.facts.application import Application, Household, OtherDebt
from forbear.facts.definitions import FactDefinition, FactRow, FactSource, FactType, FactValue
from forbear.facts.kinds import ExpenseKind, HardshipReason
from forbear.facts.table import FACTS, KEY_FACTS, PROVABLE_FACTS, facts_schema

__all__ = [
    "FACTS",
    "KEY_FACTS",
    "PROVABLE_FACTS",
    "Application",
    "ExpenseKind",
    "FactDefinition",
    "FactRow",
    "FactSource",
    "FactType",
    "FactValue",
    "HardshipReason",
    "Household",
    "OtherDebt",
    "facts_schema",
]
