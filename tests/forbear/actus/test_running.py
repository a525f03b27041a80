"""Contracts with round figures, each event worked by hand: 1,200 at 10 % is 60 a half-year and 30 a quarter."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forbear.actus import Event, EventType
from forbear.actus.figures import figure_text
from forbear.problems import BadInput

Run = Callable[..., list[str]]
Events = Callable[..., tuple[Event, ...]]

HALF_YEAR, YEAR = "2026-07-01", "2027-01-01"
QUARTERS = {"cycleAnchorDateOfRateReset": HALF_YEAR, "marketObjectCodeOfRateReset": "RATE"}


def rates(found: tuple[Event, ...]) -> list[str]:
    resets = [event for event in found if event.kind in {EventType.RR, EventType.RRF}]
    return [f"{event.kind} {figure_text(event.rate)}" for event in resets]


def interest(found: tuple[Event, ...]) -> list[str]:
    return [figure_text(event.payoff) for event in found if event.kind is EventType.IP]


def test_a_bullet_loan_pays_interest_and_then_everything(run_contract: Run) -> None:
    assert run_contract("PAM") == [
        "2026-01-01 IED -1200 1200",
        "2026-07-01 IP 60 1200",
        "2027-01-01 IP 60 1200",
        "2027-01-01 MD 1200 0",
    ]


def test_who_owes_sees_the_same_events_with_the_other_sign(run_contract: Run) -> None:
    assert run_contract("PAM", contractRole="RPL")[:2] == ["2026-01-01 IED 1200 -1200", "2026-07-01 IP -60 -1200"]


def test_a_linear_amortizer_ends_when_its_payments_have_repaid_it(run_contract: Run) -> None:
    assert run_contract("LAM", maturityDate=None) == [
        "2026-01-01 IED -1200 1200",
        "2026-04-01 PR 300 900",
        "2026-04-01 IP 30 900",
        "2026-07-01 PR 300 600",
        "2026-07-01 IP 22.5 600",
        "2026-10-01 PR 300 300",
        "2026-10-01 IP 15 300",
        "2027-01-01 IP 7.5 300",
        "2027-01-01 MD 300 0",
    ]


def test_a_linear_amortizer_without_payment_repays_in_equal_parts(run_contract: Run) -> None:
    changes: dict[str, Any] = {"nextPrincipalRedemptionPayment": None}
    assert run_contract("LAM", **changes) == run_contract("LAM", maturityDate=None)


def test_a_linear_amortizer_that_has_begun_spreads_what_is_left_over_the_dates_to_come(run_contract: Run) -> None:
    changes: dict[str, Any] = {"nextPrincipalRedemptionPayment": None, "statusDate": "2026-05-15"}
    found = run_contract("LAM", **changes)
    assert [line for line in found if " PR " in line or " MD " in line] == [
        "2026-07-01 PR 400 800",
        "2026-10-01 PR 400 400",
        "2027-01-01 MD 400 0",
    ]
    assert "2026-07-01 IP 30 800" in found  # since the last interest date before the status date


def test_an_annuity_without_payment_fixes_it_the_day_before_it_first_redeems(run_contract: Run) -> None:
    # 2,100 = p / 1.1 + p / 1.21 gives p = 1,210.
    assert run_contract("ANN") == [
        "2026-01-01 IED -2100 2100",
        "2026-12-31 PRF 0 2100",
        "2027-01-01 PR 1000 1100",
        "2027-01-01 IP 210 1100",
        "2028-01-01 IP 110 1100",
        "2028-01-01 MD 1100 0",
    ]


def test_an_annuity_amortized_beyond_its_maturity_leaves_a_balloon(run_contract: Run) -> None:
    # Over three years: 3,310 = p (1/1.1 + 1/1.21 + 1/1.331) gives p = 1,331; two are paid, then 1,210 is left.
    found = run_contract("ANN", notionalPrincipal="3310", amortizationDate="2029-01-01")
    assert found[-2:] == ["2028-01-01 IP 231 2310", "2028-01-01 MD 2310 0"]


def test_an_annuity_without_maturity_ends_with_the_payment_that_repays_it(run_contract: Run) -> None:
    found = run_contract("ANN", maturityDate=None, nextPrincipalRedemptionPayment="1210")
    # 1,210 less a first year's interest of 210 redeems 1,000 a year, so 2,100 take three payments by the rule.
    assert found[-3:] == ["2028-01-01 IP 110 0", "2029-01-01 IP 0 0", "2029-01-01 MD 0 0"]


def test_an_annuity_pays_interest_with_every_redemption(run_contract: Run) -> None:
    found = run_contract("ANN", cycleOfInterestPayment="P2YL1")
    assert found == run_contract("ANN")


def test_interest_is_capitalized_until_its_end(run_contract: Run) -> None:
    assert run_contract("PAM", capitalizationEndDate=HALF_YEAR) == [
        "2026-01-01 IED -1200 1200",
        "2026-07-01 IPCI 0 1260",
        "2027-01-01 IP 63 1260",
        "2027-01-01 MD 1260 0",
    ]


@pytest.mark.parametrize(
    ("bounds", "rate"),
    [
        ({}, "0.07"),  # 0.02 * 2 + 0.03
        ({"lifeFloor": "0.08"}, "0.08"),
        ({"lifeCap": "0.06"}, "0.06"),
        ({"periodFloor": "-0.01"}, "0.09"),
        ({"periodCap": "0.01"}, "0.07"),
        ({"periodFloor": "-0.01", "lifeCap": "0.085"}, "0.085"),
    ],
)
def test_a_reset_follows_the_market_within_its_bounds(events_of: Events, bounds: dict[str, str], rate: str) -> None:
    found = events_of(
        "PAM",
        observed={"RATE": [{"on": HALF_YEAR, "value": "0.02"}]},
        rateMultiplier="2",
        rateSpread="0.03",
        **QUARTERS,
        **bounds,
    )
    assert rates(found) == [f"RR {rate}"]


def test_a_reset_that_is_known_already_is_taken_as_it_is(events_of: Events) -> None:
    found = events_of(
        "PAM",
        observed={"RATE": [{"on": "2026-10-01", "value": "0.02"}]},
        cycleOfRateReset="P3ML1",
        nextResetRate="0.12",
        lifeCap="0.05",
        **QUARTERS,
    )
    assert rates(found) == ["RRF 0.12", "RR 0.02"]
    assert interest(found) == ["60", "42"]  # a quarter at 12 % is 36, one at 2 % is 6


def test_the_rate_of_a_reset_is_the_one_of_its_fixing_day(events_of: Events) -> None:
    series = {"RATE": [{"on": "2026-06-26", "value": "0.04"}, {"on": "2026-07-01", "value": "0.09"}]}
    assert rates(events_of("PAM", observed=series, **QUARTERS)) == ["RR 0.09"]
    found = events_of("PAM", observed=series, fixingDays="P2D", calendar="MF", **QUARTERS)
    assert rates(found) == ["RR 0.04"]


def test_a_reset_fixes_the_payment_of_an_annuity_anew(run_contract: Run) -> None:
    found = run_contract(
        "ANN",
        observed={"RATE": [{"on": YEAR, "value": "0.20"}]},
        maturityDate="2029-01-01",
        notionalPrincipal="3310",
        marketObjectCodeOfRateReset="RATE",
        cycleAnchorDateOfRateReset=YEAR,
    )
    # 1,331 a year at 10 %; after the first, 2,310 over two years at 20 % is 2,310 / (1/1.2 + 1/1.44) = 1,512.
    assert found[-6:] == [
        "2027-01-01 RR 0 2310",
        "2027-01-01 PRF 0 2310",
        "2028-01-01 PR 1050 1260",
        "2028-01-01 IP 462 1260",
        "2029-01-01 IP 252 1260",
        "2029-01-01 MD 1260 0",
    ]


def test_every_missing_observation_is_told(events_of: Events) -> None:
    with pytest.raises(BadInput) as refused:
        events_of(
            "PAM",
            observed={"RATE": [{"on": "2026-08-01", "value": "0.02"}]},
            cycleOfRateReset="P3ML1",
            scalingEffect="I00",
            scalingIndexAtContractDealDate="100",
            marketObjectCodeOfScalingIndex="INDEX",
            cycleAnchorDateOfScalingIndex=HALF_YEAR,
            **QUARTERS,
        )
    assert [problem.path for problem in refused.value.problems] == ["observed.RATE", "observed.INDEX"]


@pytest.mark.parametrize(
    ("effect", "amount", "principal"), [("000", "60", "1200"), ("I00", "90", "1200"), ("IN0", "90", "1800")]
)
def test_an_index_scales_interest_and_notional(run_contract: Run, effect: str, amount: str, principal: str) -> None:
    found = run_contract(
        "PAM",
        observed={"INDEX": [{"on": HALF_YEAR, "value": "150"}]},
        scalingEffect=effect,
        scalingIndexAtContractDealDate="100",
        marketObjectCodeOfScalingIndex="INDEX",
        cycleAnchorDateOfScalingIndex=HALF_YEAR,
    )
    assert found[1] == "2026-07-01 IP 60 1200"
    assert found[-2:] == [f"2027-01-01 IP {amount} 1200", f"2027-01-01 MD {principal} 0"]


def test_a_fee_is_an_amount_or_a_share_of_the_notional(run_contract: Run) -> None:
    dates = {"cycleAnchorDateOfFee": HALF_YEAR, "cycleOfFee": "P6ML1"}
    amount = run_contract("PAM", feeRate="7", feeBasis="A", **dates)
    share = run_contract("PAM", feeRate="0.01", feeBasis="N", **dates)
    assert [line for line in amount if "FP" in line] == ["2026-07-01 FP 7 1200", "2027-01-01 FP 7 1200"]
    assert [line for line in share if "FP" in line] == ["2026-07-01 FP 6 1200", "2027-01-01 FP 6 1200"]
    assert amount[1:3] == ["2026-07-01 FP 7 1200", "2026-07-01 IP 60 1200"]


def test_a_fee_without_dates_is_paid_at_maturity(run_contract: Run) -> None:
    assert run_contract("PAM", feeRate="0.01", feeBasis="N")[-1] == "2027-01-01 MD 1212 0"


@pytest.mark.parametrize(("base", "amounts"), [("NT", ["30", "22.5", "15", "7.5"]), ("NTIED", ["30"] * 4)])
def test_interest_is_on_what_is_left_or_on_what_was_lent(events_of: Events, base: str, amounts: list[str]) -> None:
    found = events_of("LAM", interestCalculationBase=base)
    assert interest(found) == amounts


def test_interest_may_follow_what_is_left_with_a_lag(events_of: Events) -> None:
    lag = {"interestCalculationBase": "NTL", "cycleAnchorDateOfInterestCalculationBase": HALF_YEAR}
    found = events_of("LAM", **lag)
    assert interest(found) == ["30", "30", "15", "15"]


def test_a_buyer_pays_price_and_interest_run_up_and_sees_only_what_follows(run_contract: Run) -> None:
    found = run_contract("PAM", purchaseDate="2026-10-01", priceAtPurchaseDate="1180")
    assert found == ["2026-10-01 PRD -1210 1200", "2027-01-01 IP 60 1200", "2027-01-01 MD 1200 0"]


def test_a_termination_pays_its_price_and_ends_everything(run_contract: Run) -> None:
    found = run_contract("PAM", terminationDate="2026-10-01", priceAtTerminationDate="1190")
    assert found[-2:] == ["2026-07-01 IP 60 1200", "2026-10-01 TD 1220 0"]


def test_a_premium_is_part_of_what_is_paid_out_and_not_of_what_is_owed(run_contract: Run) -> None:
    assert run_contract("PAM", premiumDiscountAtIED=" -50")[0] == "2026-01-01 IED -1150 1200"


def test_interest_run_up_before_the_status_date_is_stated_or_counted(run_contract: Run) -> None:
    begun = {"statusDate": "2026-08-01", "cycleAnchorDateOfInterestPayment": HALF_YEAR}
    assert run_contract("PAM", **begun)[0] == "2027-01-01 IP 60 1200"
    assert run_contract("PAM", accruedInterest="4", **begun)[0] == "2027-01-01 IP 54 1200"  # 4 + five months of 10


def test_interest_counts_from_an_anchor_before_the_exchange(run_contract: Run) -> None:
    early = {"cycleAnchorDateOfInterestPayment": "2025-12-01", "cycleOfInterestPayment": None}
    assert run_contract("PAM", **early)[-2] == "2027-01-01 IP 130 1200"


@pytest.mark.parametrize(("to", "count"), [(HALF_YEAR, 2), ("2026-06-30", 1), ("2025-01-01", 0), ("2030-01-01", 4)])
def test_a_run_ends_where_it_is_told_to(run_contract: Run, to: str, count: int) -> None:
    assert len(run_contract("PAM", to=to)) == count


def test_a_contract_that_is_over_has_no_events(run_contract: Run) -> None:
    assert run_contract("PAM", statusDate="2027-01-01") == []


@pytest.mark.parametrize(
    ("convention", "day", "amount"),
    [
        # 1 August 2026 is a Saturday; seven months of 30 days at 10 a month, and a third of 1 for each day more.
        (None, "2026-08-01", "70"),
        ("SCF", "2026-08-03", "70.666666666666667"),
        ("CSF", "2026-08-03", "70"),
        ("SCP", "2026-07-31", "69.666666666666667"),
        ("SCMP", "2026-08-03", "70.666666666666667"),
        ("CSMP", "2026-08-03", "70"),
        ("CSP", "2026-07-31", "70"),
        ("SCMF", "2026-08-03", "70.666666666666667"),
    ],
)
def test_a_payment_on_a_saturday_moves_and_interest_moves_with_it_or_not(
    run_contract: Run, convention: str | None, day: str, amount: str
) -> None:
    found = run_contract(
        "PAM",
        calendar="MF",
        businessDayConvention=convention,
        cycleAnchorDateOfInterestPayment="2026-08-01",
        cycleOfInterestPayment=None,
    )
    assert found[1] == f"{day} IP {amount} 1200"


def test_a_maturity_on_a_saturday_is_paid_with_its_interest(run_contract: Run) -> None:
    found = run_contract("PAM", calendar="MF", businessDayConvention="SCF", maturityDate="2026-08-01")
    assert found[-2:] == ["2026-08-03 IP 10.666666666666667 1200", "2026-08-03 MD 1200 0"]


def test_a_payment_is_fixed_ahead_though_a_reset_of_that_very_saturday_moves_behind_it(run_contract: Run) -> None:
    found = run_contract(
        "ANN",
        observed={"RATE": [{"on": "2027-07-31", "value": "0.10"}]},
        initialExchangeDate="2026-08-01",
        cycleAnchorDateOfPrincipalRedemption="2027-08-01",
        cycleAnchorDateOfInterestPayment="2027-08-01",
        maturityDate="2028-08-01",
        calendar="MF",
        businessDayConvention="CSF",
        cycleAnchorDateOfRateReset="2027-07-31",
        marketObjectCodeOfRateReset="RATE",
    )
    # 2,100 = 1,210 / 1.1 + 1,210 / 1.21; 31 July 2027 is a Saturday, and so the reset comes after Monday's payment.
    assert found[1:5] == [
        "2027-07-31 PRF 0 2100",
        "2027-08-02 PR 1000 1100",
        "2027-08-02 IP 210 1100",
        "2027-08-02 RR 0 1100",
    ]


def test_two_redemptions_moved_onto_one_day_are_both_paid(events_of: Events) -> None:
    daily = {"cycleAnchorDateOfPrincipalRedemption": "2026-04-03", "cycleOfPrincipalRedemption": "P1DL1"}
    found = events_of(
        "LAM", maturityDate=None, notionalPrincipal="1500", calendar="MF", businessDayConvention="SCF", **daily
    )
    assert [str(event.on.date()) for event in found if event.kind is EventType.PR] == [
        "2026-04-03",
        "2026-04-06",
        "2026-04-06",
        "2026-04-06",
    ]
    assert sum(event.payoff for event in found if event.kind is not EventType.IP) == 0


def test_a_cycle_without_end_is_refused(run_contract: Run) -> None:
    with pytest.raises(BadInput, match="more than 50000 dates"):
        run_contract("PAM", cycleOfInterestPayment="P1DL1", maturityDate="2200-01-01")


def test_daily_resets_of_daily_payments_end_somewhere(run_contract: Run) -> None:
    daily = {"cycleOfPrincipalRedemption": "P1DL1", "cycleOfRateReset": "P1DL1", "maturityDate": "2036-01-01"}
    with pytest.raises(BadInput, match="more than can be worked out"):
        run_contract("ANN", **daily, **QUARTERS)


def test_a_payment_below_its_interest_never_ends_and_is_refused(run_contract: Run) -> None:
    with pytest.raises(BadInput, match="does not even cover the interest"):
        run_contract("ANN", maturityDate=None, nextPrincipalRedemptionPayment="210")


def test_an_annuity_cannot_be_paid_at_a_rate_that_takes_everything(run_contract: Run) -> None:
    with pytest.raises(BadInput, match="takes more than all there is"):
        run_contract("ANN", nominalInterestRate="-1")


EXACT = Decimal("1e-20")
NOTIONALS = st.decimals("100", "1000000", places=2)
RATES = st.decimals("-0.05", "0.9", places=4)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(years=st.integers(2, 30), notional=NOTIONALS, rate=RATES, count=st.sampled_from(["A365", "AA", "30E360"]))
def test_an_annuity_repays_what_was_lent_with_equal_payments(
    events_of: Events, years: int, notional: Decimal, rate: Decimal, count: str
) -> None:
    found = events_of(
        "ANN",
        notionalPrincipal=str(notional),
        nominalInterestRate=str(rate),
        dayCountConvention=count,
        maturityDate=f"{2026 + years}-01-01",
    )
    paid: dict[str, Decimal] = {}
    for event in found[1:]:
        paid[event.on.isoformat()] = paid.get(event.on.isoformat(), Decimal(0)) + event.payoff
    payments = [amount for amount in paid.values() if amount]
    assert len(payments) == years
    assert max(payments) - min(payments) < EXACT
    redeemed = sum(event.payoff for event in found if event.kind in {EventType.PR, EventType.MD})
    assert abs(redeemed - notional) < EXACT


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(kind=st.sampled_from(["PAM", "LAM", "ANN"]), notional=NOTIONALS, rate=RATES)
def test_both_sides_of_a_contract_cancel_out(events_of: Events, kind: str, notional: Decimal, rate: Decimal) -> None:
    terms = {"notionalPrincipal": str(notional), "nominalInterestRate": str(rate)}
    lender, borrower = (events_of(kind, contractRole=role, **terms) for role in ("RPA", "RPL"))
    assert [event.kind for event in lender] == [event.kind for event in borrower]
    assert all(abs(one.payoff + other.payoff) < EXACT for one, other in zip(lender, borrower, strict=True))
