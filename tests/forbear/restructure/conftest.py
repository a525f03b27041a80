"""Lin Xiao's loan as the worked table of docs/algorithms/operations.md has it; shared modules by their name."""

import sys
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import settings

from forbear.dates import DayCount
from forbear.loans import Balances, Method
from forbear.money import Rounding
from forbear.restructure import CONTRACT, Layer, taken_on

sys.path.insert(0, str(Path(__file__).parent))

settings.register_profile("nightly", deadline=None)
"""``HYPOTHESIS_PROFILE=nightly``: the properties of plans try 100,000 cases, see ``test_algebra_properties.py``."""


@pytest.fixture
def lin_xiao() -> Layer:
    as_of = date(2026, 11, 10)
    owed = Balances(principal_minor=1200000, interest_minor=36000, penalty_minor=6000, fee_minor=2400)
    return Layer(
        loan_id="NH-1001",
        currency="CNY",
        as_of=as_of,
        balances=owed,
        rate_annual=Fraction(18, 100),
        method=Method.ANNUITY,
        installments=12,
        first_due_on=date(2026, 12, 10),
        interest_from=as_of,
        day_count=DayCount.THIRTY_360,
        rounding=Rounding.HALF_UP,
        entries=taken_on(owed, on=as_of, memo="contract.handover", against=CONTRACT),
    )
