"""Parameter files: what ships is whole and honest about its sources, what is wrong is told in one go."""

from copy import deepcopy
from datetime import date
from importlib import resources
from typing import Any

import pytest
import yaml

from forbear.affordability import known_regions, parameters_for, parameters_from_document
from forbear.facts import Household
from forbear.problems import BadInput


def the_file(region: str) -> dict[str, Any]:
    folder = resources.files("forbear.affordability") / "data"
    data = yaml.safe_load((folder / f"{region}.yaml").read_text(encoding="utf-8"))
    assert isinstance(data, dict)
    return data


def test_each_region_has_parameters_in_its_own_currency() -> None:
    currencies = {"CN": "CNY", "DE": "EUR", "GB": "GBP", "US": "USD"}
    assert {region: parameters_for(region).currency for region in known_regions()} == currencies


@pytest.mark.parametrize(
    ("region", "alone", "family"),
    [("CN", 150_000, 400_000), ("DE", 95_000, 225_000), ("GB", 85_000, 192_000), ("US", 110_000, 260_000)],
)
def test_the_floor_grows_with_the_household(region: str, alone: int, family: int) -> None:
    parameters = parameters_for(region)
    assert parameters.floor_minor(Household(adults=1, children=0, region=region)) == alone
    assert parameters.floor_minor(Household(adults=2, children=2, region=region)) == family


@pytest.mark.parametrize("region", ["CN", "DE", "GB", "US"])
def test_every_figure_names_its_source_and_none_claims_an_authority(region: str) -> None:
    sources = parameters_for(region).sources
    figures = set(the_file(region.lower())["versions"][0]) - {"version", "valid_from", "note"}
    assert set(sources) == figures
    assert all(source.startswith("judgement") for source in sources.values())


def test_the_label_and_the_fingerprint_tell_versions_apart() -> None:
    china, america = parameters_for("CN"), parameters_for("US")
    assert (china.label, america.label) == ("cn@2026.1", "us@2026.1")
    assert len(china.fingerprint) == 64
    assert china.fingerprint != america.fingerprint


def test_a_later_version_holds_from_its_own_day_on(monkeypatch: pytest.MonkeyPatch) -> None:
    data = the_file("cn")
    later = deepcopy(data["versions"][0]) | {"version": "2027.1", "valid_from": "2027-01-01"}
    versions = parameters_from_document(data | {"versions": [later, data["versions"][0]]})
    monkeypatch.setattr("forbear.affordability.loading._versions", lambda region: versions)
    assert parameters_for("CN", as_of=date(2026, 12, 31)).version == "2026.1"
    assert parameters_for("CN", as_of=date(2027, 1, 1)).version == "2027.1"
    assert parameters_for("CN").version == "2027.1"


def test_an_unknown_region_and_a_day_before_the_first_version_are_refused_with_a_remedy() -> None:
    with pytest.raises(BadInput, match="Use one of CN, DE, GB, US"):
        parameters_for("FR")
    with pytest.raises(BadInput, match="from 2007-01-01 on"):
        parameters_for("CN", as_of=date(2006, 12, 31))


def test_everything_wrong_in_a_file_is_told_at_once() -> None:
    data = the_file("cn")
    version = data["versions"][0]
    version["floor_child"]["value"] = "-1.00"
    version["floor_first_adult"]["value"] = "1500.001"
    version["buffer_share"]["value"] = "1"
    version["reserve_months"]["value"] = "-3"
    version["income_spread"] = {"proven": "0.5", "stated": "0.1", "source": "judgement"}
    del version["recovery_months"]["values"]["illness"]
    version["expense_shares"]["values"]["food"] = "0.36"
    with pytest.raises(BadInput) as error:
        parameters_from_document(data)
    assert {problem.path.removeprefix("versions[0].") for problem in error.value.problems} == {
        "floor_child.value",
        "floor_first_adult.value",
        "buffer_share.value",
        "reserve_months.value",
        "income_spread",
        "recovery_months.values",
        "expense_shares.values",
    }


def test_a_figure_without_a_source_is_refused() -> None:
    data = the_file("us")
    del data["versions"][0]["floor_child"]["source"]
    with pytest.raises(BadInput) as error:
        parameters_from_document(data)
    assert [problem.path for problem in error.value.problems] == ["versions[0].floor_child.source"]


def test_an_unknown_currency_is_refused() -> None:
    with pytest.raises(BadInput, match="'XXX' is not supported"):
        parameters_from_document(the_file("cn") | {"currency": "XXX"})


def test_a_file_without_any_version_is_refused() -> None:
    with pytest.raises(BadInput) as error:
        parameters_from_document(the_file("cn") | {"versions": []})
    assert [problem.path for problem in error.value.problems] == ["versions"]
