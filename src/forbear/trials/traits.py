"""What of a case its results may be grouped by; nothing that may never enter a decision is among it."""

from dataclasses import dataclass

from forbear.workout import Case

SEVERAL = "several"
"""The product of a case whose loans are of more than one."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Traits:
    """One case as summaries group it; ``income_now_minor`` is None where it was not told."""

    reason: str
    household_size: int
    income_now_minor: int | None
    days_past_due: int
    product: str
    region: str


def traits_of(case: Case) -> Traits:
    """The traits of a case."""
    household, products = case.application.household, {position.product for position in case.positions}
    return Traits(
        reason=case.application.reason.value,
        household_size=household.adults + household.children,
        income_now_minor=case.application.income_now_minor,
        days_past_due=max(position.days_past_due for position in case.positions),
        product=next(iter(products)) if len(products) == 1 else SEVERAL,
        region=household.region,
    )
