"""The base of every question page: filled from the draft, giving JSON back."""

from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise

from forbear_server.store.models import Case


class StepForm(forms.Form):
    """One question. ``question`` is the page's title, ``why`` says why it is asked."""

    use_required_attribute = False
    step: ClassVar[str]
    question: ClassVar[str | Promise]
    why: ClassVar[str | Promise]

    def __init__(self, *args: Any, case: Case, currency: str, **kwargs: Any) -> None:
        self.case, self.currency = case, currency
        kwargs.setdefault("initial", self.initial_answers(case.draft.get(self.step, {})))
        super().__init__(*args, **kwargs)
        self.prepare()

    def prepare(self) -> None:
        """Shape the fields to the case; nothing by default."""

    def initial_answers(self, saved: dict[str, Any]) -> dict[str, Any]:
        """What the fields show when the question is opened again."""
        return saved

    def problems(self) -> list[dict[str, str]]:
        """Every problem of the page with a link to its field, for the summary on top."""
        return [
            {"href": f"#{self[name].id_for_label or self[name].auto_id + '_0'}", "text": str(message)}
            for name, messages in self.errors.items()
            for message in messages
        ]

    def answers(self) -> dict[str, Any]:
        """The cleaned answers as JSON."""
        return dict(self.cleaned_data)
