"""A restructured schedule: after 12 of 36 installments, deferred by 3 months and repaid in 30.

No peer knows a deferral: each is handed the balance that ours arrives at and amortizes it anew, without the interest
of the deferral, the double entries, and the checks that the books balance after each operation.
"""

from benchmarks.interleaved import Comparison, Contender
from benchmarks.peers import Amortization, peers
from benchmarks.schedules import CONTRACT
from forbear.loans import LoanPosition, Payment, build_schedule, position_from_payments
from forbear.restructure import Defer, DeferralInterest, Outcome, Plan, ReTerm, opening_layer

PAID = 12
PLAN = Plan(operations=(Defer(months=3, interest=DeferralInterest.CAPITALIZED), ReTerm(installments=30)))


def comparison() -> Comparison:
    """The interest of the deferral joins the principal; level payments from then on."""
    position = position_after(PAID)
    layer = PLAN.apply(opening_layer(position)).layer
    same = Amortization(
        principal_minor=layer.balances.principal_minor,
        installments=layer.installments,
        starts_on=layer.period_start,
    )
    ours = Contender(
        package="forbear",
        computes="two operations, their books and checks, and the schedule to the cent",
        act=lambda: PLAN.apply(opening_layer(position)),
        figures=_figures,
    )
    return Comparison(task="A restructured schedule of 30 installments", unit="cents", ours=ours, peers=peers(same))


def position_after(installments: int) -> LoanPosition:
    """The loan on the day its last of so many installments was paid, each on time."""
    rows = build_schedule(CONTRACT).installments[:installments]
    return position_from_payments(
        loan_id="L-1",
        product="consumer",
        contract=CONTRACT,
        payments=[Payment(paid_on=row.due_on, amount_minor=row.payment_minor) for row in rows],
        as_of=rows[-1].due_on,
    )


def _figures(outcome: Outcome) -> list[int]:
    return [part for row in outcome.schedule.installments for part in (row.principal_minor, row.interest_minor)]
