"""Names and hashes of everything a decision used, and finding the very same packs again."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from forbear import __version__
from forbear.decisions.fingerprints import fingerprint
from forbear.decisions.library import Library
from forbear.policy import LawPack, PolicyPack, PolicyShelf
from forbear.problems import BadInput, ProblemList
from forbear.risk import RiskTables
from forbear.workout import Models


@dataclass(frozen=True, kw_only=True, slots=True)
class UsedPacks:
    """What the figures of an offer depend on beside its inputs."""

    policy: PolicyPack
    law: LawPack
    risk: RiskTables

    def labels(self) -> dict[str, str]:
        """Name and version of each."""
        return {"policy": self.policy.label, "law": self.law.label, "risk": self.risk.label}

    def hashes(self) -> dict[str, str]:
        """The hash of each, by content."""
        return {"policy": fingerprint(self.policy), "law": fingerprint(self.law), "risk": fingerprint(self.risk)}


def versions_of(policy: PolicyPack, law: LawPack, models: Models) -> dict[str, str]:
    """The version of the engine and of every pack and table."""
    used = UsedPacks(policy=policy, law=law, risk=models.risk)
    return {"engine": __version__, **used.labels(), "capacity": models.capacity.label}


def hashes_of(policy: PolicyPack, law: LawPack, models: Models) -> dict[str, str]:
    """The hash of every pack and table, by content."""
    return {**UsedPacks(policy=policy, law=law, risk=models.risk).hashes(), "capacity": models.capacity.fingerprint}


def packs_named(certificate: Mapping[str, Any], *, library: Library) -> UsedPacks:
    """The packs ``certificate`` names.

    Raises BadInput unless ``library`` has them in the same version with the same content. Names are looked up there
    and nowhere else: a certificate comes from a stranger and may not open files.
    """
    versions, hashes = _texts(certificate, "versions"), _texts(certificate, "hashes")
    problems = ProblemList()
    policy, risk = _policy(versions.get("policy", ""), library.policies), library.risk()
    if policy is None:
        _note(problems, "versions.policy", versions.get("policy"), _labels(library.policies))
        if versions.get("risk") != risk.label:
            _note(problems, "versions.risk", versions.get("risk"), risk.label)
        raise BadInput(problems.found)
    packs = UsedPacks(policy=policy, law=library.law(policy.jurisdiction), risk=risk)
    for name, label in packs.labels().items():
        if versions.get(name) != label:
            _note(problems, f"versions.{name}", versions.get(name), label)
    for name, content in packs.hashes().items():
        if hashes.get(name) != content:
            _note(problems, f"hashes.{name}", hashes.get(name), content)
    problems.raise_if_any()
    return packs


def _policy(label: str, policies: PolicyShelf) -> PolicyPack | None:
    """The version of that label, or another of the same policy, by which the rest of a certificate can be judged."""
    same = policies.versions_of(label.partition("@")[0])
    return next((pack for pack in same if pack.label == label), same[-1] if same else None)


def _labels(policies: PolicyShelf) -> str:
    return ", ".join(sorted(pack.label for pack in policies.packs))


def _texts(certificate: Mapping[str, Any], part: str) -> dict[str, str]:
    found = certificate.get(part)
    return {name: text for name, text in found.items() if isinstance(text, str)} if isinstance(found, dict) else {}


def _note(problems: ProblemList, path: str, given: str | None, known: str) -> None:
    problems.add(path, f"this installation does not have {given!r}", f"It has {known}")
