"""Affordability: from stated facts to what a household can really pay, as a path with a confidence."""

from forbear.affordability.capacity import capacity_path
from forbear.affordability.capacity_facts import can_pay, capacity_facts
from forbear.affordability.income import missing_facts
from forbear.affordability.loading import capacity_from_text, capacity_text, in_force, known_regions, parameters_for
from forbear.affordability.parameters import CapacityParameters, ShockFigures, Spread
from forbear.affordability.parameters_document import ParameterFile, parameters_from_document
from forbear.affordability.path import EXPECTED, HIGH, LOW, CapacityLine, CapacityPath

__all__ = [
    "EXPECTED",
    "HIGH",
    "LOW",
    "CapacityLine",
    "CapacityParameters",
    "CapacityPath",
    "ParameterFile",
    "ShockFigures",
    "Spread",
    "can_pay",
    "capacity_facts",
    "capacity_from_text",
    "capacity_path",
    "capacity_text",
    "in_force",
    "known_regions",
    "missing_facts",
    "parameters_for",
    "parameters_from_document",
]
