"""Fills an empty store with the demo, once: accounts, loans, stories and the public tape."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from django.db import transaction

from forbear.cases.tape import TapeLoan, read_tape, sample_tape
from forbear_server.project.demo.cast import the_cast
from forbear_server.project.demo.people import borrower_account, loan_of, staff_account
from forbear_server.project.demo.stories import story_begins, tell
from forbear_server.services.events import event_append
from forbear_server.services.standing import plans_refresh_all
from forbear_server.services.tape_import import tape_import
from forbear_server.store.models import Event, User

LOADED = "demo_loaded"
TAPE_MONTH = date(2019, 3, 1)
TAPE_PLATFORM = "harbor"
FICTIONAL_NUMBERS = 100  # 202-555-0100 to 202-555-0199

Say = Callable[[str], None]


class NotEmpty(Exception):
    """The store holds people who are not the demo's; nothing was touched."""


def is_loaded() -> bool:
    """Whether this store holds the demo already."""
    return Event.objects.filter(kind=LOADED).exists()


@transaction.atomic
def load(*, today: date, say: Say) -> None:
    """Load everything or nothing. Raises NotEmpty rather than mixing made-up people with real ones."""
    if User.objects.exists():
        raise NotEmpty
    cast = the_cast()
    for member in cast.staff:
        staff_account(member)
    _load_tape(today=today, say=say)
    for borrower in cast.borrowers:
        say(f"telling the story of {borrower.name}: {borrower.about['en']}")
        user = borrower_account(borrower)
        for loan in borrower.loans:
            loan_of(user, loan, platform=borrower.platform, begins=story_begins(borrower, today=today))
        tell(borrower, user, today=today)
    plans_refresh_all(as_of=today)
    event_append(kind=LOADED, case=None, actor=None, payload={"today": today.isoformat()})


def _load_tape(*, today: date, say: Say) -> None:
    """The public tape as if it were written this month; the first loans late get numbers kept for fiction."""
    months = (today.year - TAPE_MONTH.year) * 12 + today.month - TAPE_MONTH.month
    say(f"importing 175 public loans for {TAPE_PLATFORM}, dates moved by {months} months")
    tape = read_tape(str(sample_tape()), as_of=today, shift_months=months)
    late_first = sorted(tape.loans, key=lambda loan: (loan.state != "late", loan.line))
    loans = tuple(_named(loan, number) for number, loan in enumerate(late_first))
    tape_import(platform=TAPE_PLATFORM, tape=replace(tape, loans=loans))
    User.objects.filter(username__startswith=f"{TAPE_PLATFORM}-").update(language="en")


def _named(loan: TapeLoan, number: int) -> TapeLoan:
    phone = f"+12025550{100 + number}" if number < FICTIONAL_NUMBERS else None
    return replace(loan, name=f"Borrower {loan.borrower_ref}", phone=phone)
