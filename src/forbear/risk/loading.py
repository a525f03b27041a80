"""Reading hazard tables from YAML, with every problem reported at once."""

from datetime import date
from functools import cache
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import Field

from forbear.problems import BadInput, Document, Problem, ProblemList, RateText, read_document
from forbear.risk.tables import Curve, RiskTables, Steps

Text = Annotated[str, Field(min_length=1)]


class _LifeRow(Document):
    from_month: int
    hazard: RateText
    source: Text


class _SqueezeRow(Document):
    strain: RateText
    hazard: RateText
    source: Text


class _CutRow(Document):
    share: RateText
    hazard: RateText
    source: Text


class _CliffRow(Document):
    month: int
    kept: RateText
    source: Text


class _RiskDocument(Document):
    id: Text
    version: Text
    status: Text
    dated: date
    life: list[_LifeRow] = Field(min_length=1)
    squeeze: list[_SqueezeRow] = Field(min_length=1)
    cut: list[_CutRow] = Field(min_length=1)
    cliff: list[_CliffRow]


def builtin_risk() -> tuple[str, ...]:
    """Names of the tables that come with forbear."""
    folder = files("forbear.risk") / "data"
    return tuple(
        sorted(entry.name.removesuffix(".yaml") for entry in folder.iterdir() if entry.name.endswith(".yaml"))
    )


def load_risk(path_or_id: str | Path = "default") -> RiskTables:
    """The tables of that name, or in that file.

    Raises BadInput listing every problem: unknown fields, rows out of order, negative hazards, a squeeze that falls
    as strain rises, a cut that raises the hazard, a cliff that keeps more than everybody.
    """
    if path_or_id in builtin_risk():
        return _builtin(str(path_or_id))
    path = Path(path_or_id)
    if not path.is_file():
        known = ", ".join(builtin_risk())
        remedy = f"Use the path of a YAML file or one of: {known}"
        raise BadInput(
            [Problem(path="risk", message=f"there are no hazard tables {str(path_or_id)!r}", remedy=remedy)]
        )
    return risk_from_text(path.read_text(encoding="utf-8"))


@cache
def _builtin(name: str) -> RiskTables:
    return risk_from_text(risk_text(name))


def risk_text(name: str) -> str:
    """The file of the tables of that name, as they come with forbear."""
    return (files("forbear.risk") / "data" / f"{name}.yaml").read_text(encoding="utf-8")


def risk_from_text(text: str) -> RiskTables:
    """The tables a YAML text holds. Raises BadInput like :func:`load_risk`."""
    document = read_document(_RiskDocument, yaml.safe_load(text))
    found = ProblemList()
    _check(document, found)
    found.raise_if_any()
    return _tables(document)


def _check(document: _RiskDocument, found: ProblemList) -> None:
    squeeze = [float(row.hazard) for row in document.squeeze]
    cut = [float(row.hazard) for row in document.cut]
    _check_rising("life", [float(row.from_month) for row in document.life], found)
    _check_rising("squeeze", [float(row.strain) for row in document.squeeze], found)
    _check_rising("cut", [float(row.share) for row in document.cut], found)
    if document.life[0].from_month != 1:
        found.add("life[0].from_month", "the floor starts after the first month", "Begin with month 1")
    if [row.month for row in document.cliff] != list(range(1, len(document.cliff) + 1)):
        found.add("cliff", "months of the cliff do not count 1, 2, 3, …", "Give one row for each month from 1")
    for name, values in (("life", [float(row.hazard) for row in document.life]), ("squeeze", squeeze), ("cut", cut)):
        if min(values) < 0:
            found.add(name, "a hazard is below zero", "Use 0 or more")
    if squeeze != sorted(squeeze):
        found.add("squeeze", "more strain has a lower hazard", "Let the hazard rise, or stay, from row to row")
    if cut != sorted(cut, reverse=True):
        found.add("cut", "a deeper cut has a higher hazard", "Let the hazard fall, or stay, from row to row")
    if any(not 0 < float(row.kept) <= 1 for row in document.cliff):
        found.add("cliff", "a kept share is not above 0 and at most 1", "Write 0.94 for 94 of 100 people")


def _check_rising(name: str, values: list[float], found: ProblemList) -> None:
    if any(later <= earlier for earlier, later in pairwise(values)):
        found.add(name, "rows are not in rising order", "Sort the rows and remove repeated ones")


def _tables(document: _RiskDocument) -> RiskTables:
    return RiskTables(
        id=document.id,
        version=document.version,
        status=document.status,
        life=Steps(
            months=tuple(row.from_month for row in document.life),
            values=tuple(float(row.hazard) for row in document.life),
        ),
        squeeze=_curve([(row.strain, row.hazard) for row in document.squeeze]),
        cut=_curve([(row.share, row.hazard) for row in document.cut]),
        cliff=tuple(float(row.kept) for row in document.cliff),
        document=_plain(document),
    )


def _curve(points: list[tuple[str, str]]) -> Curve:
    return Curve(xs=tuple(float(x) for x, _ in points), ys=tuple(float(y) for _, y in points))


def _plain(document: _RiskDocument) -> dict[str, Any]:
    return document.model_dump(mode="json")
