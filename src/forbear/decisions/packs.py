"""Names and hashes of everything a decision used, and finding the very same packs again."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from forbear import __version__
from forbear.decisions.fingerprints import fingerprint
from forbear.policy import LawPack, PolicyPack, builtin_policies, load_law, load_policy
from forbear.problems import ProblemList
from forbear.risk import RiskTables, builtin_risk, load_risk
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


def packs_named(certificate: Mapping[str, Any]) -> UsedPacks:
    """The packs ``certificate`` names.

    Raises BadInput unless this installation ships them in the same version with the same content. Names are looked
    up among what is shipped and nowhere else: a certificate comes from a stranger and may not open files.
    """
    versions, hashes = _texts(certificate, "versions"), _texts(certificate, "hashes")
    problems = ProblemList()
    for name, known in (("policy", builtin_policies()), ("risk", builtin_risk())):
        if _id(versions.get(name, "")) not in known:
            _note(problems, f"versions.{name}", versions.get(name), ", ".join(known))
    problems.raise_if_any()
    policy = load_policy(_id(versions["policy"]))
    packs = UsedPacks(policy=policy, law=load_law(policy.jurisdiction), risk=load_risk(_id(versions["risk"])))
    for name, label in packs.labels().items():
        if versions.get(name) != label:
            _note(problems, f"versions.{name}", versions.get(name), label)
    for name, content in packs.hashes().items():
        if hashes.get(name) != content:
            _note(problems, f"hashes.{name}", hashes.get(name), content)
    problems.raise_if_any()
    return packs


def _texts(certificate: Mapping[str, Any], part: str) -> dict[str, str]:
    found = certificate.get(part)
    return {name: text for name, text in found.items() if isinstance(text, str)} if isinstance(found, dict) else {}


def _id(label: str) -> str:
    return label.partition("@")[0]


def _note(problems: ProblemList, path: str, given: str | None, known: str) -> None:
    problems.add(path, f"this installation does not have {given!r}", f"It has {known}")
