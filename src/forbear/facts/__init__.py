"""Facts: what an application says, read strictly, and the published table conditions may refer to."""

from forbear.facts.application import Application, Household, OtherDebt
from forbear.facts.definitions import FactDefinition, FactRow, FactSource, FactType, FactValue, Way
from forbear.facts.document import ApplicationDocument, HouseholdDocument, OtherDebtDocument
from forbear.facts.kinds import ExpenseKind, HardshipReason
from forbear.facts.reading import application_from_document
from forbear.facts.row import amount_fact, application_facts, whole_months
from forbear.facts.table import FACTS, KEY_FACTS, PROVABLE_FACTS, facts_schema

__all__ = [
    "FACTS",
    "KEY_FACTS",
    "PROVABLE_FACTS",
    "Application",
    "ApplicationDocument",
    "ExpenseKind",
    "FactDefinition",
    "FactRow",
    "FactSource",
    "FactType",
    "FactValue",
    "HardshipReason",
    "Household",
    "HouseholdDocument",
    "OtherDebt",
    "OtherDebtDocument",
    "Way",
    "amount_fact",
    "application_facts",
    "application_from_document",
    "facts_schema",
    "whole_months",
]
