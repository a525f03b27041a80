"""Changing one part of a policy's text by its path: every other byte stays, comments included.

Every edit is proved: the new text is read, and must say what the old one said with that one change. A text written so
that a part cannot be exchanged by itself is refused, never changed some other way.
"""

from collections.abc import Callable, Iterable
from typing import Any

import yaml

from forbear.policy.editing import splice
from forbear.policy.editing.paths import Steps, at, names_in, path_of, placed, steps_of
from forbear.policy.editing.shape import keys_in_order, shape_below
from forbear.policy.editing.tree import Tree, is_block, spot_at, tree_of
from forbear.policy.editing.values import MISSING, document_values, is_same
from forbear.policy.key_spelling import with_key_meant
from forbear.policy.policy_shape import PolicyDocument
from forbear.policy.yaml_file import DOCUMENT, read_yaml
from forbear.problems import BadInput, Document, Problem, said

Places = tuple[str | int, ...]


def with_value(text: str, path: str, value: Any) -> str:
    """``text`` with another value at ``path``; of a value with parts, only the parts that differ are written anew.

    A key the policy knows and the text lacks is added at its place. Raises BadInput for a path to nothing, for values
    a file cannot hold, and for texts that cannot be edited.
    """
    tree = tree_of(text)
    places = _places(tree, steps_of(path))
    refuse_unknown_keys(tree.data, places)
    return with_data_at(text, places, document_values(value))


def with_item(text: str, path: str, item: Any) -> str:
    """``text`` with ``item`` at the end of the list at ``path``. Raises BadInput as :func:`with_value` does."""
    tree = tree_of(text)
    places = _places(tree, steps_of(path))
    refuse_unknown_keys(tree.data, places)
    items = at(tree.data, places)
    if items is not MISSING and not isinstance(items, list):
        raise BadInput([_no_list(path)])
    return _item_added(text, places, document_values(item))


def without_item(text: str, path: str) -> str:
    """``text`` without the item or key at ``path``. A comment above it stays; those inside it go with it."""
    tree = tree_of(text)
    places = _places(tree, steps_of(path))
    if at(tree.data, places) is MISSING:
        raise BadInput([_problem(path, said("there is no `{path}`", path=path), said("Name a part that is there"))])
    return _removed(text, places)


def with_items_moved(text: str, path: str, from_place: int, to_place: int) -> str:
    """``text`` with one item of the list at ``path`` taken to another position (both from 0), its comment with it."""
    tree = tree_of(text)
    places = placed(tree.data, steps_of(path))
    items = at(tree.data, places)
    if not isinstance(items, list):
        raise BadInput([_no_list(path)])
    if not (0 <= from_place < len(items) and 0 <= to_place < len(items)):
        message = said("the positions run from 0 to {last}", last=len(items) - 1)
        raise BadInput([_problem(path, message, said("Name two of them"))])
    order = [place for place in range(len(items)) if place != from_place]
    order.insert(to_place, from_place)
    return _reordered(text, places, order)


def with_data_at(text: str, places: Places, value: Any) -> str:
    """``text`` saying ``value`` (plain, or MISSING) at ``places``, with as few of its bytes changed as that needs."""
    old = at(tree_of(text).data, places)
    if is_same(old, value):
        return text
    if value is MISSING:
        return _removed(text, places)
    if isinstance(old, dict) and isinstance(value, dict) and old and value:
        return _keys_changed(text, places, old, value)
    if names_in(old) and names_in(value) and set(names_in(old) or ()) & set(names_in(value) or ()):
        return _items_changed(text, places, value)
    return _set(text, places, value) if old is not MISSING else _key_added(text, places, value)


def refuse_unknown_keys(data: Any, places: Places) -> None:
    """Raise BadInput for a key at ``places`` that neither the text nor the policy's shape has."""
    shape: type[Document] | None = PolicyDocument
    for count, place in enumerate(places):
        if isinstance(place, str):
            if at(data, places[: count + 1]) is MISSING and place not in keys_in_order(shape):
                unknown = _problem(path_of(places[: count + 1]), said("unknown field"), said("Remove it"))
                raise BadInput([with_key_meant(unknown)])
            shape = shape_below(shape, place)


def _places(tree: Tree, steps: Steps) -> Places:
    if not steps:
        raise BadInput([_problem("(document)", said("the path is empty"), said("Name a part, such as levers.terms"))])
    return placed(tree.data, steps)


def _keys_changed(text: str, places: Places, old: dict[str, Any], value: dict[str, Any]) -> str:
    for key in (*value, *(key for key in old if key not in value)):
        if not is_same(old.get(key, MISSING), value.get(key, MISSING)):
            text = with_data_at(text, (*places, key), value.get(key, MISSING))
    return text


