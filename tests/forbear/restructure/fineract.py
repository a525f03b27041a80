"""Follows a case of ``fineract_cases.yaml`` with our own contract, operations and schedules.

A loan there is one schedule that changes as things happen. Pauses and reschedulings are worked on the layer of the
whole loan, from the day it was lent; re-amortizing and re-aging open a new layer from what is unpaid on their day.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any, NamedTuple

from forbear.dates import Cycle, DayCount
from forbear.loans import Balances, Contract, Convention, Method, position_from_payments
from forbear.money import Rounding, format_minor, parse_minor, round_fraction
from forbear.restructure import (
    CONTRACT,
    ExtraTerms,
    InterestOnly,
    Layer,
    MoveDueDate,
    Operation,
    PauseInterest,
    Plan,
    PlanInstallment,
    PostponeInterest,
    ReAge,
    ReAmortize,
    ReRate,
    opening_layer,
    taken_on,
)
from forbear.restructure.accrual import period_shares

DAYS = {
    "30/360": DayCount.THIRTY_360,
    "ACT/360": DayCount.ACT_360,
    "ACT/365": DayCount.ACT_365F,
    "ACT/ACT": DayCount.ACT_ACT,
}
INTEREST_OWED = {"default": "first", "waive_interest": "waived", "equal_amortization_interest_split": "spread"}
INTEREST_RE_AGED = INTEREST_OWED | {
    "equal_amortization_payable_interest": "equal_payable",
    "equal_amortization_full_interest": "equal_full",
}


class Row(NamedTuple):
    """A row of a schedule as the cases write it, amounts as text."""

    due_on: date
    principal: str
    interest: str
    fees: str
    penalties: str
    due: str
    balance: str
    paid: str
    outstanding: str


def minor(text: str) -> int:
    return parse_minor(text, currency="EUR")


def contract_of(loan: Mapping[str, Any]) -> Contract:
    is_flat, by_day = loan["interest"] == "flat", loan["counted"] == "each_day"
    period = Cycle.parse(loan["period"])
    return Contract(
        currency="EUR",
        principal_minor=minor(loan["principal"]),
        rate_annual=Fraction(loan["rate_percent"]) / 100,
        installments=loan["installments"],
        method=Method.FLAT_FEE if is_flat else Method.ANNUITY,
        disbursed_on=loan["lent_on"],
        due_first=period.nth(loan["lent_on"], 1),
        period=period,
        day_count=DAYS[loan["days"]] if by_day else DayCount.THIRTY_360,
        rounding=Rounding.HALF_EVEN,
        payment_unit_minor=minor(loan.get("unit", "0.01")),
        convention=Convention.FINERACT,
        interest_only=loan.get("grace_principal", 0),
    )


@dataclass
class Case:
    """Where a case stands: the layer its schedule is worked on, and what has happened to it since."""

    loan: Mapping[str, Any]
    today: date
    layer: Layer
    before: tuple[PlanInstallment, ...] = ()
    operations: list[Operation] = field(default_factory=list)
    payments: list[tuple[str, date, int]] = field(default_factory=list)

    @property
    def rows(self) -> tuple[PlanInstallment, ...]:
        """The schedule as it stands, settled installments of earlier layers first."""
        return (*self.before, *Plan(operations=tuple(self.operations)).apply(self.layer).schedule.installments)

    def paid(self) -> list[int]:
        """What has been paid of each row, the earliest first."""
        left, found = sum(amount for _, _, amount in self.payments), []
        for row in self.rows:
            found.append(min(left, row.payment_minor))
            left -= found[-1]
        return found

    def table(self) -> list[Row]:
        """The schedule as the cases write it, without rows that ask for nothing."""
        left, found = minor(self.loan["principal"]), []
        for row, paid in zip(self.rows, self.paid(), strict=True):
            left -= row.principal_minor
            amounts = (row.principal_minor, row.interest_minor, row.fee_minor, row.penalty_minor, row.payment_minor)
            texts = [format_minor(each, currency="EUR") for each in (*amounts, left, paid, row.payment_minor - paid)]
            if row.payment_minor:
                found.append(Row(row.due_on, *texts))
        return found


def opened(loan: Mapping[str, Any]) -> Case:
    contract = contract_of(loan)
    position = position_from_payments(
        loan_id="fineract", product="", contract=contract, payments=(), as_of=contract.disbursed_on
    )
    layer = opening_layer(position, notice_days=1, interest="last_due_day", keeps_terms=True)
    by_period = loan["counted"] == "each_period"
    layer = replace(layer, payment_minor=None, postponed=loan.get("grace_interest", 0), whole_periods=by_period)
    return Case(loan=loan, today=contract.disbursed_on, layer=layer)


def happen(case: Case, event: Mapping[str, Any]) -> None:
    """Let one event of a case happen to it."""
    match event:
        case {"today": today}:
            case.today = today
        case {"pay": amount, "paid_on": on}:
            case.payments.append(("repayment", on, minor(amount)))
        case {"waive_payment": amount, "paid_on": on}:
            case.payments.append(("waiver", on, minor(amount)))
        case {"undo": _, "nth": nth, "paid_on": on}:
            _undo(case, nth, on)
        case {"pause_interest": [from_on, until_on]}:
            case.operations.append(PauseInterest(from_on=from_on, until_on=until_on))
        case {"reschedule": terms}:
            is_progressive, due_days = case.loan["schedule"] == "progressive", [row.due_on for row in case.rows]
            case.operations += rescheduled(terms, is_progressive=is_progressive, due_days=due_days)
        case {"re_amortize": how}:
            _reopen(case, case.today, ReAmortize(interest=INTEREST_OWED[how.lower()]))  # type: ignore[arg-type]
        case {"re_age": terms}:
            _reopen(case, min(case.today, terms["first_due_on"] - timedelta(days=1)), re_aged(terms))
        case _:
            raise ValueError(event)


def _undo(case: Case, nth: int, on: date) -> None:
    """Take back the ``nth`` payment of a day; one taken back before still counts in the numbering."""
    places = [place for place, (_, day, _) in enumerate(case.payments) if day == on]
    kind, day, _ = case.payments[places[nth - 1]]
    case.payments[places[nth - 1]] = (kind, day, 0)


def rescheduled(terms: Mapping[str, Any], *, is_progressive: bool, due_days: Sequence[date] = ()) -> list[Operation]:
    """One rescheduling may ask for several changes at once."""
    from_on, found = terms["from_on"], list[Operation]()
    if "new_due_on" in terms:
        payment = "kept" if is_progressive else "solved"
        found.append(MoveDueDate(to_on=terms["new_due_on"], from_on=from_on, payment=payment))  # type: ignore[arg-type]
    if "extra_terms" in terms:
        found.append(ExtraTerms(installments=terms["extra_terms"], from_on=from_on))
    if "grace_principal" in terms:
        found.append(InterestOnly(installments=terms["grace_principal"], from_on=from_on, extends_term=True))
    if "grace_interest" in terms:
        found.append(PostponeInterest(installments=terms["grace_interest"], from_on=from_on))
    if "rate_percent" in terms:
        # Inside a period their new rate already bears the interest of its first day.
        since = from_on - timedelta(days=1) if is_progressive and from_on not in due_days else from_on
        found.append(ReRate(rate_annual=Fraction(terms["rate_percent"]) / 100, from_on=since, may_rise=True))
    return found


def re_aged(terms: Mapping[str, Any]) -> ReAge:
    how = INTEREST_RE_AGED[str(terms.get("interest", "default")).lower()]
    return ReAge(
        installments=terms["installments"],
        first_due_on=terms["first_due_on"],
        period=Cycle.parse(terms["period"]),
        interest=how,  # type: ignore[arg-type]
    )


def _reopen(case: Case, on: date, operation: Operation) -> None:
    """Open a new layer from what is unpaid at the end of ``on``; what was paid stands before it."""
    rows, paid = case.rows, case.paid()
    due = [place for place, row in enumerate(rows) if row.due_on <= on]
    shares = _shares(case)
    owed = minor(case.loan["principal"]) - sum(row.principal_minor for row in rows)
    owed += sum(row.principal_minor for row in rows) - _principal_paid(rows, paid)
    interest = _interest_overdue(case, rows, paid, due, shares)
    layer = Plan(operations=tuple(case.operations)).apply(case.layer).layer
    balances = Balances(principal_minor=owed, interest_minor=interest)
    last_due = max((rows[place].due_on for place in due), default=layer.interest_from)
    later = [row for row in rows if row.due_on > on]
    case.before = tuple(_as_paid(rows[place], paid[place]) for place in due)
    case.layer = replace(
        layer,
        as_of=on,
        balances=balances,
        entries=taken_on(balances, on=on, memo="contract.handover", against=CONTRACT),
        interest_from=last_due,
        first_due_on=later[0].due_on if later else on + timedelta(days=1),
        installments=max(1, len(later)),
        payment_minor=None,
        standing=(),
        counted=None,
    )
    case.operations = [operation]


def _shares(case: Case) -> Sequence[Fraction]:
    layer = case.layer
    for operation in case.operations:
        layer = operation.apply(layer)
    return (Fraction(0),) * len(case.before) + period_shares(layer)


def _principal_paid(rows: Sequence[PlanInstallment], paid: Sequence[int]) -> int:
    return sum(max(0, done - row.interest_minor) for row, done in zip(rows, paid, strict=True))


def _interest_overdue(
    case: Case,
    rows: Sequence[PlanInstallment],
    paid: Sequence[int],
    due: Sequence[int],
    shares: Sequence[Fraction],
) -> int:
    """Unpaid interest of installments due; where it is recalculated, overdue principal went on bearing it."""
    found, balance = 0, minor(case.loan["principal"])
    for place in due:
        row, done = rows[place], paid[place]
        asked = row.interest_minor
        if case.loan["recalculated"] and done < row.payment_minor:
            asked = max(asked, round_fraction(balance * shares[place], rounding=Rounding.HALF_EVEN))
        found += max(0, asked - done)
        balance -= max(0, done - row.interest_minor)
    return found


def _as_paid(row: PlanInstallment, paid: int) -> PlanInstallment:
    """What was paid of a row stays in it; the rest has gone into the new installments."""
    interest = min(paid, row.interest_minor)
    return row._replace(interest_minor=interest, principal_minor=paid - interest, penalty_minor=0, fee_minor=0)
