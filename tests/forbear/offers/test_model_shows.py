"""What the model must show, whatever the figures: one story for each promise of docs/algorithms/offers.md."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from math import log
from typing import Any

import pytest

from forbear.affordability import capacity_path, parameters_for
from forbear.facts import ApplicationDocument, application_from_document
from forbear.loans import LoanPosition
from forbear.offers import Candidate, SearchCase, SearchResult, find_offers
from forbear.policy import PolicyPack, builtin_policies, load_law, load_policy
from forbear.problems import read_document

Request = dict[str, Any]
Search = Callable[..., SearchResult]

OLD_PAYMENT = 149_772
"""What the contract of these cases asks for each month."""

JOBLESS = [5_000] * 4 + [150_000] * 68
"""Four months with next to nothing, then about the old payment again."""

SEASONAL = [60_000 if month % 12 in (0, 1, 2, 3, 11) else 180_000 for month in range(72)]
OVERHANG = [45_000] * 72
"""Less than a third of the payment, with no end in sight."""


@pytest.fixture
def search(
    nuanhe: PolicyPack,
    loan: Callable[..., LoanPosition],
    capacity: Callable[..., Any],
    request_for: Callable[..., Request],
) -> Search:
    def run(expected: list[int], binding: list[int] | None = None, **options: Any) -> SearchResult:
        position = options.pop("position", None) or loan(overdue=options.pop("overdue", 2))
        return find_offers(
            SearchCase(**request_for(position, capacity=capacity(expected, binding), policy=nuanhe, **options))
        )

    return run


def lender_value(result: SearchResult) -> int:
    """What the lender ends up with: under the recommended plan, or doing nothing where none is found."""
    gain = result.offers[0].lender_gain_minor if result.offers else 0
    return result.nothing.lender_value_minor + gain


def bargain(result: SearchResult, alpha: float) -> float:
    """How good the recommended plan is for both sides by the policy's own measure."""
    if not result.offers:
        return -1e9
    best = result.offers[0]
    return alpha * log(best.lender_gain_minor) + (1 - alpha) * log(best.borrower_gain_minor)


def test_four_months_without_a_job_give_a_deferral_of_about_four_months(search: Search) -> None:
    recommended = search(JOBLESS).offers[0]
    assert recommended.levers.deferral_months == 4
    assert recommended.path[:4] == (0, 0, 0, 0)


@pytest.mark.parametrize("alpha", ["0.35", "0.5", "0.8"])
def test_after_the_deferral_payments_come_near_three_quarters_of_the_recovered_capacity(
    search: Search, alpha: str
) -> None:
    recommended = search(JOBLESS, alpha=Fraction(alpha)).offers[0]
    assert 0.6 <= recommended.highest_minor / 150_000 <= 0.8


@pytest.mark.parametrize("times", [1.34, 1.5, 2.0, 3.0])
def test_who_could_pay_the_contract_gets_no_relief(search: Search, times: float) -> None:
    result = search([int(OLD_PAYMENT * times)] * 72, overdue=0)
    assert result.offers == ()
    assert [reason.code for reason in result.reasons] == ["contract_is_affordable"]
    assert result.feasible_count > 100, "many softer plans would fit; none is better for both"


def test_who_could_also_pay_the_arrears_gets_no_relief(search: Search) -> None:
    result = search([600_000] * 72, overdue=2)
    assert result.offers == ()
    assert [reason.code for reason in result.reasons] == ["contract_is_affordable"]


def test_debt_overhang_gets_the_longest_lawful_term_with_interest_waived_and_hears_the_chance(search: Search) -> None:
    recommended = search(OVERHANG).offers[0]
    owed = recommended.loans[0].owed_before
    assert recommended.levers.installments == 60
    assert recommended.rate_annual == 0
    assert recommended.waived.interest_minor == owed.interest_minor > 0
    assert recommended.chance_to_finish < Decimal("0.5")
    assert "offer.chance_below_half" in [reason.code for reason in recommended.reasons]


def test_the_longest_lawful_term_is_the_laws_not_the_levers(search: Search, nuanhe: PolicyPack) -> None:
    """A law that stops the whole loan at 60 months leaves 48 for a plan of a loan that has run for eleven."""
    rule = load_law("CN").rule("CN-PL-1")
    strict = replace(rule, warns_because=None, confidence="V", modality="must_not")
    stricter = replace(load_law("CN"), rules=(strict,))
    roomy = [60_000] * 72
    assert max(offer.levers.installments for offer in search(roomy).offers) == 60
    offers = search(roomy, law=stricter).offers
    assert max(offer.levers.installments for offer in offers) == 48


