"""What keeping each installment earns of a conditional waiver: even parts, to the cent."""

from forbear.loans import Balances, Component
from forbear.money import split_evenly


def vesting_by_installment(vesting: Balances, *, installments: int) -> tuple[Balances, ...]:
    """``vesting`` split evenly over ``installments``, each component by itself; early parts take the extra cents."""
    if not vesting.total_minor:
        return (Balances(),) * installments
    parts = {part: split_evenly(vesting.of(part), parts=installments) for part in Component}
    return tuple(
        Balances(**{f"{part}_minor": minor[number] for part, minor in parts.items()})
        for number in range(installments)
    )


def vested_by_installment(vesting: Balances, *, installments: int) -> tuple[int, ...]:
    """All components of :func:`vesting_by_installment` together, in minor units."""
    parts = [split_evenly(vesting.of(part), parts=installments) for part in Component if vesting.of(part)]
    return tuple(map(sum, zip(*parts, strict=True))) if parts else (0,) * installments
