"""The courses of shapes: payments and debt of a shape without its arrears, as far as bounds need them."""

from typing import NamedTuple

import numpy as np

from forbear.offers.batch.shapes import BEND, LEAST, MONTHLY_INTEREST, MOST, SLOPE, WORTH
from forbear.offers.compiled import compiled
from forbear.offers.ground import ACCRUES, CAPITALIZED, Ground
from forbear.offers.space import Flags
from forbear.risk import Floats, Ints

FULL, LOW, LOW_MOST, OPENING, TURNING, LEAST_LEFT, MOST_LEFT, SLOPING, BENDING = 0, 1, 2, 3, 4, 5, 6, 7, 8
EASES, EASES_LOW, AHEAD, EARLY, LATE, OPEN_LEAST, OPEN_MOST, IS_LATE = 9, 10, 11, 12, 13, 14, 15, 16
ARREARS, PAID_NOW, FIRST, ROW = 17, 18, 19, 20
PLACES = 24
"""Places in the row of a course: those of :class:`Course`, then those of :class:`Group`."""


class Part(NamedTuple):
    """One loan at the start of installments: its principal, its first period's interest as a share, the interest
    until it is paid of what is paid now, and 1 where other loans begin a month later."""

    opening: float
    first: float
    ahead: float
    shift: int


class Value(NamedTuple):
    """The prices a bound needs. ``cliffs`` is how many months a cliff has, ``vests`` whether waivers are earned."""

    alpha: float
    servicing: float
    recovered: float
    weight: float
    harm: float
    strain_price: float
    lender_wait: float
    borrower_wait: float
    cliffs: int
    vests: bool


class Group(NamedTuple):
    """What the shapes of a group share, over all loans together.

    ``first`` is the first month of payment, ``row`` that of what is paid now, ``paid_now`` what is paid before all.
    ``arrears`` are those before any waiver. ``rising`` and ``share`` are as in :class:`Ground`.
    """

    first: int
    row: int
    deferral: int
    rising: int
    share: float
    arrears: float
    paid_now: float


class Course(NamedTuple):
    """Payments of a shape without arrears: so many ``low`` ones, at most ``low_most``, then ``full`` ones.

    ``opening`` is the principal at the start, ``turning`` that at the first full payment; before full payment j of
    them, j ≥ 1, there lies between ``least`` and ``most`` + ``slope`` j + ``bend`` j² to be repaid. ``eases`` is the
    least by which a month later saves the borrower who falls off. ``ahead`` is what the interest of what is paid now
    may come to at the end.

    Where some loans begin a month later than others (``is_late``), ``early`` is what those pay in full that begin
    first, ``late`` what the others do; the parabola then holds from the second full month of the first, and in that
    month between ``open_least`` and ``open_most`` is to be repaid.
    """

    low: float
    low_most: float
    full: float
    opening: float
    turning: float
    least: float
    most: float
    slope: float
    bend: float
    eases: float
    eases_low: float
    ahead: float
    early: float
    late: float
    open_least: float
    open_most: float
    is_late: bool


class Asked(NamedTuple):
    """What of a household's shapes is laid out.

    ``rate_rows`` and ``own_rows`` are rows of unit figures, of shapes and of loans; ``longer`` is as in
    :class:`Shapes`. ``waived`` is the most that any plan waives, ``most_room`` the most
    that any month can carry.
    """

    rate_rows: Ints
    own_rows: Ints
    longer: Flags
    waived: float
    most_room: float


