"""The question of a trial: which version, against which, over which cases, and under what name."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import pgettext, pgettext_lazy

from forbear_server.console.law_form import DayField
from forbear_server.console.policies.states import STATE_WORDS
from forbear_server.services.policies.reading import state_of
from forbear_server.services.trials.past_cases import PastCases
from forbear_server.services.trials.starting import Book
from forbear_server.store.models import PolicyVersion, TrialSource

USUAL_DAYS, USUAL_MOST = 365, 500
IN_FORCE = ""


class StartForm(forms.Form):
    """What somebody wants to try. Which answers are needed depends on where the cases come from."""

    source = forms.ChoiceField(
        label=pgettext_lazy("trial", "Over which cases"),
        choices=[
            (TrialSource.PAST_CASES.value, pgettext_lazy("trial", "Past requests of this lender")),
            (TrialSource.FILE.value, pgettext_lazy("trial", "A file of cases")),
        ],
        widget=forms.RadioSelect,
    )
    since = DayField(label=pgettext_lazy("trial", "Decided from"), required=False)
    until = DayField(label=pgettext_lazy("trial", "to"), required=False)
    most = forms.IntegerField(label=pgettext_lazy("trial", "The latest, at most"), required=False)
    book = forms.FileField(
        label=pgettext_lazy("trial", "File (JSON Lines, up to 20 MB)"), required=False, allow_empty_file=True
    )
    name = forms.CharField(label=pgettext_lazy("trial", "Name"), required=False)

    def __init__(self, *args: Any, versions: Iterable[PolicyVersion], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(version.pk), _called(version, today)) for version in versions]
        self.fields["version"] = forms.ChoiceField(label=pgettext_lazy("trial", "Version to try"), choices=choices)
        against = [(IN_FORCE, pgettext_lazy("trial", "the version in force today")), *choices]
        self.fields["against"] = forms.ChoiceField(
            label=pgettext_lazy("trial", "Compared with"), choices=against, required=False
        )

    def over(self) -> PastCases | Book | None:
        """The cases asked for; None, with the field marked, where the form does not say enough."""
        answers = self.cleaned_data
        if answers["source"] == TrialSource.FILE:
            return self._book(answers["book"])
        needed = {name: answers.get(name) for name in ("since", "until", "most")}
        for name, value in needed.items():
            if value is None and name not in self.errors:
                self.add_error(name, str(_EMPTY[name]))
        return None if self.errors else PastCases(**needed)  # type: ignore[arg-type]

    def _book(self, file: Any) -> Book | None:
        if file is None:
            self.add_error("book", pgettext("trial", "Choose a file."))
            return None
        return Book(name=file.name, chunks=file.chunks())


def first_answers(*, today: date) -> dict[str, Any]:
    """What stands in the form when somebody opens it: the requests of the last year."""
    return {
        "source": TrialSource.PAST_CASES.value,
        "since": today - timedelta(days=USUAL_DAYS),
        "until": today,
        "most": USUAL_MOST,
    }


def _called(version: PolicyVersion, today: date) -> str:
    return f"{version.label} · {STATE_WORDS[state_of(version, on=today)]}"


_EMPTY: Mapping[str, Promise] = {
    "since": pgettext_lazy("trial", "Enter the first day."),
    "until": pgettext_lazy("trial", "Enter the last day."),
    "most": pgettext_lazy("trial", "Enter a number of requests."),
}
