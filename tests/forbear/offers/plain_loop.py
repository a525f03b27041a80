"""A plain loop that writes the model down sum by sum, without numpy, index or shortcut; searches are held against it.

It builds every combination of the levers with the exact engine, repeats and all, and values it month by month.
"""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from fractions import Fraction
from itertools import accumulate, pairwise, product
from random import Random
from typing import Any

from forbear.dates import add_months, due_month
from forbear.loans import Component, LoanPosition, Method
from forbear.money import split_by_weights
from forbear.policy import Levers, PolicyPack, load_law
from forbear.restructure import (
    Defer,
    InterestOnly,
    Operation,
    Outcome,
    PayDown,
    Plan,
    ReRate,
    ReTerm,
    Settle,
    Step,
    StepUp,
    Waive,
    contract_dues,
)

Request = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Valued:
    lender: float
    borrower: float
    chance: float


@dataclass(frozen=True, kw_only=True)
class Found:
    outcomes: tuple[Outcome, ...]
    path: tuple[int, ...]
    now: int
    owed: tuple[int, ...]
    months: int
    value: Valued
    gains: tuple[float, float]

    @property
    def measures(self) -> tuple[float, ...]:
        return (max(self.path), sum(self.path) + self.now, self.months, -round(self.value.chance, 6))


def line(rows: list[tuple[float, float]], x: float) -> float:
    if x <= rows[0][0]:
        return rows[0][1]
    for (x0, y0), (x1, y1) in pairwise(rows):
        if x <= x1:
            return y0 + (y1 - y0) * (x - x0) / (x1 - x0)
    return rows[-1][1]


def kept_share(request: Request, *, x: int, c: int, old: int, t: int, over: float) -> float:
    tables = request["risk"].document
    life = [float(row["hazard"]) for row in tables["life"] if row["from_month"] <= t][-1]
    squeeze = [(float(row["strain"]), float(row["hazard"])) for row in tables["squeeze"]]
    cut = [(float(row["share"]), float(row["hazard"])) for row in tables["cut"]]
    strain = 0.0 if x == 0 else math.inf if c == 0 else x / c
    hazard = life + line(squeeze, strain) + line(cut, 1 - x / old)
    return math.exp(-hazard) * over


def cliff(request: Request, *, after: int) -> float:
    rows = request["risk"].document["cliff"]
    return next((float(row["kept"]) for row in rows if row["month"] == after), 1.0)


@dataclass(frozen=True, kw_only=True)
class Rise:
    """Payments rise by ``part`` of what they are then, after so many ``months``."""

    months: int
    part: float = 1.0


def value(
    request: Request,
    *,
    x: tuple[int, ...],
    owed: list[int],
    old: int,
    last: int,
    rises: tuple[Rise, ...] = (),
    room: tuple[int, ...] | None = None,
    now: int = 0,
) -> Valued:
    o = request["policy"].objective
    d, db = 1 / (1 + float(o.funding_rate_annual) / 12), 1 / (1 + float(o.borrower_discount_annual) / 12)
    months = o.collection.months_to_recover
    time = sum(d**month for month in range(1, months + 1)) / months
    lender = borrower = 0.0
    staying = 1.0
    for t in range(1, last + 1):
        c, due, b = (room or request["capacity"].expected)[t - 1], x[t - 1], owed[t - 1]
        over = math.prod(1 - (1 - cliff(request, after=t - rise.months)) * rise.part for rise in rises)
        kept = kept_share(request, x=due, c=c, old=old, t=t, over=over)
        falling, staying = staying * (1 - kept), staying * kept
        taken = float(o.collection.recovery_share) * time * b
        recovered = taken * (1 - float(o.collection.cost_share))
        strain = float(o.strain_price) * max(0.0, due - float(o.strain_free_share) * c)
        lender += d**t * (staying * due + falling * recovered - staying * o.servicing_minor)
        rest = float(o.lambda_rest) * (b - taken)
        borrower -= db**t * (staying * (due + strain) + falling * (taken + rest + o.harm_minor))
    return Valued(lender=lender + now, borrower=borrower - now, chance=staying)


