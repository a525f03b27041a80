"""What somebody is writing, judged as it would be saved."""

from typing import Any

from forbear_server.services.policies.judging import is_faultless, text_judged


def test_a_fresh_draft_is_without_fault(draft: Any) -> None:
    assert text_judged(draft, text=draft.text) == ()
    assert is_faultless(draft)


def test_the_place_among_the_versions_is_judged_with_the_text(draft: Any) -> None:
    text = draft.text.replace("platform: nuanhe", "platform: panshi").replace("sql: willing", "sql: wiling")
    found = {finding.path: finding.line for finding in text_judged(draft, text=text) if finding.severity == "error"}
    assert found.keys() == {"platform", "conditions[1].sql"}
    assert found["platform"] == 4


def test_judging_stores_nothing(draft: Any) -> None:
    text_judged(draft, text="x" * 500_000)
    draft.refresh_from_db()
    assert draft.revision == 1


def test_what_is_no_policy_yet_is_judged_for_the_day_it_names(draft: Any) -> None:
    text = draft.text.replace("    source: judgement\n", "", 1)
    assert {finding.path for finding in text_judged(draft, text=text)} == {"conditions[0].source"}
