"""The JSON Schemas of what commands read and print, with that of a simulated book among them."""

from collections.abc import Mapping
from typing import Any

from forbear.portfolio.simulation.models import SimulationModel
from forbear.problems import Document
from forbear.trials.schemas import SCHEMAS as TRIAL_SCHEMAS

SCHEMAS: Mapping[str, type[Document]] = {**TRIAL_SCHEMAS, "portfolio-simulation": SimulationModel}


def schema_of(name: str) -> dict[str, Any]:
    """The JSON Schema called ``name``. Raises KeyError for a name that is not in :data:`SCHEMAS`."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **SCHEMAS[name].model_json_schema()}
