"""From a contract document to a contract: everything pydantic cannot know, collected."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from forbear.dates import Cycle, HolidayCalendar, read_calendar
from forbear.loans.building import build_schedule
from forbear.loans.contract import Contract, Method, RateStep
from forbear.loans.documents.contract import ContractDocument, RateStepDocument
from forbear.loans.documents.contract_checks import check_dates, check_options, read_period
from forbear.loans.documents.fields import is_known_currency, read_amount
from forbear.loans.periods import contract_periods, whole_period
from forbear.problems import BadInput, Problem, ProblemList, read_all, read_on, said
from forbear.problems.problem import join_path

_HIGHEST_RATE = Fraction(1)  # 100 % a year: above it, somebody most likely wrote 18 for 18 %
_HIGHEST_PAYMENT_CAP = 2
_FEES = ("fee_per_installment", "fee_upfront", "fee_spread")


def read_contract(data: Any) -> Contract:
    """The contract in a JSON value. Raises BadInput with every problem, of spelling and of meaning."""
    return contract_from_document(read_all(ContractDocument, data, further=_further))


def contract_from_document(document: ContractDocument, *, path: str = "") -> Contract:
    """The contract of ``document``.

    Raises BadInput with every problem, each path starting with ``path``.
    """
    problems = ProblemList()
    contract = _contract(document, problems)
    if contract is not None:
        _check_due_days(contract, problems)
    if contract is not None and not problems.found:
        _check_repays(contract, problems)
    if contract is None or problems.found:
        under = ProblemList()
        under.extend(problems.found, under=path)
        raise BadInput(under.found)
    return contract


def _further(data: Any) -> Sequence[Problem]:
    mended = read_on(ContractDocument, data)
    try:
        if mended is not None:
            contract_from_document(mended)
    except BadInput as error:
        return error.problems
    return ()


def _contract(document: ContractDocument, problems: ProblemList) -> Contract | None:
    period = read_period(document, problems)
    rate_annual = _rate(document, period, problems)
    check_dates(document, period, problems)
    check_options(document, problems)
    calendar = _calendar(document, problems)
    amounts = _amounts(document, problems)
    penalty = _checked_rate(document.penalty_rate_annual, "penalty_rate_annual", problems)
    steps = _rate_steps(document, problems)
    if problems.found or rate_annual is None or calendar is None:
        return None
    return Contract(
        currency=document.currency,
        principal_minor=amounts["principal"],
        rate_annual=rate_annual,
        installments=document.installments,
        method=document.method,
        disbursed_on=document.disbursed_on,
        due_first=document.due_first,
        period=period,
        end_of_month=document.end_of_month,
        roll=document.roll,
        calendar=calendar,
        interest_follows_roll=document.interest_follows_roll,
        day_count=document.day_count,
        convention=document.convention,
        rounding=document.rounding,
        payment_rounding=document.payment_rounding,
        payment_day_count=document.payment_day_count,
        payment_unit_minor=amounts.get("payment_unit", 1),
        penalty_rate_annual=penalty,
        penalty_base=document.penalty_base,
        penalty_day_count=document.penalty_day_count,
        penalty_compounds=document.penalty_compounds,
        fee_minor_per_installment=amounts["fee_per_installment"],
        fee_upfront_minor=amounts["fee_upfront"],
        fee_spread_minor=amounts["fee_spread"],
        compounds_per_year=document.compounds_per_year,
        balance_tracking=document.balance_tracking,
        payment_minor=amounts.get("payment"),
        allows_negative_amortization=document.allows_negative_amortization,
        payment_free=document.payment_free,
        payment_free_interest=document.payment_free_interest,
        interest_only=document.interest_only,
        balloon_minor=amounts.get("balloon", 0),
        amortization_installments=document.amortization_installments,
        rate_steps=steps,
    )


def _amounts(document: ContractDocument, problems: ProblemList) -> dict[str, int]:
    if not is_known_currency(document.currency, path="currency", problems=problems):
        return {}
    least = {"principal": 1, "payment": 1, "payment_unit": 1, "balloon": 1} | dict.fromkeys(_FEES, 0)
    amounts: dict[str, int] = {}
    for name, floor in least.items():
        text = getattr(document, name)
        if text is None:
            continue
        minor = read_amount(text, currency=document.currency, path=name, problems=problems, least=floor)
        if minor is not None:
            amounts[name] = minor
    if "principal" in amounts and amounts.get("fee_upfront", 0) >= amounts["principal"]:
        message = said("the fee kept back takes the whole loan")
        problems.add("fee_upfront", message, said("Use less than the principal"))
    for name in ("balloon", "payment_unit"):
        if "principal" in amounts and amounts.get(name, 0) > amounts["principal"]:
            problems.add(name, said("it is more than the principal"), said("Use the principal or less"))
    return amounts


def _calendar(document: ContractDocument, problems: ProblemList) -> HolidayCalendar | None:
    try:
        return read_calendar(document.calendar)
    except BadInput as error:
        problems.extend(error.problems)
        return None


def _rate(document: ContractDocument, period: Cycle, problems: ProblemList) -> Fraction | None:
    yearly, flat = document.rate_annual, document.rate_per_installment
    if flat is not None and document.method is not Method.FLAT_FEE:
        message = said("only a flat_fee contract has one")
        problems.add("rate_per_installment", message, said("Give rate_annual instead"))
        return None
    if (yearly is None) == (flat is None):
        problems.add("rate_annual", said("exactly one rate is needed"), _one_rate(document.method))
        return None
    if yearly is not None:
        return _checked_rate(yearly, "rate_annual", problems)
    per_year = 1 / whole_period(period)
    return _checked_rate(flat or "0", "rate_per_installment", problems, most=_HIGHEST_RATE / per_year) * per_year


def _one_rate(method: Method) -> str:
    if method is Method.FLAT_FEE:
        return said("Give either rate_annual or rate_per_installment")
    return said('Give rate_annual, such as "0.18" for 18 % a year')


def _checked_rate(text: str, path: str, problems: ProblemList, *, most: Fraction = _HIGHEST_RATE) -> Fraction:
    rate = Fraction(text)
    if not 0 <= rate <= most:
        message = said("a rate of {rate} is not between 0 and {most}", rate=text, most=f"{float(most):g}")
        problems.add(path, message, said('Write 18 % as "0.18"'))
    return rate


def _rate_steps(document: ContractDocument, problems: ProblemList) -> tuple[RateStep, ...]:
    before = 1
    for index, step in enumerate(document.rate_steps):
        if not before < step.number <= document.installments:
            problems.add(
                f"rate_steps[{index}].number",
                said(
                    "installment {number} is not between {first} and {last}",
                    number=step.number,
                    first=before + 1,
                    last=document.installments,
                ),
                said("Give the steps in order, each from the second installment on"),
            )
        before = max(before, step.number)
    return tuple(_rate_step(step, f"rate_steps[{index}]", problems) for index, step in enumerate(document.rate_steps))


def _rate_step(step: RateStepDocument, path: str, problems: ProblemList) -> RateStep:
    cap = None if step.payment_cap is None else Fraction(step.payment_cap)
    if cap is not None and not 1 <= cap <= _HIGHEST_PAYMENT_CAP:
        problems.add(
            join_path(path, "payment_cap"),
            said("a cap of {times} times the payment before is not between 1 and 2", times=step.payment_cap),
            said('Use "1.075" or so'),
        )
    rate = _checked_rate(step.rate_annual, join_path(path, "rate_annual"), problems)
    return RateStep(number=step.number, rate_annual=rate, payment_cap=cap)


def _check_due_days(contract: Contract, problems: ProblemList) -> None:
    try:
        due_on = contract_periods(contract).due_on
    except ValueError as error:
        message = said("the due days run beyond the calendar: {complaint}", complaint=error.args[0])
        problems.add("installments", message, said("Use fewer installments"))
        return
    if due_on[0] < contract.disbursed_on:
        message = said("it moves the first due day to {day}, before the money was lent", day=due_on[0])
        problems.add("roll", message, said("Roll forward"))


def _check_repays(contract: Contract, problems: ProblemList) -> None:
    """A fixed payment must be one the borrower can rely on: the schedule may not have to ask for more interest."""
    if contract.payment_minor is None or contract.allows_negative_amortization:
        return
    fixed_until = min((step.number for step in contract.rate_steps), default=contract.installments)
    start = contract.payment_free + contract.interest_only
    rows = build_schedule(contract).installments[start : fixed_until - 1]
    if any(row.principal_minor + row.interest_minor > contract.payment_minor for row in rows):
        problems.add(
            "payment",
            said("the payment does not cover the interest"),
            said("Raise it, leave it out to have it solved, or set allows_negative_amortization"),
        )
