"""Many cases together: who is better off, what it costs, and whom it concerns (``docs/algorithms/trials.md``)."""

from collections import Counter
from collections.abc import Iterable, Sequence

from forbear.cases.reports import ProblemModel
from forbear.money import format_minor
from forbear.policy import PolicyPack
from forbear.trials.comparing import VERDICTS, Verdict
from forbear.trials.figures import reason_model, share_figure, sum_figure
from forbear.trials.group_effects import group_effects
from forbear.trials.groups import GROUPS
from forbear.trials.often import often
from forbear.trials.promises import promise_changes
from forbear.trials.set_aside import MOST_TOLD, SetAside
from forbear.trials.sides import STANDINGS, Side
from forbear.trials.summary_models import (
    CountsModel,
    MachineModel,
    OutcomeModel,
    SetAsideModel,
    ShownModel,
    TrialSummary,
    VerdictModel,
)
from forbear.trials.totals import Compared, budget_of, compared_of, earned_minor, value_of, waivers_of
from forbear.trials.trying import CaseTrial

MOST_SHOWN = 10
"""How many winners and losers are named."""

UNREADABLE = "unreadable"
_ORDER = (*reversed(STANDINGS), UNREADABLE)


def summary(
    results: Iterable[CaseTrial],
    *,
    before: PolicyPack,
    after: PolicyPack,
    budget_minor: int | None = None,
    groups: Sequence[str] = GROUPS,
    is_partial: bool = False,
    set_aside: Sequence[SetAside] = (),
) -> TrialSummary:
    """Sum up the results of one trial of ``after`` against ``before``.

    ``budget_minor`` is what all plans of a month may waive together; ``set_aside`` are inputs that are no cases.
    Raises BadInput for a group that there is not.
    """
    trials, currency = tuple(results), before.currency
    compared = tuple(compared_of(trials))
    return TrialSummary(
        before=before.label,
        after=after.label,
        yardstick=before.label,
        currency=currency,
        is_partial=is_partial,
        cases=_counts(trials, compared, len(set_aside)),
        verdicts=_verdicts(trials, len(compared)),
        outcomes=_outcomes(trials),
        by_machine=_by_machine(compared),
        waivers_before=waivers_of([each.before for each in compared], currency=currency),
        waivers_after=waivers_of([each.after for each in compared], currency=currency),
        waivers_change=sum_figure(
            [earned_minor(each.after) - earned_minor(each.before) for each in compared], currency=currency
        ),
        budget=budget_of(compared, per_month_minor=budget_minor, currency=currency),
        lender=value_of([each.lender for each in compared], currency=currency),
        borrower=value_of([each.borrower for each in compared], currency=currency),
        winners=_shown(compared, "better", currency),
        losers=_shown(compared, "worse", currency),
        reasons=often(trials),
        groups=group_effects(trials, names=groups, currency=currency),
        promises=[reason_model(change) for change in promise_changes(before, after)],
        set_aside=[_set_aside(each) for each in set_aside[:MOST_TOLD]],
    )


def _set_aside(each: SetAside) -> SetAsideModel:
    problems = [ProblemModel(**problem.as_document()) for problem in each.problems]
    return SetAsideModel(source=each.source, line=each.line, problems=problems)


def _counts(trials: Sequence[CaseTrial], compared: Sequence[Compared], set_aside: int) -> CountsModel:
    return CountsModel(
        tried=len(trials),
        compared=len(compared),
        open=sum(1 for trial in trials if trial.before and trial.after) - len(compared),
        unreadable_before=sum(trial.before is None for trial in trials),
        unreadable_after=sum(trial.after is None for trial in trials),
        set_aside=set_aside,
    )


def _verdicts(trials: Sequence[CaseTrial], compared: int) -> list[VerdictModel]:
    """Every verdict; an unknown one is no share of what was compared."""
    found = Counter(trial.verdict for trial in trials)
    return [
        VerdictModel(
            verdict=verdict,
            cases=found[verdict],
            share=None if verdict == "unknown" else share_figure(found[verdict], compared),
        )
        for verdict in VERDICTS
    ]


def _outcomes(trials: Sequence[CaseTrial]) -> list[OutcomeModel]:
    """How often each outcome became which, best outcomes first; what never happened is left out."""
    found = Counter((_outcome(trial.before), _outcome(trial.after)) for trial in trials)
    pairs = ((before, after) for before in _ORDER for after in _ORDER if found[before, after])
    return [
        OutcomeModel.model_validate({"before": before, "after": after, "cases": found[before, after]})
        for before, after in pairs
    ]


def _outcome(side: Side | None) -> str:
    return UNREADABLE if side is None else side.standing


def _by_machine(compared: Sequence[Compared]) -> MachineModel:
    return MachineModel(
        before=sum(each.before.standing == "offers" for each in compared),
        after=sum(each.after.standing == "offers" for each in compared),
    )


def _shown(compared: Sequence[Compared], verdict: Verdict, currency: str) -> list[ShownModel]:
    """Those with this verdict to whom the model says it means most; ties in the order they were tried."""
    ranked = sorted(
        (each for each in compared if each.trial.verdict == verdict),
        key=lambda each: (-abs(each.borrower[1] - each.borrower[0]), each.trial.number),
    )
    return [
        ShownModel(
            number=each.trial.number,
            ref=each.trial.ref,
            borrower_change=format_minor(each.borrower[1] - each.borrower[0], currency=currency),
            lender_change=format_minor(each.lender[1] - each.lender[0], currency=currency),
            reasons=[reason_model(reason) for reason in each.trial.reasons],
        )
        for each in ranked[:MOST_SHOWN]
    ]
