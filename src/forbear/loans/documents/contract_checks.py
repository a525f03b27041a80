"""What cannot be right in a contract document, beyond the spelling of its fields."""

from forbear.dates import MONTHLY, Cycle, Roll, add_months
from forbear.loans.contract import Method
from forbear.loans.documents.contract import ContractDocument
from forbear.problems import ProblemList

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
        problems.add("period", str(error), 'Write "P1M", "P2W" or "P10D"')
        return MONTHLY
    if _months(period) > _LONGEST_PERIOD_MONTHS:
        problems.add("period", f"{document.period} is longer than a year", "Use a year or less")
        return MONTHLY
    return period


def check_dates(document: ContractDocument, period: Cycle, problems: ProblemList) -> None:
    """Note dates no loan has, and loans longer than forty years."""
    for name in ("disbursed_on", "due_first"):
        if getattr(document, name).year not in _YEARS:
            problems.add(name, f"{getattr(document, name)} is no plausible day of a loan", "Check the year")
            return
    if document.due_first < document.disbursed_on:
        problems.add(
            "due_first",
            f"{document.due_first} is before the money was lent on {document.disbursed_on}",
            "Give a first due day on or after the day of lending",
        )
    if document.due_first > add_months(document.disbursed_on, _LONGEST_WAIT_MONTHS):
        problems.add("due_first", "the first due day is more than five years after lending", "Check both dates")
    if document.installments * _months(period) > _LONGEST_MONTHS:
        problems.add("installments", "the loan would last more than forty years", "Use fewer or shorter periods")


def check_options(document: ContractDocument, problems: ProblemList) -> None:
    """Note settings that contradict each other."""
    _check_payment(document, problems)
    _check_balloon(document, problems)
    _check_rate_steps(document, problems)
    if document.payment_free + document.interest_only >= document.installments:
        message = "no installment is left to repay the principal"
        path = "interest_only" if document.interest_only else "payment_free"
        problems.add(path, message, f"Use at most {document.installments - 1} of both together")
    if document.roll is not Roll.NONE and document.calendar == "none":
        problems.add("calendar", "due days cannot roll without a calendar", 'Use "weekends", "cn" or your own list')
    if document.interest_follows_roll and document.roll is Roll.NONE:
        problems.add("interest_follows_roll", "no due day moves", "Name a roll, or leave it out")


def _check_payment(document: ContractDocument, problems: ProblemList) -> None:
    if document.method is not Method.ANNUITY:
        if document.payment is not None:
            problems.add("payment", "only an annuity has a level payment", "Remove it")
        if document.payment_day_count is not None:
            problems.add("payment_day_count", "only an annuity has a level payment", "Remove it")
        if document.allows_negative_amortization:
            problems.add("allows_negative_amortization", "only an annuity can grow", "Remove it")


def _check_balloon(document: ContractDocument, problems: ProblemList) -> None:
    amortization = document.amortization_installments
    if document.method is Method.INTEREST_FIRST:
        for name in ("amortization_installments", "balloon"):
            if getattr(document, name) is not None:
                problems.add(name, "an interest_first loan repays nothing before its end", "Remove it")
    elif amortization is not None and document.balloon is not None:
        problems.add("balloon", "amortization_installments leaves a balloon already", "Give one of the two")
    if amortization is not None and amortization < document.installments:
        problems.add(
            "amortization_installments",
            f"{amortization} is less than the {document.installments} installments",
            "Use the number of installments or more; more leaves a balloon in the last",
        )


def _check_rate_steps(document: ContractDocument, problems: ProblemList) -> None:
    if document.method is not Method.ANNUITY and any(step.payment_cap for step in document.rate_steps):
        problems.add("rate_steps", "only an annuity has a payment to cap", "Remove payment_cap")
    if document.rate_steps and document.method is Method.FLAT_FEE:
        problems.add("rate_steps", "a flat_fee contract has one rate", "Remove them")


def _months(period: Cycle) -> float:
    return period.months or (period.days or 0) / _DAYS_PER_MONTH
