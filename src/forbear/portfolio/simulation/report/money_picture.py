"""Money in over time: a line for each arm with the band of its futures."""

from collections.abc import Iterator, Sequence

from forbear.portfolio.simulation.models import ArmModel, SimulationModel
from forbear.portfolio.simulation.report.arms import arm_names, look, short_names
from forbear.portfolio.simulation.report.svg import (
    Scale,
    apart,
    area,
    curve,
    line,
    picture,
    round_steps,
    text,
)
from forbear.portfolio.simulation.report.words import Words

HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 250, 52, 304, 14, 218
EVERY = 12


def money_picture(model: SimulationModel, words: Words) -> str:
    """What has come in by the end of each month, net of costs."""
    months = _months(model)
    most = max(float(arm.received.high[month]) for arm in model.arms for month in range(months + 1))
    least = min(0.0, *(float(arm.received.low[month]) for arm in model.arms for month in range(months + 1)))
    across = Scale(low=0, high=months, start=LEFT, end=RIGHT)
    up = Scale(low=least, high=most or 1.0, start=BOTTOM, end=TOP)
    names = arm_names(model.arms, words)
    body = [*_frame(across, up, months, most, words)]
    for place, arm in reversed(list(enumerate(model.arms))):
        body.append(_band(arm, months, across, up, place))
    for place, arm in enumerate(model.arms):
        mean = [(across(month), up(float(arm.received.mean[month]))) for month in range(months + 1)]
        body.append(curve(mean, look=look(place, "line")))
    body += _labels(model.arms, months, up, words)
    told = " ".join(
        words("sim.money.told", arm=name, amount=words.short(arm.received.mean[months]), months=months)
        for name, arm in zip(names, model.arms, strict=True)
    )
    return picture(body, height=HEIGHT, name="money", title=words("sim.money.title"), told=told)


def _months(model: SimulationModel) -> int:
    """The months shown: until nothing more than a thousandth comes in under any arm, in whole years."""
    total = [float(arm.received.mean[-1]) for arm in model.arms]
    for month in range(EVERY, model.months, EVERY):
        if all(
            abs(end - float(arm.received.mean[month])) <= abs(end) / 1000
            for arm, end in zip(model.arms, total, strict=True)
        ):
            return month
    return model.months


def _frame(across: Scale, up: Scale, months: int, most: float, words: Words) -> Iterator[str]:
    for value in round_steps(most):
        yield line((LEFT, up(value)), (RIGHT, up(value)), look="grid")
        yield text(LEFT - 6, up(value) + 4, words.short(f"{value:.0f}"), look="axis", anchor="end")
    step = EVERY if months <= 5 * EVERY else 2 * EVERY
    for month in range(0, months + 1, step if months >= EVERY else max(1, months // 4)):
        yield text(across(month), BOTTOM + 16, str(month), look="axis", anchor="middle")
    yield text((LEFT + RIGHT) / 2, HEIGHT - 2, words("sim.months"), look="axis", anchor="middle")


def _band(arm: ArmModel, months: int, across: Scale, up: Scale, place: int) -> str:
    low = [(across(month), up(float(arm.received.low[month]))) for month in range(months + 1)]
    high = [(across(month), up(float(arm.received.high[month]))) for month in range(months + 1)]
    return area(high, low, look=look(place, "band"))


def _labels(arms: Sequence[ArmModel], months: int, up: Scale, words: Words) -> Iterator[str]:
    names = short_names(arms, words)
    ends = [up(float(arm.received.mean[months])) for arm in arms]
    for place, y in enumerate(apart(ends, least=32, top=TOP + 6, bottom=BOTTOM - 14)):
        yield text(RIGHT + 8, y, names[place], look=look(place, "name"))
        amount = words.short(arms[place].received.mean[months])
        yield text(RIGHT + 8, y + 15, amount, look="value")
