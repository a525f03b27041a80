"""Which keys a policy knows at each place, in the order in which its file writes them."""

from typing import Any, get_args

from forbear.policy.policy_shape import PolicyDocument
from forbear.problems import Document


def keys_in_order(shape: type[Document] | None) -> tuple[str, ...]:
    """The keys of ``shape``, first to last."""
    return tuple(shape.model_fields) if shape else ()


def shape_below(shape: type[Document] | None, key: str) -> type[Document] | None:
    """The shape of the value (or of each item) under ``key``, where it has keys of its own."""
    field = shape.model_fields.get(key) if shape else None
    return _shape_in(field.annotation) if field else None


def in_order(values: Any, shape: type[Document] | None = PolicyDocument) -> Any:
    """``values`` with known keys in the order of the shape; others follow as they stand."""
    if isinstance(values, list):
        return [in_order(item, shape) for item in values]
    if not isinstance(values, dict):
        return values
    known = [key for key in keys_in_order(shape) if key in values]
    return {
        key: in_order(values[key], shape_below(shape, key))
        for key in [*known, *(k for k in values if k not in known)]
    }


def _shape_in(annotation: Any) -> type[Document] | None:
    if isinstance(annotation, type) and issubclass(annotation, Document):
        return annotation
    return next((found for part in get_args(annotation) if (found := _shape_in(part))), None)
