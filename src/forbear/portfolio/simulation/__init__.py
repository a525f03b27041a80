"""A book lived through month by month under one or more policies, with the same luck for all of them.

What is played and how sure each figure is stands in ``docs/algorithms/portfolio-simulation.md``.
"""

from forbear.portfolio.simulation.book_cases import BookCase, book_cases
from forbear.portfolio.simulation.models import SimulationModel
from forbear.portfolio.simulation.playing import Open, Played, Setup, longest_months, play
from forbear.portfolio.simulation.running import CaseAt, Simulation, income_bands_of, setup_problems, simulate
from forbear.portfolio.simulation.summing import summary_of
from forbear.portfolio.simulation.tally import KNOWN_SPLITS, SPLITS, Tally

__all__ = [
    "KNOWN_SPLITS",
    "SPLITS",
    "BookCase",
    "CaseAt",
    "Open",
    "Played",
    "Setup",
    "Simulation",
    "SimulationModel",
    "Tally",
    "book_cases",
    "income_bands_of",
    "longest_months",
    "play",
    "setup_problems",
    "simulate",
    "summary_of",
]
