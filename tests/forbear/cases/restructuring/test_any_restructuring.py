"""Whatever it is given, a restructuring is answered or refused; then books balance and the plan settles all."""

import json
from decimal import Decimal
from typing import Any

from any_restructuring import DOCUMENTS, spoiled
from hypothesis import HealthCheck, event, given, settings

from forbear.cases.restructuring import restructure_document
from forbear.problems import BadInput

COMPONENTS = ("principal", "interest", "penalty", "fee")
UNHURRIED = [HealthCheck.too_slow, HealthCheck.data_too_large]


def answered(document: Any) -> Any:
    """The answer, which can be written down; None where the document is refused with places and remedies."""
    try:
        answer = restructure_document(document)
    except BadInput as bad:
        answer, problems = None, bad.problems
    else:
        problems = ()
    json.dumps(answer)
    assert all(problem.path and problem.message and problem.remedy for problem in problems)
    event("refused" if problems else "answered")
    return answer


@settings(max_examples=150, deadline=None, suppress_health_check=UNHURRIED)
@given(document=DOCUMENTS)
def test_an_answers_books_balance_and_its_plan_settles_all(document: Any) -> None:
    answer = answered(document)
    if answer is None:
        return
    for part in ("before", "after"):
        balance = answer[part]["ledger"]["trial_balance"]
        assert sum(map(Decimal, balance.values())) == 0
        for component in COMPONENTS:
            owed = Decimal(answer[part]["owed"][component])
            assert Decimal(balance.get(f"assets:{component}", "0")) == owed >= 0
    rows = answer["after"]["schedule"]
    assert Decimal(rows[-1]["balance"]) == 0
    assert sum(Decimal(row["principal"]) for row in rows) == Decimal(answer["after"]["owed"]["principal"])
    assert sum(Decimal(row["vested"]) for row in rows) == Decimal(answer["after"]["waived"]["vesting"])
    assert [row["due_on"] for row in rows] == sorted(row["due_on"] for row in rows)
    beside = answer["beside_doing_nothing"]
    assert Decimal(beside["plan"]["total"]) == Decimal(answer["after"]["totals"]["still_to_pay"])


@settings(max_examples=200, deadline=None, suppress_health_check=UNHURRIED)
@given(document=spoiled())
def test_a_spoiled_document_is_answered_or_refused(document: Any) -> None:
    answered(document)
