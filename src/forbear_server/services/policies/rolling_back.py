"""One step back: the version that was in force before the present one is in force again, from today on."""

from collections.abc import Sequence

from django.db import transaction

from forbear.problems import BadInput
from forbear_server.access.acts import require
from forbear_server.access.scope import policies_for
from forbear_server.services.clock import today
from forbear_server.services.errors import Conflict
from forbear_server.services.policies.checking import errors_of, findings_of
from forbear_server.services.policies.publications import publication_append, publication_call_off
from forbear_server.services.policies.publishing import pack_lock
from forbear_server.services.policies.terms import Term, published
from forbear_server.services.texts import required_text
from forbear_server.store.models import PolicyPublication, PolicyVersion, PublicationKind, User


@transaction.atomic
def policy_roll_back(
    *, actor: User, platform: str, pack_id: str, note: str, seen: int | None = None
) -> PolicyPublication:
    """Put the version before the present one into force from today; what was to begin later is called off.

    Raises BadInput with every error the law of today finds in that version, or without a reason; Conflict when there
    is none before, or when ``seen``, the publication the person looked at, is not the one in force any more.
    """
    require(actor, "policy_roll_back")
    why = required_text(note, path="note")
    pack_lock(pack_id)
    reachable = policies_for(actor).filter(platform=platform, pack_id=pack_id)
    past = [term for term in published().of_pack(pack_id) if term.starts_on <= today()]
    if seen is not None and (not past or past[-1].number != seen):
        raise Conflict("published_meanwhile", "another version came into force meanwhile")
    before = version_before(past)
    version = reachable.filter(pk=before.version_id).first() if before else None
    if version is None:
        raise Conflict("nothing_before", f"there is no version of {pack_id} to go back to")
    if problems := errors_of(findings_of(version, on=today())):
        raise BadInput(problems)
    _call_off_what_waits(version, actor)
    return publication_append(policy=version, starts_on=today(), kind=PublicationKind.ROLLBACK, actor=actor, note=why)


def version_before(past: Sequence[Term]) -> Term | None:
    """The term to go back to, from those begun so far in order.

    Going back takes the versions gone back from off the pile, so that doing it twice goes back twice and never brings
    back what was taken away.
    """
    pile: list[Term] = []
    for term in past:
        if term.kind == PublicationKind.ROLLBACK:
            while pile and pile[-1].version_id != term.version_id:
                pile.pop()
        if not pile or pile[-1].version_id != term.version_id:
            pile.append(term)
    return pile[-2] if len(pile) > 1 else None


def _call_off_what_waits(version: PolicyVersion, actor: User) -> None:
    """Versions that wait may rest on the one gone back from; they stay approved and can be published again."""
    waiting = PolicyPublication.objects.filter(
        policy__pack_id=version.pack_id, cancelled_at=None, starts_on__gt=today()
    ).select_related("policy")
    for publication in waiting:
        publication_call_off(publication, actor=actor, note="rolled back")
