"""From the application as JSON to an :class:`Application`, telling everything that is wrong at once."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from forbear.facts.application import Application, Household, OtherDebt
from forbear.facts.document import (
    ADULTS_MOST,
    CHILDREN_MOST,
    NOTE_LENGTH,
    ApplicationDocument,
    HouseholdDocument,
    OtherDebtDocument,
)
from forbear.facts.table import PROVABLE_FACTS
from forbear.money import LARGEST_MINOR, exponent, format_minor, parse_minor
from forbear.problems import ProblemList, joined, said

LONGEST_AHEAD = timedelta(days=3660)
_NEEDS_VALUE = ("expected_end_on", "income_now", "savings")


def application_from_document(
    document: ApplicationDocument, *, currency: str, as_of: date, path: str = "application"
) -> Application:
    """The application ``document`` states, its amounts in minor units of ``currency``, as of ``as_of``.

    BadInput lists every problem, each with its path under ``path`` and how to mend it.
    """
    reader = _Reader(path=path, currency=currency)
    household = reader.household(document.household)
    reader.check_dates(document, as_of)
    reader.check_proven(document)
    reader.check_note(document.note)
    by_month = reader.by_month(document.income_by_month)
    read = {
        "income_now_minor": reader.amount(document.income_now, "income_now"),
        "income_usual_minor": reader.amount(document.income_usual, "income_usual"),
        "savings_minor": reader.amount(document.savings, "savings"),
    }
    expenses = {kind: reader.amount(text, f"expenses.{kind}") for kind, text in document.expenses.items()}
    other_debts = tuple(reader.other_debt(debt, number) for number, debt in enumerate(document.other_debts))
    reader.problems.raise_if_any()
    return Application(
        reason=document.reason,
        began_on=document.began_on,
        expected_end_on=document.expected_end_on,
        household=household,
        income_by_month=by_month,
        expenses=expenses,
        other_debts=other_debts,
        proven=frozenset(document.proven),
        willing=document.willing,
        note=document.note,
        **read,
    )


@dataclass(kw_only=True, slots=True)
class _Reader:
    """Reads the parts, noting problems and going on; what could not be read comes back as a harmless stand-in."""

    path: str
    currency: str
    problems: ProblemList = field(default_factory=ProblemList)

    def note(self, where: str, message: str, remedy: str) -> None:
        self.problems.add(f"{self.path}.{where}", message, remedy)

    def amount(self, text: str | None, where: str) -> int | None:
        if text is None:
            return None
        try:
            minor = parse_minor(text, currency=self.currency)
        except ValueError as error:
            remedy = said("Write an amount with at most {count} decimals", count=exponent(self.currency))
            self.note(where, error.args[0], remedy)
            return 0
        if minor < 0:
            self.note(where, said("{given} is negative", given=text), said("Write zero or more"))
        elif minor > LARGEST_MINOR:
            largest = format_minor(LARGEST_MINOR, currency=self.currency)
            self.note(where, said("{given} is too large", given=text), said("Write at most {most}", most=largest))
        else:
            return minor
        return 0

    def by_month(self, texts: tuple[str, ...] | None) -> tuple[int, ...] | None:
        if texts is None:
            return None
        if len(texts) != 12:
            message = said("{count} months are given", count=len(texts))
            self.note("income_by_month", message, said("Give twelve amounts, January first"))
        return tuple(self.amount(text, f"income_by_month[{number}]") or 0 for number, text in enumerate(texts))

    def other_debt(self, debt: OtherDebtDocument, number: int) -> OtherDebt:
        where = f"other_debts[{number}]"
        if not debt.creditor.strip():
            self.note(f"{where}.creditor", said("the creditor has no name"), said("Write who is owed"))
        balance = self.amount(debt.balance, f"{where}.balance")
        monthly = self.amount(debt.monthly, f"{where}.monthly") or 0
        return OtherDebt(creditor=debt.creditor.strip(), balance_minor=balance, monthly_minor=monthly)

    def household(self, household: HouseholdDocument) -> Household:
        adults = self.count(household.adults, "household.adults", least=1, most=ADULTS_MOST)
        children = self.count(household.children, "household.children", least=0, most=CHILDREN_MOST)
        region = household.region
        if not (len(region) == 2 and region.isascii() and region.isalpha() and region.isupper()):
            message = said("{given} is not a region", given=repr(region))
            self.note("household.region", message, said("Write two capital letters, such as CN"))
        return Household(adults=adults, children=children, region=region)

    def count(self, given: int, where: str, *, least: int, most: int) -> int:
        if not least <= given <= most:
            remedy = said("Write a whole number from {least} to {most}", least=least, most=most)
            self.note(where, said("{given} is out of range", given=given), remedy)
        return min(most, max(least, given))

    def check_dates(self, document: ApplicationDocument, as_of: date) -> None:
        began, ends = document.began_on, document.expected_end_on
        if began > as_of:
            message = said("{day} is in the future", day=began)
            self.note("began_on", message, said("Write the day it began, at the latest {day}", day=as_of))
        if ends is not None and ends < began:
            message = said("{day} is before it began", day=ends)
            self.note("expected_end_on", message, said("Write {day} or later, or null", day=began))
        elif ends is not None and ends > as_of + LONGEST_AHEAD:
            message = said("{day} is more than ten years away", day=ends)
            self.note("expected_end_on", message, said("Write null if no end is in sight"))

    def check_proven(self, document: ApplicationDocument) -> None:
        for number, fact in enumerate(document.proven):
            if fact not in PROVABLE_FACTS:
                message = said("{fact} is not a fact evidence can back", fact=repr(fact))
                known = said("Use one of {texts}", texts=joined(sorted(PROVABLE_FACTS), ", "))
                self.note(f"proven[{number}]", message, known)
            elif not _is_stated(document, fact):
                message = said("{fact} is proven but not stated", fact=fact)
                self.note(f"proven[{number}]", message, said("State it, or leave it out here"))

    def check_note(self, note: str) -> None:
        if len(note) > NOTE_LENGTH:
            message = said("{count} characters are too many", count=len(note))
            self.note("note", message, said("Keep it to {most} characters", most=NOTE_LENGTH))


def _is_stated(document: ApplicationDocument, fact: str) -> bool:
    if fact == "income_usual":
        return document.income_usual is not None or document.income_by_month is not None
    if fact == "essential_monthly":
        return any(amount is not None for amount in document.expenses.values())
    return fact not in _NEEDS_VALUE or getattr(document, fact) is not None
