"""What stayed due by the contract comes under the plan."""

from dataclasses import replace

from forbear.restructure.layer import NOTHING, Layer
from forbear.restructure.postings import CONTRACT, taken_on


def rolled_in(layer: Layer) -> Layer:
    """``layer`` owing what stayed due beside it until now; handed over like all the rest."""
    entries = taken_on(layer.stays_due, on=layer.as_of, memo="contract.rolled_in", against=CONTRACT)
    return replace(layer.changed(layer.balances + layer.stays_due, *entries), stays_due=NOTHING)
