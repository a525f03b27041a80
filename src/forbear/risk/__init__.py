"""Staying on a plan: the monthly hazard of falling off, in additive tables that are data.

The tables shipped here are a documented default with a source, or the word "judgement", on every row. See
``docs/algorithms/risk.md``.
"""

from forbear.risk.hazard import monthly_hazard
from forbear.risk.loading import builtin_risk, load_risk, risk_from_text, risk_text
from forbear.risk.tables import Curve, Floats, Ints, RiskTables, Steps

__all__ = [
    "Curve",
    "Floats",
    "Ints",
    "RiskTables",
    "Steps",
    "builtin_risk",
    "load_risk",
    "monthly_hazard",
    "risk_from_text",
    "risk_text",
]
