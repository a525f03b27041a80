"""Whole tapes: the public sample, our neutral layout, bad rows beside good ones, and an old tape moved to today."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forbear.cases.tape import TapeResult, read_tape, sample_tape
from forbear.problems import BadInput

MARCH_2019 = date(2019, 3, 31)

NEUTRAL_HEADER = (
    "loan_id,borrower_ref,product,currency,principal,rate_annual,penalty_rate_annual,installments,method,"
    "disbursed_on,due_first,principal_owed,interest_owed,penalty_owed,fee_owed,overdue_since,last_paid_on,"
    "status,income_monthly,other_debt_monthly,adults,children,housing,purpose\n"
)
LIN_XIAO = (
    "NH-1001,lin-xiao,online_consumer_loan,CNY,30000.00,0.18,0.27,24,annuity,2025-12-20,2026-01-20,"
    "18650.25,540.10,62.40,,2026-10-20,2026-09-20,late,1800.00,400.00,1,0,rent,\n"
)


def lending_club(**cells: str) -> str:
    """A one-loan file in the platform's columns: 12,000 dollars at 12 % over 36 months, last paid in January 2019."""
    row = {
        "id": "7",
        "funded_amnt": "12000",
        "term": " 36 months",
        "int_rate": "12",
        "issue_d": "Mar-2018",
        "loan_status": "Late (31-120 days)",
        "out_prncp": "9000",
        "total_rec_prncp": "3000",
        "recoveries": "0",
        "last_pymnt_d": "Jan-2019",
        "annual_inc": "48000",
        "dti": "10",
        **cells,
    }
    return ",".join(row) + "\n" + ",".join(row.values()) + "\n"


def one_loan(text: str, **options: object) -> dict[str, object]:
    result = read_tape(text, **{"as_of": MARCH_2019, **options})  # type: ignore[arg-type]
    assert result.rejected == ()
    return dict(result.loans[0].loan)


def test_a_loan_called_current_after_its_last_due_day_is_late_on_its_contract() -> None:
    """36 installments from April 2018 end in March 2021."""
    loan = one_loan(lending_club(loan_status="Current", last_pymnt_d="May-2021"), as_of=date(2021, 6, 15))
    assert loan["overdue_since"] == "2021-03-01"


def test_every_row_of_the_public_sample_is_accounted_for() -> None:
    """Of 175 rows, 6 are paid in full and 35 settled for good: counted in the file itself."""
    result = read_tape(str(sample_tape()), as_of=MARCH_2019)
    assert result.rejected == ()
    assert result.counts == {"rows": 175, "loans": 134, "closed": 41, "rejected": 0}
    assert Counter(loan.state for loan in result.loans) == {"late": 59, "charged_off": 70, "current": 5}


def test_principal_owed_on_the_sample_is_what_the_platform_says() -> None:
    result = read_tape(str(sample_tape()), as_of=MARCH_2019)
    newest = next(loan for loan in result.loans if loan.loan["loan_id"] == "174")
    assert newest.loan["balances"]["principal"] == "11859.70"
    assert newest.household.income_monthly_minor == 375_000


def test_interest_runs_from_the_last_payment_in_thirty_day_months() -> None:
    """9,000 at 12 % a year is 90 a month; from 1 January to 31 March are three thirty-day months less a day."""
    assert one_loan(lending_club())["balances"] == {
        "principal": "9000.00",
        "interest": "267.00",
        "penalty": "0.00",
        "fee": "0.00",
    }


def test_a_loan_is_late_from_the_due_day_after_the_last_payment() -> None:
    assert one_loan(lending_club())["overdue_since"] == "2019-02-01"


@pytest.mark.parametrize(
    ("status", "last_paid", "since"),
    [
        ("In Grace Period", "Jan-2019", "2019-03-16"),
        ("Late (16-30 days)", "Feb-2019", "2019-03-01"),
        ("Late (31-120 days)", "Mar-2019", "2019-02-28"),
        ("Late (31-120 days)", "Jun-2018", "2018-12-01"),
    ],
)
def test_days_late_stay_within_what_the_status_says(status: str, last_paid: str, since: str) -> None:
    assert one_loan(lending_club(loan_status=status, last_pymnt_d=last_paid))["overdue_since"] == since


def test_a_charged_off_loan_owes_what_never_came_back_and_bears_no_more_interest() -> None:
    loan = one_loan(lending_club(loan_status="Charged Off", out_prncp="0", recoveries="1250.5"))
    assert loan["balances"] == {"principal": "7749.50", "interest": "0.00", "penalty": "0.00", "fee": "0.00"}


def test_a_paid_or_settled_loan_is_counted_and_left_out() -> None:
    paid = read_tape(lending_club(loan_status="Fully Paid", out_prncp="0"), as_of=MARCH_2019)
    settled = read_tape(lending_club(loan_status="Charged Off", settlement_status="COMPLETE"), as_of=MARCH_2019)
    for result in (paid, settled):
        assert (result.counts["closed"], result.loans, result.rejected) == (1, (), ())


def test_two_who_apply_together_are_two_adults_with_one_income() -> None:
    result = read_tape(lending_club(annual_inc_joint="90000", dti_joint="20"), as_of=MARCH_2019)
    hints = result.loans[0].household
    assert (hints.adults, hints.income_monthly_minor, hints.other_debt_monthly_minor) == (2, 750_000, 150_000)


