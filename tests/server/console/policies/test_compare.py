"""Two versions side by side: in words, against the one it follows unless another is asked for."""

import uuid
from typing import Any

import pytest

from forbear.policy import builtin_policy_text
from forbear.policy.editing import next_version, with_item, with_value, without_item
from forbear_server.console.policies.changes import changes_said
from forbear_server.console.policies.parts_said import part_words

NUANHE = builtin_policy_text("nuanhe")
CONDITION = {
    "code": "not_too_late",
    "sql": "dpd_max <= 90",
    "texts": {"zh": "逾期不超过 90 天", "en": "Not more than 90 days past due"},
    "unmet": {"zh": "请专人来看", "en": "A person looks"},
    "source": "judgement",
}


@pytest.fixture(autouse=True)
def _english() -> Any:
    from django.utils import translation

    with translation.override("en"):
        yield


def test_a_value_is_told_before_and_after() -> None:
    (change,) = changes_said(NUANHE, with_value(NUANHE, "levers.deferral_months", [0, 1, 2, 5]))
    assert change.place == "Levers · Payments can wait"
    assert [row.words for row in change.before] == ["0–6 months"]
    assert [row.words for row in change.after] == ["0–2, 5 months"]


def test_a_new_condition_is_told_line_by_line() -> None:
    (change,) = changes_said(NUANHE, with_item(NUANHE, "conditions", CONDITION))
    assert (change.kind, change.place, change.before) == ("added", "Condition “not_too_late”", ())
    told = {row.label: (row.words, row.kind) for row in change.after}
    assert told["Rule over the facts"] == ("dpd_max <= 90", "code")
    assert told["Words, in Chinese"] == ("逾期不超过 90 天", "zh")
    assert told["Rests on"] == ("our own judgement", "text")


def test_a_condition_that_is_gone_keeps_its_words() -> None:
    (change,) = changes_said(NUANHE, without_item(NUANHE, "conditions[willing]"))
    assert (change.kind, change.place, change.after) == ("removed", "Condition “willing”", ())
    assert "willing" in [row.words for row in change.before]


def test_what_means_the_same_is_no_change() -> None:
    assert changes_said(NUANHE, with_value(NUANHE, "objective.alpha", "0.350")) == ()


def test_name_and_days_are_no_change_of_what_is_offered() -> None:
    from datetime import date

    after = next_version(NUANHE, version="2026.2", valid_from=date(2026, 12, 1), replaces="2026.1")
    assert changes_said(NUANHE, after) == ()


def test_every_part_of_a_policy_has_words() -> None:
    from forbear.policy.yaml_file import read_yaml

    def paths(value: Any, at: str) -> Any:
        if isinstance(value, dict):
            for name, item in value.items():
                yield from paths(item, f"{at}.{name}" if at else name)
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            for number, item in enumerate(value):
                yield from paths(item, f"{at}[{number}]")
        else:
            yield at

    for path in paths(read_yaml(NUANHE).data, ""):
        last = part_words(path).split(" · ")[-1]
        assert last[0].isupper(), f"{path} is called {part_words(path)!r}"
        assert "_" not in part_words(path), f"{path} is called {part_words(path)!r}"


def test_a_finding_at_a_path_nobody_knows_is_shown_as_it_is() -> None:
    assert part_words("colour.of.money") == "of.money" or part_words("colour.of.money") == "colour.of.money"
    assert part_words("conditions[2].sql") == "Condition 3 · Rule over the facts"
    assert part_words("authority[manager].max_term_months") == "Authority Policy manager · Plan lasts at most"


def test_the_page_compares_with_the_version_it_follows(desk: Any, opened: Any) -> None:
    draft = desk.draft()
    text = opened(desk.reviewer, desk.at(draft, "compare"), language="en").content.decode()
    assert "Before: 2026.1. After: 2026.2." in text
    assert "1 part differs." in text
    assert "Calls a week at most" in text


def test_another_version_can_be_chosen(desk: Any, opened: Any) -> None:
    first, second = desk.draft(), desk.draft(contact__max_calls_per_week=3)
    text = opened(desk.reviewer, f"{desk.at(second, 'compare')}?with={first.pk}", language="en").content.decode()
    assert f'<option value="{first.pk}" selected>' in text
    assert "Before: 2026.2. After: 2026.3." in text


@pytest.mark.parametrize("asked", ["nonsense", str(uuid.UUID(int=7))])
def test_a_version_that_is_not_there_is_not_found(asked: str, desk: Any, opened: Any) -> None:
    assert opened(desk.reviewer, f"{desk.at(desk.live, 'compare')}?with={asked}").status_code == 404


def test_the_only_version_has_nothing_to_compare_with(desk: Any, opened: Any) -> None:
    text = opened(desk.reviewer, desk.at(desk.live, "compare"), language="en").content.decode()
    assert "There is no other version of this policy yet." in text
