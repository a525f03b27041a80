"""Where each unit goes: what is owed today and the charges to come, by what becomes of them."""

from collections.abc import Iterator

from forbear.portfolio.simulation.models import ArmModel, SimulationModel
from forbear.portfolio.simulation.report.arms import arm_names
from forbear.portfolio.simulation.report.svg import WIDTH, box, picture, text
from forbear.portfolio.simulation.report.words import Words

PARTS = ("paid", "collected_net", "collection_cost", "waivers_earned", "still_open", "left_over")
BAR, STEP, KEY_TOP = 26, 58, 8
NARROW = 0.085
"""A part below this has no room for its figure; it is in the table."""


def shares_picture(model: SimulationModel, words: Words) -> str:
    """A bar for each arm, cut into what becomes of a hundred units."""
    names = arm_names(model.arms, words)
    body: list[str] = []
    told: list[str] = []
    parts = [parts_of(arm) for arm in model.arms]
    for place, shares in enumerate(parts):
        top = place * STEP
        body.append(text(0, top + 15, names[place], look="name ink"))
        body += _bar(shares, top + 22, words)
        told.append(names[place] + words("sim.colon") + _told(shares, words))
    height = len(model.arms) * STEP + KEY_TOP + 44
    found = [name for name in PARTS if any(shares[name] for shares in parts)]
    body += _key(found, words, len(model.arms) * STEP + KEY_TOP)
    return picture(body, height=height, name="shares", title=words("sim.shares.title"), told=" ".join(told))


def parts_of(arm: ArmModel) -> dict[str, float]:
    """The share of each part; nothing where there are too few cases for sums."""
    money = {name: float(figure.value or 0) for name, figure in arm.estimates.money.items()}
    parts = {**money, "collected_net": money["collected"] - money["collection_cost"]}
    whole = sum(parts[name] for name in PARTS)
    return {name: parts[name] / whole if whole else 0.0 for name in PARTS}


def _bar(shares: dict[str, float], top: float, words: Words) -> Iterator[str]:
    x = 0.0
    for name, share in shares.items():
        width = WIDTH * share
        yield box(x, top, width, BAR, look=f"part p-{name}")
        if share >= NARROW:
            yield text(x + width / 2, top + 18, words.share(f"{share:.4f}"), look=f"on-{name}", anchor="middle")
        x += width


def _key(names: list[str], words: Words, top: float) -> Iterator[str]:
    """Three to a row, in the order of the bars."""
    for number, name in enumerate(names):
        x, y = (number % 3) * WIDTH / 3, top + (number // 3) * 22
        yield box(x, y, 12, 12, look=f"part p-{name}")
        yield text(x + 17, y + 11, words(f"sim.part.{name}"), look="key")


def _told(shares: dict[str, float], words: Words) -> str:
    return words("sim.comma").join(
        f"{words(f'sim.part.{name}')} {words.share(f'{share:.4f}')}" for name, share in shares.items() if share
    )