def test_the_platforms_own_quirks_are_read() -> None:
    """A note above the header, totals below, a per cent sign, months turned round by a spreadsheet, empty numbers."""
    text = "Notes offered by Prospectus\n\n" + lending_club(id="", int_rate=" 12.00%", issue_d="18-Mar")
    loan = one_loan(text + '\n"Total amount funded in policy code 1: 12000",,,\n')
    contract = loan["contract"]
    assert isinstance(contract, dict)
    assert (loan["loan_id"], contract["rate_annual"], contract["disbursed_on"]) == ("row-4", "0.12", "2018-03-01")


def test_a_bad_row_tells_everything_that_is_wrong_and_good_rows_are_kept() -> None:
    good = lending_club()
    bad = lending_club(id="8", funded_amnt="a lot", term="", int_rate="nan", issue_d="2018").splitlines()[1]
    result = read_tape(good + bad + "\n", as_of=MARCH_2019)
    assert [loan.loan["loan_id"] for loan in result.loans] == ["7"]
    (rejected,) = result.rejected
    assert rejected.row == 3
    assert {problem.path for problem in rejected.problems} == {"funded_amnt", "term", "int_rate", "issue_d"}
    assert all(problem.remedy for problem in rejected.problems)


def test_a_row_that_contradicts_itself_is_set_aside() -> None:
    text = lending_club(issue_d="Apr-2019", out_prncp="13000", loan_status="Sleeping")
    (rejected,) = read_tape(text, as_of=MARCH_2019).rejected
    assert {problem.path for problem in rejected.problems} == {"issue_d", "out_prncp", "loan_status"}


def test_a_second_row_of_the_same_loan_is_set_aside() -> None:
    text = lending_club() + lending_club().splitlines()[1] + "\n"
    (rejected,) = read_tape(text, as_of=MARCH_2019).rejected
    assert rejected.row == 3
    assert "line 2 has the same loan number" in str(rejected)


def test_a_file_without_the_needed_columns_names_all_of_them() -> None:
    with pytest.raises(BadInput) as caught:
        read_tape("id,term\n1,36\n", as_of=MARCH_2019)
    paths = {problem.path for problem in caught.value.problems}
    assert paths == {"header.funded_amnt", "header.int_rate", "header.issue_d"}


def test_an_unknown_layout_names_those_there_are() -> None:
    with pytest.raises(BadInput, match="lendingclub, neutral"):
        read_tape("x\n1\n", layout="prosper", as_of=MARCH_2019)


def test_the_neutral_layout_says_what_is_owed_in_its_own_columns() -> None:
    loan = one_loan(NEUTRAL_HEADER + LIN_XIAO, layout="neutral", as_of=date(2026, 11, 24))
    assert loan == {
        "loan_id": "NH-1001",
        "product": "online_consumer_loan",
        "contract": {
            "currency": "CNY",
            "principal": "30000.00",
            "rate_annual": "0.18",
            "installments": 24,
            "method": "annuity",
            "disbursed_on": "2025-12-20",
            "due_first": "2026-01-20",
            "penalty_rate_annual": "0.27",
        },
        "balances": {"principal": "18650.25", "interest": "540.10", "penalty": "62.40", "fee": "0.00"},
        "overdue_since": "2026-10-20",
    }


@pytest.mark.parametrize(
    ("cell", "value", "path"),
    [
        ("0.18", "18", "rate_annual"),
        ("18650.25", "18650.255", "principal_owed"),
        ("CNY", "RMB", "currency"),
        ("annuity", "balloon", "method"),
        ("2026-10-20", "2026-12-20", "overdue_since"),
        ("18650.25", "", "principal_owed"),
    ],
)
def test_the_neutral_layout_refuses_what_it_cannot_mean(cell: str, value: str, path: str) -> None:
    text = NEUTRAL_HEADER + LIN_XIAO.replace(f",{cell},", f",{value},", 1)
    (rejected,) = read_tape(text, layout="neutral", as_of=date(2026, 11, 24)).rejected
    assert [problem.path for problem in rejected.problems] == [path]


def read_sample(*, shift: int) -> TapeResult:
    return read_tape(str(sample_tape()), as_of=date(2026, 11, 30), shift_months=shift)


@settings(max_examples=5, deadline=None)
@given(years=st.integers(min_value=0, max_value=7))
def test_moving_a_tape_by_whole_years_moves_dates_and_nothing_else(years: int) -> None:
    before = read_tape(lending_club(), as_of=MARCH_2019)
    after = read_tape(lending_club(), as_of=MARCH_2019.replace(year=2019 + years), shift_months=12 * years)
    old, new = dict(before.loans[0].loan), dict(after.loans[0].loan)
    assert new["balances"] == old["balances"]
    assert new["contract"]["due_first"] == f"{2018 + years}-04-01"


def test_an_old_tape_can_be_looked_at_as_if_it_were_written_today() -> None:
    """From March 2019 to November 2026 are 92 months; the loans are then as late as they were."""
    result = read_sample(shift=92)
    assert result.counts["loans"] == 134
    late = [date.fromisoformat(loan.loan["overdue_since"]) for loan in result.loans if loan.state == "late"]
    assert all(0 < (date(2026, 11, 30) - since).days <= 120 for since in late)
