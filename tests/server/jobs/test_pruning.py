"""The queue forgets tasks that ended long ago, and never one that waits."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from forbear_server.jobs.pruning import KEPT, tasks_prune

OLD, NEW = KEPT + timedelta(hours=1), KEPT - timedelta(hours=1)


@pytest.mark.parametrize(
    ("status", "field", "age", "is_kept"),
    [
        ("SUCCESSFUL", "finished_at", OLD, False),
        ("FAILED", "finished_at", OLD, False),
        ("RUNNING", "started_at", OLD, False),
        ("READY", "enqueued_at", OLD, True),
        ("SUCCESSFUL", "finished_at", NEW, True),
        ("RUNNING", "started_at", NEW, True),
    ],
)
def test_what_is_over_goes_after_two_weeks(db: Any, status: str, field: str, age: timedelta, is_kept: bool) -> None:
    task = DBTaskResult.objects.create(
        args_kwargs={"args": [], "kwargs": {}}, task_path="x", backend_name="default", run_after=timezone.now()
    )
    DBTaskResult.objects.filter(pk=task.pk).update(status=status, **{field: timezone.now() - age})
    assert tasks_prune() == (0 if is_kept else 1)
    assert DBTaskResult.objects.exists() is is_kept
