"""Terms of the ACTUS dictionary to a contract; what is misspelled, unknown or does not fit is told all at once."""

from collections.abc import Mapping
from typing import Any

from forbear.actus.business_days import CONVENTIONS, BusinessDays
from forbear.actus.contract import (
    ActusContract,
    ContractType,
    Deal,
    Fee,
    FeeBasis,
    InterestBase,
    RateReset,
    Scaling,
)
from forbear.actus.day_counts import ActusDayCount
from forbear.actus.documents.fitting import check_fit
from forbear.actus.documents.values import TermReader
from forbear.actus.documents.vocabulary import NOT_WORKED_OUT, ONLY_AS, READ, SILENT
from forbear.actus.figures import ONE, ZERO, unrounded
from forbear.actus.given import given
from forbear.actus.schedules import Pattern
from forbear.dates import HolidayCalendar, Roll, calendar_named, read_calendar
from forbear.problems import BadInput, ProblemList

SIGNS = {"RPA": 1, "RPL": -1}
DAY_COUNTS = {str(item): item for item in ActusDayCount} | {
    "30E360 ISDA": ActusDayCount.E30360_ISDA,
    "BUS252": ActusDayCount.B252,
}
ROLLS = {**CONVENTIONS, "NOS": (Roll.NONE, False)}
# The two calendars of ACTUS, and ours by country; a lender's own list is an object.
CALENDARS = {
    "NC": "none",
    "NoCalendar": "none",
    "MF": "weekends",
    "MondayToFriday": "weekends",
    "CN": "cn",
    "US": "us",
}
END_OF_MONTH = {"EOM": True, "SD": False}
BASES = {str(item): item for item in InterestBase}
FEE_BASES = {str(item): item for item in FeeBasis}
# Whether notional and interest are scaled; the zero is often written as a letter.
EFFECTS = {
    text.replace("0", zero): ("N" in text, "I" in text)
    for text in ("000", "I00", "0N0", "IN0")
    for zero in ("0", "O")
}


def read_contract(terms: Any, *, under: str = "terms") -> ActusContract:
    """The contract of ``terms``, a mapping of ACTUS terms to text or numbers.

    Raises BadInput with every problem, its path starting with ``under``.
    """
    problems = ProblemList()
    if not isinstance(terms, Mapping):
        problems.add(under, "expected an object with terms", "Write a JSON object in braces")
        raise BadInput(problems.found)
    reader = TermReader(terms)
    _check_names(reader)
    with unrounded():
        contract = _contract(reader)
        check_fit(reader, contract)
    problems.extend(reader.problems.found, under=under)
    problems.raise_if_any()
    return given(contract, "a contract without problems has been read")


def _check_names(reader: TermReader) -> None:
    for name, value in reader.terms.items():
        if name in NOT_WORKED_OUT and _says_something(reader, name, value):
            reader.complain(name, "this term is not worked out", "Remove it if the contract does without it")
        elif name in ONLY_AS and reader.text(name) not in {None, *ONLY_AS[name]}:
            allowed = " or ".join(sorted(ONLY_AS[name]))
            reader.complain(name, f"{reader.text(name)!r} is not worked out", f"Only {allowed} is")
        elif name not in READ | SILENT | NOT_WORKED_OUT | ONLY_AS.keys():
            reader.complain(name, "unknown term", "Remove it, or check its spelling against the ACTUS dictionary")


def _says_something(reader: TermReader, name: str, value: Any) -> bool:
    if isinstance(value, dict | list):
        return bool(value)
    if name == "settlementCurrency" and reader.text(name) == reader.text("currency"):
        return False
    return reader.text(name) is not None


