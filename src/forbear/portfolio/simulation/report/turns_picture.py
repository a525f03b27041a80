"""How households turn out: cured, paid to the end, fallen off, each with its interval."""

from collections.abc import Iterator

from forbear.portfolio.simulation.models import ArmModel, MeanModel, SimulationModel
from forbear.portfolio.simulation.report.arms import arm_names, look, short_names
from forbear.portfolio.simulation.report.svg import Scale, dot, line, picture, text
from forbear.portfolio.simulation.report.words import Words

SHOWN = ("cured", "finished", "fell_off", "redefaulted")
LEFT, RIGHT, ROW, HEAD = 100, 336, 24, 24
ACROSS = Scale(low=0, high=1, start=LEFT, end=RIGHT)


def turns_picture(model: SimulationModel, words: Words) -> str:
    """The share of households for each way to turn out, arm under arm."""
    names, short = arm_names(model.arms, words), short_names(model.arms, words)
    body: list[str] = []
    told: list[str] = []
    y = 0.0
    for name in SHOWN:
        shown = [(place, arm) for place, arm in enumerate(model.arms) if _is_asked(arm, name)]
        if not shown:
            continue
        body.append(text(0, y + 15, words(f"sim.figure.{name}"), look="name ink"))
        for number, (place, arm) in enumerate(shown):
            body += _row(arm.estimates.counts[name], place, short[place], y + HEAD + number * ROW + 10, words=words)
        told += [_told(arm, name, names[place], words) for place, arm in shown]
        y += HEAD + ROW * len(shown) + 10
    body = [*_frame(y, words), *body]
    return picture(body, height=y + 18, name="turns", title=words("sim.turns.title"), told=" ".join(told))


def _is_asked(arm: ArmModel, name: str) -> bool:
    return arm.estimates.counts[name].cases > 0


def _frame(bottom: float, words: Words) -> Iterator[str]:
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        yield line((ACROSS(share), HEAD), (ACROSS(share), bottom), look="grid")
        yield text(ACROSS(share), bottom + 14, words.share(f"{share}"), look="axis", anchor="middle")


def _row(mean: MeanModel, place: int, called: str, y: float, *, words: Words) -> Iterator[str]:
    yield text(0, y + 4, called, look="key")
    if mean.value is None:
        yield text(LEFT, y + 4, words("sim.too_few"), look="axis")
        return
    if mean.low is not None and mean.high is not None:
        yield line((ACROSS(float(mean.low)), y), (ACROSS(float(mean.high)), y), look=look(place, "whisker"))
    yield dot((ACROSS(float(mean.value)), y), look=look(place, "mark"), shape=place)
    yield text(RIGHT + 14, y + 4, words.share(mean.value), look="value")


def _told(arm: ArmModel, name: str, called: str, words: Words) -> str:
    return (
        f"{words(f'sim.figure.{name}')}, {called}{words('sim.colon')}{mean_text(arm.estimates.counts[name], words)}."
    )


def mean_text(mean: MeanModel, words: Words, *, is_share: bool = True) -> str:
    """A mean with its interval in words."""
    if mean.value is None:
        return words("sim.too_few")
    told = words.share if is_share else _plain
    if mean.low is None or mean.high is None:
        return told(mean.value)
    return words("sim.with_interval", value=told(mean.value), low=told(mean.low), high=told(mean.high))


def _plain(text_: str) -> str:
    return f"{float(text_):.1f}".replace("-", "−")
