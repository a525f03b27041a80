"""Interest counted before today under terms that are changed back to an earlier day: what is too much goes again."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from fractions import Fraction

from forbear.ledger import Account
from forbear.loans import Balances
from forbear.money import format_minor, round_fraction
from forbear.problems import Problem
from forbear.restructure.interest_path import Counted
from forbear.restructure.layer import Layer
from forbear.restructure.postings import taken_off

Recount = Callable[[Counted], Iterable[Counted]]


def taking_back_problems(layer: Layer, recount: Recount, *, since: date, path: str) -> list[Problem]:
    """Why interest counted after ``since`` cannot be counted anew: it is not known, or more than all that is owed."""
    if since >= layer.interest_from:
        return []
    if layer.counted is None:
        message = f"what interest was counted since {since} is not known, only balances are"
        remedy = f"Give the payments since then, or a day from {layer.interest_from} on"
        return [Problem(path=path, message=message, remedy=remedy)]
    owed, minor = _owed(layer), _too_much(layer, recount)
    if minor <= owed:
        return []
    said, most = (format_minor(amount, currency=layer.currency) for amount in (minor, owed))
    message = f"{said} of interest would go again, {most} of interest and principal is owed"
    return [
        Problem(path=path, message=message, remedy="Use a later day: what was paid too much is paid back elsewhere")
    ]


def taken_back(layer: Layer, recount: Recount, *, memo: str) -> Layer:
    """``layer`` with its interest counted anew; too much comes off interest first, and any rest off principal."""
    if layer.counted is None:
        return layer
    minor = _too_much(layer, recount)
    interest = min(minor, layer.to_spread.interest_minor)
    less = Balances(interest_minor=interest, principal_minor=minor - interest)
    entries = taken_off(less, on=layer.as_of, memo=memo, against=Account.INCOME_INTEREST)
    counted = tuple(piece for old in layer.counted for piece in recount(old))
    return replace(layer.changed(layer.balances - less, *entries), counted=counted)


def _too_much(layer: Layer, recount: Recount) -> int:
    counted = layer.counted or ()
    anew = sum((piece.interest for old in counted for piece in recount(old)), start=Fraction(0))
    before = sum((piece.interest for piece in counted), start=Fraction(0))
    return max(0, round_fraction(before - anew, rounding=layer.rounding))


def _owed(layer: Layer) -> int:
    return layer.to_spread.interest_minor + layer.to_spread.principal_minor
