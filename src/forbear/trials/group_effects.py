"""The effect of a draft by groups of cases: shares with intervals, or the plain word that there are too few."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from forbear.money import format_minor
from forbear.trials.comparing import Verdict
from forbear.trials.figures import reason_model, share_figure
from forbear.trials.groups import IncomeBands, groupings, income_bands
from forbear.trials.intervals import FEWEST_FOR_INTERVAL, too_few
from forbear.trials.summary_models import GroupModel, GroupValueModel
from forbear.trials.trying import CaseTrial

SHOWN: tuple[Verdict, ...] = ("better", "worse", "same", "mixed")
FEWEST_OF_A_GROUP = FEWEST_FOR_INTERVAL


def group_effects(trials: Sequence[CaseTrial], *, names: Sequence[str], currency: str) -> list[GroupModel]:
    """Each way of grouping with its groups in order. Raises BadInput for one that there is not."""
    bands = income_bands(trial.traits for trial in trials if trial.traits)
    found = []
    for name, group_of in groupings(names, bands=bands).items():
        members: dict[str, list[Verdict]] = defaultdict(list)
        for trial in trials:
            if trial.traits:
                members[group_of(trial.traits)].append(trial.verdict)
        values = [
            _group(value, members[value], bands if name == "income" else None, currency) for value in sorted(members)
        ]
        found.append(GroupModel(name=name, values=values))
    return found


def _group(value: str, verdicts: Sequence[Verdict], bands: IncomeBands | None, currency: str) -> GroupValueModel:
    above, at_most = bands.span_of(value) if bands else (None, None)
    known = Counter(verdicts)
    compared = known.total() - known["unknown"]
    is_enough = compared >= FEWEST_OF_A_GROUP
    return GroupValueModel(
        value=value,
        above=None if above is None else format_minor(above, currency=currency),
        at_most=None if at_most is None else format_minor(at_most, currency=currency),
        cases=len(verdicts),
        compared=compared,
        shares={each: share_figure(known[each], compared) for each in SHOWN} if is_enough else None,
        reason=None if is_enough else reason_model(too_few(compared, needed=FEWEST_OF_A_GROUP)),
    )
