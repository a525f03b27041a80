"""A version from draft to rolled back, clicked through as pages while the calendar goes on."""

import re
from typing import Any

from forbear_server.services.events import event_verify
from forbear_server.services.policies.reading import policy_of
from forbear_server.store.models import PolicyVersion, User

FORM = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')
STARTS_ON = re.compile(r'name="starts_on" value="([^"]*)"')


def press(opened: Any, user: User, page: str, **typed: str) -> str:
    """Open the page of an act, fill in its form and press the button; gives where it leads."""
    asked = opened(user, page)
    assert asked.status_code == 200, page
    text = asked.content.decode()
    values = {name: value for name, value in FORM.findall(text) if name not in {"csrfmiddlewaretoken", "next"}}
    if proposed := STARTS_ON.search(text):
        values["starts_on"] = proposed[1]
    done = opened(user, page, post=values | typed)
    assert done.status_code == 302, re.findall(
        r'field-problem[^>]*>([^<]*)|role="alert">(.*?)</', done.content.decode()
    )
    return str(done["Location"])


def stands(opened: Any, user: User, page: str) -> str:
    found = re.search(r'<h1>.*?</h1>\s*<span class="tag [^"]*">([^<]*)</span>', opened(user, page).content.decode())
    assert found
    return found[1]


def test_draft_review_scheduled_live_retired_and_rolled_back(desk: Any, opened: Any, settings: Any) -> None:
    manager, reviewer, live = desk.manager, desk.reviewer, desk.at(desk.live)
    draft = press(opened, manager, f"{live}start/", note="try fewer calls")
    assert stands(opened, manager, draft) == "草稿"
    press(opened, manager, f"{draft}submit/", note="ready")
    assert stands(opened, manager, draft) == "复核中"
    press(opened, reviewer, f"{draft}review/", verdict="return", note="say more")
    assert stands(opened, manager, draft) == "草稿"
    press(opened, manager, f"{draft}submit/")
    press(opened, reviewer, f"{draft}review/", verdict="approve")
    assert stands(opened, manager, draft) == "已通过"
    press(opened, manager, f"{draft}publish/")
    assert stands(opened, manager, draft) == "已排定"
    press(opened, manager, f"{draft}cancel/", note="one day later")
    assert stands(opened, manager, draft) == "已通过"
    press(opened, manager, f"{draft}publish/", starts_on="2026-11-26")
    assert stands(opened, manager, live) == "现行"

    settings.TODAY = "2026-11-26"
    assert (stands(opened, manager, draft), stands(opened, manager, live)) == ("现行", "已退役")
    assert policy_of("nuanhe").version == "2026.2"

    assert press(opened, manager, f"{draft}roll-back/", note="complaints") == live
    assert (stands(opened, manager, draft), stands(opened, manager, live)) == ("已退役", "现行")
    assert policy_of("nuanhe").version == "2026.1"
    assert event_verify().broken_at is None
    assert "complaints" in opened(desk.analyst, live).content.decode()


def test_a_draft_is_taken_back_and_put_aside(desk: Any, opened: Any) -> None:
    page = desk.at(desk.in_review())
    press(opened, desk.manager, f"{page}withdraw/", note="a slip")
    assert stands(opened, desk.manager, page) == "草稿"
    press(opened, desk.manager, f"{page}discard/", note="not now")
    assert stands(opened, desk.manager, page) == "已搁置"
    again = press(opened, desk.manager, f"{page}start/")
    assert PolicyVersion.objects.get(pk=again.rstrip("/").rsplit("/", 1)[-1]).version == "2026.3"