@compiled
def lay_courses(ground: Ground, courses: Floats, units: Floats, asked: Asked, value: Value) -> None:
    """The course of every shape into a row of ``courses``, the longest first.

    One whose longer sibling asks for more than any month can carry asks for even more: it is left out, its payment
    infinite.
    """
    wished, own, longer = asked.rate_rows, asked.own_rows, asked.longer
    principals, arrears, paid_now, loan_rates = ground.principal, ground.arrears, ground.paid_now, ground.rates
    waiting, first_years = ground.waiting_years, ground.first_years
    now_waiting, now_first = ground.paid_now_waiting_years, ground.paid_now_first_years
    all_terms, deferrals, interests, months = ground.terms, ground.deferral, ground.interest, ground.month
    all_rising, all_shares, moves, settles = ground.rising, ground.rising_share, ground.moves, ground.settles
    is_beyond = False
    for shape in range(len(all_terms) - 1, -1, -1):
        is_beyond = is_beyond and longer[shape]
        offset, terms = deferrals[shape], all_terms[shape]
        first, last = months[0, offset], months[0, offset]
        for loan in range(1, len(principals)):
            first, last = min(first, months[loan, offset]), max(last, months[loan, offset])
        courses[shape, FIRST], courses[shape, ROW], courses[shape, FULL] = first, moves[shape], np.inf
        if is_beyond or settles[shape]:
            continue
        courses[shape, :FIRST] = 0.0
        courses[shape, IS_LATE] = 1.0 if last > first else 0.0
        for loan in range(len(principals)):
            rate, now = loan_rates[loan, shape], paid_now[loan, shape]
            waited = (principals[loan] - now) * rate * waiting[loan, offset] + now * rate * now_waiting[loan, offset]
            opening = principals[loan] - now + (waited if interests[shape] == CAPITALIZED else 0.0)
            courses[shape, ARREARS] += arrears[loan] + (waited if interests[shape] == ACCRUES else 0.0)
            courses[shape, PAID_NOW] += now
            row = own[loan]
            if wished[shape] >= 0 and units[wished[shape], 0, MONTHLY_INTEREST] < units[row, 0, MONTHLY_INTEREST]:
                row = wished[shape]
            shift = 1 if last > months[loan, offset] else 0
            part = Part(opening, rate * first_years[loan, offset], now * rate * now_first[loan, offset], shift)
            _add_loan(courses[shape], units[row], part, (terms, all_rising[shape], all_shares[shape]), value)
        is_beyond = courses[shape, FULL] + (courses[shape, ARREARS] - asked.waived) / terms > asked.most_room


@compiled
def _add_loan(course: Floats, unit: Floats, part: Part, kind: tuple[int, int, float], value: Value) -> None:
    """Add the payments of one loan to a course."""
    terms, rising, share = kind
    opening, first, rest, monthly = part.opening, part.first, terms - rising, unit[0, MONTHLY_INTEREST]
    v, to_lower = 1.0 / (1.0 + monthly), value.weight * value.borrower_wait
    if rising > 0 and share == 0.0:
        payment = opening / (v * unit[rest, WORTH])
        course[LOW] += opening * min(first, monthly)
        course[LOW_MOST] += opening * max(first, monthly)
    else:
        worth = unit[terms, WORTH]
        if rising > 0:
            worth += (share - 1.0) * unit[rising, WORTH]
        payment = opening * (1.0 + first) / worth
        course[LOW] += share * payment
        course[LOW_MOST] += share * payment
    turning = opening if rising == 0 else payment * v * unit[rest, WORTH]
    course[FULL] += payment
    course[OPENING] += opening
    course[TURNING] += turning
    shift, slope, bend = part.shift, payment * unit[rest, SLOPE], payment * unit[rest, BEND]
    course[EARLY if shift == 1 else LATE] += payment
    least = payment * unit[rest, LEAST] + (slope + bend) * shift
    most = payment * unit[rest, MOST] + (slope + bend) * shift
    course[LEAST_LEFT], course[MOST_LEFT] = course[LEAST_LEFT] + least, course[MOST_LEFT] + most
    course[SLOPING] += slope + 2.0 * bend * shift
    course[BENDING] += bend
    course[OPEN_LEAST] += least if shift == 1 else turning
    course[OPEN_MOST] += most if shift == 1 else turning
    repaid = max(payment - max(first, monthly) * turning, 0.0)
    course[EASES] += min(value.weight * repaid + to_lower * (turning - repaid), value.weight * payment)
    course[EASES_LOW] += to_lower * min(opening, turning)
    if part.ahead > 0.0:
        course[AHEAD] += part.ahead * (1.0 + monthly) ** terms * (1.0 + value.recovered)


@compiled
def group_at(courses: Floats, shape: int, kind: tuple[int, int, float]) -> Group:
    """What belongs to a shape beside its payments; ``kind`` is its deferral, and how payments rise."""
    deferral, rising, share = kind
    first, row = int(courses[shape, FIRST]), int(courses[shape, ROW])
    return Group(first, row, deferral, rising, share, courses[shape, ARREARS], courses[shape, PAID_NOW])


@compiled
def course_at(courses: Floats, shape: int) -> Course:
    """The payments of a shape."""
    return Course(
        courses[shape, LOW],
        courses[shape, LOW_MOST],
        courses[shape, FULL],
        courses[shape, OPENING],
        courses[shape, TURNING],
        courses[shape, LEAST_LEFT],
        courses[shape, MOST_LEFT],
        courses[shape, SLOPING],
        courses[shape, BENDING],
        courses[shape, EASES],
        courses[shape, EASES_LOW],
        courses[shape, AHEAD],
        courses[shape, EARLY],
        courses[shape, LATE],
        courses[shape, OPEN_LEAST],
        courses[shape, OPEN_MOST],
        courses[shape, IS_LATE] == 1.0,
    )