def nothing(request: Request) -> tuple[Valued, int]:
    months = request["capacity"].months
    dues = [contract_dues(p, as_of=p.as_of, months=months) for p in request["positions"]]
    x = tuple(sum(due[t] for due, _ in dues) for t in range(months))
    left = [sum(principal[t] for _, principal in dues) for t in range(months)]
    owed = [sum(p.balances.total_minor for p in request["positions"]), *left[:-1]]
    old = sum(p.upcoming[0].payment_minor for p in request["positions"])
    last = max(t for t in range(1, months + 1) if x[t - 1])
    return value(request, x=x, owed=owed, old=old, last=last), old


def plans(levers: Levers) -> Iterator[tuple[Any, ...]]:
    starts = [("interest only", months, None) for months in levers.interest_only_months if months]
    starts += [("step", months, share) for months, share in product(levers.step_months, levers.step_shares)]
    yield from product(
        levers.deferral_months,
        levers.deferral_interest,
        levers.terms,
        levers.rates_annual,
        levers.waive_penalty_shares,
        levers.waive_interest_shares,
        levers.waive_fee_shares,
        [None, *starts],
        levers.pay_now_shares,
    )


def settlements(levers: Levers) -> Iterator[tuple[int, Fraction]]:
    yield from product(levers.settle_months, levers.settle_shares)


def operations(choice: tuple[Any, ...], *, layer: Any, vests: bool) -> tuple[Operation, ...]:
    deferral, interest, term, rate, penalty, arrears, fee, start, pay_now = choice
    made: list[Operation] = []
    for part, share in (("penalty", penalty), ("interest", arrears), ("fee", fee)):
        minor = int(getattr(layer.balances, f"{part}_minor") * share)
        if minor:
            made.append(Waive(component=Component(part), amount_minor=minor, vesting=vests))
    if rate != "contract" and rate < layer.rate_annual:
        made.append(ReRate(rate_annual=rate))
    if minor := int(layer.balances.principal_minor * pay_now):
        order = (Component.PRINCIPAL, Component.INTEREST, Component.PENALTY, Component.FEE)
        made.append(PayDown(amount_minor=minor, on=layer.as_of + timedelta(days=5), order=order))
    if deferral:
        made.append(Defer(months=deferral, interest=interest))
    made.append(ReTerm(installments=term))
    if start is not None:
        _, months, share = start
        steps = (Step(number=1, factor=share or Fraction(1)), Step(number=months + 1, factor=Fraction(1)))
        made.append(InterestOnly(installments=months) if share is None else StepUp(steps=steps))
    return tuple(made)


def rows_of(outcome: Outcome) -> list[Any]:
    """The installments, without what is paid now."""
    return list(outcome.schedule.installments[len(outcome.layer.down_payments) :])


def by_month(outcome: Outcome, months: int) -> list[int]:
    rows, paid = rows_of(outcome), [0] * months
    for row in rows:
        month = due_month(row.due_on, first=rows[0].due_on, as_of=outcome.layer.as_of)
        if month <= months:
            paid[month - 1] += row.payment_minor
    return paid


def owed_by_month(outcomes: tuple[Outcome, ...], months: int) -> list[int]:
    """What stands before each month's payment: rows not yet paid, and waivers not yet earned."""
    owed = [0] * months
    for outcome in outcomes:
        settled, rows = by_month(outcome, months), rows_of(outcome)
        now = outcome.schedule.installments[: len(outcome.layer.down_payments)]
        start = now[-1].balance_minor if now else outcome.layer.balances.total_minor
        paid = 0
        for t in range(months):
            left = rows[paid - 1].balance_minor if paid else start
            earned = sum(row.vested_minor for row in (*now, *rows[:paid]))
            owed[t] += left + outcome.layer.vesting.total_minor - earned
            paid += bool(settled[t])
    return owed


