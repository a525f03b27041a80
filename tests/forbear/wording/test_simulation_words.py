"""Words of the simulation report: complete in both languages, with the same places for their facts."""

import ast
import re
from pathlib import Path
from string import Formatter

import pytest

from forbear.facts import HardshipReason
from forbear.portfolio.simulation import report
from forbear.portfolio.simulation.classes import CLASSES
from forbear.portfolio.simulation.report.page import CANNOT
from forbear.portfolio.simulation.report.shares_picture import PARTS
from forbear.portfolio.simulation.report.tables import COUNT_ROWS, MONEY_ROWS
from forbear.portfolio.simulation.tally import KNOWN_SPLITS
from forbear.wording import SimulationWords
from forbear.wording.catalog import chinese
from forbear.wording.simulation_words import SIMULATION_WORDS

FOLDER = Path(report.__file__).parent
WORDS = {language: SimulationWords(language=language, currency="CNY") for language in ("zh", "en")}
ASSEMBLED = {
    *(f"sim.class.{each}" for each in CLASSES),
    *(f"sim.part.{each}" for each in PARTS),
    *(f"sim.figure.{each}" for each in (*MONEY_ROWS, *COUNT_ROWS)),
    *(f"sim.split.{each}" for each in KNOWN_SPLITS),
    *(f"sim.cannot.{each}" for each in CANNOT),
    *(f"sim.{name}.{what}" for name in ("money", "turns", "shares", "classes") for what in ("title", "how")),
    *(f"sim.income.{each}" for each in ("1", "2", "3", "4", "not_told")),
    *(f"sim.value.{reason.value}" for reason in HardshipReason),
    *(f"sim.value.{each}" for each in ("base", "several", "online_consumer_loan")),
    *("sim.count.by_contract", "sim.count.on_terms", "sim.not_played", "sim.open_and_aside"),
}


def _spelled() -> set[str]:
    trees = (ast.parse(file.read_text(encoding="utf-8")) for file in FOLDER.glob("*.py"))
    texts = (node.value for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return {text for text in texts if isinstance(text, str) and re.fullmatch(r"sim\.[a-z_.]*[a-z]", text)}


def test_every_text_the_page_asks_for_is_there_and_no_other() -> None:
    assert _spelled() | ASSEMBLED == set(SIMULATION_WORDS)


@pytest.mark.parametrize("code", sorted(SIMULATION_WORDS))
def test_every_text_is_in_chinese_with_the_same_places(code: str) -> None:
    english = SIMULATION_WORDS[code]
    translated = chinese("simulation").get(english)
    assert translated, f"{code} has no Chinese"
    assert _places(translated) == _places(english)


def _places(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in Formatter().parse(text) if name)


def test_the_catalog_holds_no_text_nobody_uses() -> None:
    assert set(chinese("simulation")) == set(SIMULATION_WORDS.values())


@pytest.mark.parametrize(
    ("amount", "zh", "en"),
    [
        ("0.00", "¥0", "¥0"),
        ("16.40", "¥16.4", "¥16.4"),
        ("999.00", "¥999", "¥999"),
        ("8227.00", "¥8,227", "¥8.23k"),
        ("-12345.00", "−¥1.23万", "−¥12.3k"),
        ("848000.00", "¥84.8万", "¥848k"),
        ("2580000.00", "¥258万", "¥2.58m"),
        ("120000000.00", "¥1.2亿", "¥120m"),
    ],
)
def test_amounts_have_about_three_digits(amount: str, zh: str, en: str) -> None:
    assert (WORDS["zh"].short(amount), WORDS["en"].short(amount)) == (zh, en)


def test_shares_days_and_choices() -> None:
    assert WORDS["zh"].share("-0.3214") == "−32%"
    assert WORDS["en"].day("2026-11-24") == "24 November 2026"
    assert WORDS["zh"].choice("job_loss") == "失业"
    assert WORDS["zh"].choice("61-90") == "61-90"
