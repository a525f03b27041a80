"""The shape of the block ``flex`` of a ``policy.yaml``."""

from typing import Annotated

from pydantic import Field

from forbear.policy.fields import Share, Whole
from forbear.policy.flex import NO_FLEX, Flex
from forbear.problems import Document


class FlexDocument(Document):
    """What borrowers may do with a running plan; what is left out is as :class:`Flex` says."""

    skips_a_year: Annotated[Whole, Field(ge=0, le=1)] = NO_FLEX.skips_a_year
    step_downs: Annotated[Whole, Field(ge=0, le=1)] = NO_FLEX.step_downs
    step_down_share: Share = NO_FLEX.step_down_share
    notice_days: Annotated[Whole, Field(ge=0, le=30)] = NO_FLEX.notice_days
    source: str = Field(default="judgement", min_length=1)

    def flex(self) -> Flex:
        """The block as a value."""
        return Flex(**{name: getattr(self, name) for name in type(self).model_fields if name != "source"})