def brute_force(request: Request) -> list[Found]:
    """Every plan that fits and helps both, by the loop; amounts within a hair of a bound are left out as there."""
    policy, layers = request["policy"], request["layers"]
    base, old = nothing(request)
    found = []
    for choice in plans(policy.levers):
        deferral, _, term, *_, start, pay_now = choice
        rising = start[1] if start else 0
        if deferral + term > policy.levers.longest_months or rising >= term:
            continue
        if start and any(layer.method is not Method.ANNUITY for layer in layers):
            continue
        if (
            start
            and start[0] == "interest only"
            and all(min(layer.rate_annual, _rate(choice, layer)) == 0 for layer in layers)
        ):
            continue
        now = sum(int(layer.balances.principal_minor * pay_now) for layer in layers)
        if now > sum(request["capacity"].savings):
            continue
        made = tuple(
            Plan(operations=operations(choice, layer=layer, vests=policy.levers.waiver_vests)).apply(layer)
            for layer in layers
        )
        if start and start[0] == "step" and _raised(made, rising, start[2]):
            continue
        plan = _valued(request, made, base, old, deferral=deferral, rising=rising, now=now)
        if plan is not None:
            found.append(plan)
    for months, share in settlements(policy.levers):
        by = [add_months(layer.first_due_on, months, anchor_day=layer.due_day) for layer in layers]
        made = tuple(
            Plan(operations=(Settle(by=day, share=share),)).apply(layer)
            for layer, day in zip(layers, by, strict=True)
        )
        plan = _valued(request, made, base, old, deferral=months, settles=True)
        if plan is not None:
            found.append(plan)
    return found


def _rate(choice: tuple[Any, ...], layer: Any) -> Fraction:
    return layer.rate_annual if choice[3] == "contract" else choice[3]


def _raised(outcomes: tuple[Outcome, ...], rising: int, share: Fraction) -> bool:
    """Whether some first installment would not have covered its interest: what it repays of principal is nothing."""
    return any(row.principal_minor == 0 for outcome in outcomes for row in rows_of(outcome)[:rising])


def _valued(
    request: Request,
    outcomes: tuple[Outcome, ...],
    base: Valued,
    old: int,
    *,
    deferral: int,
    rising: int = 0,
    now: int = 0,
    settles: bool = False,
) -> Found | None:
    capacity = request["capacity"]
    x = tuple(sum(month) for month in zip(*(by_month(o, capacity.months) for o in outcomes), strict=True))
    margin = 2 * len(outcomes) * (max(len(rows_of(o)) for o in outcomes) + 1)
    last = max(t for t in range(1, capacity.months + 1) if x[t - 1])
    first = min(t for t in range(1, capacity.months + 1) if x[t - 1])
    binding, expected = capacity.binding, capacity.expected
    if settles:
        before = [0, *accumulate(x)][:-1]
        binding = tuple(room - paid for room, paid in zip(accumulate(binding), before, strict=True))
        expected = tuple(room - paid for room, paid in zip(accumulate(expected), before, strict=True))
    if now:
        moved = [*split_by_weights(now, weights=capacity.savings), *[0] * capacity.months]
        binding = tuple(room - less for room, less in zip(binding, moved, strict=False))
        expected = tuple(room - less for room, less in zip(expected, moved, strict=False))
    if any(due and due + margin > room for due, room in zip(x, binding, strict=True)):
        return None
    if max(x) > old and not settles:
        return None
    if (limits := request["limits"]) is not None:
        owed = sum(layer.balances.total_minor for layer in request["layers"])
        waived = sum(outcome.layer.waived.total_minor for outcome in outcomes)
        if deferral > limits.max_deferral_months or last > limits.max_term_months:
            return None
        if Fraction(waived, owed) > limits.max_waived_share:
            return None
    debt = owed_by_month(outcomes, capacity.months)
    rises = _rises(x, first=first, deferral=0 if settles else deferral, rising=rising)
    worth = value(request, x=x, owed=debt, old=old, last=last, rises=rises, room=expected, now=now)
    gains = (worth.lender - base.lender, worth.borrower - base.borrower)
    if min(gains) <= margin:
        return None
    return Found(outcomes=outcomes, path=x, now=now, owed=tuple(debt), months=last, value=worth, gains=gains)


