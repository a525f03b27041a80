"""Affordability: from stated facts to what a household can really pay, as a path with a confidence."""

from forbear.affordability.path import EXPECTED, HIGH, LOW, CapacityLine, CapacityPath

__all__ = [
    "EXPECTED",
    "HIGH",
    "LOW",
    "CapacityLine",
    "CapacityPath",
]
