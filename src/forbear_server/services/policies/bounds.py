"""How far each value of a policy may go: the rules of law in force, as bounds on the paths of the file.

Asked once for a form, so that whoever writes sees the room there is before they are told that they left it. Whether a
text keeps the law is never judged here but by the policy's check.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal, get_args

from forbear.policy import LawPack, Rule, is_blocking, load_law
from forbear.policy.checks.contact import MaxCalls, QuietHours
from forbear.policy.checks.months import MaxMonths
from forbear.policy.checks.penalty import MultiplierBand
from forbear.policy.checks.promises import ReplyDays
from forbear.policy.checks.rates import RateCeiling, RateLprMultiple
from forbear.policy.pack import LenderType
from forbear.policy.policy_shape import Jurisdiction

BoundKind = Literal["at_most", "between", "not_before", "not_after", "days_at_most"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Bound:
    """What a rule says about one value; ``low`` and ``high`` are rates, counts or times as texts.

    ``blocks`` tells whether a policy beyond it is refused or only warned about.
    """

    kind: BoundKind
    low: str = ""
    high: str = ""
    is_rate: bool = False
    rule_id: str
    citation: str
    blocks: bool


def law_bounds(*, head: Mapping[str, object], on: date) -> Mapping[str, tuple[Bound, ...]]:
    """The bounds on a policy of this ``jurisdiction``, ``lender_type`` and ``products`` on a day, by path."""
    if head.get("jurisdiction") not in get_args(Jurisdiction) or head.get("lender_type") not in get_args(LenderType):
        return {}
    law = load_law(str(head["jurisdiction"]))
    products = head.get("products")
    found: dict[str, list[Bound]] = {}
    for rule in law.rules:
        if rule.is_in_force(on=on) and _concerns(rule, str(head["lender_type"]), products):
            for path, bound in _bounds(rule, law, on):
                if bound not in found.setdefault(path, []):
                    found[path].append(bound)
    return {path: _tightest(bounds) for path, bounds in found.items()}


def _concerns(rule: Rule, lender: str, products: object) -> bool:
    kinds = products if isinstance(products, list) else []
    return any(rule.concerns(lender_type=lender, product=str(product)) for product in kinds)


def _bounds(rule: Rule, law: LawPack, on: date) -> Iterator[tuple[str, Bound]]:
    check = rule.check
    if isinstance(check, RateCeiling) and check.fact in ("rate_annual", "cost_annual"):
        yield "levers.rates_annual", _bound(rule, "at_most", high=_text(check.limit), is_rate=True)
    elif isinstance(check, RateLprMultiple) and check.fact in ("rate_annual", "cost_annual"):
        lpr = law.lpr.on(on)
        if lpr is not None and check.when == "always":
            yield "levers.rates_annual", _bound(rule, "at_most", high=_text(lpr * check.multiple), is_rate=True)
    elif isinstance(check, MaxMonths):
        for path in ("levers.terms", "levers.longest_months"):
            yield path, _bound(rule, "at_most", high=str(check.limit))
    elif isinstance(check, MultiplierBand):
        yield "penalty_multiplier", _bound(rule, "between", low=_text(check.low), high=_text(check.high))
    elif isinstance(check, ReplyDays):
        yield "reply.business_days", _bound(rule, "days_at_most", high=str(check.limit))
    else:
        yield from _of_contact(rule)


def _of_contact(rule: Rule) -> Iterator[tuple[str, Bound]]:
    check = rule.check
    if isinstance(check, QuietHours):
        yield "contact.start", _bound(rule, "not_before", low=f"{check.end:%H:%M}")
        yield "contact.end", _bound(rule, "not_after", high=f"{check.start:%H:%M}")
    elif isinstance(check, MaxCalls):
        for path, most in (("max_calls_per_day", check.per_day), ("max_calls_per_week", check.per_week)):
            if most is not None:
                yield f"contact.{path}", _bound(rule, "at_most", high=str(most))


def _bound(rule: Rule, kind: BoundKind, *, low: str = "", high: str = "", is_rate: bool = False) -> Bound:
    return Bound(
        kind=kind,
        low=low,
        high=high,
        is_rate=is_rate,
        rule_id=rule.id,
        citation=rule.citation,
        blocks=is_blocking(rule),
    )


def _tightest(bounds: list[Bound]) -> tuple[Bound, ...]:
    """Of several ceilings that block the lowest, and of those that only warn the lowest; of others one of each."""
    ceilings = [bound for bound in bounds if bound.kind == "at_most"]
    others = {
        (bound.kind, bound.low, bound.high): bound
        for bound in sorted(bounds, key=lambda bound: bound.blocks)
        if bound.kind != "at_most"
    }
    kept = []
    for blocks in (True, False):
        same = [bound for bound in ceilings if bound.blocks == blocks]
        kept += [min(same, key=lambda bound: Fraction(bound.high))] if same else []
    return (*others.values(), *kept)


def _text(value: Fraction) -> str:
    return f"{float(value):.6f}".rstrip("0").rstrip(".")
