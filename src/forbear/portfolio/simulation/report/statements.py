"""What a simulation says in plain words, the important things first: the page begins with it, a terminal shows it."""

from collections.abc import Iterator

from forbear.portfolio.simulation.models import DifferenceModel, SimulationModel
from forbear.portfolio.simulation.report.arms import arm_names
from forbear.portfolio.simulation.report.words import Words

WORTH = "recovered_discounted"


def statements(model: SimulationModel, words: Words) -> list[str]:
    """The sentences, in order."""
    return [*_of_book(model, words), *_of_policies(model, words), *_between(model, words)]


def _of_book(model: SimulationModel, words: Words) -> Iterator[str]:
    cases = model.cases
    yield words(
        "sim.say.book",
        cases=f"{cases.played:,}",
        owed=words.short(cases.owed),
        late=f"{cases.past_due:,}",
        runs=f"{model.runs:,}",
        months=model.months,
    )
    if model.is_partial:
        yield words("sim.say.partial")


def _of_policies(model: SimulationModel, words: Words) -> Iterator[str]:
    """One paragraph for each policy: who gets a plan, what comes in, what is waived, who is cured."""
    names = arm_names(model.arms, words)
    for each in model.differences:
        if not each.against:
            yield _joined(_of_policy(model, each, names, words), words)


def _of_policy(model: SimulationModel, change: DifferenceModel, names: list[str], words: Words) -> Iterator[str]:
    arm, name = model.arms[change.arm], names[change.arm]
    yield words("sim.say.plans", arm=name, plans=f"{arm.plans:,}", cases=f"{model.cases.played:,}")
    yield compared(change, names, words)
    waived = arm.estimates.money["waivers_earned"]
    if waived.value is not None and float(arm.granted):
        yield words(
            "sim.say.waivers",
            granted=words.short(arm.granted),
            earned=words.short(waived.value),
            restored=words.short(str(arm.estimates.money["waivers_restored"].value)),
        )
    cured, before = arm.estimates.counts["cured"], model.arms[0].estimates.counts["cured"]
    if cured.value is not None and before.value is not None:
        yield words("sim.say.cured", cured=words.share(cured.value), nothing=words.share(before.value))


def _between(model: SimulationModel, words: Words) -> Iterator[str]:
    names = arm_names(model.arms, words)
    for each in model.differences:
        if each.against:
            beside = words("sim.say.beside", arm=names[each.arm], against=names[each.against])
            yield beside + compared(each, names, words)


def _joined(sentences: Iterator[str], words: Words) -> str:
    return ("" if words.language == "zh" else " ").join(sentences)


def compared(difference: DifferenceModel, names: list[str], words: Words) -> str:
    """Whether one arm brings in more than another, or that nobody can tell."""
    found = difference.estimates.money[WORTH]
    against = names[difference.against] if difference.against else words("sim.nothing")
    if found.value is None or found.low is None or found.high is None:
        return words("sim.say.too_few", against=against)
    low, high = float(found.low), float(found.high)
    if low == high == 0:
        return words("sim.say.same", against=against)
    facts = {"against": against, "low": words.short(found.low), "high": words.short(found.high)}
    if low > 0:
        return words("sim.say.more", by=words.short(found.value), **facts)
    if high < 0:
        less = {"low": words.short(_turned(found.high)), "high": words.short(_turned(found.low))}
        return words("sim.say.less", by=words.short(_turned(found.value)), **{**facts, **less})
    return words("sim.say.unclear", by=words.short(found.value), **facts)


def _turned(amount: str) -> str:
    return amount.removeprefix("-") if amount.startswith("-") else f"-{amount}"
