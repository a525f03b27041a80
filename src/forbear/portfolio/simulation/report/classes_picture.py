"""Capital in each class over time: one stack for each arm, all on the same scale."""

from collections.abc import Iterator, Mapping, Sequence

from forbear.portfolio.simulation.classes import CLASSES
from forbear.portfolio.simulation.models import SimulationModel
from forbear.portfolio.simulation.report.arms import arm_names
from forbear.portfolio.simulation.report.svg import WIDTH, Scale, area, box, line, picture, text
from forbear.portfolio.simulation.report.words import Words
from forbear.reporting import AssetClass

STEP, TALL, EVERY, TOP = 100, 70, 12, 22
PANELS = ((46, 218), (236, 396))
"""From where to where the two counts lie: on the contract, on the terms agreed."""

MOST_MONTHS = 48


def classes_picture(model: SimulationModel, words: Words) -> str:
    """What is owed by class at the end of each month, by both counts side by side."""
    months = min(model.months, MOST_MONTHS)
    stacks = [(_stack(arm.capital.by_contract, months), _stack(arm.capital.on_terms, months)) for arm in model.arms]
    most = max(max(counts[0][-1]) for counts in stacks) or 1.0
    names = arm_names(model.arms, words)
    scales = [Scale(low=0, high=months, start=start, end=end) for start, end in PANELS]
    body = [
        text(scale.start, 12, words(f"sim.count.{count}"), look="axis")
        for scale, count in zip(scales, ("by_contract", "on_terms"), strict=True)
    ]
    for place, counts in enumerate(stacks):
        top = TOP + place * STEP + 22
        up = Scale(low=0, high=most, start=top + TALL, end=top)
        body.append(text(0, top - 8, names[place], look="name ink"))
        body += _amounts(up, most, words)
        for stack, across in zip(counts, scales, strict=True):
            body += _panel(stack, across, up, most)
    foot = TOP + len(stacks) * STEP
    for across in scales:
        body += _months(across, months, foot + 10)
    body.append(text(WIDTH / 2, foot + 26, words("sim.months"), look="axis", anchor="middle"))
    body += _key(words, foot + 42)
    told = " ".join(_told(name, counts[0], months, words) for name, counts in zip(names, stacks, strict=True))
    return picture(body, height=foot + 82, name="classes", title=words("sim.classes.title"), told=told)


def _stack(capital: Mapping[AssetClass, Sequence[str]], months: int) -> list[list[float]]:
    """The upper edge of each class, the best at the bottom."""
    edges, below = [], [0.0] * (months + 1)
    for each in CLASSES:
        below = [edge + float(amount) for edge, amount in zip(below, capital[each], strict=False)]
        edges.append(below)
    return edges


def _panel(stack: list[list[float]], across: Scale, up: Scale, most: float) -> Iterator[str]:
    for value in (0.0, most):
        yield line((across.start, up(value)), (across.end, up(value)), look="grid")
    lower = [(across(month), up(0)) for month in range(len(stack[0]))]
    for each, edge in zip(CLASSES, stack, strict=True):
        upper = [(across(month), up(value)) for month, value in enumerate(edge)]
        yield area(upper, lower, look=f"class c-{each}")
        lower = upper


def _amounts(up: Scale, most: float, words: Words) -> Iterator[str]:
    yield text(PANELS[0][0] - 6, up(most) + 9, words.short(f"{most:.0f}"), look="axis", anchor="end")
    yield text(PANELS[0][0] - 6, up(0) + 1, "0", look="axis", anchor="end")


def _months(across: Scale, months: int, y: float) -> Iterator[str]:
    for month in range(0, months + 1, EVERY if months >= EVERY else max(1, months // 4)):
        yield text(across(month), y, str(month), look="axis", anchor="middle")


def _key(words: Words, top: float) -> Iterator[str]:
    for number, each in enumerate(CLASSES):
        x, y = (number % 3) * WIDTH / 3, top + (number // 3) * 22
        yield box(x, y, 12, 12, look=f"class c-{each}")
        yield text(x + 17, y + 11, words(f"sim.class.{each}"), look="key")


def _told(name: str, stack: list[list[float]], months: int, words: Words) -> str:
    month = min(EVERY, months)
    total, bad = stack[-1][month], stack[-1][month] - stack[1][month]
    return words(
        "sim.classes.told", arm=name, month=month, bad=words.short(f"{bad:.0f}"), total=words.short(f"{total:.0f}")
    )
