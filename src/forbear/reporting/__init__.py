"""What a lender books and reports about a restructured loan: modification, asset class, forbearance.

Every figure of law comes from a dated, cited rule under ``rules/``; a rule nobody has read warns and never decides.
"""

from forbear.reporting.asset_class import AssetClass
from forbear.reporting.china import ChinaClass, china_classification
from forbear.reporting.documents import (
    ChinaDocument,
    EuDocument,
    ModificationDocument,
    china_document,
    china_from_document,
    eu_document,
    eu_from_document,
    modification_document,
    modification_from_document,
    observation_document,
)
from forbear.reporting.eu import EuForbearance, EuStatus, eu_forbearance
from forbear.reporting.eu_measures import EuMeasure
from forbear.reporting.findings import Caution, Ground
from forbear.reporting.modification import Modification, modification
from forbear.reporting.observation import ObservationState, ObservationWindow, Restart, observation_window
from forbear.reporting.present_value import present_value_minor
from forbear.reporting.recovery import Recovery
from forbear.reporting.restructuring import Restructuring, adjustments_of
from forbear.reporting.rule import ReportingRule, RuleBook
from forbear.reporting.rule_reader import load_rules

__all__ = [
    "AssetClass",
    "Caution",
    "ChinaClass",
    "ChinaDocument",
    "EuDocument",
    "EuForbearance",
    "EuMeasure",
    "EuStatus",
    "Ground",
    "Modification",
    "ModificationDocument",
    "ObservationState",
    "ObservationWindow",
    "Recovery",
    "ReportingRule",
    "Restart",
    "Restructuring",
    "RuleBook",
    "adjustments_of",
    "china_classification",
    "china_document",
    "china_from_document",
    "eu_document",
    "eu_forbearance",
    "eu_from_document",
    "load_rules",
    "modification",
    "modification_document",
    "modification_from_document",
    "observation_document",
    "observation_window",
    "present_value_minor",
]
