"""What can be wrong with a payment history or with given balances, all of it at once."""

from collections.abc import Sequence
from datetime import date

from forbear.loans.balances import Balances
from forbear.loans.building import build_schedule
from forbear.loans.contract import Contract
from forbear.loans.schedule import Schedule
from forbear.money import format_minor
from forbear.problems import Problem, ProblemList, said


def payments_problems(days: Sequence[date], *, lent_on: date, as_of: date) -> tuple[Problem, ...]:
    """Problems of the ``days`` of payments seen on ``as_of``; paths are ``as_of`` and ``payments[i].paid_on``."""
    problems = ProblemList()
    _check_as_of(problems, lent_on, as_of)
    for index, paid_on in enumerate(days):
        if paid_on < lent_on:
            problems.add(
                f"payments[{index}].paid_on",
                said("{day} is before the money was lent on {lent_on}", day=paid_on, lent_on=lent_on),
                said("Correct the date, or remove the payment if it belongs to another loan"),
            )
        elif paid_on > as_of:
            problems.add(
                f"payments[{index}].paid_on",
                said("{day} is after {as_of}, the day being looked at", day=paid_on, as_of=as_of),
                said("Leave future payments out, or look at a later day"),
            )
    return tuple(problems.found)


def balances_problems(
    contract: Contract, balances: Balances, *, overdue_since: date | None, as_of: date
) -> tuple[Problem, ...]:
    """Problems of given ``balances`` seen on ``as_of``; paths name the field at fault."""
    problems = ProblemList()
    schedule = build_schedule(contract)
    _check_as_of(problems, contract.disbursed_on, as_of)
    if overdue_since is not None:
        _check_overdue_since(problems, contract, balances, overdue_since, as_of)
    elif balances.total_minor and schedule.ends_on < as_of:
        problems.add(
            "overdue_since",
            said("the last installment was due on {day}, so what is owed is overdue", day=schedule.ends_on),
            said("Give the due day of the oldest unpaid installment"),
        )
    _check_principal(problems, contract, schedule, balances.principal_minor)
    return tuple(problems.found)


def _check_as_of(problems: ProblemList, lent_on: date, as_of: date) -> None:
    if as_of < lent_on:
        problems.add(
            "as_of",
            said("{day} is before the money was lent on {lent_on}", day=as_of, lent_on=lent_on),
            said("Look at a day on which the loan existed"),
        )


def _check_overdue_since(
    problems: ProblemList, contract: Contract, balances: Balances, overdue_since: date, as_of: date
) -> None:
    if not contract.due_first <= overdue_since <= as_of:
        problems.add(
            "overdue_since",
            said(
                "{day} is not between the first due day {first} and {last}",
                day=overdue_since,
                first=contract.due_first,
                last=as_of,
            ),
            said("Give the due day of the oldest unpaid installment, or null if nothing is overdue"),
        )
    if not balances.total_minor:
        message = said("nothing is owed, so nothing is overdue")
        problems.add("overdue_since", message, said("Give null, or the balances owed"))


def _check_principal(problems: ProblemList, contract: Contract, schedule: Schedule, principal: int) -> None:
    most = max(contract.principal_minor, *(row.balance_minor for row in schedule.installments))
    if principal > most:
        given, limit = (format_minor(minor, currency=contract.currency) for minor in (principal, most))
        problems.add(
            "balances.principal",
            said("{given} is more than the contract ever lent", given=given),
            said("Use at most {most}; interest and fees have their own fields", most=limit),
        )
