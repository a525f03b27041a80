"""``forbear-server keys``: the key this installation signs offers with."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from forbear.cases.key_files import is_open_to_others
from forbear_server.services.signing import KeyUnusable, key_current, key_revoke, key_rotate, signing_key
from forbear_server.store.models import InstallationKey


class Command(BaseCommand):
    """Makes the key, lists every key there was, begins a new one, or takes back what one signed."""

    help = "Make, list, rotate or revoke the key that signs offers. `serve` makes the first one itself."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
        actions.add_parser("create", help="make the key, if there is none")
        actions.add_parser("list", help="every key with the days it signs")
        actions.add_parser("rotate", help="begin a new key; what the old one signed goes on holding")
        revoke = actions.add_parser("revoke", help="take back everything a key signed")
        revoke.add_argument("key", help="the id of the key, or its beginning")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the command."""
        try:
            getattr(self, f"_{options['action']}")(options)
        except KeyUnusable as error:
            raise CommandError(str(error)) from None

    def _create(self, options: dict[str, Any]) -> None:
        signing_key()
        self._list(options)
        if is_open_to_others(settings.SIGNING_KEY):
            self.stderr.write(f"others may read {settings.SIGNING_KEY}; let only its owner: chmod 600")

    def _list(self, options: dict[str, Any]) -> None:
        for row in InstallationKey.objects.all():
            end = f"to {row.valid_to}" if row.valid_to else "signs now"
            revoked = f"  revoked {row.revoked_on}" if row.revoked_on else ""
            self.stdout.write(f"{row.key_id}  from {row.valid_from}  {end}{revoked}")

    def _rotate(self, options: dict[str, Any]) -> None:
        key_rotate()
        self._list(options)

    def _revoke(self, options: dict[str, Any]) -> None:
        found = InstallationKey.objects.filter(key_id__startswith=options["key"].lower())
        if len(found) != 1:
            raise CommandError(f"{len(found)} keys begin with {options['key']}; forbear-server keys list shows all")
        was_current = found[0] == key_current()
        key_revoke(found[0])
        self._list(options)
        if was_current:
            self.stdout.write("It signed until now, so a new one was begun.")
