"""The fields of one condition and of one segment."""

from forbear_server.console.drafts.entries import Entry, Section
from forbear_server.console.drafts.lever_entries import LEVERS, SOURCE
from forbear_server.console.drafts.words import gettext_lazy as _
from forbear_server.console.drafts.words import label

_CODE = Entry(
    path="code",
    kind="line",
    label=label("conditions[].code"),
    help=_("Small letters, digits and _, such as income_known. Records name it so; it is never translated."),
)
CONDITION = (
    Section(
        code="rule",
        title=_("What is asked"),
        entries=(
            _CODE,
            Entry(
                path="sql",
                kind="sql",
                label=label("conditions[].sql"),
                help=_("Compares facts: = <> < <= > >= AND OR NOT IN BETWEEN + - *. At most 500 characters."),
                rows=3,
            ),
        ),
    ),
    Section(
        code="texts",
        title=_("What people read"),
        entries=(
            Entry(
                path="texts.zh",
                kind="words",
                label=label("conditions[].texts.zh"),
                lang="zh",
                rows=2,
            ),
            Entry(path="texts.en", kind="words", label=label("conditions[].texts.en"), lang="en", rows=2),
            Entry(
                path="unmet.zh",
                kind="words",
                label=label("conditions[].unmet.zh"),
                help=_("To a person in trouble: what happens next, no blame."),
                lang="zh",
                rows=2,
            ),
            Entry(path="unmet.en", kind="words", label=label("conditions[].unmet.en"), lang="en", rows=2),
            SOURCE,
        ),
    ),
)
SEGMENT = (
    Section(
        code="rule",
        title=_("Whom it is for"),
        blurb=_("The first segment that is true has its own levers."),
        entries=(
            _CODE,
            Entry(
                path="sql",
                kind="sql",
                label=label("conditions[].sql"),
                help=_("Compares facts: = <> < <= > >= AND OR NOT IN BETWEEN + - *. At most 500 characters."),
                rows=3,
            ),
            Entry(path="texts.zh", kind="words", label=label("conditions[].texts.zh"), lang="zh", rows=2),
            Entry(path="texts.en", kind="words", label=label("conditions[].texts.en"), lang="en", rows=2),
            SOURCE,
        ),
    ),
    Section(
        code="levers",
        title=_("Its levers"),
        blurb=_("What is left empty is as in the base."),
        entries=tuple(
            Entry(
                path=f"levers.{entry.path}",
                kind=entry.kind,
                label=entry.label,
                help=entry.help,
                unit=entry.unit,
                choices=entry.choices,
            )
            for entry in LEVERS
        ),
    ),
)
