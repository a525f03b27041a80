"""The policies an installation has, in all their versions, and which of them counts on a day.

A pack says from when to when it may be in force; a shelf says when it really is. Where two versions of one pack could
both be, the one that began later counts, so that publishing a version ends the one before it.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from forbear.policy.pack import PolicyPack
from forbear.policy.policy_reader import builtin_policies, load_policy, policy_from_text
from forbear.problems import BadInput, Problem, ProblemList, Said, joined, said


@dataclass(frozen=True, kw_only=True, slots=True)
class Shelved:
    """One version and the days on which it is in force; ``ends_on`` is its last day, or None while it goes on."""

    pack: PolicyPack
    starts_on: date
    ends_on: date | None

    def covers(self, on: date) -> bool:
        """Whether the version is in force on a day."""
        return self.starts_on <= on and (self.ends_on is None or on <= self.ends_on)


@dataclass(frozen=True, kw_only=True, slots=True)
class PolicyShelf:
    """Every version of every policy. A version that was rolled back to stands there once for each of its times."""

    entries: tuple[Shelved, ...]

    @property
    def packs(self) -> tuple[PolicyPack, ...]:
        """Each version once, in the order it was put there."""
        return tuple({entry.pack.label: entry.pack for entry in self.entries}.values())

    @property
    def platforms(self) -> tuple[str, ...]:
        """The platforms there are policies of, in alphabetical order."""
        return tuple(sorted({entry.pack.platform for entry in self.entries}))

    def versions_of(self, pack_id: str) -> tuple[PolicyPack, ...]:
        """The versions of one pack, in the order they were put there."""
        return tuple(pack for pack in self.packs if pack.id == pack_id)

    def current(self, platform: str, *, on: date) -> tuple[PolicyPack, ...]:
        """The packs of a platform in force on a day, one version of each, in alphabetical order of their ids."""
        found: dict[str, Shelved] = {}
        for entry in self.entries:
            if entry.pack.platform == platform and entry.covers(on):
                rival = found.get(entry.pack.id)
                if rival is None or rival.starts_on <= entry.starts_on:
                    found[entry.pack.id] = entry
        return tuple(found[pack_id].pack for pack_id in sorted(found))

    def in_force(self, platform: str, *, on: date, products: Collection[str] = ()) -> PolicyPack:
        """The pack that counts on a day for a platform's loans of ``products``.

        Where no pack is made for all of them, the nearest: reading a case then names the loans it is not made for.
        Raises BadInput for an unknown platform, or a day on which none of its policies is in force.
        """
        if platform not in self.platforms:
            raise BadInput([unknown_platform(platform, self.platforms)])
        current = self.current(platform, on=on)
        if not current:
            raise BadInput([self._not_in_force(platform, on)])
        return max(current, key=lambda pack: len(set(products) & set(pack.products)))

    def newest(self, platform: str) -> PolicyPack:
        """Some version of a platform's policy, whatever the day: the one that begins last."""
        return max(
            (entry for entry in self.entries if entry.pack.platform == platform), key=lambda entry: entry.starts_on
        ).pack

    def named(self, label: str) -> PolicyPack:
        """The version of that label, such as ``nuanhe@2026.1``. Raises BadInput when there is none."""
        found = {pack.label: pack for pack in self.packs}
        if label not in found:
            message = said("there is no policy {label}", label=repr(label))
            remedy = said("Use one of {texts}", texts=joined(sorted(found), ", "))
            raise BadInput([Problem(path="policy", message=message, remedy=remedy)])
        return found[label]

    def before(self, pack: PolicyPack) -> PolicyPack | None:
        """The version that ``pack`` says it replaces, or None where it names none or that is not here."""
        return next((other for other in self.versions_of(pack.id) if other.version == pack.replaces), None)

    def beside(self, other: "PolicyShelf") -> "PolicyShelf":
        """This shelf with the packs of another; where both have versions of one pack, those of this shelf count."""
        own = {entry.pack.id for entry in self.entries}
        return PolicyShelf(entries=(*(entry for entry in other.entries if entry.pack.id not in own), *self.entries))

    def _not_in_force(self, platform: str, on: date) -> Problem:
        spans = joined((_span(entry) for entry in self.entries if entry.pack.platform == platform), "; ")
        message = said(
            "no policy of {platform} is in force on {day} ({spans})", platform=platform, day=on, spans=spans
        )
        return Problem(path="as_of", message=message, remedy=said("Use another day, or another version"))


def unknown_platform(platform: str, known: Iterable[str]) -> Problem:
    """The problem of a platform nobody knows."""
    message = said("there is no platform {platform}", platform=repr(platform))
    return Problem(path="platform", message=message, remedy=said("Use one of {texts}", texts=joined(known, ", ")))


def _span(entry: Shelved) -> Said:
    policy, first, last = entry.pack.label, entry.starts_on, entry.ends_on
    if last is None:
        return said("{policy} from {first}", policy=policy, first=first)
    return said("{policy} from {first} to {last}", policy=policy, first=first, last=last)


def shelf_of(packs: Iterable[PolicyPack]) -> PolicyShelf:
    """A shelf on which each version is in force on the days it names itself."""
    return PolicyShelf(
        entries=tuple(Shelved(pack=pack, starts_on=pack.valid_from, ends_on=pack.valid_to) for pack in packs)
    )


@cache
def shipped_policies() -> PolicyShelf:
    """The policies shipped with forbear."""
    return shelf_of(load_policy(name) for name in builtin_policies())


def policies_in(folder: Path) -> PolicyShelf:
    """The policies in a folder: every file ending in ``.yaml``, in its subfolders too.

    Raises BadInput listing everything that is wrong in any of them, each problem with its file.
    """
    problems, packs = ProblemList(), []
    files = sorted(folder.rglob("*.yaml")) if folder.is_dir() else []
    if not files:
        message = said("there are no policies here")
        problems.add(str(folder), message, said("Name a folder that holds policy files (.yaml)"))
    for file in files:
        try:
            packs.append(policy_from_text(file.read_text(encoding="utf-8")))
        except UnicodeDecodeError:
            message = said("the file is not text in UTF-8")
            problems.add(f"{file.relative_to(folder)}:", message, said("Save it as UTF-8"))
        except BadInput as error:
            problems.extend(error.problems, under=f"{file.relative_to(folder)}:")
    for label in sorted({pack.label for pack in packs if [other.label for other in packs].count(pack.label) > 1}):
        message = said("{policy} is there more than once", policy=label)
        problems.add(str(folder), message, said("Keep one file for each version"))
    problems.raise_if_any()
    return shelf_of(packs)
