"""Names and hashes of everything a decision used."""

from forbear import __version__
from forbear.decisions.fingerprints import fingerprint
from forbear.policy import LawPack, PolicyPack
from forbear.risk import RiskTables
from forbear.workout import Models


def versions_of(policy: PolicyPack, law: LawPack, models: Models) -> dict[str, str]:
    """The version of the engine and of every pack and table."""
    return {
        "engine": __version__,
        "policy": policy.label,
        "law": law.label,
        "risk": models.risk.label,
        "capacity": models.capacity.label,
    }


def hashes_of(policy: PolicyPack, law: LawPack, models: Models) -> dict[str, str]:
    """The hash of every pack and table, by content."""
    return {**hashes_for_offers(policy, law, models.risk), "capacity": models.capacity.fingerprint}


def hashes_for_offers(policy: PolicyPack, law: LawPack, risk: RiskTables) -> dict[str, str]:
    """The hashes of what the figures of an offer depend on beside its inputs."""
    return {"policy": fingerprint(policy), "law": fingerprint(law), "risk": fingerprint(risk)}
