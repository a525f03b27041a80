"""The form field of an entry: its kind with labels, hints and the attributes a page needs."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms

from forbear.policy.sql_grammar import LONGEST_CONDITION
from forbear_server.console.drafts import kinds
from forbear_server.console.drafts.entries import Entry
from forbear_server.console.drafts.words import gettext, gettext_lazy


class SqlField(kinds.TypedField):
    """A condition over the facts; far too long a text is told here, once, and left as it was typed."""

    def __init__(self, **options: Any) -> None:
        super().__init__(shown=kinds.words_shown, read=kinds.words_read, longest=10**7, **options)

    def clean(self, value: Any) -> Any:
        """The expression as typed."""
        if isinstance(value, str) and len(value) > 4 * LONGEST_CONDITION:
            told = gettext(
                "%(count)s characters are too many. Keep a condition within %(most)s, or make several of it.",
                count=len(value),
                most=LONGEST_CONDITION,
            )
            raise forms.ValidationError(told)
        return super().clean(value)


class NeededField(kinds.TypedField):
    """A value that cannot be left out."""

    def clean(self, value: Any) -> Any:
        """The value, or a word that one is wanted."""
        if not str(value or "").strip():
            raise forms.ValidationError(gettext("Fill this in; a policy has to say it."))
        return super().clean(value)


def _typed(shown: Callable[[Any], str], read: kinds.Read) -> Callable[..., forms.Field]:
    return lambda **options: NeededField(shown=shown, read=read, **options)


def _listed(shown: Callable[[Any], str], read: kinds.Read) -> Callable[..., forms.Field]:
    one, many = kinds.list_shown(shown), kinds.list_read(read)
    return lambda **options: kinds.TypedField(shown=one, read=many, empty=[], **options)


def _open(shown: Callable[[Any], str], read: kinds.Read) -> Callable[..., forms.Field]:
    return lambda **options: kinds.TypedField(shown=shown, read=read, empty=None, **options)


def _words(**options: Any) -> forms.Field:
    shown, read = kinds.words_shown, kinds.words_read
    return kinds.TypedField(shown=shown, read=read, longest=kinds.LONGEST_WORDS, **options)


_PLAIN, _PERCENT = kinds.words_shown, kinds.percent_shown
_MAKERS: Mapping[str, Callable[..., forms.Field]] = {
    "months": _listed(_PLAIN, kinds.whole_read),
    "days_list": _listed(_PLAIN, kinds.whole_read),
    "rates": _listed(kinds.rate_shown, kinds.rate_read),
    "shares": _listed(_PERCENT, kinds.percent_read),
    "whole": _typed(_PLAIN, kinds.whole_read),
    "whole_or_none": _open(_PLAIN, kinds.whole_read),
    "share": _typed(_PERCENT, kinds.percent_read),
    "number": _typed(_PLAIN, kinds.number_read),
    "amount": _typed(_PLAIN, kinds.amount_read),
    "amount_or_none": _open(_PLAIN, kinds.amount_read),
    "clock": _typed(_PLAIN, kinds.clock_read),
    "day": _typed(_PLAIN, kinds.day_read),
    "day_or_none": _open(_PLAIN, kinds.day_read),
    "line": lambda **options: kinds.TypedField(shown=_PLAIN, read=kinds.line_read, **options),
    "line_or_none": _open(_PLAIN, kinds.line_read),
    "words": _words,
    "sql": SqlField,
}
NARROW = frozenset({"whole", "whole_or_none", "share", "number", "amount", "amount_or_none", "clock"})


def field_of(entry: Entry, *, may_be_open: bool = False) -> forms.Field:
    """The form field of an entry; ``may_be_open`` in a segment, where what is empty is as in the base."""
    if entry.kind == "chosen":
        return kinds.ChosenField(choices=entry.choices, label=entry.label)
    if entry.kind == "yes":
        return kinds.YesField(label=entry.label, open_word=gettext_lazy("as in the base") if may_be_open else None)
    if may_be_open and entry.kind == "whole":
        maker: Callable[..., forms.Field] = _open(_PLAIN, kinds.whole_read)
        return maker(label=entry.label, widget=_widget(entry))
    return _MAKERS[entry.kind](label=entry.label, widget=_widget(entry))


def _widget(entry: Entry) -> forms.Widget:
    attributes: dict[str, Any] = {"autocomplete": "off", "spellcheck": "false"}
    if entry.lang:
        attributes |= {"lang": "zh-Hans" if entry.lang == "zh" else "en", "spellcheck": "true"}
    if entry.kind == "sql":
        return forms.Textarea(attrs={**attributes, "rows": entry.rows, "class": "mono", "data-facts": ""})
    if entry.kind == "words" and entry.rows > 1:
        return forms.Textarea(attrs={**attributes, "rows": entry.rows})
    if entry.kind in ("day", "day_or_none"):
        return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    if entry.kind in NARROW:
        attributes["inputmode"] = "text" if entry.kind == "clock" else "decimal"
    return forms.TextInput(attrs=attributes)
