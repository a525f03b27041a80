"""Finding the parameters of a region: the data files beside this module, one for each region."""

from collections.abc import Sequence
from datetime import date
from functools import cache
from importlib import resources

import yaml

from forbear.affordability.parameters import CapacityParameters
from forbear.affordability.parameters_document import parameters_from_document
from forbear.problems import BadInput, Problem, joined, said

_DATA = resources.files("forbear.affordability") / "data"
_REGION_PATH = "application.household.region"


@cache
def known_regions() -> tuple[str, ...]:
    """Every region there are parameters for, sorted, such as ``("CN", "US")``."""
    names = (file.name for file in _DATA.iterdir())
    return tuple(sorted(name.removesuffix(".yaml").upper() for name in names if name.endswith(".yaml")))


def parameters_for(region: str, *, as_of: date | None = None) -> CapacityParameters:
    """The parameters of ``region`` in force on ``as_of``; without a date, the newest ones.

    BadInput when there are none for the region, or none that old.
    """
    if region not in known_regions():
        message = said("no capacity parameters for region {region}", region=repr(region))
        raise _no_parameters(message, said("Use one of {texts}", texts=joined(known_regions(), ", ")))
    return in_force(_versions(region), as_of=as_of)


def in_force(versions: Sequence[CapacityParameters], *, as_of: date | None) -> CapacityParameters:
    """The one of a region's dated ``versions``, oldest first, that holds on ``as_of``. BadInput for none that old."""
    held = [version for version in versions if as_of is None or version.valid_from <= as_of]
    if not held:
        oldest = versions[0]
        message = said("no capacity parameters of {region} on {day}", region=oldest.region, day=as_of)
        raise _no_parameters(message, said("Assess a day from {day} on", day=oldest.valid_from))
    return held[-1]


def capacity_text(region: str) -> str:
    """The file of a region's parameters, all of its dated versions, as it comes with forbear."""
    return (_DATA / f"{region.lower()}.yaml").read_text(encoding="utf-8")


def capacity_from_text(text: str) -> tuple[CapacityParameters, ...]:
    """The dated versions a YAML text holds, oldest first. Raises BadInput listing everything wrong with it."""
    return parameters_from_document(yaml.safe_load(text))


@cache
def _versions(region: str) -> tuple[CapacityParameters, ...]:
    return capacity_from_text(capacity_text(region))


def _no_parameters(message: str, remedy: str) -> BadInput:
    return BadInput([Problem(path=_REGION_PATH, message=message, remedy=remedy)])
