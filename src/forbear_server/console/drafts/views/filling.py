"""From a form to the text with what was typed, and the form's fields as the page shows them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from forbear.problems import BadInput
from forbear_server.console.drafts.bounds_words import bound_words
from forbear_server.console.drafts.desk import Desk
from forbear_server.console.drafts.entries import Entry, Section
from forbear_server.console.drafts.forms import PartForm, edited, joined, new_item
from forbear_server.console.drafts.judged import FindingShown, Reader, field_findings
from forbear_server.console.drafts.room import room_words
from forbear_server.console.drafts.words import gettext
from forbear_server.services.clock import today
from forbear_server.services.policies.bounds import Bound, law_bounds


@dataclass(frozen=True, kw_only=True, slots=True)
class FieldShown:
    """A field with its entry; ``bounds`` and ``room`` say how far it may go, ``base`` what the base says."""

    entry: Entry
    field: forms.BoundField
    unit: str
    bounds: Sequence[str]
    room: str = ""
    base: str = ""

    @property
    def described_by(self) -> str:
        """The ids of what explains the field."""
        is_told = self.entry.help or self.entry.none or self.bounds or self.room or self.base
        ids = [f"h_{self.entry.path}"] if is_told else []
        return " ".join([*ids, *([f"p_{self.entry.path}"] if self.field.errors else [])])

    @property
    def widget(self) -> str:
        """The field's control, told what describes it."""
        attributes: dict[str, str | bool] = {"aria-describedby": self.described_by} if self.described_by else {}
        if self.field.errors:
            attributes["aria-invalid"] = "true"
        return str(self.field.as_widget(attrs=attributes))


@dataclass(frozen=True, kw_only=True, slots=True)
class SectionShown:
    """A section with its fields."""

    section: Section
    fields: Sequence[FieldShown]


def filled(desk: Desk, form: PartForm, *, part: str, url: str, adds_to: str = "") -> tuple[str, list[FindingShown]]:
    """The text with what could be read of the form, and everything that could not."""
    if not form.is_bound:
        return desk.text, []
    form.is_valid()
    problems = field_findings(form, part=part)
    try:
        text = new_item(desk.text, adds_to, form) if adds_to else edited(desk.text, form)
    except BadInput as bad:
        reader = Reader(draft_id=desk.draft.pk, url=url, says=desk.says)
        return desk.text, [*problems, *map(reader.problem, bad.problems)]
    return text, problems


def sections_shown(form: PartForm, sections: Sequence[Section], *, says: Any) -> list[SectionShown]:
    """The form as the page shows it, section by section."""
    head = says if isinstance(says, dict) else {}
    bounds = law_bounds(head=head, on=today())
    return [
        SectionShown(section=section, fields=[_field(form, entry, head, bounds) for entry in section.entries])
        for section in sections
    ]


def _field(
    form: PartForm, entry: Entry, head: Mapping[str, Any], bounds: Mapping[str, Sequence[Bound]]
) -> FieldShown:
    path = joined(form.root, entry.path)
    general = entry.path if entry.path.startswith("levers.") else path
    return FieldShown(
        entry=entry,
        field=form[entry.path],
        unit=str(head.get("currency", "")) if entry.unit == "currency" else str(entry.unit),
        bounds=[bound_words(bound) for bound in bounds.get(general, ())],
        room=room_words(general, entry, head),
        base=_base_words(form, entry, head),
    )


def _base_words(form: PartForm, entry: Entry, head: Mapping[str, Any]) -> str:
    """What the base says of a segment's lever, as it would stand in the field."""
    levers = head.get("levers")
    if not form.root.startswith("segments") or not entry.path.startswith("levers.") or not isinstance(levers, dict):
        return ""
    value = levers.get(entry.path.removeprefix("levers."))
    if entry.kind == "chosen":
        named = dict(entry.choices)
        return ", ".join(str(named.get(each, each)) for each in value) if isinstance(value, list) else ""
    if entry.kind == "yes":
        return (gettext("yes") if value else gettext("no")) if isinstance(value, bool) else ""
    return str(form.fields[entry.path].shown(value))  # type: ignore[attr-defined]
