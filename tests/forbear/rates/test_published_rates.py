"""Rates that others published, through the documents that ``forbear apr`` takes and prints."""

import csv
from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

import pytest
import yaml
from flow_texts import PUBLISHED, flow, flows

from forbear.dates import add_months
from forbear.rates import DatedFlow, Flow, eu_flows, us_flows
from forbear.rates.document import rate_document, read_rate_case

Row = dict[str, Any]


def table(name: str) -> list[Row]:
    """The rows of a published table."""
    return list(yaml.safe_load((PUBLISHED / name).read_text(encoding="utf-8")))


def apr(convention: str, advances: list[Row], payments: list[Row], **more: object) -> Row:
    """What the command answers."""
    return rate_document(
        read_rate_case({"convention": convention, "advances": advances, "payments": payments, **more})
    )


def percent(rate: str, like: str) -> str:
    """A rate in percent, to as many places as ``like`` shows."""
    return str((100 * Decimal(rate)).quantize(Decimal(like), ROUND_HALF_UP))


def timed(found: list[Flow]) -> list[Row]:
    """Flows as rows by time."""
    rows = [{"amount": float(each.amount), "t": float(each.t)} for each in found]
    return [row | ({"f": float(each.f)} if each.f else {}) for row, each in zip(rows, found, strict=True)]


def dated(found: list[DatedFlow]) -> list[Row]:
    """Flows as rows by day."""
    return [
        {"amount": str(each.amount.numerator / Decimal(each.amount.denominator)), "on": each.on.isoformat()}
        for each in found
    ]


