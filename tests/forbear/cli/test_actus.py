"""``forbear actus``: terms in, events out."""

TERMS = {
    "contractType": "LAM",
    "contractRole": "RPA",
    "statusDate": "2025-12-31",
    "initialExchangeDate": "2026-01-01",
    "notionalPrincipal": "  1200",
    "nominalInterestRate": "0.10",
    "dayCountConvention": "30E360",
    "cycleOfPrincipalRedemption": "P6ML1",
    "cycleOfInterestPayment": "P6ML1",
    "nextPrincipalRedemptionPayment": "600",
}


def test_a_linear_amortizer_gives_its_events(run):
    """1,200 at 10 % is 60 a half-year, then 30 on the 600 that are left."""
    answer = run("actus", "-", stdin={"terms": TERMS}).answer
    events = [(event["on"], event["type"], event["payoff"], event["accrued"]) for event in answer["events"]]
    assert events == [
        ("2026-01-01", "IED", "-1200", "0"),
        ("2026-07-01", "PR", "600", "60"),
        ("2026-07-01", "IP", "60", "0"),
        ("2027-01-01", "IP", "30", "0"),
        ("2027-01-01", "MD", "600", "0"),
    ]


def test_a_run_ends_where_it_is_told_to(run):
    answer = run("actus", "-", stdin={"terms": TERMS, "to": "2026-07-01"}).answer
    assert [event["type"] for event in answer["events"]] == ["IED", "PR", "IP"]


def test_everything_wrong_is_told_with_its_place(run):
    terms = TERMS | {"contractType": "NAM", "cycleOfInterestPayment": "monthly"}
    assert run("actus", "-", stdin={"terms": terms, "to": "soon"}).problems.keys() == {
        "to",
        "terms.contractType",
        "terms.cycleOfInterestPayment",
    }


def test_observations_that_are_missing_are_told(run):
    reset = {"cycleAnchorDateOfRateReset": "2026-07-01", "marketObjectCodeOfRateReset": "LPR"}
    problems = run("actus", "-", stdin={"terms": TERMS | reset}).problems
    assert problems == {"observed.LPR": "there is no observation on or before 2026-07-01"}
