"""The certificate as a borrower reads it, the file to check elsewhere, and the keys to check it with."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from forbear.cli.main import main
from forbear.decisions import read_public_keys, verify_document, without_signatures
from forbear_server.services.agreement import offer_accept
from forbear_server.services.countering import counter_make
from forbear_server.services.signing import key_current, key_rotate, public_keys
from forbear_server.store.models import Decision

SignedIn = Callable[[Any], Client]


def _page(client: Client, decision: Decision, offer_id: str, *, language: str = "zh-hans") -> str:
    client.cookies["django_language"] = language
    response = client.get(reverse("borrower:certificate", args=[decision.case_id, offer_id]))
    assert response.status_code == 200
    return response.content.decode()


def _offer(decision: Decision) -> dict[str, Any]:
    found: dict[str, Any] = decision.assessment["offers"][0]
    return found


def test_a_certificate_tells_what_it_rests_on_in_either_language(
    cast: Any, decision: Decision, signed_in: SignedIn
) -> None:
    offer, client = _offer(decision), signed_in(cast.lin_xiao)
    chinese = _page(client, decision, offer["id"])
    for said in (
        "这个方案依据什么",
        "签名有效",
        "每个数字，都能由这份证书算出来",
        "借款人填写",
        "计算时不低于",
        "最紧的一个月",
        "合同",
    ):
        assert said in chinese, said
    english = _page(client, decision, offer["id"], language="en")
    for said in ("What this plan rests on", "The signature holds", "stated by the borrower", "The tightest month"):
        assert said in english, said
    for hashed in offer["certificate"]["hashes"].values():
        assert hashed in english
    assert f"forbear verify forbear-{decision.case.reference}-{offer['id']}.json --keys keys.json" in english


def test_every_bound_of_the_certificate_is_in_the_table(cast: Any, decision: Decision, signed_in: SignedIn) -> None:
    offer = _offer(decision)
    page = _page(signed_in(cast.lin_xiao), decision, offer["id"], language="en")
    bounds = [each for each in offer["certificate"]["constraints"] if not each["name"].startswith("law.")]
    laws = [each for each in offer["certificate"]["constraints"] if each["name"].startswith("law.")]
    assert page.count('data-label="Room left"') == len(bounds) > 8
    assert laws
    assert all(each["citation"] in page for each in laws)
    assert "levers." not in page


def test_what_was_proven_says_so(cast: Any, decision: Decision, signed_in: SignedIn) -> None:
    decision.case_document["application"]["proven"] = ["income_now"]
    decision.save()
    assert _page(signed_in(cast.lin_xiao), decision, _offer(decision)["id"]).count("已见证明") == 1


def test_a_stored_figure_that_was_changed_is_seen_on_the_page(
    cast: Any, decision: Decision, signed_in: SignedIn
) -> None:
    _offer(decision)["total"] = "1.00"
    decision.save()
    page = _page(signed_in(cast.lin_xiao), decision, _offer(decision)["id"])
    assert "签名不符" in page
    assert "处数字与这份证书不符" in page


def test_a_plan_without_a_signature_says_so(cast: Any, decision: Decision, signed_in: SignedIn) -> None:
    decision.assessment = without_signatures(decision.assessment)
    decision.save()
    assert "没有签名" in _page(signed_in(cast.lin_xiao), decision, _offer(decision)["id"])


def test_the_file_and_the_keys_are_all_that_verify_needs(
    cast: Any, decision: Decision, signed_in: SignedIn, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    client = signed_in(cast.lin_xiao)
    sent = client.get(reverse("borrower:certificate_json", args=[decision.case_id, _offer(decision)["id"]]))
    assert "attachment" in sent["Content-Disposition"]
    (tmp_path / "plan.json").write_bytes(sent.content)
    (tmp_path / "keys.json").write_bytes(Client().get(reverse("borrower:keys_json")).content)
    assert main(["verify", str(tmp_path / "plan.json"), "--keys", str(tmp_path / "keys.json")]) == 0
    assert json.loads(capsys.readouterr().out)["signatures"][0]["state"] == "holds"


def test_an_answer_to_a_counter_offer_tells_what_was_asked(
    cast: Any, decision: Decision, signed_in: SignedIn
) -> None:
    made = counter_make(
        actor=cast.lin_xiao, case_id=decision.case_id, decision_id=decision.pk, wish={"monthly": "800"}, key="c"
    )
    page = _page(signed_in(cast.lin_xiao), decision, made.answer["answer"]["id"])
    assert "希望每月最多" in page
    assert "¥800.00" in page
    assert "签名有效" in page


def test_the_signed_plan_keeps_its_page_and_nobody_else_sees_it(
    cast: Any, decision: Decision, signed_in: SignedIn
) -> None:
    offer = _offer(decision)
    offer_accept(
        borrower=cast.lin_xiao, case_id=decision.case_id, decision_id=decision.pk, offer_id=offer["id"], key="s"
    )
    assert "签名有效" in _page(signed_in(cast.lin_xiao), decision, offer["id"])
    for name in ("borrower:certificate", "borrower:certificate_json"):
        address = reverse(name, args=[decision.case_id, offer["id"]])
        assert signed_in(cast.chen_wei).get(address).status_code == 404
        assert signed_in(cast.lin_xiao).get(address.replace(offer["id"], "00000000")).status_code == 404


def test_the_pdf_of_an_agreement_is_signed_and_verifies_elsewhere(
    cast: Any, decision: Decision, signed_in: SignedIn, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    agreement = offer_accept(
        borrower=cast.lin_xiao,
        case_id=decision.case_id,
        decision_id=decision.pk,
        offer_id=_offer(decision)["id"],
        key="s",
    )
    client, place = signed_in(cast.lin_xiao), [decision.case_id]
    assert "签名有效" in client.get(reverse("borrower:agreement", args=place)).content.decode()
    files = {
        "a.pdf": client.get(reverse("borrower:agreement_pdf", args=place)).content,
        "a.json": client.get(reverse("borrower:agreement_signature", args=place)).content,
        "keys.json": client.get(reverse("borrower:keys_json")).content,
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    command = ["verify", str(tmp_path / "a.json"), "--file", str(tmp_path / "a.pdf"), "--text"]
    assert main([*command, "--keys", str(tmp_path / "keys.json")]) == 0
    assert "The signature holds" in capsys.readouterr().out
    (tmp_path / "a.pdf").write_bytes(files["a.pdf"] + b" ")
    assert main(command) == 1
    agreement.pdf = bytes(agreement.pdf) + b" "
    agreement.save()
    assert "签名不符" in client.get(reverse("borrower:agreement", args=place)).content.decode()
    assert signed_in(cast.chen_wei).get(reverse("borrower:agreement_signature", args=place)).status_code == 404


@pytest.mark.parametrize(("language", "said"), [("zh-hans", "现在用来签名的密钥"), ("en", "The key that signs now")])
def test_the_keys_are_for_everybody(decision: Decision, language: str, said: str) -> None:
    client = Client()
    client.cookies["django_language"] = language
    page = client.get(reverse("borrower:keys")).content.decode()
    current = key_current()
    assert current is not None
    assert said in page
    assert current.key_id in page
    assert "PRIVATE" not in page


def test_before_the_first_plan_the_page_says_so(db: None) -> None:
    page = Client().get(reverse("borrower:keys")).content.decode()
    assert "这里还没有签过任何方案" in page
    assert Client().get(reverse("borrower:keys_json")).json()["keys"] == []


def test_after_a_rotation_both_keys_are_published_with_their_days(
    decision: Decision, settings: Any, tmp_path: Path, django_capture_on_commit_callbacks: Any
) -> None:
    settings.SIGNING_KEY = tmp_path / "signing-key.pem"
    settings.TODAY = "2026-12-24"
    with django_capture_on_commit_callbacks(execute=True):
        key_rotate()
    page = Client().get(reverse("borrower:keys")).content.decode()
    assert "以前的密钥" in page
    assert "2026年12月24日" in page
    listed = Client().get(reverse("borrower:keys_json")).content.decode()
    keys = read_public_keys(listed, source="keys.json")
    assert [str(key.valid_to) for key in keys] == ["2026-12-24", "None"]
    assert verify_document(decision.assessment, keys=keys).holds
    old, new = public_keys()
    pem = Client().get(reverse("borrower:key_pem", args=[old.id]))
    assert read_public_keys(pem.content.decode(), source="pem")[0].valid_to == old.valid_to
    assert Client().get(reverse("borrower:key_pem", args=["none"])).status_code == 404
    assert new.id in page


def test_a_plan_links_to_what_it_rests_on(cast: Any, decision: Decision, signed_in: SignedIn) -> None:
    address = reverse("borrower:certificate", args=[decision.case_id, _offer(decision)["id"]])
    plan = signed_in(cast.lin_xiao).get(reverse("borrower:offer", args=[decision.case_id, _offer(decision)["id"]]))
    assert address in plan.content.decode()
