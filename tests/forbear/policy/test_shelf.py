"""Which version counts on which day, and a lender's own policies from a folder."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from forbear.policy import PolicyShelf, Shelved, load_policy, policies_in, shelf_of, shipped_policies
from forbear.problems import BadInput

NUANHE = load_policy("nuanhe")
TEXT = (Path(__file__).parents[3] / "src/forbear/policy/packs/nuanhe/policy.yaml").read_text(encoding="utf-8")
NEXT = replace(NUANHE, version="2027.1", replaces="2026.1", valid_from=date(2027, 1, 1))
BUSINESS = replace(NUANHE, id="nuanhe_business", products=("personal_business_loan",))
SHELF = shelf_of([NUANHE, NEXT, BUSINESS])


@pytest.mark.parametrize(
    ("day", "version"),
    [(date(2026, 1, 1), "2026.1"), (date(2026, 12, 31), "2026.1"), (date(2027, 1, 1), "2027.1")],
)
def test_the_version_that_began_last_counts(day, version):
    assert SHELF.in_force("nuanhe", on=day, products=["online_consumer_loan"]).version == version


def test_each_product_has_the_policy_made_for_it():
    assert SHELF.in_force("nuanhe", on=date(2027, 5, 1), products=["personal_business_loan"]) is BUSINESS
    assert SHELF.in_force("nuanhe", on=date(2027, 5, 1), products=["online_consumer_loan"]) is NEXT


def test_a_version_taken_back_to_counts_again_from_its_second_time():
    shelf = PolicyShelf(
        entries=(
            Shelved(pack=NUANHE, starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31)),
            Shelved(pack=NEXT, starts_on=date(2027, 1, 1), ends_on=date(2027, 1, 9)),
            Shelved(pack=NUANHE, starts_on=date(2027, 1, 10), ends_on=None),
        )
    )
    days = (date(2026, 6, 1), date(2027, 1, 9), date(2027, 1, 10))
    assert [shelf.in_force("nuanhe", on=day).version for day in days] == ["2026.1", "2027.1", "2026.1"]
    assert [pack.version for pack in shelf.packs] == ["2026.1", "2027.1"]


def test_a_day_without_a_policy_says_when_there_is_one():
    with pytest.raises(BadInput) as caught:
        SHELF.in_force("nuanhe", on=date(2025, 12, 31))
    (problem,) = caught.value.problems
    assert problem.path == "as_of"
    assert "nuanhe@2026.1 from 2026-01-01" in problem.message


def test_an_unknown_platform_or_version_names_those_there_are():
    with pytest.raises(BadInput, match="harbor, nuanhe, panshi"):
        shipped_policies().in_force("nobody", on=date(2026, 11, 24))
    with pytest.raises(BadInput, match=r"nuanhe@2026\.1"):
        SHELF.named("nuanhe@1999.1")


def test_the_version_before_is_the_one_that_is_replaced():
    assert SHELF.before(NEXT) is NUANHE
    assert SHELF.before(NUANHE) is None
    assert SHELF.before(replace(NEXT, replaces="2026.9")) is None


def test_policies_of_a_folder_come_before_those_shipped_of_the_same_name(tmp_path):
    own = TEXT.replace('version: "2026.1"', 'version: "2026.5"')
    (tmp_path / "nuanhe").mkdir()
    (tmp_path / "nuanhe/2026.5.yaml").write_text(own, encoding="utf-8")
    shelf = policies_in(tmp_path).beside(shipped_policies())
    assert [pack.version for pack in shelf.versions_of("nuanhe")] == ["2026.5"]
    assert shelf.platforms == shipped_policies().platforms


def test_everything_wrong_in_a_folder_is_told_with_its_file(tmp_path):
    (tmp_path / "a.yaml").write_text(TEXT.replace("currency: CNY", "currency: Taler"), encoding="utf-8")
    (tmp_path / "b.yaml").write_bytes("名".encode("gb18030"))
    (tmp_path / "c.yaml").write_text(TEXT, encoding="utf-8")
    (tmp_path / "d.yaml").write_text(TEXT, encoding="utf-8")
    with pytest.raises(BadInput) as caught:
        policies_in(tmp_path)
    paths = [problem.path for problem in caught.value.problems]
    assert any(path.startswith("a.yaml:") and "currency" in path for path in paths)
    assert any(path.startswith("b.yaml:") for path in paths)
    assert any("nuanhe@2026.1 is there more than once" in problem.message for problem in caught.value.problems)


def test_an_empty_folder_is_told(tmp_path):
    with pytest.raises(BadInput, match="no policies here"):
        policies_in(tmp_path / "nothing")
