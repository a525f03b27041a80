"""What a policy offers a household with nothing left to pay from, and what must be true of that by itself.

Specification: ``docs/algorithms/hardship-hold.md``.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from forbear.money import format_minor
from forbear.problems import Problem, joined, said

if TYPE_CHECKING:
    from forbear.policy.pack import PolicyPack

HoldInterest = Literal["paused", "accrues"]


@dataclass(frozen=True, kw_only=True, slots=True)
class NoCapacity:
    """The hardship hold and the token plan of a policy; amounts in minor units.

    Both are for households whose binding capacity stays below ``capacity_below_minor`` in every month of the hold
    while no plan of the levers can be offered. For ``hold_months`` nothing is asked for; ``hold_interest`` says
    whether interest runs meanwhile, ``hold_waives_penalty`` whether the penalty owed is waived. A token plan asks for
    ``token_payment_minor`` a month for ``token_months`` on the same terms; both None where there is none.
    """

    capacity_below_minor: int
    hold_months: int
    hold_interest: HoldInterest
    hold_waives_penalty: bool
    token_payment_minor: int | None
    token_months: int | None
    source: str


def no_capacity_problems(policy: "PolicyPack") -> tuple[Problem, ...]:
    """Everything that contradicts itself, or the rest of the policy; nothing where the policy offers neither."""
    terms = policy.no_capacity
    if terms is None:
        return ()
    return (*_amounts(terms, policy.currency), *_token(terms), *_reach(terms, policy), *_waiver(terms, policy))


def _amounts(terms: NoCapacity, currency: str) -> Iterator[Problem]:
    least = format_minor(terms.capacity_below_minor, currency=currency)
    if terms.capacity_below_minor <= 0:
        message = said("no household has less than {amount} left", amount=least)
        yield _problem("capacity_below", message, said("Use an amount above zero"))
    token = terms.token_payment_minor
    if token is None:
        return
    if token <= 0:
        remedy = said("Use an amount above zero, or null")
        yield _problem("token_payment", said("a token of nothing is a hold"), remedy)
    if token >= terms.capacity_below_minor > 0:
        message = said(
            "a token of {token} is out of reach for households with less than {amount} left",
            token=format_minor(token, currency=currency),
            amount=least,
        )
        remedy = said("Use less than {amount}, or raise capacity_below", amount=least)
        yield _problem("token_payment", message, remedy)


def _token(terms: NoCapacity) -> Iterator[Problem]:
    """Amount and months of a token plan belong together."""
    if (terms.token_payment_minor is None) != (terms.token_months is None):
        missing = "token_payment" if terms.token_payment_minor is None else "token_months"
        message = said("a token plan has an amount and months, one is missing")
        yield _problem(missing, message, said("Give both, or null for both"))


def _reach(terms: NoCapacity, policy: "PolicyPack") -> Iterator[Problem]:
    """A hold or token plan that nobody may grant, or that the model cannot look beyond, would be an empty promise."""
    widest = max((limits.max_deferral_months for limits in policy.authority), default=0)
    ahead = policy.objective.longest_horizon_months
    for name, months in (("hold_months", terms.hold_months), ("token_months", terms.token_months)):
        if months is None:
            continue
        if months > widest:
            message = said("nobody may let payments wait {months} months, only {most}", months=months, most=widest)
            remedy = said("Use {le} or less, or raise max_deferral_months of a role", le=widest)
            yield _problem(name, message, remedy)
        if months >= ahead:
            message = said("the model looks {months} months ahead, no further than this reaches", months=ahead)
            yield _problem(name, message, said("Use less than {months}", months=ahead))


def _waiver(terms: NoCapacity, policy: "PolicyPack") -> Iterator[Problem]:
    """The penalty can only be waived where somebody may waive anything."""
    roles = [limits.role for limits in policy.authority if limits.max_waived_share > 0]
    if terms.hold_waives_penalty and policy.authority and not roles:
        every = joined([limits.role for limits in policy.authority], ", ")
        message = said("the penalty is to be waived, and none of {roles} may waive anything", roles=every)
        remedy = said("Write false, or give a role a share it may waive")
        yield _problem("hold_waives_penalty", message, remedy)


def _problem(name: str, message: str, remedy: str) -> Problem:
    return Problem(path=f"no_capacity.{name}", message=message, remedy=remedy)
