"""Starting a trial: both texts, its cases and the task in the queue are written in one transaction, or nothing is."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from forbear.policy import PolicyPack
from forbear.problems import BadInput, Problem, ProblemList
from forbear.trials import pair_problems
from forbear_server.access.acts import require
from forbear_server.services.clock import now, today
from forbear_server.services.events import event_append
from forbear_server.services.policies.reading import version_for
from forbear_server.services.policies.terms import published
from forbear_server.services.policies.texts import pack_of, text_hash
from forbear_server.services.trials.books import book_forget, book_keep
from forbear_server.services.trials.past_cases import MOST_CASES, PastCases, chosen_decisions, decided_count
from forbear_server.services.trials.queue import trial_enqueue
from forbear_server.store.models import PolicyVersion, TrialRun, TrialSource, User

LONGEST_NAME = 120


@dataclass(frozen=True, kw_only=True, slots=True)
class Book:
    """A portfolio somebody sends: the file's name and its bytes in pieces."""

    name: str
    chunks: Iterable[bytes]


def trial_start(
    *, actor: User, name: str, version_id: UUID | str, over: PastCases | Book, against_id: UUID | str | None = None
) -> TrialRun:
    """Queue a trial of a version as it stands now, against another or, if none is named, the one in force.

    Raises BadInput listing everything that keeps it from running: a text that cannot be read, currencies that
    differ, no case to try it over, a file that cannot be used.
    """
    require(actor, "trial_start")
    draft = version_for(actor, version_id)
    against = version_for(actor, against_id) if against_id else version_in_force(actor, draft)
    packs = _packs(draft, against)
    problems = [*_name_problems(name), *_over_problems(over)]
    if problems:
        raise BadInput(problems)
    run = _new(actor, name=name.strip(), draft=draft, against=against)
    try:
        _choose(run, over, packs)
        _queue(run)
    except BaseException:
        book_forget(run.pk)
        raise
    return run


def version_in_force(actor: User, draft: PolicyVersion) -> PolicyVersion:
    """The version of the same policy that is in force today. Raises BadInput where none is."""
    term = published().in_force(draft.pack_id, on=today())
    if term is None:
        message = _("No version of %(policy)s is in force today") % {"policy": draft.pack_id}
        raise BadInput([Problem(path="against", message=message, remedy=_("Choose a version to compare with"))])
    return version_for(actor, term.version_id)


def _choose(run: TrialRun, over: PastCases | Book, packs: tuple[PolicyPack, PolicyPack]) -> None:
    """Settle which cases are tried; a file is kept before any transaction begins, for it may take a while."""
    if isinstance(over, Book):
        run.source, run.total = TrialSource.FILE, book_keep(run.pk, over.chunks)
        run.settings |= {"file": over.name[:LONGEST_NAME]}
        return
    run.source, decisions = TrialSource.PAST_CASES, chosen_decisions(over, platform=run.platform, packs=packs)
    run.total = len(_expect_some(decisions))
    found = decided_count(over, platform=run.platform, packs=packs)
    run.settings |= {**_period(over), "found": found, "decisions": decisions}


@transaction.atomic
def _queue(run: TrialRun) -> None:
    """Write the trial, log it, and put its task into the queue."""
    run.save(force_insert=True)
    event_append(kind="trial_started", case=None, actor=run.asked_by, payload=_payload(run))
    trial_enqueue(run)


def _new(actor: User, *, name: str, draft: PolicyVersion, against: PolicyVersion) -> TrialRun:
    return TrialRun(
        platform=draft.platform,
        name=name,
        draft_label=draft.label,
        draft_text=draft.text,
        against_label=against.label,
        against_text=against.text,
        settings={
            "draft_id": str(draft.pk),
            "draft_revision": draft.revision,
            "against_id": str(against.pk),
            "asked_at": timezone.now().isoformat(),
        },
        asked_by=actor,
        created_at=now(),
    )


def _packs(draft: PolicyVersion, against: PolicyVersion) -> tuple[PolicyPack, PolicyPack]:
    """Both as packs, the one compared with first. Raises BadInput for whatever keeps them from being compared."""
    problems, found = ProblemList(), []
    for path, version in (("against", against), ("version", draft)):
        try:
            found.append(pack_of(version.text))
        except BadInput as error:
            problems.extend(error.problems, under=path)
    problems.raise_if_any()
    before, after = found
    if against.text == draft.text:
        problems.add("against", _("Both versions are the same text"), _("Choose another one to compare with"))
    problems.extend(pair_problems(before, after), under="against")
    problems.raise_if_any()
    return before, after


def _name_problems(name: str) -> list[Problem]:
    if not name.strip():
        return [Problem(path="name", message=_("The trial has no name"), remedy=_("Give it one you will know it by"))]
    if len(name.strip()) > LONGEST_NAME:
        return [Problem(path="name", message=_("The name is too long"), remedy=_("Use 120 signs or fewer"))]
    return []


def _over_problems(over: PastCases | Book) -> list[Problem]:
    if isinstance(over, Book):
        return []
    problems = []
    if over.until < over.since:
        message = _("The last day lies before the first")
        problems.append(Problem(path="until", message=message, remedy=_("Turn the two days around")))
    if not 1 <= over.most <= MOST_CASES:
        message = _("The number of requests has to be between 1 and %(most)s") % {"most": MOST_CASES}
        problems.append(Problem(path="most", message=message, remedy=_("Try it over several periods")))
    return problems


def _expect_some(decisions: list[int]) -> list[int]:
    if decisions:
        return decisions
    message = _("No request was decided in this period")
    raise BadInput([Problem(path="since", message=message, remedy=_("Choose a longer period, or send a file"))])


def _period(over: PastCases) -> dict[str, Any]:
    return {"since": over.since.isoformat(), "until": over.until.isoformat(), "most": over.most}


def _payload(run: TrialRun) -> dict[str, Any]:
    return {
        "trial": str(run.pk),
        "draft": run.draft_label,
        "draft_sha256": text_hash(run.draft_text),
        "against": run.against_label,
        "against_sha256": text_hash(run.against_text),
        "source": str(run.source),
        "total": run.total,
    }
