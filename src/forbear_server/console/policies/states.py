"""Where a version stands, in words, and how its mark looks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from forbear_server.services.policies.reading import state_of
from forbear_server.services.policies.terms import Term, published
from forbear_server.store.models import PolicyVersion

STATE_WORDS: Mapping[str, Promise | str] = {
    "draft": pgettext_lazy("policy", "Draft"),
    "in_review": pgettext_lazy("policy", "Being reviewed"),
    "approved": pgettext_lazy("policy", "Approved"),
    "scheduled": pgettext_lazy("policy", "Scheduled"),
    "live": pgettext_lazy("policy", "Live"),
    "retired": pgettext_lazy("policy", "Retired"),
    "discarded": pgettext_lazy("policy", "Put aside"),
}
STATE_TAGS: Mapping[str, str] = {
    "live": "tag-good",
    "scheduled": "tag-good",
    "in_review": "tag-needs-you",
    "approved": "tag-needs-you",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """A version and where it stands on a day; ``term`` is the one it is live in, or the next it is scheduled for."""

    version: PolicyVersion
    state: str
    term: Term | None

    @property
    def words(self) -> str:
        """The state in words."""
        return str(STATE_WORDS[self.state])

    @property
    def tag(self) -> str:
        """The class of the mark that shows the state."""
        return STATE_TAGS.get(self.state, "")


def standing(version: PolicyVersion, *, on: date) -> Standing:
    """Where a version stands on a day."""
    return Standing(version=version, state=state_of(version, on=on), term=_term(version, on))


def _term(version: PolicyVersion, on: date) -> Term | None:
    terms = [term for term in published().of_version(version.pk) if term.ends_on is None or term.ends_on >= on]
    return terms[0] if terms else None


def coming(version: PolicyVersion, *, on: date) -> Term | None:
    """The next publication of a version that has not begun on a day."""
    return next((term for term in published().of_version(version.pk) if term.starts_on > on), None)
