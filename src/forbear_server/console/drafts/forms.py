"""A form over a part of a text, and the text with what was typed: only the bytes of what changed are written."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django import forms

from forbear.policy.editing import MISSING, with_item, with_value, without_item
from forbear.policy.editing.paths import at, placed, steps_of
from forbear.policy.yaml_file import read_yaml
from forbear.problems import BadInput
from forbear_server.console.drafts.entries import Entry, Section
from forbear_server.console.drafts.fields import field_of
from forbear_server.console.drafts.lever_entries import LEVER_NAMES, OPTIONAL

_AUTHORITY = "authority["


class PartForm(forms.Form):
    """The entries of some sections, with the values of a text; fields are named by the entries' paths."""

    def __init__(self, data: Mapping[str, Any] | None, *, sections: Sequence[Section], root: str, says: Any) -> None:
        self.entries = tuple(entry for section in sections for entry in section.entries)
        self.root, self.says = root, says
        self.before = {entry.path: value_at(says, joined(root, entry.path)) for entry in self.entries}
        super().__init__(data, auto_id="f_%s")
        for entry in self.entries:
            field = field_of(entry, may_be_open=self._is_open(entry))
            before = self.before[entry.path]
            self.fields[entry.path] = field
            if entry.kind == "yes" and not isinstance(before, bool) and not self._is_open(entry):
                field.choices = [("", "–"), *field.choices]  # type: ignore[attr-defined]
            self.initial[entry.path] = field.shown(None if before is MISSING else before)  # type: ignore[attr-defined]

    def full_clean(self) -> None:
        """Read what was typed; a gap that was there before and was left alone keeps nobody from saving the rest."""
        super().full_clean()
        for entry in self.entries:
            if entry.path in self.errors and not self._is_typed(entry):
                del self.errors[entry.path]

    def touched(self) -> Iterator[tuple[Entry, Any]]:
        """Each entry that was typed anew and could be read, with the value the file should say."""
        for entry in self.entries:
            if entry.path in self.errors or not self._is_typed(entry):
                continue
            value = self.cleaned_data.get(entry.path)
            yield entry, self._meant(entry, value)

    def _is_typed(self, entry: Entry) -> bool:
        """Whether what was sent is something else than what stood in the field."""
        bound = self[entry.path]
        sent, shown = bound.data, self.initial[entry.path]
        if entry.kind == "chosen":
            return {*(sent or [])} != {*shown}
        return _lines(sent) != _lines(shown)

    def _meant(self, entry: Entry, value: Any) -> Any:
        """The value for the file; MISSING where a segment leaves it to the base, or the base does not use it."""
        if self._is_open(entry) and value in (None, "", []):
            return MISSING
        if entry.kind == "chosen":
            before = self.before[entry.path]
            kept = [each for each in before if each in value] if isinstance(before, list) else []
            return [*kept, *(each for each in value if each not in kept)]
        return value

    def _is_open(self, entry: Entry) -> bool:
        name = entry.path.removeprefix("levers.")
        return (self.root.startswith("segments[") and name in LEVER_NAMES) or (
            self.root == "levers" and name in OPTIONAL
        )


def edited(text: str, form: PartForm) -> str:
    """``text`` with what was typed; raises BadInput where a part cannot be changed by itself."""
    for entry, value in form.touched():
        text = _with(text, joined(form.root, entry.path), value)
    return text


def new_item(text: str, part: str, form: PartForm) -> str:
    """``text`` with what was typed as one more condition or segment."""
    item: dict[str, Any] = {"levers": {}} if part == "segments" else {}
    found = {entry.path: form.cleaned_data.get(entry.path) for entry in form.entries if entry.path not in form.errors}
    found |= {entry.path: value for entry, value in form.touched()}
    for path, value in found.items():
        is_left = path.startswith("levers.") and value in (None, "", [], MISSING)
        if not is_left:
            _put(item, path.split("."), value)
    if item.get("source") in (None, ""):
        item["source"] = "judgement"
    return with_item(text, part, _in_order(item, part))


def says(text: str) -> Any:
    """What a text says, as plain values; None where it cannot be read."""
    return read_yaml(text).data


def value_at(data: Any, path: str) -> Any:
    """The value at a path, or MISSING."""
    try:
        return at(data, placed(data, steps_of(path)))
    except BadInput:
        return MISSING


def joined(root: str, path: str) -> str:
    """A path under a root."""
    return f"{root}.{path}" if root else path


def _with(text: str, path: str, value: Any) -> str:
    if value is MISSING:
        return without_item(text, path) if value_at(says(text), path) is not MISSING else text
    if path.startswith(_AUTHORITY) and value_at(says(text), path.split(".", maxsplit=1)[0]) is MISSING:
        text = with_item(text, "authority", {"role": path[len(_AUTHORITY) : path.index("]")]})
    return with_value(text, path, value)


def _put(item: dict[str, Any], keys: Sequence[str], value: Any) -> None:
    for key in keys[:-1]:
        item = item.setdefault(key, {})
    item[keys[-1]] = value


def _in_order(item: Mapping[str, Any], part: str) -> dict[str, Any]:
    order: Iterable[str] = ("code", "sql", "texts", "levers" if part == "segments" else "unmet", "source")
    return {key: item[key] for key in order if key in item}


def _lines(value: Any) -> str:
    return str(value or "").replace("\r\n", "\n").strip()
