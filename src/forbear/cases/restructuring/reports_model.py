"""What is booked and reported about a restructured loan, as a model: gain or loss and the two classifications."""

from datetime import date
from typing import Literal

from pydantic import Field

from forbear.problems import AmountText, Document, RateText


class TextsModel(Document):
    """The same words in both languages."""

    zh: str
    en: str


class GroundModel(Document):
    """One rule as it was used; only one that ``decides`` has a say in the figures."""

    rule: str
    citation: str
    source: str
    confidence: Literal["V", "L", "U"]
    reading: str
    modality: str
    in_force_from: date | None
    decides: bool
    effect: str
    facts: dict[str, str | int]
    texts: TextsModel


class CautionModel(Document):
    """Something to know before relying on a report."""

    code: str
    rule: str | None
    message: str


class ModificationModel(Document):
    """Gain or loss and the 10 % test, or the ``code`` that says why there are none; shares are decimal strings."""

    found: bool
    code: str | None = None
    standard: Literal["ifrs9", "cas22"] | None = None
    as_of: date | None = None
    is_in_force: bool | None = None
    original_rate: RateText | None = None
    rounding: Literal["half_up"] | None = None
    carrying: AmountText | None = None
    present_value: AmountText | None = None
    gain_or_loss: AmountText | None = None
    carrying_after: AmountText | None = None
    test_base: AmountText | None = None
    tested: AmountText | None = None
    change_share: str | None = None
    is_substantial: bool | None = None
    grounds: list[GroundModel] = []
    cautions: list[CautionModel] = []


class RestartModel(Document):
    """A day on which the observation began again, and why."""

    on: date
    why: str


class ObservationModel(Document):
    """The observation of a restructured asset."""

    state: str
    began_on: date | None
    ends_on: date | None
    restarts: list[RestartModel]


class ChinaModel(Document):
    """China's class; ``cautious_class`` counts rules nobody has read as if they said what is believed."""

    as_of: date
    asset_class: str | None = Field(alias="class")
    cautious_class: str | None
    is_non_performing: bool | None
    is_restructured: bool
    observation: ObservationModel | None
    grounds: list[GroundModel]
    cautions: list[CautionModel]


class EuModel(Document):
    """The EU's report of a forborne exposure; ends are the earliest days."""

    as_of: date
    status: str
    is_forborne: bool
    is_non_performing: bool
    is_default: bool
    diminished_share: str | None
    may_return_to_performing: bool
    cure_ends_on: date | None
    probation_ends_on: date | None
    earliest_exit_on: date | None
    grounds: list[GroundModel]
    cautions: list[CautionModel]


class ReportingModel(Document):
    """What the lender books and reports; null where a classification was not asked for."""

    modification: ModificationModel
    china: ChinaModel | None
    eu: EuModel | None
