"""A plain loop that writes the model down sum by sum, without numpy, index or shortcut; searches are held against it.

It builds every combination of the levers with the exact engine, repeats and all, and values it month by month.
"""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise, product
from random import Random
from typing import Any

from forbear.loans import Component, LoanPosition, Method
from forbear.policy import Levers, PolicyPack, load_law
from forbear.restructure import (
    Defer,
    Operation,
    Outcome,
    Plan,
    ReRate,
    ReTerm,
    Waive,
    contract_dues,
    payments_by_month,
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
    owed: tuple[int, ...]
    months: int
    value: Valued
    gains: tuple[float, float]

    @property
    def measures(self) -> tuple[float, ...]:
        return (max(self.path), sum(self.path), self.months, -round(self.value.chance, 6))


def line(rows: list[tuple[float, float]], x: float) -> float:
    if x <= rows[0][0]:
        return rows[0][1]
    for (x0, y0), (x1, y1) in pairwise(rows):
        if x <= x1:
            return y0 + (y1 - y0) * (x - x0) / (x1 - x0)
    return rows[-1][1]


def kept_share(request: Request, *, x: int, c: int, old: int, t: int, after: int) -> float:
    tables = request["risk"].document
    life = [float(row["hazard"]) for row in tables["life"] if row["from_month"] <= t][-1]
    squeeze = [(float(row["strain"]), float(row["hazard"])) for row in tables["squeeze"]]
    cut = [(float(row["share"]), float(row["hazard"])) for row in tables["cut"]]
    strain = 0.0 if x == 0 else math.inf if c == 0 else x / c
    hazard = life + line(squeeze, strain) + line(cut, 1 - x / old)
    cliff = next((float(row["kept"]) for row in tables["cliff"] if row["month"] == after), 1.0)
    return math.exp(-hazard) * cliff


def value(request: Request, *, x: tuple[int, ...], owed: list[int], old: int, last: int, relief: int) -> Valued:
    o = request["policy"].objective
    d, db = 1 / (1 + float(o.funding_rate_annual) / 12), 1 / (1 + float(o.borrower_discount_annual) / 12)
    months = o.collection.months_to_recover
    time = sum(d**month for month in range(1, months + 1)) / months
    lender = borrower = 0.0
    staying = 1.0
    for t in range(1, last + 1):
        c, due, b = request["capacity"].expected[t - 1], x[t - 1], owed[t - 1]
        kept = kept_share(request, x=due, c=c, old=old, t=t, after=t - relief if relief else 0)
        falling, staying = staying * (1 - kept), staying * kept
        taken = float(o.collection.recovery_share) * time * b
        recovered = taken * (1 - float(o.collection.cost_share))
        strain = float(o.strain_price) * max(0.0, due - float(o.strain_free_share) * c)
        lender += d**t * (staying * due + falling * recovered - staying * o.servicing_minor)
        rest = float(o.lambda_rest) * (b - taken)
        borrower -= db**t * (staying * (due + strain) + falling * (taken + rest + o.harm_minor))
    return Valued(lender=lender, borrower=borrower, chance=staying)


def nothing(request: Request) -> tuple[Valued, int]:
    months = request["capacity"].months
    dues = [contract_dues(p, as_of=p.as_of, months=months) for p in request["positions"]]
    x = tuple(sum(due[t] for due, _ in dues) for t in range(months))
    left = [sum(principal[t] for _, principal in dues) for t in range(months)]
    owed = [sum(p.balances.total_minor for p in request["positions"]), *left[:-1]]
    old = sum(p.upcoming[0].payment_minor for p in request["positions"])
    last = max(t for t in range(1, months + 1) if x[t - 1])
    return value(request, x=x, owed=owed, old=old, last=last, relief=0), old


def plans(levers: Levers) -> Iterator[tuple[Any, ...]]:
    yield from product(
        levers.deferral_months,
        levers.deferral_interest,
        levers.terms,
        levers.rates_annual,
        levers.waive_penalty_shares,
        levers.waive_interest_shares,
        levers.waive_fee_shares,
    )


def operations(choice: tuple[Any, ...], *, layer: Any, vests: bool) -> tuple[Operation, ...]:
    deferral, interest, term, rate, penalty, arrears, fee = choice
    made: list[Operation] = []
    for part, share in (("penalty", penalty), ("interest", arrears), ("fee", fee)):
        minor = int(getattr(layer.balances, f"{part}_minor") * share)
        if minor:
            made.append(Waive(component=Component(part), amount_minor=minor, vesting=vests))
    if rate != "contract" and rate < layer.rate_annual:
        made.append(ReRate(rate_annual=rate))
    if deferral:
        made.append(Defer(months=deferral, interest=interest))
    return (*made, ReTerm(installments=term))


def owed_by_month(outcomes: tuple[Outcome, ...], months: int) -> list[int]:
    """What stands before each month's payment: rows not yet paid, and waivers not yet earned."""
    owed = [0] * months
    for outcome in outcomes:
        settled = payments_by_month(outcome.schedule, as_of=outcome.layer.as_of, months=months)
        rows, paid = outcome.schedule.installments, 0
        for t in range(months):
            left = rows[paid - 1].balance_minor if paid else outcome.layer.balances.total_minor
            earned = sum(row.vested_minor for row in rows[:paid])
            owed[t] += left + outcome.layer.vesting.total_minor - earned
            paid += bool(settled[t])
    return owed


def brute_force(request: Request) -> list[Found]:
    """Every plan that fits and helps both, by the loop; amounts within a hair of a bound are left out as there."""
    policy, capacity = request["policy"], request["capacity"]
    base, old = nothing(request)
    owed = sum(layer.balances.total_minor for layer in request["layers"])
    found = []
    for choice in plans(policy.levers):
        deferral, _, term, *_ = choice
        if deferral + term > policy.levers.longest_months:
            continue
        outcomes = tuple(
            Plan(operations=operations(choice, layer=layer, vests=policy.levers.waiver_vests)).apply(layer)
            for layer in request["layers"]
        )
        paths = [payments_by_month(o.schedule, as_of=o.layer.as_of, months=capacity.months) for o in outcomes]
        x = tuple(sum(month) for month in zip(*paths, strict=True))
        margin = 2 * len(outcomes) * (term + 1)
        last = max(t for t in range(1, capacity.months + 1) if x[t - 1])
        first = min(t for t in range(1, capacity.months + 1) if x[t - 1])
        if any(due and due + margin > room for due, room in zip(x, capacity.binding, strict=True)) or max(x) > old:
            continue
        if (limits := request["limits"]) is not None:
            waived = sum(outcome.layer.waived.total_minor for outcome in outcomes)
            if deferral > limits.max_deferral_months or last > limits.max_term_months:
                continue
            if Fraction(waived, owed) > limits.max_waived_share:
                continue
        debt = owed_by_month(outcomes, capacity.months)
        worth = value(
            request,
            x=x,
            owed=debt,
            old=old,
            last=last,
            relief=first - 1 if deferral else 0,
        )
        gains = (worth.lender - base.lender, worth.borrower - base.borrower)
        if min(gains) > margin:
            found.append(Found(outcomes=outcomes, path=x, owed=tuple(debt), months=last, value=worth, gains=gains))
    return found


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
