"""Fills an empty store with the demo, once: accounts, loans, stories and the public tape."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from django.db import transaction

from forbear.cases.tape import TapeLoan, read_tape, sample_tape
from forbear_server.project.demo.calendar import on
from forbear_server.project.demo.cast import Borrower, the_cast
from forbear_server.project.demo.people import borrower_account, loan_of, staff_account
from forbear_server.project.demo.policies import tell_policies
from forbear_server.project.demo.stories import story_begins, tell
from forbear_server.project.demo.trials import tell_trials
from forbear_server.services.events import event_append
from forbear_server.services.signing import signing_key
from forbear_server.services.standing import plans_refresh_all
from forbear_server.services.tape_import import tape_import
from forbear_server.store.models import Event, User

LOADED = "demo_loaded"
KEY_BEFORE = timedelta(days=400)
"""The installation's key is made before the first of the stories; a test holds that every offer verifies with it."""
TAPE_MONTH = date(2019, 3, 1)
TAPE_PLATFORM = "harbor"
FICTIONAL_NUMBERS = tuple(f"+1202555{number:04}" for number in range(100, 200))

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
    with on(today - KEY_BEFORE):
        signing_key()
    for member in cast.staff:
        staff_account(member)
    say("telling how the policy of Nuanhe is being changed")
    tell_policies(today=today)
    _load_tape(today=today, say=say)
    for borrower in cast.borrowers:
        say(f"telling the story of {borrower.name}: {borrower.about['en']}")
        tell(borrower, _account(borrower, today=today), today=today)
    plans_refresh_all(as_of=today)
    say("trying the draft of Nuanhe's next policy over past requests")
    tell_trials(today=today)
    event_append(kind=LOADED, case=None, actor=None, payload={"today": today.isoformat()})


def _account(borrower: Borrower, *, today: date) -> User:
    """The borrower with their loans; one who comes with the tape is there already."""
    if borrower.tape_loan:
        return User.objects.get(phone=borrower.phone)
    user = borrower_account(borrower)
    for loan in borrower.loans:
        loan_of(user, loan, platform=borrower.platform, begins=story_begins(borrower, today=today))
    return user


def _load_tape(*, today: date, say: Say) -> None:
    """The public tape as if it were written this month, its borrowers with made-up names and fictional numbers."""
    months = (today.year - TAPE_MONTH.year) * 12 + today.month - TAPE_MONTH.month
    tape = read_tape(str(sample_tape()), as_of=today, shift_months=months)
    say(f"importing {len(tape.loans)} public loans for {TAPE_PLATFORM}, dates moved by {months} months")
    tape_import(platform=TAPE_PLATFORM, tape=replace(tape, loans=_reachable(tape.loans)))
    User.objects.filter(username__startswith=f"{TAPE_PLATFORM}-").update(language="en")


def _reachable(loans: tuple[TapeLoan, ...]) -> tuple[TapeLoan, ...]:
    """Each loan with a name, and a number while there are any: the cast first, then whoever is late."""
    cast = {each.tape_loan: each for each in the_cast().borrowers if each.tape_loan}
    taken = {each.phone for each in cast.values()}
    free = (number for number in FICTIONAL_NUMBERS if number not in taken)
    named = []
    for loan in sorted(loans, key=lambda loan: (loan.state != "late", loan.line)):
        person = cast.get(loan.borrower_ref)
        name, phone = (person.name, person.phone) if person else (f"Borrower {loan.borrower_ref}", next(free, None))
        named.append(replace(loan, name=name, phone=phone))
    return tuple(named)
