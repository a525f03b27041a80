"""The asset class of a loan under China's measures of 2023, and the flag of restructured assets."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from forbear.problems import invariant
from forbear.reporting.asset_class import AssetClass, worst
from forbear.reporting.findings import Caution, Findings, Ground
from forbear.reporting.observation import ObservationWindow, noted_observation, observation_window
from forbear.reporting.recovery import Recovery, floor_before_recovery
from forbear.reporting.restructuring import Restructuring, restructuring_problems
from forbear.reporting.rule_reader import load_rules


@dataclass(frozen=True, kw_only=True, slots=True)
class ChinaClass:
    """How a loan is classed in China on a day.

    ``asset_class`` is the least the rules in force ask for, None when none is in force; ``cautious_class`` also
    counts rules nobody has read. ``observation`` is that of the latest change which made a restructured asset.
    """

    as_of: date
    asset_class: AssetClass | None
    cautious_class: AssetClass | None
    is_restructured: bool
    observation: ObservationWindow | None
    grounds: tuple[Ground, ...]
    cautions: tuple[Caution, ...]

    @property
    def is_non_performing(self) -> bool | None:
        """Whether the class is substandard or worse; None without a class."""
        return None if self.asset_class is None else self.asset_class.is_non_performing


def china_classification(
    *,
    days_past_due: int,
    as_of: date,
    lender_type: str = "bank",
    contracted_on: date | None = None,
    restructurings: Sequence[Restructuring] = (),
    is_technical_overdue: bool = False,
    class_before: AssetClass = AssetClass.NORMAL,
    recovery: Recovery | None = None,
    has_impaired_debt: bool = False,
) -> ChinaClass:
    """The class of a loan at the end of ``as_of``.

    ``class_before`` is the class last reported; ``recovery`` what is known about the way back from non-performing.
    ``has_impaired_debt`` (elsewhere, or other debt here) only warns. Raises BadInput for restructurings that
    cannot be.
    """
    invariant(days_past_due >= 0, "days past due are zero or more")
    findings = Findings(book=load_rules("cn"), as_of=as_of)
    restructuring_problems(restructurings, findings).raise_if_any()
    if findings.in_force("CN-CLS-0") is None:
        return _without_class(findings)
    _warn_of_scope(findings, lender_type, contracted_on)
    floors = [
        *_by_days(days_past_due, findings, is_technical_overdue=is_technical_overdue),
        *floor_before_recovery(class_before, recovery, findings=findings),
    ]
    observation = _observation(restructurings, findings)
    unread = list[AssetClass]()
    if observation is not None and not observation.is_over:
        floors += _again_in_observation(restructurings, findings)
        unread += _unread_floor(findings)
    if has_impaired_debt:
        findings.use(findings.book.rule("CN-CLS-XD"), effect="other bad debt of the borrower changes no class here")
    return ChinaClass(
        as_of=as_of,
        asset_class=worst(floors),
        cautious_class=worst(floors + unread),
        is_restructured=observation is not None and not observation.is_over,
        observation=observation,
        grounds=tuple(findings.grounds),
        cautions=tuple(findings.cautions),
    )


def _without_class(findings: Findings) -> ChinaClass:
    return ChinaClass(
        as_of=findings.as_of,
        asset_class=None,
        cautious_class=None,
        is_restructured=False,
        observation=None,
        grounds=(),
        cautions=tuple(findings.cautions),
    )


def _warn_of_scope(findings: Findings, lender_type: str, contracted_on: date | None) -> None:
    rule = findings.book.rule("CN-CLS-0")
    if lender_type != "bank":
        message = f"the measures name commercial banks; whether a {lender_type} lender follows them was not read"
        findings.warn("reporting.by_analogy", message, rule_id=rule.id)
    until = rule.day("old_business_until")
    if contracted_on is not None and contracted_on < rule.day("old_business_before") and findings.as_of <= until:
        message = f"business of before {rule.day('old_business_before')} had until {until} to be classed so"
        findings.warn("reporting.transition", message, rule_id=rule.id)


def _by_days(days: int, findings: Findings, *, is_technical_overdue: bool) -> list[AssetClass]:
    rule = findings.in_force("CN-CLS-DPD")
    if rule is None:
        return []
    names = (AssetClass.LOSS, AssetClass.DOUBTFUL, AssetClass.SUBSTANDARD, AssetClass.SPECIAL_MENTION)
    found = next((name for name in names if days > rule.whole(f"{name}_above_days")), None)
    if found is AssetClass.SPECIAL_MENTION and is_technical_overdue:
        message = "no verified rule: what a short technical overdue is was not read; the lender says so"
        findings.warn("reporting.no_verified_rule", message, rule_id=rule.id)
        found = None
    effect = "asks for nothing" if found is None else f"at least {found}"
    findings.use(rule, effect=effect, facts={"days_past_due": days})
    return [] if found is None else [found]


def _observation(restructurings: Sequence[Restructuring], findings: Findings) -> ObservationWindow | None:
    """The observation of the latest restructured asset; notes why each change is or is no restructured asset."""
    for change in restructurings:
        _note_change(change, findings)
    found = [change for change in restructurings if change.is_restructured_asset]
    return noted_observation(found[-1], findings=findings) if found else None


def _note_change(change: Restructuring, findings: Findings) -> None:
    effect = "restructured asset" if change.is_restructured_asset else "no restructured asset"
    facts = {"on": str(change.on), "is_refinanced": "yes" if change.is_refinanced else "no"}
    findings.use(findings.book.rule("CN-CLS-17"), effect=effect, facts=facts)
    parts = {"CN-CLS-18": ("difficulties", change.difficulties), "CN-CLS-19": ("adjustments", change.adjustments)}
    for rule_id, (name, words) in parts.items():
        if words:
            facts = {"on": str(change.on), name: ", ".join(sorted(words))}
            findings.use(findings.book.rule(rule_id), effect=f"counts among the {name}", facts=facts)
    if not change.difficulties:
        findings.use(findings.book.rule("CN-CLS-23"), effect=effect, facts={"on": str(change.on)})


def _again_in_observation(restructurings: Sequence[Restructuring], findings: Findings) -> list[AssetClass]:
    """Substandard when the loan was restructured again while this unbroken observation was going badly."""
    rule = findings.in_force("CN-CLS-22")
    if rule is None:
        return []
    found = [change for change in restructurings if change.is_restructured_asset]
    for earlier, later in reversed(list(itertools.pairwise(found))):
        window = observation_window(change=earlier, as_of=later.on)
        if window is None or window.is_over:
            break
        if any(day <= later.on for day in earlier.missed_on) or earlier.is_in_difficulty(on=later.on):
            least = AssetClass(rule.word("least_class"))
            facts = {"restructured_on": str(earlier.on), "again_on": str(later.on)}
            findings.use(rule, effect=f"at least {least}", facts=facts)
            return [least]
    return []


def _unread_floor(findings: Findings) -> list[AssetClass]:
    rule = findings.book.rule("CN-CLS-21")
    least = AssetClass(rule.word("least_class"))
    findings.use(rule, effect=f"at least {least}, if it says what is believed")
    return [least]
