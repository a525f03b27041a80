"""What cannot be right in a contract document, beyond the spelling of its fields."""

from forbear.dates import MONTHLY, Cycle, Roll, add_months
from forbear.loans.contract import Method
from forbear.loans.documents.contract import ContractDocument
from forbear.problems import ProblemList, said

_LONGEST_MONTHS = 480
_LONGEST_PERIOD_MONTHS = 12
_LONGEST_WAIT_MONTHS = 60
_DAYS_PER_MONTH = 30
_YEARS = range(1900, 2200)


def read_period(document: ContractDocument, problems: ProblemList) -> Cycle:
    """The period of due days; a month, and a problem, if it cannot be used."""
    try:
        period = Cycle.parse(document.period)
    except ValueError as error:
        problems.add("period", error.args[0], said('Write "P1M", "P2W" or "P10D"'))
        return MONTHLY
    if _months(period) > _LONGEST_PERIOD_MONTHS:
        message = said("{period} is longer than a year", period=document.period)
        problems.add("period", message, said("Use a year or less"))
        return MONTHLY
    return period


def check_dates(document: ContractDocument, period: Cycle, problems: ProblemList) -> None:
    """Note dates no loan has, and loans longer than forty years."""
    for name in ("disbursed_on", "due_first"):
        if getattr(document, name).year not in _YEARS:
            message = said("{day} is no plausible day of a loan", day=getattr(document, name))
            problems.add(name, message, said("Check the year"))
            return
    if document.due_first < document.disbursed_on:
        problems.add(
            "due_first",
            said(
                "{day} is before the money was lent on {lent_on}",
                day=document.due_first,
                lent_on=document.disbursed_on,
            ),
            said("Give a first due day on or after the day of lending"),
        )
    if document.due_first > add_months(document.disbursed_on, _LONGEST_WAIT_MONTHS):
        message = said("the first due day is more than five years after lending")
        problems.add("due_first", message, said("Check both dates"))
    if document.installments * _months(period) > _LONGEST_MONTHS:
        message = said("the loan would last more than forty years")
        problems.add("installments", message, said("Use fewer or shorter periods"))


def check_options(document: ContractDocument, problems: ProblemList) -> None:
    """Note settings that contradict each other."""
    _check_payment(document, problems)
    _check_balloon(document, problems)
    _check_rate_steps(document, problems)
    if document.payment_free + document.interest_only >= document.installments:
        message = said("no installment is left to repay the principal")
        path = "interest_only" if document.interest_only else "payment_free"
        problems.add(path, message, said("Use at most {most} of both together", most=document.installments - 1))
    if document.roll is not Roll.NONE and document.calendar == "none":
        message = said("due days cannot roll without a calendar")
        problems.add("calendar", message, said('Use "weekends", "cn" or your own list'))
    if document.interest_follows_roll and document.roll is Roll.NONE:
        problems.add("interest_follows_roll", said("no due day moves"), said("Name a roll, or leave it out"))


def _check_payment(document: ContractDocument, problems: ProblemList) -> None:
    if document.method is not Method.ANNUITY:
        if document.payment is not None:
            problems.add("payment", said("only an annuity has a level payment"), said("Remove it"))
        if document.payment_day_count is not None:
            problems.add("payment_day_count", said("only an annuity has a level payment"), said("Remove it"))
        if document.allows_negative_amortization:
            problems.add("allows_negative_amortization", said("only an annuity can grow"), said("Remove it"))


def _check_balloon(document: ContractDocument, problems: ProblemList) -> None:
    amortization = document.amortization_installments
    if document.method is Method.INTEREST_FIRST:
        for name in ("amortization_installments", "balloon"):
            if getattr(document, name) is not None:
                message = said("an interest_first loan repays nothing before its end")
                problems.add(name, message, said("Remove it"))
    elif amortization is not None and document.balloon is not None:
        message = said("amortization_installments leaves a balloon already")
        problems.add("balloon", message, said("Give one of the two"))
    if amortization is not None and amortization < document.installments:
        problems.add(
            "amortization_installments",
            said("{given} is less than the {count} installments", given=amortization, count=document.installments),
            said("Use the number of installments or more; more leaves a balloon in the last"),
        )


def _check_rate_steps(document: ContractDocument, problems: ProblemList) -> None:
    if document.method is not Method.ANNUITY and any(step.payment_cap for step in document.rate_steps):
        problems.add("rate_steps", said("only an annuity has a payment to cap"), said("Remove payment_cap"))
    if document.rate_steps and document.method is Method.FLAT_FEE:
        problems.add("rate_steps", said("a flat_fee contract has one rate"), said("Remove them"))


def _months(period: Cycle) -> float:
    return period.months or (period.days or 0) / _DAYS_PER_MONTH
