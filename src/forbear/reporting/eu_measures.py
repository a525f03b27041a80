"""Forbearance measures in the EU and the obligation they diminish."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from forbear.problems import ProblemList
from forbear.reporting.findings import Findings


@dataclass(frozen=True, kw_only=True, slots=True)
class EuMeasure:
    """One change of a loan as the EU's rules see it.

    ``in_difficulty``: the debtor is, or is about to be, in difficulty. ``is_concession``: terms not granted
    otherwise, or a refinancing. ``was_non_performing``: the exposure was non-performing when the measure was taken.
    The two net present values, before and after, are at the original effective rate; None when not worked out.
    """

    on: date
    in_difficulty: bool
    is_concession: bool
    was_non_performing: bool
    npv_before_minor: int | None = None
    npv_after_minor: int | None = None

    @property
    def is_forbearance(self) -> bool:
        """Whether the change is a forbearance measure."""
        return self.in_difficulty and self.is_concession

    @property
    def diminished_share(self) -> Fraction | None:
        """(NPV before - NPV after) / NPV before; below zero when the creditor gains, None when not worked out."""
        if self.npv_before_minor is None or self.npv_after_minor is None:
            return None
        return Fraction(self.npv_before_minor - self.npv_after_minor, self.npv_before_minor)


def measure_problems(
    measures: Sequence[EuMeasure], findings: Findings, *, own_threshold: Fraction | None
) -> ProblemList:
    """Everything that makes measures unusable."""
    problems = ProblemList()
    for place, measure in enumerate(measures):
        path = f"measures[{place}]"
        if measure.on > findings.as_of:
            message = f"{measure.on} lies after {findings.as_of}"
            problems.add(f"{path}.on", message, "Leave out what has not happened yet")
        if (measure.npv_before_minor is None) != (measure.npv_after_minor is None):
            problems.add(f"{path}.npv_before", "only one of the two values is given", "Give both, or neither")
        if measure.npv_before_minor is not None and measure.npv_before_minor <= 0:
            problems.add(f"{path}.npv_before", "nothing was worth anything before", "Give an amount above zero")
    days = [measure.on for measure in measures]
    if days != sorted(set(days)):
        problems.add("measures", "they are not in the order of their days", "Give the oldest first, one a day")
    limit = findings.book.rule("EU-DOD-1").share("share_above")
    if own_threshold is not None and not 0 <= own_threshold <= limit:
        problems.add("own_threshold", f"{own_threshold} is not between 0 and {limit}", f"Use {limit} or less")
    return problems


def is_distressed(measure: EuMeasure, *, findings: Findings, own_threshold: Fraction | None) -> bool:
    """Whether the measure diminishes the obligation so far that the exposure is in default."""
    share = measure.diminished_share
    if share is None:
        message = f"without net present values the measure of {measure.on} is not tested for default"
        findings.warn("reporting.not_worked_out", message, rule_id="EU-DOD-1")
        return False
    rule = findings.in_force("EU-DOD-1", on=measure.on)
    if rule is None:
        return False
    limit = rule.share("share_above") if own_threshold is None else own_threshold
    distressed = share > limit
    facts = {"on": str(measure.on), "diminished_share": str(share), "share_above": str(limit)}
    findings.use(rule, effect="default" if distressed else "no default", facts=facts)
    later = findings.book.rule("EU-DOD-2")
    if later.is_in_force(on=measure.on):
        findings.use(later, effect="keeps the limit of EU-DOD-1")
        message = "the day from which the guidelines of 2026 apply was not read; they keep the limit"
        findings.warn("reporting.beginning_unread", message, rule_id=later.id)
    return distressed
