"""Segments, budget, limits on repeating, holdout and contact: what is wrong with them is told at its place."""

from datetime import date
from typing import Any

import pytest

from forbear.policy import Finding, check_policy_text, load_policy, policy_from_text
from forbear.policy.policy_reader import _packs
from forbear.problems import BadInput

TODAY = date(2026, 11, 24)
TEXT = _packs().joinpath("nuanhe", "policy.yaml").read_text(encoding="utf-8")
ZH = "      zh: 收入随季节变化：最多可以延期 8 个月，等到有收入的季节"
REMINDERS = "reminder_days_before: [3, 1]"
REPLACING = ("replaces: null", 'replaces: "2025.4"')
SEASONAL = "      deferral_months: [0, 1, 2, 3, 4, 5, 6, 7, 8]\n"


def changed(*pairs: tuple[str, str]) -> str:
    text = TEXT
    for old, new in pairs:
        assert text.count(old) == 1, (old, text.count(old))
        text = text.replace(old, new)
    return text


def findings(*pairs: tuple[str, str]) -> dict[str, Finding]:
    return {finding.path: finding for finding in check_policy_text(changed(*pairs), as_of=TODAY)}


def of_segment(line: str) -> dict[str, Finding]:
    return findings((SEASONAL, f"{SEASONAL}      {line}\n"))


def test_the_fields_are_read_as_they_are_written() -> None:
    policy = load_policy("nuanhe")
    assert (policy.platform, policy.replaces) == ("nuanhe", None)
    assert [segment.code for segment in policy.segments] == ["after_a_disaster", "seasonal_income"]
    assert policy.segments[1].own == ("deferral_months",)
    assert policy.all_levers == (policy.levers, policy.segments[0].levers, policy.segments[1].levers)
    assert policy.budget.waived_per_month_minor == 200_000_00
    assert (policy.repeat.cool_off_days, policy.repeat.most_in_12_months) == (30, 3)
    assert policy.holdout.share == 0
    assert policy.contact.channels == ("app", "sms", "phone")
    assert policy.contact.reminder_days_before == (3, 1)
    assert policy.contact.on_holidays is False


@pytest.mark.parametrize(
    ("pairs", "path", "says"),
    [
        ([("  - code: seasonal_income", "  - code: after_a_disaster")], "segments[1].code", "used twice"),
        ([("sql: income_is_seasonal", "sql: income_is_seasonl")], "segments[1].sql", "income_is_seasonl"),
        ([("sql: income_is_seasonal", "sql: adults")], "segments[1].sql", ""),
        ([(ZH, "      zh: Seasons")], "segments[1].texts.zh", "Chinese"),
        ([(SEASONAL, "      deferral_months: []\n")], "segments[1].levers.deferral_months", "empty"),
        ([(SEASONAL, "      deferral_months: [0, 121]\n")], "segments[1].levers.deferral_months", "120"),
        ([(SEASONAL, "      deferral_months: null\n")], "segments[1].levers.deferral_months", ""),
        ([(SEASONAL, "      deferal_months: [0, 8]\n")], "segments[1].levers.deferal_months", ""),
        ([("    levers:\n" + SEASONAL, "    levers: {}\n")], "segments[1].levers", "changes nothing"),
        ([("replaces: null", 'replaces: "2026.1"')], "replaces", "itself"),
        ([("replaces: null", 'replaces: "no version"')], "replaces", ""),
        ([("platform: nuanhe", "platform: Nuan He")], "platform", ""),
        ([("waiver_budget: null", 'waiver_budget: "200000.01"')], "budget.waived_per_month", "200000.01"),
        ([('waived_per_month: "200000.00"', 'waived_per_month: "-1.00"')], "budget.waived_per_month", ""),
        ([("cool_off_days: 30", "cool_off_days: -1")], "repeat.cool_off_days", ""),
        ([("cool_off_days: 30", "cool_off_days: 367")], "repeat.cool_off_days", ""),
        ([("most_in_12_months: 3", "most_in_12_months: 0")], "repeat.most_in_12_months", ""),
        ([("  - code: willing", "  - code: cool_off")], "conditions[1].code", "repeat"),
        ([("channels: [app, sms, phone]", "channels: []")], "contact.channels", "nobody"),
        ([("channels: [app, sms, phone]", "channels: [app, app]")], "contact.channels", "2 times"),
        ([("channels: [app, sms, phone]", "channels: [pigeon]")], "contact.channels[0]", ""),
        ([(REMINDERS, "reminder_days_before: [31]")], "contact.reminder_days_before", "30"),
        ([(REMINDERS, "reminder_days_before: [3, 3]")], "contact.reminder_days_before", "2 times"),
        ([("on_holidays: false", "on_holidays: no")], "contact.on_holidays", ""),
        ([('share: "0"', 'share: "0.1"')], "holdout.share", "no version before"),
        ([('share: "0"', 'share: "0.6"'), REPLACING], "holdout.share", "half"),
        ([('share: "0"', "share: 0.1")], "holdout.share", ""),
    ],
)  # fmt: skip
def test_what_is_wrong_is_an_error_at_its_place_with_its_line(pairs: Any, path: str, says: str) -> None:
    text = changed(*pairs)
    found = {finding.path: finding for finding in check_policy_text(text, as_of=TODAY)}
    assert found[path].severity == "error"
    assert says in found[path].message + found[path].remedy
    assert found[path].line is not None
    with pytest.raises(BadInput):
        policy_from_text(text)


