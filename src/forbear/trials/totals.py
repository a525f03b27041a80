"""What both policies cost and bring over the cases compared: waivers, the month's budget, each side's value."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from forbear.money import format_minor
from forbear.trials.figures import sum_figure
from forbear.trials.sides import PlanTerms, Side
from forbear.trials.summary_models import BudgetModel, MonthModel, ValueModel, WaiversModel
from forbear.trials.trying import CaseTrial


@dataclass(frozen=True, kw_only=True, slots=True)
class Compared:
    """A case with an answer on both sides; ``lender`` and ``borrower`` are their values before and after."""

    trial: CaseTrial
    month: str
    before: Side
    after: Side
    lender: tuple[int, int]
    borrower: tuple[int, int]


def compared_of(trials: Iterable[CaseTrial]) -> Iterator[Compared]:
    """The cases of which both answers are known."""
    for trial in trials:
        before, after = trial.before, trial.after
        if trial.verdict == "unknown" or not (before and after and before.worth and after.worth and trial.as_of):
            continue
        yield Compared(
            trial=trial,
            month=trial.as_of.strftime("%Y-%m"),
            before=before,
            after=after,
            lender=(before.worth.lender_minor, after.worth.lender_minor),
            borrower=(before.worth.borrower_minor, after.worth.borrower_minor),
        )


def waivers_of(sides: Sequence[Side], *, currency: str) -> WaiversModel:
    """What one policy waives, if every recommended plan is taken."""
    at_once = [_at_once(side) for side in sides]
    by_person = [side.plan.waived_minor for side in sides if side.plan and side.standing == "proposals"]
    return WaiversModel(
        cases=sum(1 for plan in at_once if plan and plan.waived_minor),
        granted=format_minor(sum(plan.waived_minor for plan in at_once if plan), currency=currency),
        proposed=format_minor(sum(by_person), currency=currency),
        expected=sum_figure(
            [plan.earned_minor if plan else 0 for plan in at_once],
            currency=currency,
            deviations=[plan.earned_deviation_minor for plan in at_once if plan],
            floor=0,
        ),
    )


def earned_minor(side: Side) -> int:
    """What of the waivers granted at once is expected to be earned."""
    plan = _at_once(side)
    return plan.earned_minor if plan else 0


def budget_of(compared: Sequence[Compared], *, per_month_minor: int | None, currency: str) -> BudgetModel:
    """Each calendar month of the cases beside the budget."""
    months = sorted({each.month for each in compared})
    return BudgetModel(
        per_month=None if per_month_minor is None else format_minor(per_month_minor, currency=currency),
        months=[
            _month(month, [each for each in compared if each.month == month], per_month_minor, currency)
            for month in months
        ],
    )


def value_of(pairs: Sequence[tuple[int, int]], *, currency: str) -> ValueModel:
    """One side's value before and after, and the change case by case."""
    return ValueModel(
        before=format_minor(sum(before for before, _ in pairs), currency=currency),
        after=format_minor(sum(after for _, after in pairs), currency=currency),
        change=sum_figure([after - before for before, after in pairs], currency=currency),
    )


def _month(month: str, compared: Sequence[Compared], budget_minor: int | None, currency: str) -> MonthModel:
    before, after = (
        sum(plan.waived_minor for plan in map(_at_once, sides) if plan)
        for sides in ([each.before for each in compared], [each.after for each in compared])
    )
    return MonthModel(
        month=month,
        cases=len(compared),
        before=format_minor(before, currency=currency),
        after=format_minor(after, currency=currency),
        expected_before=format_minor(sum(earned_minor(each.before) for each in compared), currency=currency),
        expected_after=format_minor(sum(earned_minor(each.after) for each in compared), currency=currency),
        over_before=None if budget_minor is None else before > budget_minor,
        over_after=None if budget_minor is None else after > budget_minor,
    )


def _at_once(side: Side) -> PlanTerms | None:
    return side.plan if side.standing == "offers" else None
