"""A simulation as a document: every estimate with its interval, or the reason why there is none."""

from collections.abc import Sequence
from fractions import Fraction

import numpy as np

from forbear import __version__
from forbear.cases.reports import ProblemModel
from forbear.decisions import Library
from forbear.money import format_minor
from forbear.policy.fingerprint import policy_document
from forbear.portfolio.simulation.classes import CLASSES, RULES
from forbear.portfolio.simulation.models import (
    ArmModel,
    CapitalModel,
    CasesModel,
    CheckedCapitalModel,
    DifferenceModel,
    EstimatesModel,
    GroupModel,
    MeanModel,
    RuleModel,
    SeriesModel,
    SimulationModel,
    SplitModel,
    VersionsModel,
)
from forbear.portfolio.simulation.moments import Figures, Moments, interval
from forbear.portfolio.simulation.outcomes import COUNTS, MONEY
from forbear.portfolio.simulation.running import Simulation
from forbear.portfolio.simulation.tally import ALL, SEGMENT, Group, Tally, capital_name, checked_months, pairs_of
from forbear.problems import sha256_of
from forbear.reporting import load_rules
from forbear.risk import Ints
from forbear.trials import FEWEST_CASES, FEWEST_FOR_INTERVAL
from forbear.trials.figures import reason_model
from forbear.trials.intervals import too_few
from forbear.trials.summary_models import FigureModel, SetAsideModel

LOW, HIGH = 5, 95
"""The ends of a band, in percent of the futures."""

SIGNED = frozenset({"recovered", "recovered_discounted", "borrower_value"})
"""Money that may be below zero; of all other an interval does not reach below it."""

NOTHING = {"zh": "什么都不做", "en": "Doing nothing"}


def summary_of(simulation: Simulation, *, library: Library) -> SimulationModel:
    """Everything a simulation found."""
    tally, setup = simulation.tally, simulation.tally.setup
    currency = setup.policies[0].currency
    return SimulationModel(
        as_of=setup.as_of,
        months=setup.months,
        runs=setup.runs,
        seed=setup.seed,
        currency=currency,
        yardstick=setup.policies[0].label,
        at_once_only=setup.at_once_only,
        is_partial=simulation.is_partial,
        cases=_cases(tally, currency),
        arms=[_arm(tally, place, currency) for place in range(len(setup.policies) + 1)],
        differences=_differences(tally, ALL, currency),
        splits=[_split(tally, name, currency) for name in tally.splits],
        rules=_rules(),
        versions=_versions(simulation, library),
        set_aside=[
            SetAsideModel(
                source=each.source,
                line=each.line,
                problems=[ProblemModel(**problem.as_document()) for problem in each.problems],
            )
            for each in simulation.set_aside
        ],
    )


def _cases(tally: Tally, currency: str) -> CasesModel:
    return CasesModel(
        played=tally.played,
        open=tally.open,
        set_aside=tally.unreadable,
        past_due=tally.past_due,
        owed=format_minor(tally.owed_minor, currency=currency),
        questions=dict(sorted(tally.questions.items())),
    )


def _arm(tally: Tally, place: int, currency: str) -> ArmModel:
    policy = tally.setup.policies[place - 1] if place else None
    book = tally.books[place]
    return ArmModel(
        policy=policy.label if policy else None,
        names={"zh": policy.name.zh, "en": policy.name.en} if policy else NOTHING,
        standings={str(name): count for name, count in sorted(tally.standings[place].items())},
        plans=tally.plans[place],
        granted=format_minor(tally.granted_minor[place], currency=currency),
        estimates=_estimates(tally.figures(place), tally.setup.runs, currency),
        received=_series(book.received, currency),
        capital=CapitalModel(
            by_contract=_by_class(book.by_contract, currency), on_terms=_by_class(book.on_terms, currency)
        ),
        checked=_checked(tally, place, currency),
    )


def _estimates(figures: Figures, runs: int, currency: str, *, is_change: bool = False) -> EstimatesModel:
    return EstimatesModel(
        money={
            name: _money(figures.of(name), runs, currency, is_signed=is_change or name in SIGNED) for name in MONEY
        },
        counts={name: _mean(figures.of(name), runs, name, is_change=is_change) for name in COUNTS},
    )


def _money(moments: Moments, runs: int, currency: str, *, is_signed: bool) -> FigureModel:
    found = interval(moments, runs=runs)
    if found is None:
        reason = reason_model(too_few(moments.cases, needed=FEWEST_CASES))
        return FigureModel(found=False, value=None, low=None, high=None, reason=reason)
    low = found.low if found.low is None or is_signed else max(0.0, found.low)
    return FigureModel(
        found=True,
        value=format_minor(round(found.value), currency=currency),
        low=None if low is None else format_minor(round(low), currency=currency),
        high=None if found.high is None else format_minor(round(found.high), currency=currency),
        reason=None,
    )


