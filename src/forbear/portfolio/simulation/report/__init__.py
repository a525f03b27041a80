"""The result of a simulation as one page of pictures that needs nothing beside it: no script, no other host."""

from forbear.portfolio.simulation.report.page import report_page
from forbear.portfolio.simulation.report.statements import statements
from forbear.portfolio.simulation.report.words import Words

__all__ = ["Words", "report_page", "statements"]
