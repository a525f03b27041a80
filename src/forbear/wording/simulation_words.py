"""Words and figures of the report on a simulated book, in Chinese and English.

English is the source text; Chinese comes from the catalog ``simulation`` beside the others.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from forbear.wording.catalog import translated
from forbear.wording.values import shown_amount, shown_date, shown_share, sign_of

DOMAIN = "simulation"
SIMULATION_WORDS: Mapping[str, str] = {
    "sim.title": "What a policy would come to, month by month",
    "sim.about": "A simulated book on {day}: {policies}, beside doing nothing.",
    "sim.in_short": "In short",
    "sim.comma": ", ",
    "sim.colon": ": ",
    "sim.nothing": "doing nothing",
    "sim.say.book": (
        "{cases} households owe {owed}; {late} of them are past due today. Their next {months} months were lived "
        "through {runs} times, with the same luck under every policy."
    ),
    "sim.say.partial": "The simulation was stopped early: these are the households played until then.",
    "sim.say.plans": "{arm}: {plans} of {cases} households get a plan.",
    "sim.say.more": "It brings in {by} more than {against}, at today's value (between {low} and {high}).",
    "sim.say.less": "It brings in {by} less than {against}, at today's value (between {low} and {high}).",
    "sim.say.unclear": (
        "Whether it brings in more than {against} cannot be told: {by} at today's value, anywhere between {low} "
        "and {high}."
    ),
    "sim.say.same": "It comes to exactly the same as {against}.",
    "sim.say.too_few": "There are too few cases to tell whether it brings in more than {against}.",
    "sim.say.waivers": (
        "It waives {granted}: {earned} of it is earned and costs the lender, {restored} is owed again because plans "
        "break."
    ),
    "sim.say.cured": (
        "Of the households past due today, {cured} keep their terms for a year or pay to the end; by doing "
        "nothing {nothing} do."
    ),
    "sim.say.beside": "{arm} beside {against}: ",
    "sim.money.title": "What comes in over time",
    "sim.money.how": (
        "Payments and collection, less what they cost. Lines are the mean, bands hold nine of ten futures of this "
        "book."
    ),
    "sim.money.told": "{arm}: {amount} after {months} months.",
    "sim.money.table": "Money in by the end of a month, with the middle nine tenths of the futures",
    "sim.turns.title": "How households turn out",
    "sim.turns.how": (
        "Marks are the mean share, lines the 95 % interval. Cured is asked of those past due today, re-defaults of "
        "those with a plan."
    ),
    "sim.shares.title": "Where what is owed goes",
    "sim.shares.how": "Of each 100 owed today or charged later: what becomes of it.",
    "sim.classes.title": "Capital in each class",
    "sim.classes.how": (
        "What is owed at the end of each month. On the contract, days past due go on while a plan asks for less; on "
        "the terms agreed they begin when the plan is not kept. Nothing is written off."
    ),
    "sim.classes.told": "{arm}: after {month} months {bad} of {total} is substandard or worse.",
    "sim.part.paid": "Paid",
    "sim.part.collected_net": "Collected, net",
    "sim.part.collection_cost": "Cost of collection",
    "sim.part.waivers_earned": "Waived",
    "sim.part.still_open": "Still open",
    "sim.part.left_over": "Left unpaid",
    "sim.class": "Class",
    "sim.class.counted": "{name} ({count})",
    "sim.class.normal": "Normal",
    "sim.class.special_mention": "Special mention",
    "sim.class.substandard": "Substandard",
    "sim.class.doubtful": "Doubtful",
    "sim.class.loss": "Loss",
    "sim.count.by_contract": "on the contract",
    "sim.count.on_terms": "on the terms agreed",
    "sim.capital.title": "What is owed in each class after {month} months, with 95 % intervals",
    "sim.month": "Month",
    "sim.months": "months from today",
    "sim.show_figures": "Show the figures",
    "sim.figures": "Figure",
    "sim.figures.head": "All figures",
    "sim.figures.title": "Sums over all households and shares of them, with 95 % intervals",
    "sim.less": "{arm} less {against}",
    "sim.figure.recovered_discounted": "Money in, today's value",
    "sim.figure.recovered": "Money in, net of costs",
    "sim.figure.paid": "Paid by households",
    "sim.figure.collected": "Collected after falling off",
    "sim.figure.collection_cost": "Cost of collection",
    "sim.figure.servicing": "Servicing",
    "sim.figure.waivers_earned": "Waivers earned (cost)",
    "sim.figure.waivers_restored": "Waivers owed again",
    "sim.figure.still_open": "Still open at the end",
    "sim.figure.left_over": "Left unpaid after collection",
    "sim.figure.borrower_value": "Value to households",
    "sim.figure.cured": "Cured",
    "sim.figure.finished": "Paid to the end",
    "sim.figure.fell_off": "Fell off",
    "sim.figure.redefaulted": "Fell off the plan (re-default)",
    "sim.figure.months_in_relief": "Months in relief",
    "sim.with_interval": "{value} ({low} to {high})",
    "sim.ends": "{low} to {high}",
    "sim.too_few": "too few cases",
    "sim.splits.head": "By part of the book",
    "sim.splits.title": "Each policy beside doing nothing, by household; today's value, with 95 % intervals",
    "sim.part_of_book": "Part",
    "sim.households": "Households",
    "sim.more_by_household": "{arm}: more by household",
    "sim.cured_by_arm": "{arm}: cured, before and with it",
    "sim.small_groups": "Too small to tell anything of (fewer than 30 households): {groups}.",
    "sim.split.reason": "Reason",
    "sim.split.product": "Product",
    "sim.split.segment": "Segment",
    "sim.split.household_size": "People in the household",
    "sim.split.days_past_due": "Days past due",
    "sim.split.region": "Region",
    "sim.split.income": "Income now",
    "sim.income.1": "lowest quarter",
    "sim.income.2": "second quarter",
    "sim.income.3": "third quarter",
    "sim.income.4": "highest quarter",
    "sim.income.not_told": "not told",
    "sim.value.job_loss": "loss of work",
    "sim.value.less_income": "lower income",
    "sim.value.illness": "illness",
    "sim.value.disaster": "a disaster",
    "sim.value.family": "family",
    "sim.value.over_indebtedness": "too much debt",
    "sim.value.other": "another",
    "sim.value.base": "the base",
    "sim.value.several": "several",
    "sim.value.online_consumer_loan": "online consumer loan",
    "sim.cannot.title": "What this cannot tell",
    "sim.cannot.tables": (
        "How likely a household falls off comes from tables that are a documented default, mostly judgement. "
        "None was learnt from a book like this one."
    ),
    "sim.cannot.signed": (
        "Every plan recommended is taken to be signed, also those a person must grant, unless asked otherwise. "
        "Where no plan is found, nothing is done."
    ),
    "sim.cannot.after": (
        "Who falls off goes to collection and does not come back; there is no second plan, no sale and no write-off."
    ),
    "sim.cannot.book": (
        "An interval is about as many households like these. It does not know that next month's may be others, nor "
        "whether the model is right. New loans are not simulated."
    ),
    "sim.cannot.classes": (
        "Classes follow China's measures of 2023, for other lenders by analogy. How far the rules were read: {rules} "
        "(V in full, L second-hand, U not at all)."
    ),
    "sim.cannot.terms": (
        "On the terms agreed nothing is overdue while a plan is kept, and for a year a loan is at least special "
        "mention; that article was not read and decides nothing."
    ),
    "sim.made_from": "Made from",
    "sim.cases_hash": "cases",
    "sim.seed": "seed",
    "sim.yardstick": "prices and expected capacity of",
    "sim.not_played": "not played",
    "sim.open_and_aside": "{open} with an open question, {aside} that could not be read",
}

_THOUSAND, _WAN, _YI, _MILLION = Decimal(1_000), Decimal(10_000), Decimal(100_000_000), Decimal(1_000_000)


@dataclass(frozen=True, kw_only=True, slots=True)
class SimulationWords:
    """Words in ``language`` ("zh" or "en") and amounts in ``currency``."""

    language: str
    currency: str

    def __call__(self, code: str, **facts: Any) -> str:
        """The text of ``code`` with its facts."""
        return translated(SIMULATION_WORDS[code], self.language, domain=DOMAIN).format(**facts)

    def amount(self, text: str) -> str:
        """``"1234.5"`` → ``"¥1,234.50"``."""
        return shown_amount(text, currency=self.currency)

    def short(self, text: str) -> str:
        """``"1234567.00"`` → ``"¥123万"`` or ``"¥1.23m"``: about three digits."""
        value = Decimal(text)
        steps = ((_YI, "亿"), (_WAN, "万")) if self.language == "zh" else ((_MILLION, "m"), (_THOUSAND, "k"))
        unit, name = next(((unit, name) for unit, name in steps if abs(value) >= unit), (Decimal(1), ""))
        minus = "−" if value < 0 else ""
        return f"{minus}{sign_of(self.currency)}{_three_digits(abs(value) / unit)}{name}"

    def share(self, text: str, *, places: int = 0) -> str:
        """``"0.7134"`` → ``"71%"``."""
        minus = "−" if text.startswith("-") else ""
        return minus + shown_share(text.removeprefix("-"), places=places)

    def day(self, iso: str) -> str:
        """``"2026-11-24"`` → ``"2026年11月24日"``."""
        return shown_date(date.fromisoformat(iso), language=self.language)

    def choice(self, value: str) -> str:
        """A value as words where there are any, else as it is."""
        code = f"sim.value.{value}"
        return self(code) if code in SIMULATION_WORDS else value


def _three_digits(value: Decimal) -> str:
    places = 0 if value >= 100 or value == 0 else 1 if value >= 10 else 2
    text = f"{value:,.{places}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
