"""A simulated book large enough for intervals, and its page."""

from collections.abc import Callable

import pytest

from forbear.decisions import Library
from forbear.policy import PolicyPack
from forbear.portfolio.simulation import BookCase, Setup, SimulationModel, simulate, summary_of
from forbear.portfolio.simulation.report import report_page
from forbear.wording import SimulationWords
from tests.forbear.portfolio.simulation.conftest import documents

CASES = 36
Page = Callable[[str], str]


@pytest.fixture(scope="session")
def model(
    library: Library, nuanhe: PolicyPack, panshi: PolicyPack, setup_of: Callable[..., Setup]
) -> SimulationModel:
    cases = [BookCase(source="book", line=line, case=case) for line, case in enumerate(documents(CASES), start=1)]
    return summary_of(simulate(cases, setup=setup_of(nuanhe, panshi), library=library), library=library)


@pytest.fixture(scope="session")
def page(model: SimulationModel) -> Page:
    return lambda language: report_page(model, SimulationWords(language=language, currency=model.currency))
