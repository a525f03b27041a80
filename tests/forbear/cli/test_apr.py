"""``forbear apr``: flows in, their rate out, or why there is none."""

import pytest

LENT = [{"amount": "1000.00", "on": "2025-01-15"}]
PAID = [{"amount": "600.00", "on": "2026-01-15"}, {"amount": "600.00", "on": "2027-01-15"}]


@pytest.mark.parametrize("convention", ["eu", "us", "xirr"])
def test_two_yearly_payments_of_600_for_1000_cost_13_066_percent(run, convention):
    """v = (√(1 + 4·10/6) − 1)/2 and X = 1/v − 1 = 0.130662…; two years of 365 days each, so all three agree."""
    answer = run("apr", "-", stdin={"convention": convention, "advances": LENT, "payments": PAID}).answer
    assert (answer["found"], answer["rate"]) == (True, "0.130662")


def test_the_us_says_which_unit_period_the_days_make(run):
    answer = run("apr", "-", stdin={"convention": "us", "advances": LENT, "payments": PAID}).answer
    assert (answer["unit_period"], answer["unit_periods_per_year"]) == ("12 months", "1.000000")


def test_china_shows_both_rates_and_calls_the_simple_one_simple(run):
    flows = {"advances": [{"amount": 1000, "t": 0}], "payments": [{"amount": 1010, "t": 1}]}
    assert run("apr", "-", stdin={"convention": "cn", **flows}).answer == {
        "found": True,
        "rate": "0.120000",
        "basis": "simple",
        "simple": "0.120000",
        "compound": "0.126825",
    }


def test_no_rate_is_an_answer(run):
    flows = {"advances": [{"amount": 1, "t": 0}, {"amount": 1, "t": 2}], "payments": [{"amount": 1, "t": 1}]}
    ran = run("apr", "-", stdin={"convention": "eu", **flows})
    assert (ran.status, ran.answer) == (0, {"found": False, "reason": {"code": "rate.no_solution"}})


def test_several_rates_are_an_answer(run):
    flows = {"advances": [{"amount": 1000, "t": 0}, {"amount": 1320, "t": 2}], "payments": [{"amount": 2300, "t": 1}]}
    ran = run("apr", "-", stdin={"convention": "eu", **flows})
    assert ran.status == 0
    assert ran.answer == {"found": False, "reason": {"code": "rate.several"}, "rates": ["0.100000", "0.200000"]}
    spreadsheet = run("apr", "-", stdin={"convention": "xirr", **flows}).answer
    assert spreadsheet == {"found": True, "rate": "0.100000", "other_rates": ["0.200000"]}


def test_a_file_is_read_like_standard_input(run, file_of):
    case = {"convention": "eu", "advances": LENT, "payments": PAID}
    assert run("apr", file_of("flows.json", case)).out == run("apr", "-", stdin=case).out


def test_everything_wrong_is_told_at_once(run):
    payments = [{"amount": "1e5", "on": "2026-02-30"}, {"amount": -1, "t": 1}]
    ran = run("apr", "-", stdin={"convention": "de", "advances": {}, "payments": payments})
    assert ran.problems.keys() == {
        "convention",
        "advances",
        "payments[0].amount",
        "payments[0].on",
        "payments[1].amount",
    }


@pytest.mark.parametrize("junk", ["{", "[1, 2", '{"convention": "eu", "advances": NaN}', b"\xff", "1e999", ""])
def test_what_cannot_be_read_is_told(junk, run):
    assert run("apr", "-", stdin=junk).problems
