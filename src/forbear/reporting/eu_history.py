"""Replays what happened to a forborne exposure in the EU: measures, days past due, returns to performing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from forbear.dates import add_months
from forbear.reporting.eu_measures import EuMeasure, is_distressed
from forbear.reporting.findings import Findings


class EuPhase(StrEnum):
    """Not forborne, forborne and non-performing (in cure), or forborne and performing (in probation)."""

    NONE = "none"
    CURE = "cure"
    PROBATION = "probation"


@dataclass(slots=True)
class EuHistory:
    """The phase an exposure is in, day by day. A cure without an end is one whose beginning no rule gives."""

    findings: Findings
    own_threshold: Fraction | None = None
    phase: EuPhase = EuPhase.NONE
    was_non_performing: bool = False
    is_default: bool = False
    cure_ends_on: date | None = None
    probation_ends_on: date | None = None
    earliest_exit_on: date | None = None

    def replay(
        self, *, measures: Sequence[EuMeasure], over_30_days_on: Sequence[date], cured_on: Sequence[date]
    ) -> None:
        """Take everything up to the day of the findings in order; on one day a measure comes first, a cure last."""
        steps: list[tuple[date, int, EuMeasure | None]] = [(measure.on, 0, measure) for measure in measures]
        steps += [(day, 1, None) for day in over_30_days_on]
        steps += [(day, 2, None) for day in cured_on]
        for day, kind, measure in sorted(steps, key=lambda step: step[:2]):
            if day > self.findings.as_of:
                break
            if measure is not None:
                self._measure(measure)
            elif kind == 1:
                self._over_30_days(day)
            else:
                self._cured(day)

    def _measure(self, measure: EuMeasure) -> None:
        rule = self.findings.in_force("EU-FB-1", on=measure.on)
        if rule is None:
            return
        effect = "forbearance measure" if measure.is_forbearance else "no forbearance measure"
        facts = {
            "on": str(measure.on),
            "in_difficulty": "yes" if measure.in_difficulty else "no",
            "is_concession": "yes" if measure.is_concession else "no",
        }
        self.findings.use(rule, effect=effect, facts=facts)
        if not measure.is_forbearance:
            return
        distressed = is_distressed(measure, findings=self.findings, own_threshold=self.own_threshold)
        if distressed:
            self.is_default = True
            message = "taken as the careful side: no rule read says that an exposure in default is non-performing"
            self.findings.warn("reporting.careful_side", message, rule_id="EU-DOD-1")
        again = self._is_in_old_probation(measure.on)
        if again:
            rule = self.findings.book.rule("EU-FB-4")
            self.findings.use(rule, effect="non-performing again", facts={"new_measure_on": str(measure.on)})
        if measure.was_non_performing or distressed or again or self.phase is EuPhase.CURE:
            self._begin_cure(measure.on)
        else:
            self._begin_probation(measure.on, was_non_performing=False)

    def _over_30_days(self, day: date) -> None:
        rule = self.findings.book.rule("EU-FB-4")
        if not self._is_in_old_probation(day):
            if self.phase is EuPhase.PROBATION and not self.was_non_performing:
                effect = "changes nothing: the exposure was performing all along"
                self.findings.use(rule, effect=effect, facts={"passed_on": str(day)})
            return
        facts: dict[str, str | int] = {
            "passed_on": str(day),
            "non_performing_above_days": rule.whole("non_performing_above_days"),
        }
        self.findings.use(rule, effect="non-performing again", facts=facts)
        message = "no verified rule: from which day the cure counts after days past due in probation was not read"
        self.findings.warn("reporting.no_verified_rule", message, rule_id=rule.id)
        self.phase = EuPhase.CURE
        self.cure_ends_on = self.probation_ends_on = self.earliest_exit_on = None

    def _cured(self, day: date) -> None:
        if self.phase is not EuPhase.CURE:
            self.findings.warn("reporting.not_followed", f"on {day} there was nothing to return from")
        elif self.cure_ends_on is not None and day < self.cure_ends_on:
            message = f"the return to performing on {day} comes before {self.cure_ends_on} and is not followed"
            self.findings.warn("reporting.not_followed", message, rule_id="EU-FB-2")
        else:
            self.is_default = False
            self._begin_probation(day, was_non_performing=True)

    def _begin_cure(self, day: date) -> None:
        rule = self.findings.book.rule("EU-FB-2")
        self.phase, self.probation_ends_on = EuPhase.CURE, None
        self.cure_ends_on = add_months(day, rule.whole("cure_months_at_least"))
        probation = add_months(self.cure_ends_on, rule.whole("probation_months_at_least"))
        self.earliest_exit_on = max(probation, add_months(day, rule.whole("total_months_at_least")))
        self.findings.use(rule, effect=f"cure until {self.cure_ends_on}", facts={"measure_on": str(day)})

    def _begin_probation(self, day: date, *, was_non_performing: bool) -> None:
        rule = self.findings.book.rule("EU-FB-3")
        self.phase, self.was_non_performing = EuPhase.PROBATION, was_non_performing
        self.probation_ends_on = add_months(day, rule.whole("probation_months"))
        self.earliest_exit_on = self.probation_ends_on
        if not was_non_performing:
            self.cure_ends_on = None
        facts = {"from": str(day), "was_non_performing": "yes" if was_non_performing else "no"}
        self.findings.use(rule, effect=f"probation until {self.probation_ends_on}", facts=facts)

    def _is_in_old_probation(self, day: date) -> bool:
        """Whether the exposure is on a day in probation after having been non-performing."""
        if self.phase is not EuPhase.PROBATION or not self.was_non_performing:
            return False
        return self.probation_ends_on is not None and day <= self.probation_ends_on
