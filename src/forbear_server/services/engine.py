"""Everything the server asks of the engine, in one place; each answer is a value or a document of the engine's."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from forbear.affordability import parameters_for
from forbear.facts import Household
from forbear.loans import LoanPosition
from forbear.loans.documents import LoanDocument, position_from_document
from forbear.policy import PolicyPack, load_policy
from forbear.problems import read_document
from forbear_server.store.models import Case


def assess(document: dict[str, Any]) -> dict[str, Any]:
    """The assessment of a case document, its reasons in words. Raises BadInput with every problem of the input."""
    from forbear.cases import assess_document
    from forbear.wording import with_texts

    answer: dict[str, Any] = with_texts(assess_document(document))
    return answer


def wordless_hash(assessment: Mapping[str, Any]) -> str:
    """The hash of an assessment with its words left aside, as ``forbear replay`` prints it."""
    from forbear.decisions import without_words
    from forbear.problems import sha256_of

    return sha256_of(without_words(assessment))


def policy_of(platform: str) -> PolicyPack:
    """The platform's policy pack in force."""
    return load_policy(platform)


def reply_day(platform: str, on: date) -> date:
    """The last day on which the platform promises an answer to a request made ``on`` this day."""
    from forbear.policy import reply_by

    answer: date = reply_by(policy_of(platform), on=on)
    return answer


def loan_standing(document: dict[str, Any], as_of: date) -> LoanPosition:
    """What is owed and overdue on one loan document on a day."""
    return position_from_document(read_document(LoanDocument, document), as_of=as_of)


def living_floor(platform: str, *, adults: int, children: int, on: date) -> tuple[int, str]:
    """What a household keeps for living each month at least, in minor units, and the currency."""
    policy = policy_of(platform)
    household = Household(adults=adults, children=children, region=policy.region)
    return parameters_for(policy.region, as_of=on).floor_minor(household), policy.currency


def notices(case: Case, *, page: str, on: date) -> Sequence[Any]:
    """The notices the law wants the borrower to read on ``page``."""
    from forbear.policy import load_law
    from forbear.policy.notices import notices as due

    policy = policy_of(case.platform)
    product = case.loans.values_list("product", flat=True).first() or policy.products[0]
    return due(
        load_law(policy.jurisdiction),
        on=on,
        lender_type=policy.lender_type,
        product=product,
        page=page,
        audience="borrower",
    )