SQUEEZED = [int(OLD_PAYMENT * 1.1)] * 72
IN_ARREARS = [int(OLD_PAYMENT * 3)] * 72


@pytest.mark.parametrize(
    ("path", "overdue"),
    [(JOBLESS, 2), (SEASONAL, 2), (OVERHANG, 2), (SQUEEZED, 0), (IN_ARREARS, 2)],
    ids=["jobless", "seasonal", "overhang", "squeezed", "in arrears"],
)
def test_a_higher_alpha_moves_every_case_from_generous_to_strict(
    search: Search, path: list[int], overdue: int
) -> None:
    results = [search(path, overdue=overdue, alpha=Fraction(tenths, 10)) for tenths in range(2, 9)]
    lender = [result.offers[0].lender_gain_minor for result in results]
    borrower = [result.offers[0].borrower_gain_minor for result in results]
    assert lender == sorted(lender)
    assert borrower == sorted(borrower, reverse=True)
    assert lender[0] < lender[-1], "alpha makes a difference"


def test_a_seasonal_income_gives_payments_under_the_low_season(search: Search) -> None:
    recommended = search(SEASONAL).offers[0]
    assert 0 < recommended.highest_minor < min(SEASONAL)


@pytest.mark.parametrize("platform", builtin_policies())
def test_raising_capacity_never_lowers_what_the_lender_ends_up_with(
    platform: str,
    loan: Callable[..., LoanPosition],
    capacity: Callable[..., Any],
    request_for: Callable[..., Request],
) -> None:
    policy = load_policy(platform)
    for shape, overdue in ((JOBLESS, 2), (SEASONAL, 2), ([100_000] * 72, 0)):
        values = []
        for tenths in range(4, 61, 7):
            scaled = [minor * tenths // 10 for minor in shape[: policy.objective.longest_horizon_months]]
            path = capacity(scaled, currency=policy.currency)
            position = loan(overdue=overdue, currency=policy.currency)
            values.append(
                lender_value(find_offers(SearchCase(**request_for(position, capacity=path, policy=policy))))
            )
        assert values == sorted(values)
        assert values[0] < values[-1]


def test_binding_less_of_the_same_capacity_never_improves_the_bargain(search: Search) -> None:
    """Unproven income is expected as before but binds lower: fewer plans fit, and what each is worth stays."""
    bargains, lenders = [], []
    for tenths in range(10, 2, -1):
        result = search(JOBLESS, [minor * tenths // 10 for minor in JOBLESS])
        bargains.append(bargain(result, 0.35))
        lenders.append(lender_value(result))
    assert bargains == sorted(bargains, reverse=True)
    assert bargains[0] > bargains[-1]
    assert lenders[0] >= lenders[-1]


EVIDENCE = ["income_now", "income_usual", "expected_end_on", "essential_monthly"]


def test_removing_evidence_never_improves_an_offer(
    case_of: Callable[[str], Any],
    nuanhe: PolicyPack,
    loan: Callable[..., LoanPosition],
    request_for: Callable[..., Request],
) -> None:
    """Lin Xiao proves less and less; income is squeezed enough for capacity to bind."""
    document = case_of("lin-xiao")["application"] | {"income_usual": "6200.00"}
    position, bargains, nothings = loan(), [], set()
    for proven in range(len(EVIDENCE), -1, -1):
        read = read_document(ApplicationDocument, document | {"proven": EVIDENCE[:proven]})
        capacity = capacity_path(
            application=application_from_document(read, currency="CNY", as_of=position.as_of),
            currency="CNY",
            as_of=position.as_of,
            months=72,
            confidence=Decimal("0.8"),
            parameters=parameters_for("CN"),
        )
        result = find_offers(SearchCase(**request_for(position, capacity=capacity, policy=nuanhe)))
        bargains.append(bargain(result, 0.35))
        nothings.add((result.nothing.lender_value_minor, result.nothing.borrower_value_minor))
    assert len(nothings) == 1, "doing nothing is not worth less to who proves less"
    assert bargains == sorted(bargains, reverse=True)
    assert bargains[0] > bargains[-1]


def test_every_offer_leaves_both_sides_better_off_and_fits(search: Search) -> None:
    def promises(offer: Candidate, capacity: list[int]) -> bool:
        fits = all(due <= room for due, room in zip(offer.path, capacity, strict=True))
        return fits and offer.lender_gain_minor > 0 and offer.borrower_gain_minor > 0

    for capacity in (JOBLESS, SEASONAL, OVERHANG):
        for alpha in ("0.2", "0.8"):
            offers = search(capacity, alpha=Fraction(alpha)).offers
            assert offers
            assert all(promises(offer, capacity) for offer in offers)
