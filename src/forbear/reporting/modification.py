"""The gain or loss of changing a loan, and whether the change is a substantial one (IFRS 9, CAS 22)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from forbear.problems import BadInput, Problem
from forbear.rates import DatedFlow
from forbear.reporting.findings import Caution, Findings, Ground
from forbear.reporting.present_value import present_value_minor
from forbear.reporting.rule_reader import load_rules

Standard = Literal["ifrs9", "cas22"]
Entity = Literal["dual_listed", "listed", "unlisted"]
"""Which companies CAS 22 reached when: listed at home and abroad, listed otherwise, or not listed."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Modification:
    """What a modification does to a loan's books on a day.

    ``gain_or_loss_minor`` is below zero for a loss. ``change_share`` is the exact share the 10 % test compares;
    ``is_substantial`` is None where no rule in force makes the test. ``is_in_force`` says whether the standard
    reaches this lender on the day; the amounts are given either way.
    """

    standard: Standard
    as_of: date
    carrying_minor: int
    present_value_minor: int
    gain_or_loss_minor: int
    carrying_after_minor: int
    base_minor: int
    tested_minor: int
    change_share: Fraction
    is_substantial: bool | None
    is_in_force: bool
    grounds: tuple[Ground, ...]
    cautions: tuple[Caution, ...]


def modification(
    *,
    carrying_minor: int,
    original_eir: Decimal | Fraction,
    new_flows: Sequence[DatedFlow],
    as_of: date,
    old_flows: Sequence[DatedFlow] | None = None,
    fees_from_borrower_minor: int = 0,
    costs_minor: int = 0,
    standard: Standard = "ifrs9",
    entity: Entity = "unlisted",
) -> Modification:
    """The gain or loss of replacing a loan's flows by ``new_flows`` on ``as_of``.

    ``carrying_minor`` is the gross carrying amount before, ``original_eir`` the original effective rate (compound,
    yearly, ACT/365), such as the ``unrounded`` of :func:`forbear.rates.effective_interest_rate`. Amounts of flows
    are minor units. ``old_flows`` are those the new ones replace; without them the test starts from the carrying
    amount. Fees count in the test and adjust the carrying amount, never the gain or loss. Raises BadInput.
    """
    _check_amounts(carrying_minor, fees_from_borrower_minor, costs_minor)
    value = present_value_minor(new_flows, rate_annual=original_eir, as_of=as_of, path="flows")
    base = carrying_minor
    if old_flows is not None:
        base = present_value_minor(old_flows, rate_annual=original_eir, as_of=as_of, path="old_flows")
    tested = value + fees_from_borrower_minor
    share = _change_share(tested, base)
    findings = Findings(book=load_rules("accounting"), as_of=as_of)
    in_force = _reaches(findings, standard, entity)
    return Modification(
        standard=standard,
        as_of=as_of,
        carrying_minor=carrying_minor,
        present_value_minor=value,
        gain_or_loss_minor=value - carrying_minor,
        carrying_after_minor=value + costs_minor - fees_from_borrower_minor,
        base_minor=base,
        tested_minor=tested,
        change_share=share,
        is_substantial=_is_substantial(findings, standard, share),
        is_in_force=in_force,
        grounds=tuple(findings.grounds),
        cautions=tuple(findings.cautions),
    )


def _check_amounts(carrying_minor: int, fees_minor: int, costs_minor: int) -> None:
    problems = []
    if carrying_minor <= 0:
        remedy = "Give the gross carrying amount before the modification, above zero"
        problems.append(Problem(path="carrying", message="nothing is carried that could change", remedy=remedy))
    for path, minor in (("fees_from_borrower", fees_minor), ("costs", costs_minor)):
        if minor < 0:
            problems.append(Problem(path=path, message="an amount below zero", remedy="Give zero or more"))
    if problems:
        raise BadInput(problems)


def _change_share(tested_minor: int, base_minor: int) -> Fraction:
    if base_minor <= 0:
        remedy = "Give the flows the new ones replace, or leave them out to start from the carrying amount"
        raise BadInput([Problem(path="old_flows", message="they are worth nothing", remedy=remedy)])
    return Fraction(abs(tested_minor - base_minor), base_minor)


def _reaches(findings: Findings, standard: Standard, entity: Entity) -> bool:
    """Whether the standard is in force for this lender; notes the rules the gain or loss rests on."""
    effect = "the difference of present value and carrying amount is profit or loss"
    if standard == "ifrs9":
        rule = findings.in_force("IF-1")
        if rule is not None:
            findings.use(rule, effect=effect)
        return rule is not None
    dates = findings.in_force("CAS-1")
    if dates is None:
        return False
    begins = dates.day(f"{entity}_from")
    findings.use(dates, effect="which lenders the standard reaches", facts={"entity": entity, "from": str(begins)})
    findings.use(findings.book.rule("CAS-2"), effect=effect)
    if findings.as_of < begins:
        message = f"CAS 22 reaches {entity} companies from {begins}"
        findings.warn("reporting.no_rule_in_force", message, rule_id="CAS-1")
    return findings.as_of >= begins


def _is_substantial(findings: Findings, standard: Standard, share: Fraction) -> bool | None:
    if standard == "cas22":
        message = "no verified rule: whether CAS 22 has a 10 % test was not read; only the share is given"
        findings.warn("reporting.no_verified_rule", message)
        return None
    rule = findings.in_force("IF-2")
    if rule is None:
        return None
    limit = rule.share("share_at_least")
    facts = {"change_share": str(share), "share_at_least": str(limit)}
    findings.use(rule, effect="substantial" if share >= limit else "not substantial", facts=facts)
    message = "the test is written for financial liabilities; for a loan held it is an accounting policy by analogy"
    findings.warn("reporting.by_analogy", message, rule_id=rule.id)
    return share >= limit