def _contract(reader: TermReader) -> ActusContract | None:
    """The contract, or None where what every contract needs is not there."""
    kind = reader.choice("contractType", {str(item): item for item in ContractType})
    sign = reader.choice("contractRole", SIGNS)
    status, exchange = reader.moment("statusDate"), reader.moment("initialExchangeDate")
    notional = reader.number("notionalPrincipal")
    purchase = _deal(reader, "purchaseDate", "priceAtPurchaseDate")
    termination = _deal(reader, "terminationDate", "priceAtTerminationDate")
    details: dict[str, Any] = {
        "matures_on": reader.moment("maturityDate"),
        "rate": reader.number("nominalInterestRate"),
        "accrued": reader.number("accruedInterest"),
        "premium_or_discount": reader.number("premiumDiscountAtIED") or ZERO,
        "day_count": reader.choice("dayCountConvention", DAY_COUNTS) or ActusDayCount.A365,
        "end_of_month": reader.choice("endOfMonthConvention", END_OF_MONTH) or False,
        "business_days": _business_days(reader),
        "interest": _pattern(reader, "InterestPayment"),
        "capitalizes_until": reader.moment("capitalizationEndDate"),
        "redemption": _pattern(reader, "PrincipalRedemption"),
        "payment": reader.number("nextPrincipalRedemptionPayment"),
        "amortizes_until": reader.moment("amortizationDate"),
        "base": reader.choice("interestCalculationBase", BASES) or InterestBase.NT,
        "base_amount": reader.number("interestCalculationBaseAmount"),
        "base_pattern": _pattern(reader, "InterestCalculationBase"),
        "reset": _reset(reader),
        "scaling": _scaling(reader),
        "fee": _fee(reader),
    }
    if kind is None or sign is None or status is None or exchange is None or notional is None:
        return None
    return ActusContract(
        kind=kind,
        sign=sign,
        status_on=status,
        exchange_on=exchange,
        notional=notional,
        purchase=purchase,
        termination=termination,
        **details,
    )


def _pattern(reader: TermReader, of: str) -> Pattern:
    return Pattern(reader.moment(f"cycleAnchorDateOf{of}"), reader.cycle(f"cycleOf{of}"))


def _deal(reader: TermReader, when: str, price: str) -> Deal | None:
    on, amount = reader.moment(when), reader.number(price)
    if on is None or (amount is None and price in reader.wrong):
        return None
    if amount is None:
        reader.complain(price, f"this term is missing, as there is a {when}", "Add it")
        return None
    return Deal(on=on, price=amount)


def _business_days(reader: TermReader) -> BusinessDays:
    roll, counts_shifted = reader.choice("businessDayConvention", ROLLS) or (Roll.NONE, False)
    return BusinessDays(roll=roll, counts_shifted=counts_shifted, calendar=_calendar(reader))


def _calendar(reader: TermReader) -> HolidayCalendar:
    given = reader.terms.get("calendar")
    if not isinstance(given, dict):
        return calendar_named(reader.choice("calendar", CALENDARS) or "none")
    try:
        return read_calendar(given)
    except BadInput as error:
        reader.problems.extend(error.problems)
        return calendar_named("none")


def _reset(reader: TermReader) -> RateReset:
    return RateReset(
        pattern=_pattern(reader, "RateReset"),
        code=reader.text("marketObjectCodeOfRateReset"),
        multiplier=_number_or(reader, "rateMultiplier", 1),
        spread=_number_or(reader, "rateSpread", 0),
        next_rate=reader.number("nextResetRate"),
        fixing_days=reader.days("fixingDays") or reader.days("fixingPeriod"),
        life_cap=reader.number("lifeCap"),
        life_floor=reader.number("lifeFloor"),
        period_cap=reader.number("periodCap"),
        period_floor=reader.number("periodFloor"),
    )


def _scaling(reader: TermReader) -> Scaling:
    scales_notional, scales_interest = reader.choice("scalingEffect", EFFECTS) or (False, False)
    at_start = reader.number("scalingIndexAtContractDealDate")
    return Scaling(
        pattern=_pattern(reader, "ScalingIndex"),
        scales_notional=scales_notional,
        scales_interest=scales_interest,
        code=reader.text("marketObjectCodeOfScalingIndex"),
        index_at_start=reader.number("scalingIndexAtStatusDate") if at_start is None else at_start,
        notional_multiplier=_number_or(reader, "notionalScalingMultiplier", 1),
        interest_multiplier=_number_or(reader, "interestScalingMultiplier", 1),
    )


def _fee(reader: TermReader) -> Fee:
    return Fee(
        pattern=_pattern(reader, "Fee"),
        rate=_number_or(reader, "feeRate", 0),
        basis=reader.choice("feeBasis", FEE_BASES),
        accrued=reader.number("feeAccrued"),
    )


def _number_or(reader: TermReader, name: str, default: int) -> Any:
    value = reader.number(name)
    return (ONE if default else ZERO) if value is None else value
