"""Finding the parameters of a region: the data files beside this module, one for each region."""

from datetime import date
from functools import cache
from importlib import resources

import yaml

from forbear.affordability.parameters import CapacityParameters
from forbear.affordability.parameters_document import parameters_from_document
from forbear.problems import BadInput, Problem

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
        raise _no_parameters(
            f"no capacity parameters for region {region!r}", f"Use one of {', '.join(known_regions())}"
        )
    in_force = [version for version in _versions(region) if as_of is None or version.valid_from <= as_of]
    if not in_force:
        oldest = _versions(region)[0].valid_from
        raise _no_parameters(f"no capacity parameters of {region} on {as_of}", f"Assess a day from {oldest} on")
    return in_force[-1]


@cache
def _versions(region: str) -> tuple[CapacityParameters, ...]:
    text = (_DATA / f"{region.lower()}.yaml").read_text(encoding="utf-8")
    return parameters_from_document(yaml.safe_load(text))


def _no_parameters(message: str, remedy: str) -> BadInput:
    return BadInput([Problem(path=_REGION_PATH, message=message, remedy=remedy)])