def _mean(moments: Moments, runs: int, name: str, *, is_change: bool) -> MeanModel:
    found = interval(moments, runs=runs)
    if found is None:
        reason = reason_model(too_few(moments.cases, needed=FEWEST_CASES))
        return MeanModel(found=False, cases=moments.cases, value=None, low=None, high=None, reason=reason)
    most = None if name == "months_in_relief" else 1.0
    least = (None if most is None else -1.0) if is_change else 0.0
    ends = [None if end is None else _within(end / moments.cases, least, most) for end in (found.low, found.high)]
    return MeanModel(
        found=True,
        cases=moments.cases,
        value=f"{found.value / moments.cases:.4f}",
        low=None if ends[0] is None else f"{ends[0]:.4f}",
        high=None if ends[1] is None else f"{ends[1]:.4f}",
        reason=None,
    )


def _within(value: float, least: float | None, most: float | None) -> float:
    value = value if least is None else max(least, value)
    return value if most is None else min(most, value)


def _series(received: Ints, currency: str) -> SeriesModel:
    low, high = np.percentile(received, [LOW, HIGH], axis=0)
    return SeriesModel(
        mean=_means(received, currency), low=_amounts(low.tolist(), currency), high=_amounts(high.tolist(), currency)
    )


def _by_class(owed: Ints, currency: str) -> dict[str, list[str]]:
    return {each: _means(owed[rank], currency) for rank, each in enumerate(CLASSES)}


def _means(by_future: Ints, currency: str) -> list[str]:
    runs = len(by_future)
    return [format_minor(round(Fraction(total, runs)), currency=currency) for total in by_future.sum(axis=0).tolist()]


def _amounts(minor: Sequence[float], currency: str) -> list[str]:
    return [format_minor(round(each), currency=currency) for each in minor]


def _checked(tally: Tally, place: int, currency: str) -> list[CheckedCapitalModel]:
    figures, runs = tally.figures(place), tally.setup.runs
    return [
        CheckedCapitalModel.model_validate(
            {
                "count": count,
                "month": month,
                "asset_class": each,
                "amount": _money(figures.of(capital_name(count, month, each)), runs, currency, is_signed=False),
            }
        )
        for count in ("by_contract", "on_terms")
        for month in checked_months(tally.setup.months)
        for each in CLASSES
    ]


def _differences(tally: Tally, group: Group, currency: str) -> list[DifferenceModel]:
    return [
        DifferenceModel(
            arm=arm,
            against=against,
            estimates=_estimates(tally.difference(arm, against, group), tally.setup.runs, currency, is_change=True),
        )
        for arm, against in pairs_of(len(tally.books))
    ]


def _split(tally: Tally, name: str, currency: str) -> SplitModel:
    values = sorted(value for split, value in tally.sizes if split == name)
    return SplitModel(name=name, groups=[_group(tally, (name, value), currency) for value in values])


def _segment_names(tally: Tally, group: Group) -> dict[str, str] | None:
    """The words of the first policy for its segment."""
    name, value = group
    found = (each for each in tally.setup.policies[0].segments if name == SEGMENT and each.code == value)
    return next(({"zh": each.texts.zh, "en": each.texts.en} for each in found), None)


def _group(tally: Tally, group: Group, currency: str) -> GroupModel:
    cases, names = tally.sizes[group], _segment_names(tally, group)
    above, at_most = (
        None if end is None else format_minor(end, currency=currency)
        for end in (tally.bands.span_of(group[1]) if group[0] == "income" else (None, None))
    )
    if cases < FEWEST_FOR_INTERVAL:
        reason = reason_model(too_few(cases, needed=FEWEST_FOR_INTERVAL))
        return GroupModel(
            value=group[1],
            names=names,
            above=above,
            at_most=at_most,
            cases=cases,
            arms=None,
            differences=None,
            reason=reason,
        )
    return GroupModel(
        value=group[1],
        names=names,
        above=above,
        at_most=at_most,
        cases=cases,
        arms=[
            _estimates(tally.figures(place, group), tally.setup.runs, currency) for place in range(len(tally.books))
        ],
        differences=_differences(tally, group, currency),
        reason=None,
    )


def _rules() -> list[RuleModel]:
    book = load_rules("cn")
    return [
        RuleModel(id=rule.id, confidence=rule.confidence, citation=rule.citation) for rule in map(book.rule, RULES)
    ]


def _versions(simulation: Simulation, library: Library) -> VersionsModel:
    risk = library.risk()
    return VersionsModel(
        forbear=__version__,
        policies={policy.label: sha256_of(policy_document(policy)) for policy in simulation.tally.setup.policies},
        risk=risk.label,
        risk_sha256=sha256_of(risk.document),
        cases=simulation.fingerprint,
    )
