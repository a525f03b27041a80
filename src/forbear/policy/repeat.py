"""How soon and how often a plan may follow another: a policy's own limits as conditions like any other.

Beyond them a person decides, never a silent no. Specification: ``docs/algorithms/repeat.md``.
"""

from functools import lru_cache

from forbear.policy.pack import Condition, PolicyPack, Repeat
from forbear.policy.texts import Texts

COOL_OFF, MOST = "cool_off", "most_plans"
REPEAT_CODES = (COOL_OFF, MOST)
"""Codes of the conditions made from ``repeat``; no condition of a file may take them."""

REPEAT_PATHS = {COOL_OFF: "repeat.cool_off_days", MOST: "repeat.most_in_12_months"}
"""Where in the file each of them comes from."""


def conditions_of(policy: PolicyPack) -> tuple[Condition, ...]:
    """Every line a case is held against: the policy's own conditions, then those of its limits on repeating."""
    return (*policy.conditions, *repeat_conditions(policy.repeat))


@lru_cache(maxsize=128)
def repeat_conditions(repeat: Repeat) -> tuple[Condition, ...]:
    """The limits as conditions; one that limits nothing is left out."""
    found = []
    if repeat.cool_off_days:
        found.append(_cool_off(repeat))
    if repeat.most_in_12_months is not None:
        found.append(_most(repeat, repeat.most_in_12_months))
    return tuple(found)


def cool_off_over(repeat: Repeat, *, days_since_last_plan: int | None, workouts_12m: int) -> bool | None:
    """Whether the last plan began long enough ago.

    Where no plan is known of, none began: that is over, not unknown. Unknown is only a plan counted among those of
    the last twelve months of which nobody says when it began.
    """
    if not repeat.cool_off_days:
        return True
    if days_since_last_plan is None:
        return None if workouts_12m else True
    return days_since_last_plan >= repeat.cool_off_days


def _cool_off(repeat: Repeat) -> Condition:
    days = repeat.cool_off_days
    return Condition(
        code=COOL_OFF,
        sql="cool_off_over",
        texts=Texts(
            zh=f"距上一次还款计划开始已满 {days} 天，或者从未有过计划",
            en=f"The last plan began at least {_counted(days, 'day')} ago, or there never was one",
        ),
        unmet=Texts(
            zh=f"上一次还款计划开始还不满 {days} 天，专人会和您一起看看哪里不合适、怎样调整",
            en=(
                f"The last plan began less than {_counted(days, 'day')} ago; a person will look with you at what "
                "does not fit and what can be changed"
            ),
        ),
        source=repeat.source,
    )


def _most(repeat: Repeat, most: int) -> Condition:
    return Condition(
        code=MOST,
        sql=f"workouts_12m < {most}",
        texts=Texts(
            zh=f"连同这一次，12 个月内的还款计划不超过 {most} 次",
            en=f"With this one, not more than {_counted(most, 'plan')} in 12 months",
        ),
        unmet=Texts(
            zh=f"最近 12 个月内已经协商过 {most} 次，请专人看看怎样安排才能真正还得下去",
            en=(
                f"There {'has' if most == 1 else 'have'} been {_counted(most, 'plan')} in the last 12 months; "
                "a person will look for one that can last"
            ),
        ),
        source=repeat.source,
    )


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
