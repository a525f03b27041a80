"""What law says on a day: the rules in force, those that end soon, and those about to begin."""

from dataclasses import dataclass
from datetime import date, timedelta

from forbear.policy.law import LawPack, Rule
from forbear.policy.law_scope import LawScope


@dataclass(frozen=True, kw_only=True, slots=True)
class LawOnDay:
    """The rules of one pack on a day, in the order of the pack.

    ``ending`` are those in force whose last day lies at most so many days ahead, ``beginning`` those that come into
    force within as many days.
    """

    law: LawPack
    on: date
    known_on: date | None
    in_force: tuple[Rule, ...]
    ending: tuple[Rule, ...]
    beginning: tuple[Rule, ...]


def law_on_day(
    law: LawPack, *, on: date, within_days: int, scope: LawScope, known_on: date | None = None
) -> LawOnDay:
    """What of ``law`` applies on a day to what is asked for; with ``known_on`` as was public on that other day."""
    rules = tuple(rule for rule in law.rules if scope.includes(rule))
    in_force = tuple(rule for rule in rules if rule.is_in_force(on=on, known_on=known_on))
    until = _later(on, within_days)
    return LawOnDay(
        law=law,
        on=on,
        known_on=known_on,
        in_force=in_force,
        ending=tuple(rule for rule in in_force if _is_before(rule.end_as_known(known_on), until)),
        beginning=tuple(rule for rule in rules if rule.is_known(known_on) and on < rule.valid_from <= until),
    )


def _later(day: date, days: int) -> date:
    """So many days later, or the last day there is."""
    return day + timedelta(days=min(days, (date.max - day).days))


def _is_before(end: date | None, until: date) -> bool:
    return end is not None and end <= until
