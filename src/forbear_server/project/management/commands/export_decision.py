"""``forbear-server export_decision REFERENCE``: a stored decision as the file that ``forbear replay`` takes."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from forbear_server.services.decision import decision_record
from forbear_server.store.models import Decision


class Command(BaseCommand):
    """Prints one decision of a case, the last one unless a number is given."""

    help = "Print a stored decision as JSON; `forbear replay FILE` decides it again and compares."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("reference", help="the reference of the case, such as K9GCJY")
        parser.add_argument("--number", type=int, help="which decision of the case (default: the last)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the command."""
        decisions = Decision.objects.filter(case__reference=options["reference"]).order_by("number")
        if options["number"] is not None:
            decisions = decisions.filter(number=options["number"])
        decision = decisions.last()
        if decision is None:
            raise CommandError(f"there is no such decision of case {options['reference']}")
        self.stdout.write(json.dumps(decision_record(decision), ensure_ascii=False, indent=2))