class TestRegulationZ:
    """12 CFR Part 1026, Appendix J, (c): by the example's own unit-periods, and by its dates."""

    CASES = table("reg_z.yaml")

    @staticmethod
    def dated(case: Row) -> tuple[list[DatedFlow], list[DatedFlow]]:
        amounts = [Fraction(amount) for times, amount in case["payments"] for _ in range(times)]
        days = [TestRegulationZ.day(case, number) for number in range(len(amounts))]
        advances = [DatedFlow(amount=Fraction(amount), on=on) for on, amount in case["advances"]]
        return advances, [DatedFlow(amount=amount, on=on) for amount, on in zip(amounts, days, strict=True)]

    @staticmethod
    def day(case: Row, number: int) -> date:
        first: date = case["first"]
        match case["every"].split():
            case ["half", "month"]:
                return add_months(first, number // 2).replace(day=16 if number % 2 else 1)
            case [count, "weeks"]:
                return first + timedelta(weeks=number * int(count))
            case [count, _]:
                return add_months(first, number * int(count))
        raise AssertionError(case["every"])

    # Example (c)(7)(i) gives its later advances by days only.
    @pytest.mark.parametrize(
        "case", [case for case in CASES if len(case["advances"]) == 1], ids=lambda case: case["example"]
    )
    def test_by_unit_periods(self, case: Row) -> None:
        t, f = (Fraction(part) for part in case["first_at"])
        _, payments = self.dated(case)
        rows = timed([flow(each.amount, t + number, f) for number, each in enumerate(payments)])
        given = [{"amount": case["advances"][0][1], "t": 0}]
        answer = apr("us", given, rows, unit_periods_per_year=float(Fraction(case["per_year"])))
        assert percent(answer["rate"], case["apr"]) == case["apr"]

    @pytest.mark.parametrize("case", CASES, ids=lambda case: case["example"])
    def test_by_days(self, case: Row) -> None:
        advances, payments = self.dated(case)
        answer = apr("us", dated(advances), dated(payments))
        assert percent(answer["rate"], case["apr"]) == case["apr"]
        assert answer["unit_period"] == case["unit_period"]

    @pytest.mark.parametrize("case", CASES, ids=lambda case: case["example"])
    def test_the_days_give_the_unit_periods_of_the_example(self, case: Row) -> None:
        advances, payments = self.dated(case)
        unit, _, counted = us_flows(advances=advances, payments=payments)
        assert (str(unit), unit.per_year) == (case["unit_period"], Fraction(case["per_year"]))
        t, f = (Fraction(part) for part in case["first_at"])
        assert [(each.t, each.f) for each in counted] == [(t + number, f) for number in range(len(counted))]


class TestEuropeanCommission:
    """Each stream put together from what the example states, by its times and by days."""

    CASES = table("aprc_ec.yaml")

    @staticmethod
    def amounts(case: Row) -> list[Fraction]:
        each = Fraction(case["payment"]) + Fraction(case["cost"])
        return [each] * (case["count"] - 1) + [each + Fraction(case["at_the_end"])]

    @staticmethod
    def first(case: Row) -> Fraction:
        return sum((Fraction(part) for part in case["first"].split(" + ")), Fraction(0))

    @pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
    def test_the_stream_is_the_whole_of_the_example(self, case: Row) -> None:
        assert sum(self.amounts(case)) + Fraction(case["paid_at_once"]) == Fraction(case["total_payable"])
        interest = Fraction(case["owed"]) * Fraction("0.06") * self.first(case)
        assert abs(interest - Fraction(case["first_interest"])) <= Fraction("0.005")

    @pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
    def test_by_times(self, case: Row) -> None:
        times = [self.first(case) + number * Fraction(case["step"]) for number in range(case["count"])]
        payments = [flow(case["paid_at_once"], 0)]
        payments += [flow(amount, t) for amount, t in zip(self.amounts(case), times, strict=True)]
        answer = apr("eu", timed([flow(case["drawn"], 0)]), timed(payments))
        assert percent(answer["rate"], case["aprc"]) == case["aprc"]

    @pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
    def test_by_days(self, case: Row) -> None:
        advances, payments = self.dated(case)
        answer = apr("eu", dated(advances), dated(payments))
        assert percent(answer["rate"], case["aprc"]) == case["aprc"]

    @pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
    def test_the_days_give_the_times_of_the_example(self, case: Row) -> None:
        advances, payments = self.dated(case)
        _, counted = eu_flows(advances=advances, payments=payments)
        step = Fraction(case["step"])
        expected = [self.first(case) + number * step for number in range(case["count"])]
        assert [each.t for each in counted[1:]] == expected

    def dated(self, case: Row) -> tuple[list[DatedFlow], list[DatedFlow]]:
        months = int(12 * Fraction(case["step"]))
        days = [add_months(case["first_on"], number * months) for number in range(case["count"])]
        payments = [DatedFlow(amount=Fraction(case["paid_at_once"]), on=case["signed"])]
        payments += [DatedFlow(amount=amount, on=on) for amount, on in zip(self.amounts(case), days, strict=True)]
        return [DatedFlow(amount=Fraction(case["drawn"]), on=case["signed"])], payments


@pytest.mark.parametrize("case", table("apr_eu.yaml"), ids=lambda case: case["id"])
def test_small_cases_of_the_eu(case: Row) -> None:
    answer = apr("eu", timed(flows(case["advances"])), timed(flows(case["payments"])))
    assert percent(answer["rate"], case["apr"]) == case["apr"]


@pytest.mark.parametrize("case", table("apr_cn.yaml"), ids=lambda case: case["id"])
def test_both_rates_of_china(case: Row) -> None:
    paid = case["payments"]
    payments = [flow(paid["amount"], paid["first_month"] + number) for number in range(paid["count"])]
    answer = apr("cn", timed(flows(case["advances"])), timed(payments))
    assert percent(answer["simple"], case["simple"]) == case["simple"]
    assert percent(answer["compound"], case["compound"]) == case["compound"]
    assert (answer["rate"], answer["basis"]) == (answer["simple"], "simple")


class TestXirr:
    """Samples with one rate, with several, and with none."""

    @staticmethod
    def samples() -> Mapping[str, list[tuple[str, str]]]:
        found = defaultdict(list)
        with (PUBLISHED / "xirr_flows.csv").open(encoding="utf-8") as stream:
            for row in csv.DictReader(stream):
                found[row["sample"]].append((row["on"], row["amount"]))
        return found

    SAMPLES = samples()
    RATES = list(csv.DictReader((PUBLISHED / "xirr_rates.csv").read_text(encoding="utf-8").splitlines()))

    @pytest.mark.parametrize("expected", RATES, ids=lambda row: row["sample"])
    def test_a_sample_has_the_rate_that_spreadsheets_give(self, expected: Row) -> None:
        rows = self.SAMPLES[expected["sample"]]
        advances = [{"amount": amount[1:], "on": on} for on, amount in rows if amount.startswith("-")]
        payments = [{"amount": amount, "on": on} for on, amount in rows if not amount.startswith("-")]
        answer = apr("xirr", advances, payments)
        assert answer["found"] == (expected["rate"] != "none")
        if answer["found"]:
            assert abs(Decimal(answer["rate"]) - Decimal(expected["rate"])) <= Decimal("0.000001")
        if expected["other_rate"]:
            others = [Decimal(rate) for rate in answer["other_rates"]]
            assert min(abs(rate - Decimal(expected["other_rate"])) for rate in others) <= Decimal("0.000001")

    def test_all_thirty_are_there(self) -> None:
        assert len(self.RATES) == len(self.SAMPLES) == 30
        assert [row["rate"] for row in self.RATES].count("none") == 4
