"""The list of policies: what is live and to come, who works on what, and what this month's budget still allows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from forbear.policy import PolicyPack
from forbear.problems import BadInput
from forbear_server.console.policies.states import Standing, standing
from forbear_server.services.policies.budget import BudgetStanding, budget_standing
from forbear_server.services.policies.reading import versions_for
from forbear_server.services.policies.reviewing import may_review
from forbear_server.services.policies.texts import pack_of
from forbear_server.store.models import PolicyVersion, Role, User

OPEN = ("draft", "in_review", "approved")


@dataclass(frozen=True, kw_only=True, slots=True)
class PolicyCard:
    """One policy: its versions by where they stand, and the pack whose name heads the card (None: unreadable)."""

    pack_id: str
    platform: str
    pack: PolicyPack | None
    live: Standing | None
    coming: tuple[Standing, ...]
    open: tuple[Standing, ...]
    past: tuple[Standing, ...]
    to_review: Standing | None
    own_draft: Standing | None

    @property
    def newest(self) -> PolicyVersion | None:
        """What a draft would be begun from: the live version, or the one that was last or comes first."""
        chosen = self.live or next(iter((*self.coming, *self.past)), None)
        return chosen.version if chosen else None


@dataclass(frozen=True, kw_only=True, slots=True)
class LenderShelf:
    """The policies of one lender and the waivers of the month, where one of them is in force."""

    platform: str
    cards: tuple[PolicyCard, ...]
    budget: "BudgetBar | None"


@dataclass(frozen=True, kw_only=True, slots=True)
class BudgetBar:
    """A month's waivers as a bar of 1000 parts; without a limit there is no bar."""

    standing: BudgetStanding
    granted: int
    on_offer: int

    @property
    def offer_from(self) -> int:
        """Where the part on offer begins."""
        return self.granted


def lender_shelves(reader: User, *, on: date) -> tuple[LenderShelf, ...]:
    """What the reader may see, lender by lender."""
    rows = sorted(versions_for(reader), key=lambda row: (row.platform, row.pack_id))
    by_lender = ((platform, list(group)) for platform, group in groupby(rows, key=lambda row: row.platform))
    return tuple(
        LenderShelf(platform=platform, cards=_cards(group, reader, on), budget=budget_bar(platform, on=on))
        for platform, group in by_lender
    )


def budget_bar(platform: str, *, on: date) -> BudgetBar | None:
    """The month's waivers of a lender; None while no policy of theirs is in force."""
    try:
        found = budget_standing(platform=platform, on=on)
    except BadInput:
        return None
    limit = found.limit_minor or 0
    granted = _parts(found.granted_minor, limit)
    return BudgetBar(standing=found, granted=granted, on_offer=_parts(found.used_minor, limit) - granted)


def _parts(minor: int, limit: int) -> int:
    return min(1000, -(-1000 * minor // limit)) if limit else 0


def _cards(rows: Iterable[PolicyVersion], reader: User, on: date) -> tuple[PolicyCard, ...]:
    return tuple(_card(list(group), reader, on) for _, group in groupby(rows, key=lambda row: row.pack_id))


def _card(rows: Sequence[PolicyVersion], reader: User, on: date) -> PolicyCard:
    found = [standing(row, on=on) for row in sorted(rows, key=lambda row: row.created_at, reverse=True)]
    drafts = tuple(each for each in found if each.state in OPEN)
    live = next((each for each in found if each.state == "live"), None)
    is_author = reader.role == Role.POLICY_MANAGER
    return PolicyCard(
        pack_id=rows[0].pack_id,
        platform=rows[0].platform,
        pack=_pack((live or found[0]).version),
        live=live,
        coming=tuple(each for each in found if each.state == "scheduled"),
        open=drafts,
        past=tuple(each for each in found if each.state in {"retired", "discarded"}),
        to_review=next((d for d in drafts if d.state == "in_review" and may_review(reader, d.version)), None),
        own_draft=next((d for d in drafts if d.state == "draft" and is_author), None),
    )


def _pack(version: PolicyVersion) -> PolicyPack | None:
    try:
        return pack_of(version.text)
    except BadInput:
        return None