def test_everything_wrong_in_a_segment_is_told_at_once() -> None:
    found = of_segment('rates_annual: ["0.5", "0.5"]\n      terms: [0]\n      waive_fee_shares: []')
    wrong = ("rates_annual", "terms", "waive_fee_shares")
    assert {f"segments[1].levers.{name}" for name in wrong} <= set(found)


def test_a_misspelled_segment_hides_nothing_elsewhere() -> None:
    pairs = (("sql: income_is_seasonal", "sql: 3"), ("sql: reason = 'disaster'", "sql: reason = 'disastr'"))
    found = findings(*pairs, ('alpha: "0.35"', 'alpha: "1"'))
    assert {"segments[0].sql", "segments[1].sql", "objective.alpha"} <= set(found)
    assert "disaster" in found["segments[0].sql"].remedy


def test_authority_reaches_as_far_as_the_widest_levers_and_no_further() -> None:
    policy = load_policy("nuanhe")
    assert max(policy.levers.deferral_months) < policy.authority[-1].max_deferral_months == 9
    assert "authority[3].max_deferral_months" in findings(
        ("      deferral_months: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]\n", "      deferral_months: [0, 1]\n")
    )


def test_the_model_looks_as_far_as_the_longest_plan_of_any_segment() -> None:
    assert "objective.longest_horizon_months" in of_segment("longest_months: 73")


def test_law_looks_at_the_levers_of_every_segment() -> None:
    found = of_segment('rates_annual: [contract, "0.25"]')
    finding = found["segments[1].levers.rates_annual[1]"]
    assert (finding.severity, finding.rule_id) == ("warning", "CN-SPC-24")
    assert finding.line == TEXT.splitlines().index(SEASONAL.rstrip()) + 2


def test_a_segment_without_levers_may_keep_cases_from_a_later_one() -> None:
    kept_out = changed(("segments:\n", "segments:\n" + KEPT_OUT))
    assert check_policy_text(kept_out, as_of=TODAY) == ()
    assert policy_from_text(kept_out).segments[0].levers == load_policy("nuanhe").levers


KEPT_OUT = """\
  - code: large
    sql: owed_total > 50000
    texts:
      zh: 欠款较多
      en: Much is owed
    levers: {}
    source: judgement
"""


def test_reminders_that_can_only_be_calls_count_among_the_calls_of_a_week() -> None:
    days = (REMINDERS, "reminder_days_before: [12, 7, 6, 5, 3, 2, 1]")
    assert findings(days) == {}
    found = findings(days, ("channels: [app, sms, phone]", "channels: [phone]"))
    assert found["contact.reminder_days_before"].message == "6 calls are more than 5"
    few = (REMINDERS, "reminder_days_before: [12, 6, 5, 3, 2, 1]")
    assert findings(few, ("channels: [app, sms, phone]", "channels: [phone]")) == {}