def _rises(x: tuple[int, ...], *, first: int, deferral: int, rising: int) -> tuple[Rise, ...]:
    full = x[first - 1 + rising]
    begins = (Rise(months=first - 1, part=x[first - 1] / full if rising else 1.0),) if deferral else ()
    grows = (Rise(months=first - 1 + rising, part=(full - x[first - 2 + rising]) / full),) if rising else ()
    return (*begins, *grows)


def bargain(plan: Found, alpha: float) -> float:
    return alpha * math.log(plan.gains[0]) + (1 - alpha) * math.log(plan.gains[1])


def small_levers(random: Random, levers: Levers) -> Levers:
    return replace(
        levers,
        deferral_months=tuple(sorted(random.sample(range(7), 4))),
        deferral_interest=tuple(random.sample(["accrues", "capitalized", "paused"], 2)),
        terms=tuple(sorted(random.sample([12, 15, 18, 24, 30, 36, 48], 3))),
        rates_annual=("contract", *random.sample([Fraction(n, 100) for n in (0, 6, 9, 12, 30)], 2)),
        waive_penalty_shares=(Fraction(0), Fraction(1)),
        waive_interest_shares=(Fraction(0), random.choice([Fraction(1, 3), Fraction(1)])),
        waiver_vests=random.random() < 0.5,
        methods=tuple(Method),
    )


def with_kinds(seed: int, **fixtures: Any) -> Request:
    """A small request whose levers name every kind of plan, of a household that has saved something."""
    request, random = small_request(seed, **fixtures), Random(seed)
    levers = replace(
        request["policy"].levers,
        deferral_months=(0, random.choice([2, 4])),
        terms=(12, 24, 36),
        rates_annual=("contract", random.choice([Fraction(0), Fraction(6, 100)])),
        interest_only_months=(0, random.choice([2, 3])),
        step_shares=(random.choice([Fraction(1, 2), Fraction(7, 10)]),),
        step_months=(random.choice([3, 6]),),
        pay_now_shares=(Fraction(0), Fraction(1, 20)),
        settle_shares=(Fraction(1, 5), Fraction(2, 5)),
        settle_months=(0, 3),
    )
    path, saved = request["capacity"], random.choice([0, 40_000, 400_000])
    months = [saved if month < 3 else 0 for month in range(path.months)]
    more = {
        name: tuple(room + extra for room, extra in zip(getattr(path, name), months, strict=True))
        for name in ("low", "expected", "high", "binding")
    }
    return {
        **request,
        "policy": replace(request["policy"], levers=levers),
        "capacity": replace(path, **more, savings=tuple(months[:3])),
    }


def small_request(
    seed: int,
    *,
    policy: PolicyPack,
    loan: Callable[..., LoanPosition],
    capacity: Callable[..., Any],
    request_for: Callable[..., Request],
) -> Request:
    random = Random(seed)
    positions = [
        loan(
            loan_id=f"NH-{number}",
            principal_minor=random.randrange(800_000, 2_500_000),
            rate=random.choice(["0.10", "0.18", "0.24"]),
            paid=random.randrange(1, 12),
            overdue=random.randrange(4),
            method=random.choice([Method.ANNUITY, Method.EQUAL_PRINCIPAL]),
        )
        for number in range(random.choice([1, 1, 2]))
    ]
    out_of_work, recovered = random.randrange(5), random.randrange(60_000, 250_000)
    expected = [random.randrange(20_000) if t < out_of_work else recovered for t in range(60)]
    binding = [minor * random.choice([6, 8, 10]) // 10 for minor in expected]
    return request_for(
        *positions,
        capacity=capacity(expected, binding),
        policy=replace(policy, levers=small_levers(random, policy.levers)),
        law=replace(load_law("CN"), rules=()),
        role=random.choice([None, None, "machine", "reviewer"]),
        alpha=Fraction(random.choice(["0.2", "0.35", "0.5", "0.8"])),
    )
