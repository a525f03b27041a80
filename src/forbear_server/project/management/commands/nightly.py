"""``forbear-server nightly``: what has to be done once a day, by cron or a timer."""

from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from forbear_server.access.phone import forget_old_codes
from forbear_server.jobs.pruning import tasks_prune
from forbear_server.services.clock import today
from forbear_server.services.events import event_verify
from forbear_server.services.reminders import reminders_send
from forbear_server.services.standing import plans_refresh_all
from forbear_server.services.trials.books import books_sweep
from forbear_server.services.trials.ending import trials_tidy

CODE_AGE = timedelta(minutes=10)


class Command(BaseCommand):
    """Brings plans and books up to today, reminds of payments, forgets what is over, lets the log prove itself."""

    help = "Bring running plans and books up to today, remind of payments, forget old codes and files, check the log."

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the command; it ends with an error when the log does not prove itself."""
        plans = plans_refresh_all(as_of=today())
        reminders = reminders_send(on=today())
        codes = forget_old_codes(timezone.now() - CODE_AGE)
        files = books_sweep() + trials_tidy()
        tasks_prune()
        check = event_verify()
        self.stdout.write(
            f"plans: {plans}  reminders: {reminders}  codes forgotten: {codes}  trials tidied: {files}"
            f"  events proven: {check.checked}"
        )
        if check.broken_at is not None:
            raise CommandError(f"the log does not prove itself from event {check.broken_at} on")
