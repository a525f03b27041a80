"""``forbear law show`` and the console's page of law: what applied on a day, as one answer for both."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from forbear.cases.law_entries import LawEntry, entry_of_reporting, entry_of_rule
from forbear.policy import LawPack, Rule, load_law
from forbear.policy.law_listing import LawOnDay, law_on_day
from forbear.policy.law_scope import SCOPE_VALUES, LawScope
from forbear.reporting import ReportingRule, load_rules
from forbear.reporting.rule import Framework

_REPORTING: dict[str, Framework] = {"CN": "cn", "EU": "eu"}
"""The rules of reporting that belong to a jurisdiction's law; accounting standards belong to none."""
_REPORTING_LENDERS = frozenset({"bank", "consumer_finance"})
"""Whose books the rules of reporting speak about, as the law packs have it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class LprOnDay:
    """China's one-year LPR on a day. ``is_confirmed``: the series was seen to be complete up to that day."""

    rate: str
    four_times: str
    is_confirmed: bool
    confirmed_to: date | None


@dataclass(frozen=True, kw_only=True, slots=True)
class LawReport:
    """What applied on ``on`` to what was asked for, as known on ``known_on`` (None: as known now)."""

    on: date
    known_on: date | None
    scope: LawScope
    within_days: int
    packs: tuple[str, ...]
    rules: tuple[LawEntry, ...]
    ending: tuple[LawEntry, ...]
    beginning: tuple[LawEntry, ...]
    lpr_1y: LprOnDay | None

    def with_effect(self, effect: str) -> tuple[LawEntry, ...]:
        """The rules in force which do this."""
        return tuple(entry for entry in self.rules if entry.effect == effect)


def law_report(*, on: date, scope: LawScope, within_days: int, known_on: date | None = None) -> LawReport:
    """The answer for a day: rules in force, those that end within so many days, those that begin within as many."""
    laws = [load_law(name) for name in SCOPE_VALUES["jurisdiction"] if scope.jurisdiction in (None, name)]
    days = [law_on_day(law, on=on, within_days=within_days, scope=scope, known_on=known_on) for law in laws]
    parts = [_entries(day, scope) for day in days]
    china = next((law for law in laws if law.lpr.starts), None)
    return LawReport(
        on=on,
        known_on=known_on,
        scope=scope,
        within_days=within_days,
        packs=tuple(law.label for law in laws),
        rules=tuple(entry for part in parts for entry in part.rules),
        ending=tuple(sorted((entry for part in parts for entry in part.ending), key=_by_end)),
        beginning=tuple(sorted((entry for part in parts for entry in part.beginning), key=_by_start)),
        lpr_1y=None if china is None else _lpr(china, on),
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class _Part:
    rules: tuple[LawEntry, ...]
    ending: tuple[LawEntry, ...]
    beginning: tuple[LawEntry, ...]


def _entries(day: LawOnDay, scope: LawScope) -> _Part:
    reported = {rule.id for rule in _reporting_rules(day.law)}

    def listed(rules: Sequence[Rule]) -> tuple[LawEntry, ...]:
        return tuple(
            entry_of_rule(rule, law=day.law, on=day.on, known_on=day.known_on, in_reports=rule.id in reported)
            for rule in rules
        )

    reports = tuple(_reporting_entries(day, scope))
    return _Part(rules=listed(day.in_force) + reports, ending=listed(day.ending), beginning=listed(day.beginning))


def _reporting_entries(day: LawOnDay, scope: LawScope) -> Iterator[LawEntry]:
    own = {rule.id for rule in day.law.rules}
    for rule in _reporting_rules(day.law):
        if rule.id not in own and _is_asked_for(rule, scope) and _is_in_force(rule, day):
            yield entry_of_reporting(rule, framework=_REPORTING[day.law.jurisdiction], on=day.on)


def _reporting_rules(law: LawPack) -> tuple[ReportingRule, ...]:
    framework = _REPORTING.get(law.jurisdiction)
    return () if framework is None else load_rules(framework).rules


def _is_asked_for(rule: ReportingRule, scope: LawScope) -> bool:
    named = ((scope.tier, rule.tier), (scope.modality, rule.modality), (scope.confidence, rule.confidence))
    is_lender = scope.lender is None or scope.lender in _REPORTING_LENDERS
    return is_lender and all(asked is None or asked == own for asked, own in named)


def _is_in_force(rule: ReportingRule, day: LawOnDay) -> bool:
    """A rule whose first day was not read counts as in force and known, as it does in reports."""
    is_known = day.known_on is None or rule.valid_from is None or rule.valid_from <= day.known_on
    return is_known and rule.is_in_force(on=day.on)


def _lpr(law: LawPack, on: date) -> LprOnDay | None:
    rate = law.lpr.on(on)
    if rate is None:
        return None
    return LprOnDay(
        rate=f"{float(rate):.4f}",
        four_times=f"{float(rate * 4):.4f}",
        is_confirmed=law.lpr.is_confirmed(on),
        confirmed_to=law.lpr.confirmed_to,
    )


def _by_end(entry: LawEntry) -> tuple[date, str]:
    return entry.valid_to or date.max, entry.id


def _by_start(entry: LawEntry) -> tuple[date, str]:
    return entry.valid_from or date.min, entry.id
