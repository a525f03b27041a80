"""The picture says what the figures say."""

import re
from typing import Any

import pytest

from forbear_server.project.display.chart import FRAMES, figures, offer_chart
from forbear_server.project.display.chart_labels import HEIGHT, WIDTH, place_label
from forbear_server.project.display.chart_pen import Frame, Label, Pen, until_last
from forbear_server.store.models import Decision

PEN = Pen(frame=Frame(width=100, height=100, left=0, right=0, top=0, bottom=0), count=4, highest=100)


def test_a_step_is_level_within_a_month_and_rises_between_months() -> None:
    assert PEN.steps([0, 0, 50, 50]) == "M0.0 100.0H50.0V50.0H100.0"


def test_what_is_higher_than_the_drawing_leaves_through_its_top() -> None:
    assert PEN.steps([900, 50, 50, 50]) == "M0.0 0.0H25.0V50.0H100.0"


def test_a_band_goes_along_its_top_and_back_along_its_bottom() -> None:
    assert PEN.area([0, 0, 20, 20], [50, 50, 80, 80]) == ("M0.0 50.0H50.0V20.0H100.0L100.0 80.0H50.0V100.0H0.0Z")


def test_a_path_ends_with_its_last_payment() -> None:
    assert until_last([0, 5, 5, 0, 0]) == [0, 5, 5]


def chart_of(decision: Decision, size: str) -> Any:
    assessment = decision.assessment
    return offer_chart(assessment, assessment["offers"], size=size, currency="CNY")


@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_everything_stays_inside_the_frame(decision: Decision, size: str) -> None:
    chart, frame = chart_of(decision, size), FRAMES[size]
    places = [float(number) for line in chart.lines for number in re.findall(r"[\d.]+", line.points)]
    assert max(places) <= frame.width
    for label in (*(line.label for line in chart.lines), *chart.ticks, chart.room_label, chart.nothing_label):
        assert 0 <= label.x <= frame.width
        assert 0 <= label.y <= frame.height


@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_no_name_of_a_plan_lies_on_another(decision: Decision, size: str) -> None:
    labels = [line.label for line in chart_of(decision, size).lines]
    for number, one in enumerate(labels):
        for other in labels[number + 1 :]:
            assert abs(one.x - other.x) >= WIDTH or abs(one.y - other.y) >= HEIGHT


def test_the_table_holds_the_documents_own_figures(decision: Decision) -> None:
    assessment = decision.assessment
    rows = figures(assessment, assessment["offers"])
    assert [row["plans"][0] for row in rows] == assessment["offers"][0]["path"][: len(rows)]
    assert rows[0]["nothing"] == assessment["nothing"]["path"][0]


def test_without_capacity_there_is_no_picture(decision: Decision) -> None:
    blind = {**decision.assessment, "capacity": None}
    assert offer_chart(blind, decision.assessment["offers"], size="wide", currency="CNY") is None
    assert figures(blind, decision.assessment["offers"]) == []


def test_no_other_line_passes_between_a_plan_and_its_name() -> None:
    dashed_above, plan_beside = (0.0, 300.0, 150.0), (0.0, 300.0, 161.0)
    taken = Label(x=214.0, y=179.0, text="Plan A", anchor="end")
    label = place_label("Plan C", x=200.0, y=160.0, others=[dashed_above, plan_beside], placed=[taken], floor=300.0)
    assert label.y > 160, "above, the dashed line would cut the name off from its own"
    assert abs(label.y - taken.y) >= HEIGHT


def test_the_room_is_named_inside_the_band_even_when_nothing_of_it_is_sure(decision: Decision) -> None:
    assessment = decision.assessment
    assessment["capacity"]["low"] = ["0.00"] * len(assessment["capacity"]["low"])
    chart = offer_chart(assessment, assessment["offers"], size="console", currency="CNY", for_staff=True)
    assert chart is not None
    assert chart.room_label.y < chart.baseline - HEIGHT
    assert chart.room_label.text == "这家人付得起的范围"
