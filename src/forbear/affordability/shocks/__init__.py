"""How likely a household is to miss a payment of a plan: its own futures, drawn by a fixed seed and played through.

The page docs/algorithms/shock-test.md says what is drawn and what is guaranteed.
"""

from forbear.affordability.shocks.bending import BentTest, ShockFlex, bent_test
from forbear.affordability.shocks.cash import CashFutures, cash_futures
from forbear.affordability.shocks.playing import ShockTest, shock_test

__all__ = ["BentTest", "CashFutures", "ShockFlex", "ShockTest", "bent_test", "cash_futures", "shock_test"]
