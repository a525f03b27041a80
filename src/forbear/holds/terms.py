"""The terms of a hold or a token plan, as the policy's ``no_capacity`` gives them."""

from dataclasses import dataclass
from typing import Literal

from forbear.policy import HoldInterest, PolicyPack

HoldKind = Literal["hold", "token"]


@dataclass(frozen=True, kw_only=True, slots=True)
class HoldTerms:
    """``payment_minor`` a month for all loans together (0 in a hold) for ``months``, in minor units."""

    kind: HoldKind
    months: int
    payment_minor: int
    interest: HoldInterest
    waives_penalty: bool


def terms_of(policy: PolicyPack) -> tuple[HoldTerms, ...]:
    """The hold and, where the policy has one, the token plan; none where the policy offers neither."""
    given = policy.no_capacity
    if given is None:
        return ()
    interest, waives = given.hold_interest, given.hold_waives_penalty
    hold = HoldTerms(kind="hold", months=given.hold_months, payment_minor=0, interest=interest, waives_penalty=waives)
    if given.token_payment_minor is None or given.token_months is None:
        return (hold,)
    token = HoldTerms(
        kind="token",
        months=given.token_months,
        payment_minor=given.token_payment_minor,
        interest=interest,
        waives_penalty=waives,
    )
    return (hold, token)
