"""What changed most often: the reasons of all cases, counted, with what the cases they stand in came to."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from forbear.problems import Reason
from forbear.trials.comparing import VERDICTS, Verdict
from forbear.trials.figures import reason_model
from forbear.trials.summary_models import OftenModel
from forbear.trials.trying import CaseTrial

KEPT = ("condition", "facts")
"""Facts that tell reasons of one code apart; all others are of one case and say nothing about many."""


def often(trials: Iterable[CaseTrial]) -> list[OftenModel]:
    """Each kind of reason once, the most frequent first; ties by code."""
    verdicts: dict[tuple[str, ...], Counter[Verdict]] = defaultdict(Counter)
    first: dict[tuple[str, ...], Reason] = {}
    for trial in trials:
        for reason in trial.reasons:
            kind = (reason.code, *(str(reason.facts.get(name, "")) for name in KEPT))
            first.setdefault(kind, reason)
            verdicts[kind][trial.verdict] += 1
    return [
        OftenModel(
            reason=reason_model(_of_many(first[kind])),
            cases=verdicts[kind].total(),
            verdicts={verdict: verdicts[kind][verdict] for verdict in VERDICTS if verdicts[kind][verdict]},
        )
        for kind in sorted(verdicts, key=lambda kind: (-verdicts[kind].total(), kind))
    ]


def _of_many(reason: Reason) -> Reason:
    """The reason as it stands for many cases: without the figures of one."""
    facts = {name: reason.facts[name] for name in KEPT if name in reason.facts}
    return Reason(code=f"{reason.code}.many", facts=facts, threshold=reason.threshold, texts=reason.texts)
