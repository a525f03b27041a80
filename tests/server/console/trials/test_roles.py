"""Who opens which page on trials: colleagues of the lender whose work it is, and nobody else."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from forbear_server.access.console_pages import TRIAL_PAGES
from forbear_server.console.trials.urls import urlpatterns

READERS = {"reviewer", "policy_manager", "analyst"}
STARTERS = {"policy_manager", "analyst"}


def test_every_page_stands_in_the_table() -> None:
    assert {f"trials:{pattern.name}" for pattern in urlpatterns} == set(TRIAL_PAGES)


def address(name: str, run: Any) -> str:
    if name in {"list", "start"}:
        return reverse(f"trials:{name}")
    if name == "result":
        return reverse("trials:result", args=[run.pk, 1])
    return reverse(f"trials:{name}", args=[run.pk])


@pytest.mark.parametrize("name", ["list", "run", "results", "result", "summary", "results_csv", "set_aside"])
def test_readers_read_and_nobody_else(cast: Any, trials: Any, signed_in: Any, name: str) -> None:
    for role, person in cast.by_role().items():
        status = signed_in(person).get(address(name, trials.done)).status_code
        assert (status == 200) == (role in READERS), f"{role}: {status}"
        assert status in {200, 403}


@pytest.mark.parametrize("name", ["run", "results", "result", "summary", "results_csv", "set_aside"])
def test_a_trial_of_another_lender_does_not_exist(cast: Any, trials: Any, signed_in: Any, name: str) -> None:
    assert signed_in(cast.lu_an).get(address(name, trials.done)).status_code == 404
    assert signed_in(cast.lu_an).post(reverse("trials:cancel", args=[trials.waiting.pk])).status_code == 404


def test_the_list_of_another_lender_is_empty(cast: Any, trials: Any, signed_in: Any) -> None:
    assert trials.done.name not in signed_in(cast.lu_an).get(reverse("trials:list")).content.decode()


def test_only_who_may_start_one_starts_and_stops(cast: Any, trials: Any, signed_in: Any) -> None:
    for role, person in cast.by_role().items():
        client = signed_in(person)
        assert (client.get(reverse("trials:start")).status_code == 200) == (role in STARTERS)
        stopping = client.post(reverse("trials:cancel", args=[trials.done.pk])).status_code
        assert (stopping == 302) == (role in STARTERS)


def test_a_reviewer_is_shown_no_button_that_would_be_refused(cast: Any, trials: Any, signed_in: Any) -> None:
    client = signed_in(cast.he_jun)
    for run in trials.all():
        page = client.get(reverse("trials:run", args=[run.pk])).content.decode()
        assert reverse("trials:start") not in page
        assert reverse("trials:cancel", args=[run.pk]) not in page


def test_strangers_are_led_to_the_staff_door_and_come_back_to_the_trial(trials: Any) -> None:
    answer = Client().get(reverse("trials:run", args=[trials.done.pk]))
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("console:sign_in"))
    assert str(trials.done.pk) in answer["Location"]
