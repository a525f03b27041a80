"""Reading hazard tables: the shipped ones are documented row by row, and a bad file says all that is wrong."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from forbear.problems import BadInput
from forbear.risk import builtin_risk, load_risk


def write(folder: Path, **changes: Any) -> Path:
    document = yaml.safe_load(yaml.safe_dump(dict(load_risk().document)))
    document.update(changes)
    path = folder / "tables.yaml"
    path.write_text(yaml.safe_dump(document), encoding="utf-8")
    return path


def test_the_default_is_marked_as_a_documented_default() -> None:
    tables = load_risk()
    assert builtin_risk() == ("default",)
    assert (tables.label, tables.status) == ("default@1", "documented default")


def test_every_row_of_the_default_has_a_source() -> None:
    document = load_risk().document
    rows = [row for name in ("life", "squeeze", "cut", "cliff") for row in document[name]]
    assert len(rows) == 18
    assert all(len(row["source"]) >= len("judgement") for row in rows)


def test_a_file_reads_the_same_as_the_shipped_tables(tmp_path: Path) -> None:
    assert load_risk(write(tmp_path)) == load_risk()


def test_unknown_tables_name_the_known_ones() -> None:
    with pytest.raises(BadInput, match="default"):
        load_risk("no-such-tables")


def test_all_problems_are_reported_together(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        life=[{"from_month": 2, "hazard": "-0.01", "source": "judgement"}],
        squeeze=[
            {"strain": "1", "hazard": "0.2", "source": "judgement"},
            {"strain": "0.5", "hazard": "0.1", "source": "judgement"},
        ],
        cut=[
            {"share": "0", "hazard": "0", "source": "judgement"},
            {"share": "0.2", "hazard": "0.1", "source": "judgement"},
        ],
        cliff=[{"month": 2, "kept": "1.5", "source": "judgement"}],
    )
    with pytest.raises(BadInput) as failure:
        load_risk(path)
    messages = {(problem.path, problem.message) for problem in failure.value.problems}
    assert messages == {
        ("squeeze", "rows are not in rising order"),
        ("life[0].from_month", "the floor starts after the first month"),
        ("cliff", "months of the cliff do not count 1, 2, 3, …"),
        ("life", "a hazard is below zero"),
        ("squeeze", "more strain has a lower hazard"),
        ("cut", "a deeper cut has a higher hazard"),
        ("cliff", "a kept share is not above 0 and at most 1"),
    }


def test_a_number_that_is_no_decimal_string_is_refused_with_its_place(tmp_path: Path) -> None:
    path = write(tmp_path, cliff=[{"month": 1, "kept": 0.9, "source": "judgement"}])
    with pytest.raises(BadInput) as failure:
        load_risk(path)
    assert [problem.path for problem in failure.value.problems] == ["cliff[0].kept"]
