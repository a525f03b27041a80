"""Forborne and non-performing exposures in the EU: the cure, the probation, and what begins them again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from forbear.problems import invariant
from forbear.reporting.eu_history import EuHistory, EuPhase
from forbear.reporting.eu_measures import EuMeasure, measure_problems
from forbear.reporting.findings import Caution, Findings, Ground
from forbear.reporting.rule_reader import load_rules


class EuStatus(StrEnum):
    """Where a forborne exposure stands; ``…_minimum_over`` waits for the lender's decision."""

    NOT_FORBORNE = "not_forborne"
    NON_PERFORMING = "non_performing"
    CURE_MINIMUM_OVER = "cure_minimum_over"
    PROBATION = "probation"
    PROBATION_MINIMUM_OVER = "probation_minimum_over"


@dataclass(frozen=True, kw_only=True, slots=True)
class EuForbearance:
    """How an exposure is reported in the EU on a day.

    ``is_non_performing`` speaks of forbearance alone; ``is_default`` of the diminished obligation of any measure
    since the exposure last returned to performing. ``diminished_share`` is the latest measure's. Ends are the
    earliest days; ``earliest_exit_on`` is when the exposure may first stop being forborne. None: no day is known.
    """

    as_of: date
    status: EuStatus
    is_forborne: bool
    is_non_performing: bool
    is_default: bool
    diminished_share: Fraction | None
    may_return_to_performing: bool
    cure_ends_on: date | None
    probation_ends_on: date | None
    earliest_exit_on: date | None
    grounds: tuple[Ground, ...]
    cautions: tuple[Caution, ...]


def eu_forbearance(
    *,
    measures: Sequence[EuMeasure],
    as_of: date,
    days_past_due: int = 0,
    over_30_days_on: Sequence[date] = (),
    cured_on: Sequence[date] = (),
    has_repayment_concern: bool | None = None,
    own_threshold: Fraction | None = None,
) -> EuForbearance:
    """The forbearance of an exposure at the end of ``as_of``.

    ``over_30_days_on`` are the days on which it passed the days past due of rule EU-FB-4; ``cured_on`` those on which
    the lender took it back to performing. ``own_threshold`` is the lender's limit of diminished obligation where
    it is below the rule's. Raises BadInput for measures that cannot be.
    """
    invariant(days_past_due >= 0, "days past due are zero or more")
    findings = Findings(book=load_rules("eu"), as_of=as_of)
    measure_problems(measures, findings, own_threshold=own_threshold).raise_if_any()
    history = EuHistory(findings=findings, own_threshold=own_threshold)
    crossed = [*over_30_days_on, *([as_of] if _is_over_now(days_past_due, findings) else [])]
    history.replay(measures=measures, over_30_days_on=crossed, cured_on=cured_on)
    if days_past_due:
        message = "no verified rule: how many days past due alone make an exposure non-performing was not read"
        findings.warn("reporting.no_verified_rule", message)
    may_return = _may_return(history, findings, days_past_due, has_repayment_concern)
    findings.use(findings.book.rule("EU-FB-6"), effect="paragraphs are cited as older ones were read")
    shares = [measure.diminished_share for measure in measures if measure.is_forbearance]
    return EuForbearance(
        as_of=as_of,
        status=_status(history, as_of=as_of),
        is_forborne=history.phase is not EuPhase.NONE,
        is_non_performing=history.phase is EuPhase.CURE,
        is_default=history.is_default,
        diminished_share=shares[-1] if shares else None,
        may_return_to_performing=may_return,
        cure_ends_on=history.cure_ends_on,
        probation_ends_on=history.probation_ends_on,
        earliest_exit_on=history.earliest_exit_on,
        grounds=tuple(findings.grounds),
        cautions=tuple(findings.cautions),
    )


def _is_over_now(days_past_due: int, findings: Findings) -> bool:
    return days_past_due > findings.book.rule("EU-FB-4").whole("non_performing_above_days")


def _status(history: EuHistory, *, as_of: date) -> EuStatus:
    match history.phase:
        case EuPhase.NONE:
            return EuStatus.NOT_FORBORNE
        case EuPhase.CURE:
            over = history.cure_ends_on is not None and history.cure_ends_on <= as_of
            return EuStatus.CURE_MINIMUM_OVER if over else EuStatus.NON_PERFORMING
        case EuPhase.PROBATION:
            over = history.probation_ends_on is not None and history.probation_ends_on <= as_of
            if not over:
                return EuStatus.PROBATION
            message = "no verified rule: what else must hold when an exposure stops being forborne was not read"
            history.findings.warn("reporting.no_verified_rule", message)
            return EuStatus.PROBATION_MINIMUM_OVER


def _may_return(history: EuHistory, findings: Findings, days_past_due: int, concern: bool | None) -> bool:
    """Whether the lender may take the exposure back to performing today."""
    ends = history.cure_ends_on
    if history.phase is not EuPhase.CURE or ends is None or ends > findings.as_of:
        return False
    rule = findings.in_force("EU-FB-5")
    if rule is None:
        return False
    may = days_past_due <= rule.whole("past_due_days_at_most") and concern is False
    known = {None: "not known", True: "yes", False: "no"}[concern]
    facts: dict[str, str | int] = {"days_past_due": days_past_due, "has_repayment_concern": known}
    findings.use(rule, effect="may return to performing" if may else "stays non-performing", facts=facts)
    return may
