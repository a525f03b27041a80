"""What can be done with a version now, by whom, and why a button is not there."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import pgettext, pgettext_lazy

from forbear_server.access.acts import ACTS as MAY
from forbear_server.console.policies.states import Standing, coming
from forbear_server.console.policies.values_said import listed
from forbear_server.services.policies.reviewing import authors_of, may_review
from forbear_server.services.policies.rolling_back import version_before
from forbear_server.services.policies.terms import published
from forbear_server.store.models import PolicyVersion, Role, User


@dataclass(frozen=True, kw_only=True, slots=True)
class Action:
    """A button that leads to the page of an act; ``style`` is a class, empty for the primary one."""

    name: str
    words: Promise | str
    style: str = "button-quiet"


@dataclass(frozen=True, kw_only=True, slots=True)
class NextStep:
    """The next step of a version: ``actions`` are the reader's, ``why`` tells what it waits for."""

    title: str
    why: str
    actions: tuple[Action, ...]

    @property
    def is_ours(self) -> bool:
        """Whether the reader can do something."""
        return bool(self.actions)


_EDIT = Action(name="edit", words=pgettext_lazy("policy", "Write"), style="")
_SUBMIT = Action(name="submit", words=pgettext_lazy("policy", "Send to review"), style="")
_SUBMIT_LATER = Action(name="submit", words=pgettext_lazy("policy", "Send to review"))
_DISCARD = Action(name="discard", words=pgettext_lazy("policy", "Put it aside"), style="button-plain")
_WITHDRAW = Action(name="withdraw", words=pgettext_lazy("policy", "Take back to write on"), style="button-plain")
_REVIEW = Action(name="review", words=pgettext_lazy("policy", "Review"), style="")
_PUBLISH = Action(name="publish", words=pgettext_lazy("policy", "Publish from a day"), style="")
_PUBLISH_AGAIN = Action(name="publish", words=pgettext_lazy("policy", "Publish once more"))
_CANCEL = Action(name="cancel", words=pgettext_lazy("policy", "Call it off"))
_ROLL_BACK = Action(name="roll_back", words=pgettext_lazy("policy", "Roll back"))
_START = Action(name="start", words=pgettext_lazy("policy", "Begin a draft from this"), style="")


def next_step(shown: Standing, reader: User, *, on: date, has_errors: bool, can_edit: bool) -> NextStep:
    """The next step of a version for this reader."""
    title, why = _told(shown, reader)
    actions = tuple(action for action in _actions(shown, reader, on=on, has_errors=has_errors, can_edit=can_edit))
    return NextStep(title=title, why=why, actions=actions)


def who_may_review(version: PolicyVersion) -> list[User]:
    """The colleagues who wrote nothing of it and did not send it."""
    colleagues = User.objects.filter(platform=version.platform, is_active=True, role__in=MAY["review_give"]).order_by(
        "username"
    )
    others = colleagues.exclude(pk__in=authors_of(version))
    return list(others.exclude(pk=version.submitted_by_id) if version.submitted_by_id else others)


def _actions(shown: Standing, reader: User, *, on: date, has_errors: bool, can_edit: bool) -> Iterator[Action]:
    version, state = shown.version, shown.state
    if state == "in_review" and may_review(reader, version):
        yield _REVIEW
    if reader.role != Role.POLICY_MANAGER or reader.platform != version.platform:
        return
    if state == "draft":
        yield from _while_writing(has_errors=has_errors, can_edit=can_edit)
    elif state in {"in_review", "approved"}:
        yield from (_WITHDRAW,) if state == "in_review" else (_PUBLISH, _WITHDRAW)
    else:
        yield from _of_published(shown, on)


def _while_writing(*, has_errors: bool, can_edit: bool) -> Iterator[Action]:
    if can_edit:
        yield _EDIT
    if not has_errors:
        yield _SUBMIT_LATER if can_edit else _SUBMIT
    yield _DISCARD


def _of_published(shown: Standing, on: date) -> Iterator[Action]:
    if shown.state != "scheduled":
        yield _START
    if coming(shown.version, on=on):
        yield _CANCEL
    if shown.state == "retired":
        yield _PUBLISH_AGAIN
    if shown.state == "live" and can_roll_back(shown.version.pack_id, on=on):
        yield _ROLL_BACK


def can_roll_back(pack_id: str, *, on: date) -> bool:
    """Whether there is a version to go back to."""
    return version_before([term for term in published().of_pack(pack_id) if term.starts_on <= on]) is not None


def _told(shown: Standing, reader: User) -> tuple[str, str]:
    if shown.state == "in_review":
        return pgettext("policy", "A second person reads it"), _reviewers_told(shown.version, reader)
    titles = {
        "draft": pgettext("policy", "Write, then send it to review"),
        "approved": pgettext("policy", "Choose the day it begins"),
        "scheduled": pgettext("policy", "It begins by itself"),
        "live": pgettext("policy", "It decides new cases"),
        "retired": pgettext("policy", "It decides no new cases"),
        "discarded": pgettext("policy", "Nobody works on it"),
    }
    whys = {
        "draft": pgettext("policy", "Nothing changes for borrowers while it is a draft."),
        "approved": pgettext("policy", "It is approved as it stands; a change of the text needs a review again."),
        "scheduled": pgettext("policy", "Until then it can be called off. Nobody has to do anything on the day."),
        "live": pgettext("policy", "To change it, begin a draft from it; it stays in force until the next begins."),
        "retired": pgettext("policy", "Cases that began with it keep it, unless a newer one is better for them."),
        "discarded": pgettext("policy", "The text stays, and a new draft can be begun from it."),
    }
    return titles[shown.state], whys[shown.state]


def _reviewers_told(version: PolicyVersion, reader: User) -> str:
    """Why there is a button for some and none for others."""
    if may_review(reader, version):
        return pgettext("policy", "You wrote nothing of it, so you can review it.")
    names = listed(user.display_name for user in who_may_review(version))
    if reader.pk in authors_of(version) or reader.pk == version.submitted_by_id:
        told = pgettext("policy", "You wrote or sent it yourself, so another person reviews it: %(names)s.")
    else:
        told = pgettext("policy", "It waits for one of: %(names)s.")
    return told % {"names": names}
