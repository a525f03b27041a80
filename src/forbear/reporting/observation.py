"""The observation of a restructured asset in China: when it ends, and what starts it again (art. 20)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

from forbear.dates import add_months
from forbear.reporting.findings import Findings
from forbear.reporting.restructuring import Restructuring
from forbear.reporting.rule import ReportingRule
from forbear.reporting.rule_reader import load_rules

RULE = "CN-CLS-20"


class ObservationState(StrEnum):
    """``not_begun`` before the first due day; both it and ``running`` count as in observation."""

    NOT_BEGUN = "not_begun"
    RUNNING = "running"
    OVER = "over"


@dataclass(frozen=True, kw_only=True, slots=True)
class Restart:
    """The observation began again on a day: a payment due then was missed, or the difficulty had not ended."""

    on: date
    why: Literal["missed", "difficulty"]


@dataclass(frozen=True, kw_only=True, slots=True)
class ObservationWindow:
    """The latest observation of one change: its last beginning, its last day, and every earlier beginning again."""

    began_on: date
    ends_on: date
    state: ObservationState
    restarts: tuple[Restart, ...]

    @property
    def is_over(self) -> bool:
        """Whether the loan has left observation."""
        return self.state is ObservationState.OVER


def observation_window(*, change: Restructuring, as_of: date) -> ObservationWindow | None:
    """The observation of a change as known at the end of ``as_of``; None when no rule is in force that day."""
    rule = load_rules("cn").rule(RULE)
    return _window(change, rule, as_of=as_of) if rule.is_in_force(on=as_of) else None


def noted_observation(change: Restructuring, *, findings: Findings) -> ObservationWindow | None:
    """The same for the day of ``findings``, with the rule among its grounds."""
    rule = findings.in_force(RULE)
    if rule is None:
        return None
    window = _window(change, rule, as_of=findings.as_of)
    facts: dict[str, str | int] = {
        "began_on": str(window.began_on),
        "ends_on": str(window.ends_on),
        "restarts": len(window.restarts),
    }
    findings.use(rule, effect=f"observation {window.state}", facts=facts)
    if _last_due(change.due_days, window.began_on, rule) is None:
        periods = rule.whole("periods_at_least")
        message = f"fewer than {periods} payment periods are left from {window.began_on}: only the months are counted"
        findings.warn("reporting.no_verified_rule", message, rule_id=rule.id)
    return window


def _window(change: Restructuring, rule: ReportingRule, *, as_of: date) -> ObservationWindow:
    began, restarts = change.due_days[0], list[Restart]()
    missed = sorted({day for day in change.missed_on if day <= as_of})
    while True:
        ends = _end(change.due_days, began, rule)
        miss = next((day for day in missed if began <= day <= ends), None)
        if miss is not None:
            began = miss
            missed = [day for day in missed if day > miss]
            restarts.append(Restart(on=miss, why="missed"))
        elif ends <= as_of and change.is_in_difficulty(on=ends):
            began = ends
            restarts.append(Restart(on=ends, why="difficulty"))
        else:
            break
    state = ObservationState.OVER if ends <= as_of else ObservationState.RUNNING
    if as_of < change.due_days[0]:
        state = ObservationState.NOT_BEGUN
    return ObservationWindow(began_on=began, ends_on=ends, state=state, restarts=tuple(restarts))


def _end(due_days: Sequence[date], began: date, rule: ReportingRule) -> date:
    by_months = add_months(began, rule.whole("months_at_least"))
    by_periods = _last_due(due_days, began, rule)
    return by_months if by_periods is None else max(by_months, by_periods)


def _last_due(due_days: Sequence[date], began: date, rule: ReportingRule) -> date | None:
    """The due day that ends the last period the rule asks for; None when the plan has no such day."""
    later = [day for day in due_days if day > began]
    periods = rule.whole("periods_at_least")
    return later[periods - 1] if len(later) >= periods else None
