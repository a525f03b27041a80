"""A case by two policies, side by side: what the borrower gets, figure by figure, and what changed in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from django.utils.functional import Promise
from django.utils.translation import get_language

from forbear.trials import Side
from forbear.wording import problem_words, say
from forbear_server.console.drafts.words import gettext_lazy as _
from forbear_server.services.policies.previewing import PastCase, Preview

STANDINGS: Mapping[str, str | Promise] = {
    "offers": _("Plans at once"),
    "proposals": _("A person may grant plans"),
    "person": _("A person looks at it"),
    "ask": _("A question first"),
}
VERDICTS: Mapping[str, str | Promise] = {
    "better": _("Better for the borrower"),
    "worse": _("Worse for the borrower"),
    "same": _("The same"),
    "mixed": _("Some better, some worse"),
    "unknown": _("Cannot be told"),
}
TAGS = {"better": "tag-good", "worse": "tag-risk", "mixed": "tag-needs-you"}


Kind = Literal["words", "months", "money"]
FIGURES: Sequence[tuple[str | Promise, Kind, str]] = (
    (_("A month"), "money", "monthly_minor"),
    (_("Lasts"), "months", "months"),
    (_("In total"), "money", "total_minor"),
    (_("Waived"), "money", "waived_minor"),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """A figure by the version in force and by the draft, money in minor units; None where there is none."""

    label: str | Promise
    kind: Kind
    before: Any
    after: Any

    @property
    def changed(self) -> bool:
        """Whether the draft changes it."""
        return bool(self.before != self.after)


@dataclass(frozen=True, kw_only=True, slots=True)
class PreviewShown:
    """One case; ``problems`` says why a policy cannot be run over it."""

    case: PastCase
    verdict: str | Promise
    tag: str
    currency: str
    rows: Sequence[Row]
    reasons: Sequence[str]
    problems: Sequence[str]


def preview_shown(preview: Preview) -> PreviewShown:
    """A preview in the reader's language."""
    trial, language = preview.trial, get_language() or "zh"
    problems = dict.fromkeys([*trial.problems_before, *trial.problems_after])
    return PreviewShown(
        case=preview.case,
        verdict=VERDICTS[trial.verdict],
        tag=TAGS.get(trial.verdict, ""),
        currency=trial.currency,
        rows=_rows(trial.before, trial.after),
        reasons=[say(reason, language=language, currency=trial.currency) for reason in trial.reasons],
        problems=[" ".join(problem_words(problem, language=language)) for problem in problems],
    )


def _rows(before: Side | None, after: Side | None) -> list[Row]:
    had, has = (side.plan if side else None for side in (before, after))
    was, now = (str(STANDINGS[side.standing]) if side else None for side in (before, after))
    figures = [
        Row(label=label, kind=kind, before=getattr(had, name, None), after=getattr(has, name, None))
        for label, kind, name in FIGURES
    ]
    return [Row(label=_("Outcome"), kind="words", before=was, after=now), *figures]
