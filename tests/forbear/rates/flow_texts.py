"""Flows as the tables of this folder and of the page write them: ``1000 @ 0; 500 @ 1+1/2``."""

from fractions import Fraction
from pathlib import Path

from forbear.rates import Flow

PUBLISHED = Path(__file__).parent / "published"


def flow(amount: object, t: object, f: object = 0) -> Flow:
    """One flow, exactly as written."""
    return Flow(amount=Fraction(str(amount)), t=Fraction(str(t)), f=Fraction(str(f)))


def flows(text: str) -> list[Flow]:
    """The flows of ``text``; ``1+1/2`` is one full unit-period and half of one."""
    found = []
    for part in text.split(";"):
        amount, time = part.split("@")
        t, _, f = time.partition("+")
        found.append(flow(amount.strip(), t.strip(), f.strip() or 0))
    return found
