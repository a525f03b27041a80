"""The whole page, put together from its parts."""

from collections.abc import Iterator
from html import escape
from importlib.resources import files

from forbear.portfolio.simulation.models import SimulationModel
from forbear.portfolio.simulation.report.classes_picture import classes_picture
from forbear.portfolio.simulation.report.money_picture import money_picture
from forbear.portfolio.simulation.report.shares_picture import shares_picture
from forbear.portfolio.simulation.report.statements import statements
from forbear.portfolio.simulation.report.tables import (
    capital_table,
    figures_table,
    months_table,
    small_groups,
    splits_table,
)
from forbear.portfolio.simulation.report.turns_picture import turns_picture
from forbear.portfolio.simulation.report.words import Words

TAGS = {"zh": "zh-CN", "en": "en"}
MINUS, TOGETHER = "−", "\u2060"
"""A minus stays on the line of its amount."""

FEW_ARMS = 3
"""Up to so many arms figures and their intervals fit in one line of a printed table."""

CANNOT = ("tables", "signed", "after", "book", "classes", "terms")
"""What the page says it cannot tell, in order."""


def report_page(model: SimulationModel, words: Words) -> str:
    """One HTML page. It loads nothing, runs nothing, and may do neither by its own policy."""
    title = words("sim.title")
    page = "".join(
        (
            f'<!doctype html><html lang="{TAGS[words.language]}"><head><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
            f"<title>{escape(title)}</title><style>{_style()}</style></head>",
            '<body class="many">' if len(model.arms) > FEW_ARMS else "<body>",
            f"<header><h1>{escape(title)}</h1><p>{escape(_about(model, words))}</p></header><main>",
            *_summary(model, words),
            '<div class="pictures">',
            *_pictures(model, words),
            '</div><div class="tables">',
            *_tables(model, words),
            "</div></main>",
            *_footer(model, words),
            "</body></html>\n",
        )
    )
    return page.replace(MINUS, MINUS + TOGETHER)


def _style() -> str:
    return (files("forbear.portfolio.simulation.report") / "style.css").read_text(encoding="utf-8")


def _about(model: SimulationModel, words: Words) -> str:
    policies = words("sim.comma").join(arm.policy for arm in model.arms if arm.policy)
    return words("sim.about", day=words.day(model.as_of.isoformat()), policies=policies)


def _summary(model: SimulationModel, words: Words) -> Iterator[str]:
    yield f'<div class="say"><h2>{escape(words("sim.in_short"))}</h2><ul>'
    yield from (f"<li>{escape(sentence)}</li>" for sentence in statements(model, words))
    yield "</ul></div>"


def _pictures(model: SimulationModel, words: Words) -> Iterator[str]:
    """Two columns of about the same height where there is room for two."""
    yield '<div class="column">'
    yield _figure("money", money_picture(model, words), words, behind=months_table(model, words))
    yield _figure("classes", classes_picture(model, words), words, behind=capital_table(model, words))
    yield '</div><div class="column">'
    yield _figure("turns", turns_picture(model, words), words)
    yield _figure("shares", shares_picture(model, words), words)
    yield "</div>"


def _figure(name: str, drawn: str, words: Words, *, behind: str = "") -> str:
    shown = f"<details><summary>{escape(words('sim.show_figures'))}</summary>{behind}</details>" if behind else ""
    return (
        f'<figure class="f-{name}"><figcaption><h2>{escape(words(f"sim.{name}.title"))}</h2>'
        f"<p>{escape(words(f'sim.{name}.how'))}</p></figcaption>{drawn}{shown}</figure>"
    )


def _tables(model: SimulationModel, words: Words) -> Iterator[str]:
    yield f"<section><h2>{escape(words('sim.figures.head'))}</h2>{figures_table(model, words)}</section>"
    small = small_groups(model, words)
    note = f"<p>{escape(small)}</p>" if small else ""
    yield f"<section><h2>{escape(words('sim.splits.head'))}</h2>{splits_table(model, words)}{note}</section>"


def _footer(model: SimulationModel, words: Words) -> Iterator[str]:
    yield f'<footer><div class="notes"><div><h2>{escape(words("sim.cannot.title"))}</h2><ul>'
    confidences = words("sim.comma").join(f"{rule.id} {rule.confidence}" for rule in model.rules)
    for name in CANNOT:
        yield f"<li>{escape(words(f'sim.cannot.{name}', rules=confidences))}</li>"
    yield f"</ul></div><div><h2>{escape(words('sim.made_from'))}</h2><dl>"
    for name, value in _made_from(model, words):
        yield f'<dt>{escape(name)}</dt><dd class="hash">{escape(value)}</dd>'
    yield "</dl></div></div></footer>"


def _made_from(model: SimulationModel, words: Words) -> Iterator[tuple[str, str]]:
    yield "forbear", model.versions.forbear
    for label, hashed in model.versions.policies.items():
        yield label, _shortened(hashed)
    yield model.versions.risk, _shortened(model.versions.risk_sha256)
    yield words("sim.cases_hash"), _shortened(model.versions.cases.rpartition(":")[2])
    yield words("sim.seed"), str(model.seed)
    yield words("sim.yardstick"), model.yardstick
    cases = model.cases
    yield words("sim.not_played"), words("sim.open_and_aside", open=f"{cases.open:,}", aside=f"{cases.set_aside:,}")


def _shortened(hashed: str) -> str:
    """The beginning of a SHA-256; the JSON has all of it."""
    return f"sha256 {hashed[:16]}…"
