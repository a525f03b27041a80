"""Who is held out: a share of new cases decided by the version before, so that the effect of the new one shows.

Anybody can work an assignment out again: it depends on the policy, its version and the borrower's reference, and on
nothing else. Specification: ``docs/algorithms/holdout.md``.
"""

import hashlib
from typing import Literal

from forbear.policy.pack import PolicyPack

Arm = Literal["treated", "holdout"]
"""Decided by the version itself, or by the one it replaces."""

_ALL = 2**256


def arm_of(policy: PolicyPack, borrower_ref: str) -> Arm:
    """The arm of a borrower's new case under ``policy``: the same whenever it is asked, whoever asks.

    The SHA-256 of ``id@version`` and the reference, read as a part of the whole, is below the share: held out. With a
    share of 0 nobody is.
    """
    share = policy.holdout.share
    digest = hashlib.sha256(f"{policy.label}\n{borrower_ref}".encode()).digest()
    is_held_out = int.from_bytes(digest, "big") * share.denominator < share.numerator * _ALL
    return "holdout" if is_held_out else "treated"
