"""Importing a tape: new, changed and unchanged loans, contracts that never change, and the command around it."""

from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from forbear.cases.tape import TapeResult, read_tape
from forbear_server.services.tape_import import tape_import
from forbear_server.store.models import Event, Loan, User

pytestmark = pytest.mark.django_db

HEADER = (
    "loan_id,borrower_ref,name,phone,currency,principal,rate_annual,installments,disbursed_on,due_first,"
    "principal_owed,interest_owed,overdue_since\n"
)
LIN_XIAO = "NH-1,lin-xiao,林晓,10000000001,CNY,30000,0.18,24,2025-12-12,2026-01-12,19984.49,686.99,2026-10-12\n"
LIN_XIAO_TWO = "NH-2,lin-xiao,林晓,10000000001,CNY,5000,0.18,12,2026-05-12,2026-06-12,3200,90,\n"


def tape(*rows: str) -> TapeResult:
    return read_tape(HEADER + "".join(rows), layout="neutral", as_of=date(2026, 11, 24))


def test_a_borrower_with_two_loans_gets_one_account() -> None:
    done = tape_import(platform="nuanhe", tape=tape(LIN_XIAO, LIN_XIAO_TWO))
    assert (done.created, done.updated, done.unchanged, done.rejected) == (2, 0, 0, ())
    borrower = User.objects.get()
    assert (borrower.phone, borrower.name, borrower.has_usable_password()) == ("+8610000000001", "林晓", False)
    assert {loan.loan_ref for loan in borrower.loans.all()} == {"NH-1", "NH-2"}


def test_the_same_phone_at_two_platforms_is_one_person() -> None:
    tape_import(platform="nuanhe", tape=tape(LIN_XIAO))
    tape_import(platform="panshi", tape=tape(LIN_XIAO.replace("NH-1", "PS-1")))
    assert User.objects.count() == 1


def test_the_same_tape_twice_changes_nothing() -> None:
    tape_import(platform="nuanhe", tape=tape(LIN_XIAO))
    events = Event.objects.count()
    done = tape_import(platform="nuanhe", tape=tape(LIN_XIAO))
    assert (done.created, done.updated, done.unchanged) == (0, 0, 1)
    assert Event.objects.count() == events


def test_a_later_tape_brings_what_is_owed_up_to_date() -> None:
    tape_import(platform="nuanhe", tape=tape(LIN_XIAO))
    done = tape_import(platform="nuanhe", tape=tape(LIN_XIAO.replace("686.99", "700.00")))
    assert done.updated == 1
    loan = Loan.objects.get()
    assert loan.balances is not None
    assert (loan.balances["interest"], loan.overdue_since) == ("700.00", date(2026, 10, 12))


def test_another_contract_under_the_same_number_is_set_aside() -> None:
    tape_import(platform="nuanhe", tape=tape(LIN_XIAO))
    done = tape_import(platform="nuanhe", tape=tape(LIN_XIAO.replace(",0.18,", ",0.12,")))
    assert "kept with another contract" in str(done.rejected[0])
    assert Loan.objects.get().contract["rate_annual"] == "0.18"


def test_a_loan_in_a_foreign_currency_or_with_an_impossible_phone_is_set_aside() -> None:
    done = tape_import(platform="harbor", tape=tape(LIN_XIAO))
    assert [problem.path for problem in done.rejected[0].problems] == ["currency"]
    done = tape_import(platform="nuanhe", tape=tape(LIN_XIAO.replace("10000000001", "12")))
    assert [problem.path for problem in done.rejected[0].problems] == ["phone"]
    assert not Loan.objects.exists()


def run(path: Path, *options: str) -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    call_command(
        "import_tape", str(path), "--platform=nuanhe", "--as-of=2026-11-24", *options, stdout=out, stderr=err
    )
    return out.getvalue(), err.getvalue()


def test_the_command_tells_what_it_kept_and_what_it_set_aside(tmp_path: Path) -> None:
    path = tmp_path / "book.csv"
    path.write_text(HEADER + LIN_XIAO + LIN_XIAO_TWO.replace("0.18", "18"))
    out, err = run(path)
    assert "new: 1" in out
    assert "set aside: 1" in out
    assert "line 3, rate_annual" in err


def test_a_dry_run_keeps_nothing(tmp_path: Path) -> None:
    path = tmp_path / "book.csv"
    path.write_text(HEADER + LIN_XIAO)
    out, _ = run(path, "--dry-run")
    assert "would be new: 1" in out
    assert not Loan.objects.exists()
    assert not User.objects.exists()


def test_a_file_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    path = tmp_path / "book.csv"
    path.write_text("loan_id,currency\n1,CNY\n")
    with pytest.raises(CommandError, match=r"header\.principal"):
        run(path)
    with pytest.raises(CommandError, match="cannot be read"):
        run(tmp_path / "missing.csv")
