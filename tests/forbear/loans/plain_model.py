"""A schedule worked as a patient person would, from ``docs/algorithms/schedule.md`` alone.

One fraction after another, each installment by itself. It shares no code with the engine, which jumps
and reduces, so that both agree only by being right.
"""

from calendar import isleap, monthrange
from datetime import date, timedelta
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import NamedTuple

from forbear.loans import Contract, RateStep


class Line(NamedTuple):
    due_on: date
    principal: int
    interest: int
    fee: int
    balance: int


# Days


def ends_month(on: date) -> bool:
    return on.day == monthrange(on.year, on.month)[1]


def months_on(start: date, months: int, *, month_ends: bool) -> date:
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    day = 31 if month_ends and ends_month(start) else start.day
    return date(year, month + 1, min(day, monthrange(year, month + 1)[1]))


def periods_on(contract: Contract, start: date, number: int) -> date:
    count, unit = int(str(contract.period)[1:-1]), str(contract.period)[-1]
    if unit == "M":
        return months_on(start, number * count, month_ends=contract.end_of_month)
    return start + timedelta(days=number * count * (7 if unit == "W" else 1))


def moved(contract: Contract, on: date) -> date:
    def nearest(step: int) -> date:
        day = on
        while not contract.calendar.is_business_day(day):
            day += timedelta(days=step)
        return day

    later, earlier = nearest(1), nearest(-1)
    return {
        "none": on,
        "following": later,
        "preceding": earlier,
        "modified_following": later if later.month == on.month else earlier,
        "modified_preceding": earlier if earlier.month == on.month else later,
    }[contract.roll]


# Parts of a year and the rate of a period


def days_of_thirty(start: date, end: date) -> int:
    return 360 * (end.year - start.year) + 30 * (end.month - start.month) + min(end.day, 30) - min(start.day, 30)


def whole_period(contract: Contract) -> Fraction:
    count, unit = int(str(contract.period)[1:-1]), str(contract.period)[-1]
    return {"M": Fraction(count, 12), "W": Fraction(7 * count, 360), "D": Fraction(count, 360)}[unit]


def years(contract: Contract, number: int) -> Fraction:
    """Which part of a year the period before installment ``number`` (from 0) is."""
    end = periods_on(contract, contract.due_first, number)
    start = contract.disbursed_on if number == 0 else periods_on(contract, contract.due_first, number - 1)
    if contract.interest_follows_roll:
        start = start if number == 0 else moved(contract, start)
        end = moved(contract, end)
    days = (end - start).days
    match contract.day_count:
        case "ACT/365F":
            return Fraction(days, 365)
        case "ACT/360":
            return Fraction(days, 360)
        case "ACT/ACT":
            leap = sum(isleap((start + timedelta(days=day)).year) for day in range(days))
            return Fraction(leap, 366) + Fraction(days - leap, 365)
    return years_of_thirty(contract, number, start, end)


def years_of_thirty(contract: Contract, number: int, start: date, end: date) -> Fraction:
    if contract.interest_follows_roll and contract.roll != "none":
        return Fraction(days_of_thirty(start, end), 360)
    if number > 0 or periods_on(contract, start, 1) == end:
        return whole_period(contract)
    if contract.convention == "fineract":
        return whole_period(contract) * Fraction((end - start).days, (end - periods_on(contract, end, -1)).days)
    return Fraction(days_of_thirty(start, end), 360)


def period_rate(contract: Contract, rate: Fraction, part: Fraction) -> Fraction:
    if contract.compounds_per_year is None:
        return rate * part
    times, base = contract.compounds_per_year * part, 1 + rate / contract.compounds_per_year
    if times.denominator == 1:
        return Fraction(base**times.numerator) - 1
    with localcontext() as context:
        context.prec = 40
        power = (Decimal(base.numerator) / base.denominator) ** (Decimal(times.numerator) / times.denominator)
        return Fraction(power) - 1


# Money


def rounded(value: Fraction, how: str) -> int:
    down = abs(value).numerator // abs(value).denominator
    rest = abs(value) - down
    tie = rest == Fraction(1, 2)
    goes_up = {
        "half_up": rest > Fraction(1, 2) or tie,
        "half_even": rest > Fraction(1, 2) or (tie and down % 2 == 1),
        "up": rest > 0,
        "down": False,
    }[how]
    return (down + goes_up) * (-1 if value < 0 else 1)


