"""A case by two policies, side by side: what the borrower gets, figure by figure, and what changed in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import get_language

from forbear.trials import PlanTerms, Side
from forbear.wording import problem_words, say
from forbear_server.console.drafts.words import lazy as _
from forbear_server.project.display import values
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


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """A figure by the version in force and by the draft."""

    label: str | Promise
    before: str
    after: str

    @property
    def changed(self) -> bool:
        """Whether the draft changes it."""
        return self.before != self.after


@dataclass(frozen=True, kw_only=True, slots=True)
class PreviewShown:
    """One case; ``problems`` says why a policy cannot be run over it."""

    case: PastCase
    verdict: str | Promise
    tag: str
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
        rows=_rows(trial.before, trial.after, trial.currency),
        reasons=[say(reason, language=language, currency=trial.currency) for reason in trial.reasons],
        problems=[" ".join(problem_words(problem, language=language)) for problem in problems],
    )


def _rows(before: Side | None, after: Side | None, currency: str) -> list[Row]:
    outcome = Row(label=_("Outcome"), before=_standing(before), after=_standing(after))
    pairs = zip(_figures(before, currency), _figures(after, currency), strict=True)
    return [outcome, *(Row(label=label, before=was, after=now) for (label, was), (_label, now) in pairs)]


def _standing(side: Side | None) -> str:
    return str(STANDINGS[side.standing]) if side else "–"


def _figures(side: Side | None, currency: str) -> list[tuple[str | Promise, str]]:
    plan: PlanTerms | None = side.plan if side else None

    def money(minor: int | None) -> str:
        return "–" if minor is None else values.minor_amount(minor, currency)

    return [
        (_("A month"), money(plan.monthly_minor if plan else None)),
        (_("Lasts"), values.months(plan.months) if plan else "–"),
        (_("In total"), money(plan.total_minor if plan else None)),
        (_("Waived"), money(plan.waived_minor if plan else None)),
    ]
