"""What an unknown key of a policy file was probably meant to be."""

import difflib
from dataclasses import replace

from forbear.policy import policy_shape
from forbear.policy.fields import TextsDocument
from forbear.policy.lookalikes import plain_spelling
from forbear.problems import Document, Problem, said

_SHAPES = [TextsDocument, *(each for each in vars(policy_shape).values() if isinstance(each, type))]
_KEYS = sorted({name for shape in _SHAPES if issubclass(shape, Document) for name in shape.model_fields})


def with_key_meant(problem: Problem) -> Problem:
    """The problem of an unknown key with the key that was meant, where one is near."""
    if problem.message != "unknown field":
        return problem
    key = problem.path.rsplit(".", 1)[-1]
    plain = plain_spelling(key)
    if plain != key and plain in _KEYS:
        return replace(problem, remedy=said("Write `{plain}` in plain letters; this only looks like it", plain=plain))
    near = difflib.get_close_matches(plain, _KEYS, n=1, cutoff=0.75)
    if not near:
        return problem
    return replace(problem, remedy=said("Did you mean {key}? Otherwise remove it", key=near[0]))
