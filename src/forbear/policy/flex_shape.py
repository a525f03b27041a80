"""The shape of the block ``flex`` of a ``policy.yaml``."""

from typing import Annotated

from pydantic import Field

from forbear.policy.fields import Share, Whole
from forbear.policy.flex import Flex
from forbear.problems import Document


class FlexDocument(Document):
    """What borrowers may do with a running plan; left out, or null, where the policy lets them do nothing."""

    skips_a_year: Annotated[Whole, Field(ge=0, le=1)]
    step_downs: Annotated[Whole, Field(ge=0, le=1)]
    step_down_share: Share
    notice_days: Annotated[Whole, Field(ge=0, le=30)]
    source: str = Field(min_length=1)

    def flex(self) -> Flex:
        """The block as a value."""
        return Flex(**{name: getattr(self, name) for name in type(self).model_fields})
