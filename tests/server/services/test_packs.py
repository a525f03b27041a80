"""What a decision was made with is kept once, and found again by what it says."""

from typing import Any

from forbear.decisions import PackTexts, fingerprint, library_of, shipped_library
from forbear.policy import policy_from_text
from forbear_server.services.decision import decision_remake
from forbear_server.services.packs import KINDS, packs_of
from forbear_server.store.models import Decision, StoredPack


def test_a_decision_keeps_every_pack_it_used(decision: Decision) -> None:
    assert set(StoredPack.objects.values_list("kind", flat=True)) == set(KINDS)
    texts = packs_of(decision)
    library = library_of(PackTexts.model_validate(texts), otherwise=shipped_library())
    assert fingerprint(policy_from_text(texts["policy"])) == decision.hashes["policy"]
    assert fingerprint(library.law("CN")) == decision.hashes["law"]
    assert fingerprint(library.risk()) == decision.hashes["risk"]
    assert library.capacity("CN", as_of=decision.as_of).fingerprint == decision.hashes["capacity"]


def test_the_same_packs_are_kept_once(cast: Any, decision: Decision) -> None:
    before = StoredPack.objects.count()
    decision_remake(actor=cast.sun_li, case_id=decision.case_id)
    assert StoredPack.objects.count() == before == len(KINDS)
