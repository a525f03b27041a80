"""What an open question leads to, whatever the honest answer is.

Nobody but the borrower knows the answer, so a suggestion names none and holds for all of them: the engine is run with
each of a few answers far apart, and only what all of them come to is promised.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from forbear.counterfactuals.changes import Change
from forbear.facts import FACTS, Application, ExpenseKind, OtherDebt, Way
from forbear.workout import Assessment, Case

FLOORS = (0, 1, 5)
"""The amounts tried, as multiples of what the household needs to live: nothing, just that, and plenty."""

_DAYS_AHEAD = (0, 120, 730)
_ASKED_AS: Mapping[str, str] = {"expected_months_left": "expected_end_on", "income_drop_share": "income_usual"}
"""A fact that is worked out, and the answer it is worked out from."""


def open_answers(told: Assessment) -> tuple[Change, ...]:
    """The open questions of a case as changes, in the order of the table of facts; nothing if one has no answer."""
    asked = {_ASKED_AS.get(fact, fact) for fact in told.questions}
    if not asked or not asked <= _FILLED.keys():
        return ()
    return tuple(Change(way=Way.ANSWER, fact=name) for name in FACTS if name in asked)


def answered(told: Assessment, changes: tuple[Change, ...], *, number: int) -> Case:
    """The case with all of ``changes`` answered, as if by the ``number``-th of the answers tried."""
    application = told.case.application
    floor = told.models.capacity.floor_minor(application.household)
    for change in changes:
        application = _FILLED[change.fact](application, FLOORS[number] * floor, _day(told.as_of, number))
    return replace(told.case, application=application)


def _day(as_of: date, number: int) -> date:
    return as_of + timedelta(days=_DAYS_AHEAD[number])


def _income_now(told: Application, amount: int, on: date) -> Application:
    return replace(told, income_now_minor=amount)


def _income_usual(told: Application, amount: int, on: date) -> Application:
    return replace(told, income_usual_minor=amount)


def _essential(told: Application, amount: int, on: date) -> Application:
    """Every kind of spending not known yet gets its part; nothing stated is touched."""
    kinds = told.expenses or dict.fromkeys(ExpenseKind)
    share = amount // len(kinds)
    return replace(told, expenses={kind: share if value is None else value for kind, value in kinds.items()})


def _savings(told: Application, amount: int, on: date) -> Application:
    return replace(told, savings_minor=amount)


def _end(told: Application, amount: int, on: date) -> Application:
    return replace(told, expected_end_on=on)


def _other_balance(told: Application, amount: int, on: date) -> Application:
    debts = tuple(_with_balance(debt, amount) for debt in told.other_debts)
    return replace(told, other_debts=debts)


def _with_balance(debt: OtherDebt, amount: int) -> OtherDebt:
    return debt if debt.balance_minor is not None else replace(debt, balance_minor=amount)


_FILLED: Mapping[str, Callable[[Application, int, date], Application]] = {
    "income_now": _income_now,
    "income_usual": _income_usual,
    "essential_monthly": _essential,
    "savings": _savings,
    "expected_end_on": _end,
    "other_debt_balance": _other_balance,
}

ANSWERED = tuple(_FILLED)
"""The facts whose answer a suggestion can be about."""
