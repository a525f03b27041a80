"""A text kept aside is brought together with the draft by a choice for each value."""

from typing import Any

import pytest

from forbear.policy.editing import with_items_moved, with_value, without_item
from forbear.policy.yaml_file import read_yaml
from forbear.problems import BadInput
from forbear_server.services.policies.drafting import draft_save
from forbear_server.services.policies.resolving import Answer, is_by_value, merge_of, text_resolved


@pytest.fixture
def clash(cast: Any, draft: Any) -> Any:
    """``clash(mine, theirs)``: the merge of two texts written from the same revision."""

    def run(mine: str, theirs: str) -> Any:
        draft_save(actor=cast.tang_yue, draft_id=draft.pk, text=theirs, base_revision=1)
        saved = draft_save(actor=cast.tang_yue, draft_id=draft.pk, text=mine, base_revision=1)
        return merge_of(saved.revision_kept, theirs=draft.revisions.get(number=2))

    return run


def codes(text: str) -> list[str]:
    return [row["code"] for row in read_yaml(text).data["conditions"]]


def test_the_order_of_conditions_can_be_mine(draft: Any, clash: Any) -> None:
    mine = with_items_moved(draft.text, "conditions", 0, 1)
    theirs = with_items_moved(draft.text, "conditions", 1, 2)
    merge = clash(mine, theirs)
    assert is_by_value(merge)
    assert codes(text_resolved(merge, {0: Answer(choice="mine")})) == codes(mine)
    assert codes(text_resolved(merge, {0: Answer(choice="theirs")})) == codes(theirs)


def test_what_i_removed_stays_removed_if_i_choose_so(draft: Any, clash: Any) -> None:
    theirs = with_value(draft.text, "conditions[willing].sql", "willing AND adults >= 1")
    merge = clash(without_item(draft.text, "conditions[willing]"), theirs)
    assert "willing" not in codes(text_resolved(merge, {0: Answer(choice="mine")}))
    assert "willing" in codes(text_resolved(merge, {0: Answer(choice="theirs")}))


def test_every_value_left_open_is_told(draft: Any, clash: Any) -> None:
    def changed(days: int, calls: int) -> str:
        text = with_value(draft.text, "reply.business_days", days)
        return with_value(text, "contact.max_calls_per_day", calls)

    merge = clash(changed(1, 1), changed(3, 3))
    with pytest.raises(BadInput) as caught:
        text_resolved(merge, {})
    assert [problem.path for problem in caught.value.problems] == ["reply.business_days", "contact.max_calls_per_day"]


def test_texts_without_parts_are_brought_together_by_hand(draft: Any, clash: Any) -> None:
    merge = clash("a: [\nmine\n", "a: [\ntheirs\n")
    assert not is_by_value(merge)


def test_a_text_written_from_nowhere_has_nothing_in_common(cast: Any, draft: Any) -> None:
    saved = draft_save(actor=cast.tang_yue, draft_id=draft.pk, text="id: other\n", base_revision=77)
    assert saved.revision_kept is not None
    assert merge_of(saved.revision_kept, theirs=draft.revisions.get(number=1)) is None
