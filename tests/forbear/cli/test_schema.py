"""``forbear schema``: the shape of everything commands read and print."""

from collections.abc import Iterator
from typing import Any

import pytest

from forbear.portfolio.simulation.schemas import SCHEMAS

TYPES = {"object", "array", "string", "integer", "number", "boolean", "null"}


def _schemas(value: Any) -> Iterator[dict[str, Any]]:
    """Every schema inside a schema."""
    yield value
    for part in ("properties", "$defs", "patternProperties"):
        for inner in value.get(part, {}).values():
            yield from _schemas(inner)
    for part in ("items", "additionalProperties", "propertyNames"):
        if isinstance(value.get(part), dict):
            yield from _schemas(value[part])
    for part in ("anyOf", "allOf", "oneOf", "prefixItems"):
        for inner in value.get(part, []):
            yield from _schemas(inner)


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_a_schema_is_complete_and_speaks_2020_12(name, run):
    schema = run("schema", name).answer
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["type"] == "object"
    for inner in _schemas(schema):
        if "$ref" in inner:
            assert inner["$ref"].removeprefix("#/$defs/") in schema["$defs"]
        if "type" in inner:
            assert inner["type"] in TYPES
        assert set(inner.get("required", [])) <= set(inner.get("properties", {}))


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_a_schema_refuses_unknown_fields(name, run):
    assert run("schema", name).answer["additionalProperties"] is False


def test_every_input_and_output_of_every_command_has_a_name():
    inputs = {"contract", "case", "record", "policy", "restructuring", "wish"}
    outputs = {
        "schedule",
        "restructured",
        "assessment",
        "counter",
        "shocks",
        "explanation",
        "offer",
        "verification",
        "keys",
        "replay",
        "case-trial",
        "trial-summary",
        "portfolio-simulation",
        "policy-report",
        "law-report",
        "problems",
    }
    assert set(SCHEMAS) == inputs | outputs


def test_the_schema_of_a_case_names_the_fields_of_the_examples(run, case_of):
    schema = run("schema", "case").answer
    assert case_of("lin-xiao").keys() <= schema["properties"].keys()
    assert set(schema["required"]) == {"platform", "as_of", "borrower_ref", "loans", "application"}
    assert schema["properties"]["as_of"]["format"] == "date"


def test_an_unknown_name_is_refused_with_the_known_ones(run, capsys):
    with pytest.raises(SystemExit) as stopped:
        run("schema", "everything")
    assert stopped.value.code == 2
    assert "policy-report" in capsys.readouterr().err
