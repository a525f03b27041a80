"""Removes tasks that ended long ago, and the rows of tasks whose worker was killed, which would stay for ever."""

from datetime import timedelta

from django.utils import timezone
from django_tasks_db.models import DBTaskResult

KEPT = timedelta(days=14)


def tasks_prune() -> int:
    """Remove tasks that ended, or began without ever ending, more than two weeks ago; returns how many."""
    before = timezone.now() - KEPT
    ended = DBTaskResult.objects.finished().filter(finished_at__lte=before)
    abandoned = DBTaskResult.objects.running().filter(started_at__lte=before)
    return ended.delete()[0] + abandoned.delete()[0]
