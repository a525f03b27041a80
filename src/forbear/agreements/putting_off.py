"""A loan's schedule after some of what it asks for was put off: paid after the last installment, to the cent.

Principal that waits bears the plan's rate, a twelfth a month, without interest on interest; what else waits bears
none. Specification: ``docs/algorithms/flex.md``.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction

from forbear.agreements.agreement import AgreedLoan, InterestPart
from forbear.dates import add_months
from forbear.loans import Balances
from forbear.loans.waterfall import Waterfall, allocate
from forbear.money import Rounding, round_fraction
from forbear.problems import invariant
from forbear.restructure import PlanInstallment, vesting_by_installment

_ORDER = Waterfall()
_MONTHS_A_YEAR = 12


def with_skipped(loan: AgreedLoan, *, place: int, ends_by: date) -> AgreedLoan | None:
    """``loan`` without the installment in ``place`` (from 0), which follows the last one; None if beyond ``ends_by``.

    No later installment changes. What follows is never more at once than the highest installment still to come.
    """
    if place >= len(loan.installments):
        return loan
    payments = [row.payment_minor for row in loan.installments]
    targets = [0, *payments[place + 1 :]]
    return _put_off(loan, place, targets, most=max(payments[place:]), ends_by=ends_by, is_skip=True)


def with_stepped_down(loan: AgreedLoan, *, place: int, share: Fraction, ends_by: date) -> AgreedLoan | None:
    """``loan`` with every installment from ``place`` on at ``share`` of what it was, the rest following the last one.

    None where the rest would fall due after ``ends_by``.
    """
    if place >= len(loan.installments):
        return loan
    targets = [
        round_fraction(share * row.payment_minor, rounding=Rounding.HALF_UP) for row in loan.installments[place:]
    ]
    return _put_off(loan, place, targets, most=max(targets), ends_by=ends_by, is_skip=False)


@dataclass(kw_only=True, slots=True)
class _Waiting:
    """What was put off so far, and the interest that its principal bears."""

    rate_annual: Fraction
    owed: Balances = field(default_factory=Balances)
    interest: list[InterestPart] = field(default_factory=list)
    accrued: Fraction = Fraction(0)
    entered: int = 0

    def bear(self, *, months: int, until: date) -> None:
        """Interest of ``months`` up to a due day, rounded over all that was borne so far."""
        self.accrued += self.owed.principal_minor * self.rate_annual * months / _MONTHS_A_YEAR
        minor = round_fraction(self.accrued, rounding=Rounding.HALF_UP) - self.entered
        self.entered += minor
        self.add(Balances(interest_minor=minor), [InterestPart(entered_on=until, minor=minor)])

    def add(self, owed: Balances, interest: Iterable[InterestPart]) -> None:
        """Put off some more."""
        self.owed += owed
        self.interest.extend(part for part in interest if part.minor)

    def take(self, most: int) -> tuple[Balances, tuple[InterestPart, ...]]:
        """Ask for up to ``most`` of what waits."""
        (paid,) = allocate(min(most, self.owed.total_minor), open_debts=[self.owed], waterfall=_ORDER)
        taken, self.interest = _parted(self.interest, paid.interest_minor)
        self.owed -= paid
        return paid, tuple(taken)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Row:
    due_on: date
    asked: Balances
    interest: tuple[InterestPart, ...]


def _put_off(
    loan: AgreedLoan, place: int, targets: Sequence[int], *, most: int, ends_by: date, is_skip: bool
) -> AgreedLoan | None:
    waiting = _Waiting(rate_annual=loan.rate_annual)
    rows = [_as_agreed(loan, number) for number in range(place)]
    before = loan.installments[place].due_on
    for number, target in enumerate(targets, start=place):
        row = _as_agreed(loan, number)
        waiting.bear(months=_months(before, row.due_on), until=row.due_on)
        before = row.due_on
        if not (is_skip and number == place):
            rows.append(_lowered(row, target, waiting))
        else:
            waiting.add(row.asked, row.interest)
    added = _added(waiting, last=before, anchor=_anchor(loan), most=most, ends_by=ends_by)
    if added is None:
        return None
    return _changed(loan, [*rows, *added], place, is_skip=is_skip)


def _as_agreed(loan: AgreedLoan, number: int) -> _Row:
    row = loan.installments[number]
    asked = Balances(
        principal_minor=row.principal_minor,
        interest_minor=row.interest_minor,
        penalty_minor=row.penalty_minor,
        fee_minor=row.fee_minor,
    )
    return _Row(due_on=row.due_on, asked=asked, interest=loan.interest_parts[number])


def _lowered(row: _Row, target: int, waiting: _Waiting) -> _Row:
    """The row asking for ``target``, the rest put off: principal first, then interest, penalty and fee."""
    (paid,) = allocate(min(target, row.asked.total_minor), open_debts=[row.asked], waterfall=_ORDER)
    taken, left = _parted(row.interest, paid.interest_minor)
    waiting.add(row.asked - paid, left)
    return _Row(due_on=row.due_on, asked=paid, interest=tuple(taken))


def _added(waiting: _Waiting, *, last: date, anchor: int, most: int, ends_by: date) -> list[_Row] | None:
    """The installments after the last one; one of nothing where nothing waits, so that loans stay in step."""
    rows: list[_Row] = []
    while waiting.owed.total_minor or not rows:
        last = add_months(last, 1, anchor_day=anchor)
        if last > ends_by:
            return None
        waiting.bear(months=1, until=last)
        asked, interest = waiting.take(most)
        rows.append(_Row(due_on=last, asked=asked, interest=interest))
    return rows


def _anchor(loan: AgreedLoan) -> int:
    """The day of the month due days come back to after a short month."""
    return max(row.due_on.day for row in loan.installments)


def _months(before: date, after: date) -> int:
    return (after.year - before.year) * _MONTHS_A_YEAR + after.month - before.month


def _parted(parts: Iterable[InterestPart], minor: int) -> tuple[list[InterestPart], list[InterestPart]]:
    """The first ``minor`` of interest, the oldest parts first, and what is left."""
    taken, left = [], []
    for part in parts:
        now = min(part.minor, minor)
        minor -= now
        if now:
            taken.append(replace(part, minor=now))
        if part.minor > now:
            left.append(replace(part, minor=part.minor - now))
    return taken, left


def _changed(loan: AgreedLoan, rows: Sequence[_Row], place: int, *, is_skip: bool) -> AgreedLoan:
    earned = _earned(loan, len(rows), place, is_skip=is_skip)
    installments = tuple(
        PlanInstallment(
            number=number,
            due_on=row.due_on,
            principal_minor=row.asked.principal_minor,
            interest_minor=row.asked.interest_minor,
            penalty_minor=row.asked.penalty_minor,
            fee_minor=row.asked.fee_minor,
            balance_minor=_left(rows[number:], known_on=row.due_on),
            vested_minor=part.total_minor,
        )
        for number, (row, part) in enumerate(zip(rows, earned, strict=True), start=1)
    )
    parts = tuple(row.interest for row in rows)
    for row, interest in zip(rows, parts, strict=True):
        said = sum(part.minor for part in interest)
        invariant(said == row.asked.interest_minor, "every part of an installment's interest has its day")
    return replace(loan, installments=installments, interest_by_row=parts, earned_by_row=earned)


def _earned(loan: AgreedLoan, count: int, place: int, *, is_skip: bool) -> tuple[Balances, ...]:
    """What each installment earns: a skipped one's part moves with it, a step down spreads what is left anew."""
    before, after = loan.earnings[:place], loan.earnings[place:]
    if is_skip:
        kept = (*before, *after[1:], *(Balances() for _ in range(count - len(loan.installments))))
        return (*kept, after[0])
    left = sum(after, start=Balances())
    return (*before, *vesting_by_installment(left, installments=count - place))


def _left(later: Sequence[_Row], *, known_on: date) -> int:
    """What is still to pay: principal, penalty and fees, and interest that is entered by then."""
    owed = sum(row.asked.total_minor - row.asked.interest_minor for row in later)
    known = (part for row in later for part in row.interest if part.entered_on is None or part.entered_on <= known_on)
    return owed + sum(part.minor for part in known)
