"""The tables of the page: every figure with its interval, and the book by what its cases have in common."""

from collections.abc import Iterator, Sequence
from html import escape

from forbear.portfolio.simulation.models import DifferenceModel, EstimatesModel, GroupModel, SimulationModel
from forbear.portfolio.simulation.report.arms import arm_names, short_names
from forbear.portfolio.simulation.report.turns_picture import mean_text
from forbear.portfolio.simulation.report.words import Words
from forbear.trials.summary_models import FigureModel

MONEY_ROWS = (
    *("recovered_discounted", "recovered", "paid", "collected", "collection_cost", "servicing"),
    *("waivers_earned", "waivers_restored", "still_open", "left_over", "borrower_value"),
)
COUNT_ROWS = ("cured", "finished", "fell_off", "redefaulted", "months_in_relief")
CHECKED_MONTH = 12


def figures_table(model: SimulationModel, words: Words) -> str:
    """Every figure of every arm, and of each policy less doing nothing or the first policy."""
    names = short_names(model.arms, words)
    heads = [words("sim.figures"), *names]
    called = [words("sim.nothing"), *names[1:]]
    heads += [words("sim.less", arm=names[each.arm], against=called[each.against]) for each in model.differences]
    columns = [*(arm.estimates for arm in model.arms), *(each.estimates for each in model.differences)]
    rows = [
        [words(f"sim.figure.{name}"), *(_amount_cell(column.money[name], words) for column in columns)]
        for name in MONEY_ROWS
    ]
    rows += [
        [words(f"sim.figure.{name}"), *(_count_cell(column, name, words) for column in columns)]
        for name in COUNT_ROWS
    ]
    return table(heads, rows, caption=words("sim.figures.title"), name="figures")


def capital_table(model: SimulationModel, words: Words) -> str:
    """What is owed in each class after a year, by both counts, with intervals."""
    month = min(CHECKED_MONTH, model.months)
    heads = [words("sim.class"), *arm_names(model.arms, words)]
    rows = []
    for count in ("by_contract", "on_terms"):
        for each in model.arms[0].capital.by_contract:
            cells = [
                _amount_cell(next(_checked(model, place, count, month, each)), words)
                for place in range(len(model.arms))
            ]
            named = words("sim.class.counted", name=words(f"sim.class.{each}"), count=words(f"sim.count.{count}"))
            rows.append([named, *cells])
    return table(heads, rows, caption=words("sim.capital.title", month=month), name="capital")


def splits_table(model: SimulationModel, words: Words) -> str:
    """The book by its parts: what each policy brings more by household, and how many are cured."""
    names = short_names(model.arms, words)
    policies = range(1, len(model.arms))
    heads = [words("sim.part_of_book"), words("sim.households")]
    for place in policies:
        heads += [words(code, arm=names[place]) for code in ("sim.more_by_household", "sim.cured_by_arm")]
    rows = [
        [_group_name(split.name, group, words), f"{group.cases:,}", *_group_cells(group, policies, words)]
        for split in model.splits
        for group in split.groups
        if group.arms
    ]
    return table(heads, rows, caption=words("sim.splits.title"), name="splits") if rows else ""


def small_groups(model: SimulationModel, words: Words) -> str:
    """The groups that are too small to tell anything of."""
    small = [
        f"{_group_name(split.name, group, words)} ({group.cases:,})"
        for split in model.splits
        for group in split.groups
        if not group.arms
    ]
    return words("sim.small_groups", groups=words("sim.comma").join(small)) if small else ""


def months_table(model: SimulationModel, words: Words) -> str:
    """Money in year by year, behind the first picture."""
    months = sorted({*range(0, model.months, CHECKED_MONTH), model.months})
    names = arm_names(model.arms, words)
    rows = [
        [
            str(month),
            *(
                _with_ends(
                    words.short(arm.received.mean[month]),
                    words.short(arm.received.low[month]),
                    words.short(arm.received.high[month]),
                    words,
                )
                for arm in model.arms
            ),
        ]
        for month in months
    ]
    return table([words("sim.month"), *names], rows, caption=words("sim.money.table"), name="months")


def table(heads: Sequence[str], rows: Sequence[Sequence[str]], *, caption: str, name: str) -> str:
    """A table that scrolls by itself where it is too wide; cells are markup already, heads and captions are not."""
    head = "".join(f'<th scope="col">{escape(each)}</th>' for each in heads)
    body = "".join(
        f'<tr><th scope="row">{escape(row[0])}</th>{"".join(f"<td>{cell}</td>" for cell in row[1:])}</tr>'
        for row in rows
    )
    return (
        f'<div class="wide" role="region" aria-labelledby="{name}-c" tabindex="0"><table>'
        f'<caption id="{name}-c"><span>{escape(caption)}</span></caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _group_name(split: str, group: GroupModel, words: Words) -> str:
    named = _first_part((group.names or {}).get(words.language))
    value = words(f"sim.income.{group.value}") if split == "income" else named or words.choice(group.value)
    return f"{words(f'sim.split.{split}')}{words('sim.colon')}{value}"


def _first_part(told: str | None) -> str:
    """Whom a segment is for, without what it grants: what stands before the colon."""
    return (told or "").partition("：")[0].partition(": ")[0]


def _group_cells(group: GroupModel, policies: range, words: Words) -> Iterator[str]:
    for place in policies:
        change = next(each for each in group.differences or [] if (each.arm, each.against) == (place, 0))
        yield _by_household(change, group.cases, words)
        before, after = (_estimates(group, at).counts["cured"] for at in (0, place))
        if before.value is None or after.value is None:
            yield escape(words("sim.too_few"))
        else:
            yield f"{words.share(before.value)} → {words.share(after.value)}"


def _estimates(group: GroupModel, place: int) -> EstimatesModel:
    return (group.arms or [])[place]


def _by_household(change: DifferenceModel, cases: int, words: Words) -> str:
    found = change.estimates.money["recovered_discounted"]
    value, low, high = (
        None if end is None else words.short(f"{float(end) / cases:.2f}")
        for end in (found.value, found.low, found.high)
    )
    return escape(words("sim.too_few")) if value is None else _with_ends(value, low, high, words)


def _checked(model: SimulationModel, place: int, count: str, month: int, asset_class: str) -> Iterator[FigureModel]:
    for each in model.arms[place].checked:
        if (each.count, each.month, each.asset_class) == (count, month, asset_class):
            yield each.amount


def _amount_cell(figure: FigureModel, words: Words) -> str:
    if figure.value is None:
        return escape(words("sim.too_few"))
    value, low, high = (None if end is None else words.short(end) for end in (figure.value, figure.low, figure.high))
    return _with_ends(str(value), low, high, words)


def _count_cell(estimates: EstimatesModel, name: str, words: Words) -> str:
    mean = estimates.counts[name]
    if not mean.cases:
        return "–"
    return escape(mean_text(mean, words, is_share=name != "months_in_relief"))


def _with_ends(value: str, low: str | None, high: str | None, words: Words) -> str:
    if low is None or high is None or low == high == value:
        return escape(value)
    return f"{escape(value)}<small>{escape(words('sim.ends', low=low, high=high))}</small>"
