"""The demo: everybody ends where their story says, a second start changes nothing, and it refuses real data."""

import json
from collections.abc import Iterator
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings
from pytest_django.plugin import DjangoDbBlocker

from forbear.affordability import capacity_text
from forbear.cases import replay
from forbear.cli.main import main
from forbear.decisions import PackTexts, check_signature, library_of, shipped_library
from forbear.decisions.signed_statement import certified
from forbear.policy.law_reader import law_texts
from forbear.policy.policy_reader import builtin_policy_text
from forbear.risk import risk_text
from forbear_server.project.demo.cast import the_cast
from forbear_server.project.demo.load import load
from forbear_server.services.decision import decision_record
from forbear_server.services.events import event_verify
from forbear_server.services.signing import public_keys
from forbear_server.store.models import Agreement, Case, Decision, Loan, PlanStatus, User

pytestmark = [pytest.mark.xdist_group("demo"), pytest.mark.django_db]

TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[list[str]]:
    """The demo, loaded once for this module and rolled back at its end."""
    said: list[str] = []
    today = override_settings(TODAY=TODAY.isoformat(), DEMO=True)
    with django_db_blocker.unblock(), today, transaction.atomic():
        load(today=TODAY, say=said.append)
        yield said
        transaction.set_rollback(True)


def test_every_offer_of_the_demo_verifies_with_its_key(demo: list[str]) -> None:
    keys = public_keys()
    stored = [decision.assessment for decision in Decision.objects.all()]
    stored += [agreement.offer for agreement in Agreement.objects.all()]
    found = [check_signature(offer, keys=keys, path=path) for each in stored for path, offer in certified(each)]
    assert len(keys) == 1
    assert len(found) > 15
    assert {each.state for each in found} == {"holds"}
    assert {each.by for each in found} == {settings.INSTALLATION}


def test_every_stage_of_a_workout_is_there(demo: list[str]) -> None:
    assert {case.borrower.name: case.status for case in Case.objects.all()} == {
        "林晓": "offered",
        "陈伟": "signed",
        "周敏": "referred",
        "吴强": "referred",
        "赵蕾": "asked",
        "孙浩": "signed",
        "何静": "signed",
        "马超": "draft",
        "唐磊": "signed",
        "Dana Whitfield": "referred",
        "Luis Ortega": "offered",
    }


def test_signed_plans_stand_as_their_payments_say(demo: list[str]) -> None:
    stands = {plan.case.borrower.name: plan.status for plan in Agreement.objects.all()}
    assert stands == {
        "陈伟": PlanStatus.KEPT,
        "孙浩": PlanStatus.BROKEN,
        "何静": PlanStatus.LATE,
        "唐磊": PlanStatus.KEPT,
    }


def test_somebody_is_left_to_apply_for(demo: list[str]) -> None:
    assert Loan.objects.get(borrower__name="许丹").cases.count() == 0


def test_the_public_tape_is_served_with_numbers_kept_for_fiction(demo: list[str]) -> None:
    borrowers = User.objects.filter(username__startswith="harbor-")
    assert borrowers.count() == 134
    phones = {user.phone for user in borrowers if user.phone}
    assert len(phones) == 100
    assert all(phone.startswith("+120255501") for phone in phones)


def test_no_number_of_the_cast_can_be_anybodys(demo: list[str]) -> None:
    assert all(borrower.phone.startswith(("+86100", "+120255501")) for borrower in the_cast().borrowers)


def test_the_log_of_the_demo_proves_itself(demo: list[str]) -> None:
    check = event_verify()
    assert check.broken_at is None
    assert check.checked > 50


def test_the_demo_says_what_it_is_doing(demo: list[str]) -> None:
    assert any("林晓" in line for line in demo)
    assert any("134 public loans" in line for line in demo)


def test_a_second_start_finds_the_demo_and_changes_nothing(demo: list[str]) -> None:
    out = StringIO()
    before = Case.objects.count(), User.objects.count()
    with override_settings(TODAY=TODAY.isoformat(), DEMO=True):
        call_command("demo", "--load-only", stdout=out)
    assert "here already" in out.getvalue()
    assert "10000000005" in out.getvalue()
    assert (Case.objects.count(), User.objects.count()) == before


def test_every_decision_of_the_demo_replays_bit_for_bit(demo: list[str], tmp_path: Path, capsys: Any) -> None:
    """Exported as an officer would, and decided again by the command line from nothing but the file."""
    decisions = Decision.objects.order_by("case__reference", "number")
    assert {decision.case.borrower.name for decision in decisions} >= {"林晓", "陈伟", "周敏", "吴强", "何静"}
    assert len({decision.as_of for decision in decisions}) > 1
    assert {decision.outcome for decision in decisions} == {"offers", "refer"}
    for decision in decisions:
        file, out = tmp_path / "decision.json", StringIO()
        call_command("export_decision", decision.case.reference, number=decision.number, stdout=out)
        file.write_text(out.getvalue(), encoding="utf-8")
        status = main(["replay", str(file)])
        replayed = json.loads(capsys.readouterr().out)
        assert (status, replayed["differences"]) == (0, []), decision.case.borrower.name
        assert replayed["sha256"] == decision.sha256


def test_every_decision_of_the_demo_replays_after_policy_law_and_tables_were_all_upgraded(demo: list[str]) -> None:
    """The packs kept with a decision decide it again; the upgraded ones alone would not."""
    upgraded = library_of(PackTexts.model_validate(_upgraded_packs()), otherwise=shipped_library())
    of_nuanhe = [row for row in Decision.objects.all() if row.versions["policy"].startswith("nuanhe@")]
    assert of_nuanhe
    for decision in Decision.objects.all():
        assert replay(decision_record(decision), library=upgraded).is_same, decision.case.borrower.name
    for decision in of_nuanhe:
        bare = {**decision_record(decision), "packs": None}
        assert not replay(bare, library=upgraded).is_same, decision.case.borrower.name


def _upgraded_packs() -> dict[str, Any]:
    """Every pack as a later release might ship it: another version, and another figure in the policy."""
    law = law_texts("CN")
    return {
        "policy": builtin_policy_text("nuanhe").replace('alpha: "', 'alpha: "0.9" # before: "'),
        "law": {**law, "law.yaml": law["law.yaml"].replace("version:", "version: later # before:", 1)},
        "risk": risk_text("default").replace("version:", "version: later # before:", 1),
        "capacity": capacity_text("CN").replace("version:", "version: later # before:", 1),
    }
