"""Each kind of check says which facts of a plan it reads: varying all the others changes no finding."""

from collections import Counter
from datetime import date, time
from fractions import Fraction
from random import Random
from typing import Any

import pytest

from forbear.policy import LprSeries, PlanFacts, load_law
from forbear.policy.checks import CHECKS, CheckDocument, read_check

LAWS = tuple(load_law(jurisdiction) for jurisdiction in ("CN", "EU", "UK"))
NOTICES = tuple(rule.id for law in LAWS for rule in law.rules if rule.notice)
ON = date(2026, 11, 24)


BY_NAME: dict[str, list[Any]] = {
    "contract_formed_on": [date(2016, 1, 1), date(2021, 3, 1), date(2026, 1, 1)],
    "contact_start": [time(7), time(9), time(20), time(23)],
    "contact_end": [time(7), time(9), time(20), time(23)],
    "payment_order": ["interest_first", "principal_first"],
    "currency": ["CNY", "EUR", "GBP"],
    "agreement_states": [(), ("amount",)],
    "notices_shown": [(), *((rule,) for rule in NOTICES)],
    "loan_days": [0, 91, 5_000],
}


def chosen(random: Random, name: str) -> Any:
    """A value a fact of that name may have, or that it is not known."""
    values = BY_NAME.get(name)
    kind = str(PlanFacts.model_fields[name].annotation)
    if values is None and name.endswith("_minor"):
        values = [0, 5_000, 900_000, 30_000_000]
    elif values is None and "Fraction" in kind:
        values = [Fraction(0), Fraction(1, 100), Fraction(12, 100), Fraction(3, 10), Fraction(3, 2)]
    elif values is None:
        values = [True, False] if "bool" in kind else [0, 1, 2, 6, 13, 37, 61, 400]
    return random.choice([None, *values])


def plan_of(random: Random) -> PlanFacts:
    fixed = {"product": "online_consumer_loan", "lender_type": "microloan_company", "borrower_type": "consumer"}
    return PlanFacts.model_construct(
        **fixed, **{name: chosen(random, name) for name in PlanFacts.model_fields if name not in fixed}
    )


def checks_of(kind: str) -> list[tuple[LprSeries, CheckDocument]]:
    """All different checks of that kind which a shipped rule uses, and one no shipped rule uses yet."""
    unused = read_check({"kind": "reply_days", "limit": 13}, rule_id="made-up")
    checks = [*((law.lpr, rule.check) for law in LAWS for rule in law.rules), (LAWS[0].lpr, unused)]
    found = [(lpr, check) for lpr, check in checks if check.kind == kind]
    assert found
    return found


@pytest.mark.parametrize("kind", sorted(CHECKS))
def test_what_a_check_does_not_look_at_never_changes_its_finding(kind: str) -> None:
    checks, random, told = checks_of(kind), Random(5), Counter[bool]()
    for lpr, check in checks:
        seen = check.looks_at()
        assert seen <= set(PlanFacts.model_fields)
        for _ in range(max(20, 200 // len(checks))):
            plan, other = plan_of(random), plan_of(random)
            varied = other.model_copy(update={name: getattr(plan, name) for name in seen})
            found = check.measure(plan, lpr=lpr, on=ON)
            assert check.measure(varied, lpr=lpr, on=ON) == found
            told[found is not None] += 1
    assert told[True] or checks[0][1].only_tells, "the plans give the check something to look at"


@pytest.mark.parametrize("kind", sorted(CHECKS))
def test_each_fact_a_check_looks_at_matters_to_some_plan(kind: str) -> None:
    """A declaration that names everything would be true and useless."""
    random = Random(6)
    for name in sorted({name for _, check in checks_of(kind) for name in check.looks_at()}):
        reading = [(lpr, check) for lpr, check in checks_of(kind) if name in check.looks_at()]
        assert any(
            check.measure(plan, lpr=lpr, on=ON)
            != check.measure(plan.model_copy(update={name: chosen(random, name)}), lpr=lpr, on=ON)
            for plan in (plan_of(random) for _ in range(400))
            for lpr, check in reading
        ), f"{name} makes no difference"