def _items_changed(text: str, places: Places, value: list[Any]) -> str:
    wanted = names_in(value) or ()
    for name in _names(text, places):
        if name not in wanted:
            text = _removed(text, (*places, _names(text, places).index(name)))
    for name, item in zip(wanted, value, strict=True):
        if name not in _names(text, places):
            text = _item_added(text, places, item)
    names = _names(text, places)
    text = _reordered(text, places, [names.index(name) for name in wanted])
    for place, item in enumerate(value):
        if not is_same(at(tree_of(text).data, (*places, place)), item):
            text = with_data_at(text, (*places, place), item)
    return text


def _names(text: str, places: Places) -> tuple[str, ...]:
    return names_in(at(tree_of(text).data, places)) or ()


def _set(text: str, places: Places, value: Any) -> str:
    tree = tree_of(text)
    if not places:
        return _proved(tree, [splice.with_root(tree, value)], places, lambda _: value)
    spot = spot_at(tree, places)
    ways = (splice.replaced(tree, spot, value, is_comment_below=below) for below in (False, True))
    return _proved(tree, ways, places, lambda _: value)


def _key_added(text: str, places: Places, value: Any) -> str:
    tree = tree_of(text)
    deep = next(count for count in range(len(places)) if at(tree.data, places[: count + 1]) is MISSING)
    for key in reversed(places[deep + 1 :]):
        value = {key: value}
    parent, key = places[:deep], str(places[deep])
    node, in_flow = _node(tree, parent)
    if not isinstance(node, yaml.MappingNode):
        message = said("`{path}` has no keys", path=path_of(parent))
        raise BadInput([_problem(path_of(places), message, said("Set the whole of it"))])
    if not node.value:
        return _set(text, parent, {key: value})
    after = _key_before(node, parent, key)
    new = splice.with_key(tree, node, key, value, after=after, in_flow=in_flow)
    return _proved(tree, [new], parent, lambda old: {**old, key: value})


def _key_before(node: yaml.MappingNode, parent: Places, key: str) -> str | None:
    """The key after which a new one stands: the last one there that comes before it in the shape, else the last."""
    shape: type[Document] | None = PolicyDocument
    for place in parent:
        shape = shape_below(shape, place) if isinstance(place, str) else shape
    order, there = keys_in_order(shape), [name.value for name, _ in node.value]
    if key not in order:
        return str(there[-1])
    return next((name for name in reversed(order[: order.index(key)]) if name in there), None)


def _item_added(text: str, places: Places, item: Any) -> str:
    tree = tree_of(text)
    items = at(tree.data, places)
    if items is MISSING:
        return _key_added(text, places, [item])
    if not items:
        return _set(text, places, [item])
    node, in_flow = _node(tree, places)
    assert isinstance(node, yaml.SequenceNode)
    new = splice.with_last_item(tree, node, item, in_flow=in_flow)
    return _proved(tree, [new], places, lambda old: [*old, item])


def _removed(text: str, places: Places) -> str:
    tree = tree_of(text)
    parent, step = places[:-1], places[-1]
    node, _ = _node(tree, parent)
    if len(node.value) == 1:
        return _set(text, parent, [] if isinstance(step, int) else {})
    child = step if isinstance(step, int) else [key.value for key, _ in node.value].index(step)
    return _proved(tree, [splice.without_child(tree, node, child)], parent, lambda old: _without(old, step))


def _reordered(text: str, places: Places, order: list[int]) -> str:
    if order == sorted(order):
        return text
    tree = tree_of(text)
    node, _ = _node(tree, places)
    assert isinstance(node, yaml.SequenceNode)
    new = splice.with_order(tree, node, order)
    return _proved(tree, [new], places, lambda old: [old[place] for place in order])


def _node(tree: Tree, places: Places) -> tuple[yaml.Node, bool]:
    if not places:
        return tree.root, not is_block(tree.root)
    spot = spot_at(tree, places)
    return spot.node, spot.in_flow or not is_block(spot.node)


def _without(data: Any, step: str | int) -> Any:
    if isinstance(step, int):
        return [*data[:step], *data[step + 1 :]]
    return {key: item for key, item in data.items() if key != step}


def _proved(tree: Tree, ways: Iterable[str], places: Places, change: Callable[[Any], Any]) -> str:
    """The first of ``ways`` that, when read, says what ``tree`` said with the part at ``places`` changed."""
    wanted = _with(tree.data, places, change)
    # A block of words at the very end needs the line break that the text may lack.
    for written in (one + end for one in ways for end in ("", tree.newline)):
        if is_same(read_yaml(written).data, wanted):
            return written
    message = said("this part is written so that it cannot be changed by itself")
    raise BadInput([_problem(path_of(places) or DOCUMENT, message, said("Change it in the text"))])


def _with(data: Any, places: Places, change: Callable[[Any], Any]) -> Any:
    if not places:
        return change(data)
    step, rest = places[0], places[1:]
    changed = _with(data[step], rest, change)
    if isinstance(step, int):
        return [*data[:step], changed, *data[step + 1 :]]
    return {**data, step: changed}


def _no_list(path: str) -> Problem:
    return _problem(path, said("this is no list"), said("Name a list, such as conditions"))


def _problem(path: str, message: str, remedy: str) -> Problem:
    return Problem(path=path, message=message, remedy=remedy)
