"""What can be done with a version: one page with a form, one service, and the words around them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from forbear.problems import BadInput
from forbear_server.console.policies import forms as own
from forbear_server.console.policies.states import coming
from forbear_server.services.clock import today
from forbear_server.services.policies.drafting import draft_discard, draft_start
from forbear_server.services.policies.publishing import policy_publish, publication_cancel
from forbear_server.services.policies.reviewing import review_give
from forbear_server.services.policies.rolling_back import policy_roll_back
from forbear_server.services.policies.submitting import draft_submit, draft_withdraw
from forbear_server.services.policies.terms import published
from forbear_server.services.policies.texts import pack_of
from forbear_server.store.models import PolicyVersion, User

Values = Mapping[str, Any]
Words = Promise | str


def _nothing(_version: PolicyVersion) -> dict[str, Any]:
    return {}


@dataclass(frozen=True, kw_only=True, slots=True)
class Act:
    """``states``: when the page is of use. ``do`` returns the version to show next; ``done`` is said then.

    ``seen`` are hidden values that tell the service what the person looked at, ``made`` what else the form is made
    with. ``shows`` names what the page shows before the form; ``is_checked`` adds the check's findings.
    """

    title: Words
    lead: Words
    button: Words
    done: Words
    form: type[forms.Form]
    states: frozenset[str]
    do: Callable[[User, PolicyVersion, Values], UUID]
    seen: Callable[[PolicyVersion], dict[str, Any]] = _nothing
    made: Callable[[PolicyVersion], dict[str, Any]] = _nothing
    shows: str = ""
    is_checked: bool = False
    style: str = ""
    hints: Mapping[str, Words] = field(default_factory=dict)


def _start(actor: User, version: PolicyVersion, values: Values) -> UUID:
    return draft_start(actor=actor, version_id=version.pk, note=values["note"]).pk


def _submit(actor: User, version: PolicyVersion, values: Values) -> UUID:
    draft_submit(actor=actor, draft_id=version.pk, revision=values["revision"], note=values["note"])
    return version.pk


def _withdraw(actor: User, version: PolicyVersion, values: Values) -> UUID:
    draft_withdraw(actor=actor, draft_id=version.pk, note=values["note"])
    return version.pk


def _discard(actor: User, version: PolicyVersion, values: Values) -> UUID:
    draft_discard(actor=actor, draft_id=version.pk, note=values["note"])
    return version.pk


def _review(actor: User, version: PolicyVersion, values: Values) -> UUID:
    review_give(
        actor=actor,
        draft_id=version.pk,
        verdict=values["verdict"],
        note=values["note"],
        revision=values["revision"],
    )
    return version.pk


def _publish(actor: User, version: PolicyVersion, values: Values) -> UUID:
    policy_publish(actor=actor, version_id=version.pk, starts_on=values["starts_on"], note=values["note"])
    return version.pk


def _cancel(actor: User, version: PolicyVersion, values: Values) -> UUID:
    publication_cancel(actor=actor, publication_id=values["publication"], note=values["note"])
    return version.pk


def _roll_back(actor: User, version: PolicyVersion, values: Values) -> UUID:
    back = policy_roll_back(
        actor=actor,
        platform=version.platform,
        pack_id=version.pack_id,
        note=values["note"],
        seen=values["seen"],
    )
    return back.policy_id


def _revision(version: PolicyVersion) -> dict[str, Any]:
    return {"revision": version.revision}


def _publication(version: PolicyVersion) -> dict[str, Any]:
    term = coming(version, on=today())
    return {"publication": term.publication_id if term else 0}


def _in_force(version: PolicyVersion) -> dict[str, Any]:
    term = published().in_force(version.pack_id, on=today())
    return {"seen": term.number if term else 0}


def first_day(version: PolicyVersion) -> date:
    """The day to propose: tomorrow, or the first day the version is made for."""
    tomorrow = today() + timedelta(days=1)
    try:
        return max(tomorrow, pack_of(version.text).valid_from)
    except BadInput:
        return tomorrow


def _days(version: PolicyVersion) -> dict[str, Any]:
    try:
        pack = pack_of(version.text)
    except BadInput:
        return {"first": today(), "last": None}
    return {"first": max(today(), pack.valid_from), "last": pack.valid_to}


def _in(*states: str) -> frozenset[str]:
    return frozenset(states)


ACTS: Mapping[str, Act] = {
    "start": Act(
        title=pgettext_lazy("policy", "Begin a draft"),
        lead=pgettext_lazy(
            "policy",
            "The draft begins with this text, under the next free name and with tomorrow as its first day. Nothing "
            "changes for borrowers before it is reviewed by another person and published.",
        ),
        button=pgettext_lazy("policy", "Begin the draft"),
        done=pgettext_lazy("policy", "The draft is here. Nothing has changed for borrowers."),
        form=own.StartForm,
        states=_in("draft", "in_review", "approved", "scheduled", "live", "retired", "discarded"),
        do=_start,
    ),
    "submit": Act(
        title=pgettext_lazy("policy", "Send to review"),
        lead=pgettext_lazy(
            "policy", "The text stands still while another person reads it. You can take it back at any time."
        ),
        button=pgettext_lazy("policy", "Send to review"),
        done=pgettext_lazy("policy", "It is with the reviewers now."),
        form=own.SubmitForm,
        states=_in("draft"),
        do=_submit,
        seen=_revision,
        shows="changes",
        is_checked=True,
    ),
    "withdraw": Act(
        title=pgettext_lazy("policy", "Take back to write on"),
        lead=pgettext_lazy("policy", "It becomes a draft again, and needs a review before it can be published."),
        button=pgettext_lazy("policy", "Take it back"),
        done=pgettext_lazy("policy", "It is a draft again."),
        form=own.WithdrawForm,
        states=_in("in_review", "approved"),
        do=_withdraw,
    ),
    "discard": Act(
        title=pgettext_lazy("policy", "Put the draft aside"),
        lead=pgettext_lazy(
            "policy", "It leaves the list of drafts. The text stays readable, and a new draft can be begun from it."
        ),
        button=pgettext_lazy("policy", "Put it aside"),
        done=pgettext_lazy("policy", "The draft is put aside."),
        form=own.ReasonForm,
        states=_in("draft"),
        do=_discard,
        style="button-destroy",
    ),
    "review": Act(
        title=pgettext_lazy("policy", "Review"),
        lead=pgettext_lazy(
            "policy",
            "Read what changes and what the check found. Approved, the text can be published from a day its authors "
            "choose; given back, it is a draft again.",
        ),
        button=pgettext_lazy("policy", "Give the review"),
        done=pgettext_lazy("policy", "Your review is in the log."),
        form=own.ReviewForm,
        states=_in("in_review"),
        do=_review,
        seen=_revision,
        shows="changes",
        is_checked=True,
    ),
    "publish": Act(
        title=pgettext_lazy("policy", "Publish from a day"),
        lead=pgettext_lazy(
            "policy",
            "From that day it decides new cases, and the version before ends the day before. Cases that are running "
            "keep the version they began with, unless this one is better for the borrower.",
        ),
        button=pgettext_lazy("policy", "Publish"),
        done=pgettext_lazy("policy", "It is set. Until the day comes it can be called off."),
        form=own.PublishForm,
        states=_in("approved", "retired"),
        do=_publish,
        made=_days,
        shows="changes",
        is_checked=True,
        hints={
            "starts_on": pgettext_lazy(
                "policy", "Today or later. From today it counts at once and cannot be called off, only rolled back."
            )
        },
    ),
    "cancel": Act(
        title=pgettext_lazy("policy", "Call off the publication"),
        lead=pgettext_lazy("policy", "It will not begin. It stays approved and can be published from another day."),
        button=pgettext_lazy("policy", "Call it off"),
        done=pgettext_lazy("policy", "It is called off. What is in force stays in force."),
        form=own.CancelForm,
        states=_in("scheduled", "live"),
        do=_cancel,
        seen=_publication,
        style="button-destroy",
    ),
    "roll_back": Act(
        title=pgettext_lazy("policy", "Roll back"),
        lead=pgettext_lazy(
            "policy",
            "The version before is in force again from today, for new cases. Cases that are running keep the version "
            "they began with, unless the other is better for the borrower. Signed plans stay as they are. What was "
            "set to begin later is called off.",
        ),
        button=pgettext_lazy("policy", "Roll back now"),
        done=pgettext_lazy("policy", "This version is in force again."),
        form=own.RollBackForm,
        states=_in("live"),
        do=_roll_back,
        seen=_in_force,
        shows="changes",
        style="button-destroy",
    ),
}

CONFLICTS: Mapping[str, Words] = {
    "not_a_draft": pgettext_lazy("policy", "It is no draft any more: somebody has moved it on meanwhile."),
    "draft_changed": pgettext_lazy(
        "policy", "Somebody saved the text since you opened this page. Look at it again, then press the button again."
    ),
    "not_in_review": pgettext_lazy("policy", "It does not wait for a review any more."),
    "not_approved": pgettext_lazy("policy", "It is not approved any more, so it cannot be published."),
    "already_published": pgettext_lazy("policy", "It is published already."),
    "text_changed": pgettext_lazy(
        "policy", "The text is not the one that was approved. Take it back and send it to review again."
    ),
    "scheduled_already": pgettext_lazy(
        "policy", "Another version is set to begin on that day or later. Call that off first, or choose a later day."
    ),
    "based_on_older": pgettext_lazy(
        "policy",
        "Another version came into force meanwhile, and this text does not know it. Take it back, and bring it up to "
        "the version in force.",
    ),
    "began_already": pgettext_lazy("policy", "It has begun, so it cannot be called off. It can be rolled back."),
    "published_meanwhile": pgettext_lazy(
        "policy", "Somebody else published just now. Look at what is in force, then decide again."
    ),
    "nothing_before": pgettext_lazy("policy", "There is no version before this one to go back to."),
}
