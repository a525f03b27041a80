"""Whether a change keeps the payment, so that the last installment takes what is left, or has it solved again."""

from dataclasses import replace
from enum import StrEnum

from forbear.restructure.layer import Layer
from forbear.restructure.standing_installments import with_kept_payment


class PaymentIs(StrEnum):
    """What becomes of the level payment of an annuity."""

    KEPT = "kept"
    """It stays; the last installment takes what is left."""

    SOLVED = "solved"
    """It is solved again for what is owed and the days there are."""


def before_change(layer: Layer, payment: str) -> Layer:
    """``layer`` ready to be changed: its payment fixed where it is kept, forgotten where it is solved again."""
    if PaymentIs(payment) is PaymentIs.KEPT:
        return with_kept_payment(layer)
    return layer if layer.payment_minor is None else replace(layer, payment_minor=None)
