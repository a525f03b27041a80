"""A draft of Nuanhe's policy, past requests to try it over, and small files of cases."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from forbear.policy.editing import with_value
from forbear.trials import CaseTrial, try_case
from forbear_server.services.policies.drafting import draft_save, draft_start
from forbear_server.services.trials.past_cases import PastCases
from forbear_server.services.trials.starting import Book, trial_start
from forbear_server.services.trials.working import STOPPING
from forbear_server.store.models import Decision, PolicyVersion, TrialRun

EXAMPLES = Path(__file__).resolve().parents[4] / "examples"
ALL = PastCases(since=date(2026, 1, 1), until=date(2026, 12, 31), most=100)


@pytest.fixture(autouse=True)
def _a_folder_of_its_own(settings: Any, tmp_path: Path) -> None:
    settings.DATA_FOLDER = tmp_path
    STOPPING.clear()


_TRIED: dict[str, CaseTrial] = {}


@pytest.fixture(autouse=True)
def _each_case_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine answers the same every time, so each case is worked out once for all tests."""

    def tried(document: Any, *, number: int, **how: Any) -> CaseTrial:
        key = json.dumps([document, how["before"].label, how["after"].label])
        if key not in _TRIED:
            _TRIED[key] = try_case(document, number=number, **how)
        return replace(_TRIED[key], number=number)

    monkeypatch.setattr("forbear_server.services.trials.results.try_case", tried)


@pytest.fixture
def draft(cast: Any) -> PolicyVersion:
    """Tang Yue's draft: payments may wait one month at most."""
    live = PolicyVersion.objects.get(pack_id="nuanhe", version="2026.1")
    begun = draft_start(actor=cast.tang_yue, version_id=live.pk)
    text = with_value(begun.text, "levers.deferral_months", [0, 1])
    return draft_save(actor=cast.tang_yue, draft_id=begun.pk, text=text, base_revision=begun.revision).draft


@pytest.fixture
def past(cast: Any, draft: PolicyVersion, decision: Decision) -> Callable[..., TrialRun]:
    """``past()`` starts a trial of the draft over Lin Xiao's one past request."""

    def run(**changes: Any) -> TrialRun:
        asked = {"actor": cast.mo_ran, "name": "最多延期一个月", "version_id": draft.pk, "over": ALL}
        return trial_start(**(asked | changes))

    return run


@pytest.fixture
def lines() -> list[bytes]:
    """Three cases of Nuanhe's, a line each."""
    names = ("lin-xiao", "chen-wei", "zhou-min")
    cases = [json.loads((EXAMPLES / f"{name}.json").read_text(encoding="utf-8")) for name in names]
    return [json.dumps(case, ensure_ascii=False).encode() for case in cases]


@pytest.fixture
def filed(cast: Any, draft: PolicyVersion) -> Callable[..., TrialRun]:
    """``filed(lines)`` starts a trial of the draft over a file of these lines."""

    def run(lines: list[bytes], **changes: Any) -> TrialRun:
        book = Book(name="book.jsonl", chunks=[b"\n".join(lines) + b"\n"])
        asked = {"actor": cast.mo_ran, "name": "一份资产", "version_id": draft.pk, "over": book}
        return trial_start(**(asked | changes))

    return run
