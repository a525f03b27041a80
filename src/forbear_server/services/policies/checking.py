"""What is wrong with a version: by itself and against the law, beside its other versions, and for its place here.

Publishing a version ends the one before it by itself, so days that overlap with that one are no error.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from django.utils.translation import gettext as _

from forbear.policy import Finding, PolicyPack, check_policy_text
from forbear.problems import BadInput, Problem
from forbear_server.services.clock import today
from forbear_server.services.policies.terms import Published, published
from forbear_server.services.policies.texts import Heading, heading_of, pack_of
from forbear_server.store.models import PolicyStatus, PolicyVersion

_DAY = timedelta(days=1)


def findings_of(version: PolicyVersion, *, text: str | None = None, on: date | None = None) -> tuple[Finding, ...]:
    """Every finding on a version's text (or on ``text``, which somebody is writing) for the day it can begin."""
    told = version.text if text is None else text
    pack = _readable(told)
    day = on or max(today(), pack.valid_from if pack else today())
    return check_policy_text(told, as_of=day, beside=_beside(pack) if pack else ())


def errors_of(findings: Iterable[Finding]) -> list[Problem]:
    """The findings for which a policy is refused, as problems."""
    return [
        Problem(path=finding.path, message=finding.message, remedy=finding.remedy)
        for finding in findings
        if finding.severity == "error"
    ]


def problems_of(version: PolicyVersion) -> list[Problem]:
    """Everything that keeps a draft from review: the errors of its text, and what is wrong with its place here."""
    errors = errors_of(findings_of(version))
    told = {problem.path for problem in errors}
    return [*errors, *(problem for problem in place_problems(version) if problem.path not in told)]


def place_problems(version: PolicyVersion) -> Iterator[Problem]:
    """What keeps a text from being a version of this policy of this lender, as far as it can be read."""
    head = heading_of(version.text)
    for path, told, own in (("platform", head.platform, version.platform), ("id", head.id, version.pack_id)):
        if told and told != own:
            message = _("this is a draft for %(own)s, the text says %(told)s") % {"own": own, "told": told}
            yield Problem(path=path, message=message, remedy=_("Write %(own)s") % {"own": own})
    yield from _name_problems(version, head)
    yield from _day_problems(head)
    yield from _descent_problems(version, head)
    yield from product_problems(version, on=max(today(), head.valid_from or today()))


def product_problems(version: PolicyVersion, *, on: date) -> Iterator[Problem]:
    """Products which another policy of the lender is made for already: each loan has one policy."""
    products = heading_of(version.text).products
    for other in published().shelf.current(version.platform, on=on):
        both = sorted(products & set(other.products))
        if other.id != version.pack_id and both:
            message = _("%(other)s is made for %(products)s already") % {
                "other": other.label,
                "products": ", ".join(both),
            }
            yield Problem(path="products", message=message, remedy=_("Leave it out here, or end it there first"))


def _name_problems(version: PolicyVersion, head: Heading) -> Iterator[Problem]:
    taken = (PolicyStatus.PUBLISHED, PolicyStatus.APPROVED, PolicyStatus.IN_REVIEW)
    rivals = PolicyVersion.objects.filter(pack_id=version.pack_id, version=head.version, status__in=taken)
    if rivals.exclude(pk=version.pk).exists():
        message = _("there is a version %(version)s already") % {"version": head.version}
        yield Problem(path="version", message=message, remedy=_("Give this one another name"))


def _day_problems(head: Heading) -> Iterator[Problem]:
    if head.valid_from is not None and head.valid_from < today():
        message = _("%(day)s lies in the past") % {"day": head.valid_from}
        yield Problem(path="valid_from", message=message, remedy=_("Begin today or later"))


def _descent_problems(version: PolicyVersion, head: Heading) -> Iterator[Problem]:
    """``replaces`` names a version that was there before, and following it never leads back here."""
    rows = PolicyVersion.objects.filter(pack_id=version.pack_id, status=PolicyStatus.PUBLISHED).exclude(pk=version.pk)
    earlier = {row.version: heading_of(row.text).replaces for row in rows}
    names = ", ".join(sorted(earlier)) or "null"
    if not head.replaces:
        if earlier and head.version:
            message = _("this policy has versions already, and the text follows none of them")
            yield Problem(
                path="replaces", message=message, remedy=_("Name one of %(versions)s") % {"versions": names}
            )
    elif head.replaces == head.version or _leads_to(head.version, head.replaces, earlier):
        message = _("the versions would replace each other in a circle")
        yield Problem(path="replaces", message=message, remedy=_("Name the version this one follows"))
    elif head.replaces not in earlier:
        message = _("no version %(version)s was published") % {"version": head.replaces}
        yield Problem(path="replaces", message=message, remedy=_("Name one of %(versions)s") % {"versions": names})


def _leads_to(target: str, first: str, follows: Mapping[str, str]) -> bool:
    at, seen = first, set[str]()
    while at and at not in seen:
        seen.add(at)
        at = follows.get(at, "")
        if at == target:
            return True
    return False


def _beside(pack: PolicyPack) -> list[PolicyPack]:
    """The other published versions as they will stand: the ones before end where ``pack`` begins."""
    return list(_ended_by(pack, published()))


def _ended_by(pack: PolicyPack, known: Published) -> Iterator[PolicyPack]:
    for term in known.of_pack(pack.id):
        if term.pack is None or term.starts_on >= pack.valid_from or term.pack.version == pack.version:
            continue
        last = pack.valid_from - _DAY
        ends = last if term.ends_on is None else min(term.ends_on, last)
        if ends >= term.starts_on:
            yield replace(term.pack, valid_from=term.starts_on, valid_to=ends)


def _readable(text: str) -> PolicyPack | None:
    try:
        return pack_of(text)
    except BadInput:
        return None