class PlainLoan:
    """Lives through one contract, installment by installment, numbered from 0."""

    def __init__(self, contract: Contract) -> None:
        self.contract = contract
        self.keeps_fractions = contract.balance_tracking == "carry_precision"
        self.payment_rounding = contract.payment_rounding or contract.rounding
        self.first_repaying = contract.payment_free + contract.interest_only
        self.last = contract.installments - 1
        self.amortized_over = contract.amortization_installments or contract.installments
        self.balance = Fraction(contract.principal_minor)
        self.carried = self.payment = Fraction(0)
        self.may_grow = contract.allows_negative_amortization

    def lines(self) -> list[Line]:
        lines = []
        for number in range(self.contract.installments):
            before = rounded(self.balance, "half_up")
            principal, interest = self.split(number, self.interest(number))
            self.balance -= principal
            lines.append(self.line(number, before, principal + interest))
        return lines

    def line(self, number: int, before: int, payment: Fraction) -> Line:
        contract = self.contract
        each, odd = divmod(contract.fee_spread_minor, contract.installments)
        fee = contract.fee_minor_per_installment + each + (number < odd)
        due_on = moved(contract, periods_on(contract, contract.due_first, number))
        after = rounded(self.balance, "half_up")
        shown = max(rounded(payment, self.payment_rounding), before - after)
        return Line(due_on, before - after, shown - (before - after), fee, after)

    def interest(self, number: int) -> Fraction:
        contract = self.contract
        base = Fraction(contract.principal_minor) if contract.method == "flat_fee" else self.balance
        exact = base * period_rate(contract, self.rate(number), years(contract, number))
        return exact if self.keeps_fractions else Fraction(rounded(exact, contract.rounding))

    def split(self, number: int, interest: Fraction) -> tuple[Fraction, Fraction]:
        """Principal and interest asked for."""
        if number < self.contract.payment_free:
            return self.nothing(interest)
        asked, self.carried = interest + self.carried, Fraction(0)
        if number == self.last:
            return self.balance, asked
        if number < self.first_repaying or self.contract.method == "interest_first":
            return Fraction(0), asked
        if self.contract.method != "annuity":
            if number == self.first_repaying:
                self.payment = self.even_share(number)
            return min(self.balance, self.payment), asked
        self.set_payment(number)
        principal = min(self.balance, self.payment - interest)
        return principal if self.may_grow else max(principal, Fraction(0)), asked

    def nothing(self, interest: Fraction) -> tuple[Fraction, Fraction]:
        match self.contract.payment_free_interest:
            case "capitalized":
                return -interest, interest
            case "carried":
                self.carried += interest
        return Fraction(0), Fraction(0)

    def set_payment(self, number: int) -> None:
        contract, step = self.contract, self.step_at(number)
        if number == self.first_repaying:
            fixed = contract.payment_minor
            self.payment = self.level(number) if fixed is None else Fraction(fixed)
        elif step is not None:
            solved = self.level(number)
            self.may_grow = contract.allows_negative_amortization or step.payment_cap is not None
            self.payment = solved if step.payment_cap is None else min(solved, self.most(step.payment_cap))

    def level(self, number: int) -> Fraction:
        contract = self.contract
        discount, worth = Fraction(1), Fraction(0)
        for later in range(number, self.amortized_over):
            discount /= 1 + period_rate(contract, self.rate(number), years(contract, later))
            worth += discount
        exact = max(Fraction(0), (self.balance - contract.balloon_minor * discount) / worth)
        return exact if self.keeps_fractions and contract.payment_unit_minor == 1 else self.to_unit(exact)

    def most(self, cap: Fraction) -> Fraction:
        most = rounded(cap * rounded(self.payment, self.payment_rounding), self.payment_rounding)
        return Fraction(most - most % self.contract.payment_unit_minor)

    def even_share(self, number: int) -> Fraction:
        return self.to_unit((self.balance - self.contract.balloon_minor) / (self.amortized_over - number))

    def to_unit(self, value: Fraction) -> Fraction:
        unit = self.contract.payment_unit_minor
        return Fraction(unit * rounded(value / unit, self.payment_rounding))

    def step_at(self, number: int) -> RateStep | None:
        return next((step for step in self.contract.rate_steps if step.number == number + 1), None)

    def rate(self, number: int) -> Fraction:
        past = [step.rate_annual for step in self.contract.rate_steps if step.number <= number + 1]
        return past[-1] if past else self.contract.rate_annual
