"""Days as options."""

from datetime import date

from forbear.problems import ProblemList, said


def day_of(text: str, place: str, problems: ProblemList) -> date | None:
    """The day ``text`` names; None, with a problem at ``place``, where it names none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        problems.add(place, said("{given} is not a date", given=repr(text)), said("Write it as YYYY-MM-DD"))
        return None
