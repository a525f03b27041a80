"""What is said of a difference follows its interval, not its middle."""

import pytest

from forbear.portfolio.simulation import SimulationModel
from forbear.portfolio.simulation.report.statements import WORTH, compared
from forbear.wording import SimulationWords

pytestmark = pytest.mark.xdist_group("simulation-report")
WORDS = SimulationWords(language="en", currency="CNY")
NAMES = ["Doing nothing", "First", "Second"]


def _said(model: SimulationModel, value: str | None, low: str | None, high: str | None) -> str:
    change = model.differences[0]
    figure = change.estimates.money[WORTH].model_copy(update={"value": value, "low": low, "high": high})
    money = {**change.estimates.money, WORTH: figure}
    estimates = change.estimates.model_copy(update={"money": money})
    return compared(change.model_copy(update={"estimates": estimates}), NAMES, WORDS)


@pytest.mark.parametrize(
    ("value", "low", "high", "told"),
    [
        (
            "5000.00",
            "1000.00",
            "9000.00",
            "brings in ¥5k more than doing nothing, at today's value (between ¥1k and ¥9k)",
        ),
        (
            "-5000.00",
            "-9000.00",
            "-1000.00",
            "brings in ¥5k less than doing nothing, at today's value (between ¥1k and ¥9k)",
        ),
        ("5000.00", "-1000.00", "11000.00", "cannot be told: ¥5k at today's value, anywhere between −¥1k and ¥11k"),
        ("0.00", "0.00", "0.00", "comes to exactly the same as doing nothing"),
        ("5000.00", None, None, "too few cases to tell"),
        (None, None, None, "too few cases to tell"),
    ],
)
def test_more_less_or_nobody_can_tell(
    model: SimulationModel, value: str | None, low: str | None, high: str | None, told: str
) -> None:
    assert told in _said(model, value, low, high)
