"""The way back from non-performing in China: everything paid, then a time of good payments (art. 15)."""

from dataclasses import dataclass
from datetime import date

from forbear.dates import add_months
from forbear.reporting.asset_class import AssetClass
from forbear.reporting.findings import Findings
from forbear.reporting.rule import ReportingRule


@dataclass(frozen=True, kw_only=True, slots=True)
class Recovery:
    """What is known about a non-performing loan's way back.

    ``arrears_paid_on`` is the day arrears and fees were last paid in full; ``missed_on`` the due days missed since.
    ``is_sustainable`` is the lender's judgement that payments will go on; ``has_impaired_asset`` whether the
    borrower has a credit-impaired asset at this lender. None means not known, which is not enough.
    """

    arrears_paid_on: date | None = None
    due_days: tuple[date, ...] = ()
    missed_on: tuple[date, ...] = ()
    is_sustainable: bool | None = None
    has_impaired_asset: bool | None = None


def floor_before_recovery(
    class_before: AssetClass, recovery: Recovery | None, *, findings: Findings
) -> list[AssetClass]:
    """The least class while a non-performing loan may not move up yet; nothing once it may."""
    if not class_before.is_non_performing:
        return []
    rule = findings.in_force("CN-CLS-15")
    if rule is None:
        return []
    open_points = _open_points(recovery or Recovery(), rule, as_of=findings.as_of)
    facts = {"class_before": str(class_before), "open": ", ".join(open_points) or "none"}
    least = AssetClass(rule.word("least_class"))
    findings.use(rule, effect=f"at least {least}" if open_points else "may move up", facts=facts)
    return [least] if open_points else []


def recovery_ends_on(recovery: Recovery, rule: ReportingRule) -> date | None:
    """The day from which payments have been good for long enough; None while arrears are unpaid or no end is seen."""
    if recovery.arrears_paid_on is None:
        return None
    later = sorted(day for day in recovery.due_days if day > recovery.arrears_paid_on)
    periods = rule.whole("periods_at_least")
    if len(later) < periods:
        return None
    return max(add_months(recovery.arrears_paid_on, rule.whole("months_at_least")), later[periods - 1])


def _open_points(recovery: Recovery, rule: ReportingRule, *, as_of: date) -> list[str]:
    """What still stands in the way, by name."""
    ends = recovery_ends_on(recovery, rule)
    missed = [day for day in recovery.missed_on if recovery.arrears_paid_on and day > recovery.arrears_paid_on]
    points = {
        "arrears_paid": recovery.arrears_paid_on is not None and recovery.arrears_paid_on <= as_of,
        "paid_long_enough": ends is not None and ends <= as_of,
        "nothing_missed_since": not any(day <= as_of for day in missed),
        "is_sustainable": recovery.is_sustainable is True,
        "no_impaired_asset": recovery.has_impaired_asset is False,
    }
    return [name for name, is_met in points.items() if not is_met]
