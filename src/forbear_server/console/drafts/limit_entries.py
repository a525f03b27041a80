"""The guided parts of a policy that bound it: authority, budget, rounds, what happens with no capacity."""

from forbear.policy import ROLES
from forbear_server.console.drafts.entries import Entry, Section
from forbear_server.console.drafts.lever_entries import SOURCE
from forbear_server.console.drafts.words import gettext_lazy as _
from forbear_server.console.drafts.words import label
from forbear_server.console.policies.values_said import CHOICES

STAFF = tuple(item for item in CHOICES["role"].items() if item[0] != ROLES[0])


def _source(section: str) -> Entry:
    return Entry(path=f"{section}.source", kind="line", label=SOURCE.label, help=SOURCE.help)


AUTHORITY = tuple(
    Section(
        code=role,
        title=CHOICES["role"][role],
        entries=(
            Entry(
                path=f"authority[{role}].max_waived_share",
                kind="share",
                label=label("authority[].max_waived_share"),
                unit="%",
            ),
            Entry(
                path=f"authority[{role}].max_deferral_months",
                kind="whole",
                label=label("authority[].max_deferral_months"),
                unit=_("months"),
            ),
            Entry(
                path=f"authority[{role}].max_term_months",
                kind="whole",
                label=label("authority[].max_term_months"),
                unit=_("months"),
            ),
        ),
    )
    for role in ROLES
)


LIMITS = (
    Section(
        code="budget",
        title=_("Budget of waivers"),
        blurb=_("What all plans of one calendar month may waive together. Beyond it a person decides."),
        entries=(
            Entry(
                path="budget.waived_per_month",
                kind="amount_or_none",
                label=label("budget.waived_per_month"),
                none=_("Empty: no limit."),
                unit="currency",
            ),
            _source("budget"),
        ),
    ),
    Section(
        code="repeat",
        title=_("Plans one after another"),
        blurb=_("When the system may offer a plan again. Beyond it a person decides; nobody is turned away."),
        entries=(
            Entry(
                path="repeat.cool_off_days",
                kind="whole",
                label=label("repeat.cool_off_days"),
                help=_("0: a new plan may follow at once."),
                unit=_("days"),
            ),
            Entry(
                path="repeat.most_in_12_months",
                kind="whole_or_none",
                label=label("repeat.most_in_12_months"),
                help=_("The new plan is counted with them."),
                none=_("Empty: no limit."),
                unit=_("plans"),
            ),
            _source("repeat"),
        ),
    ),
    Section(
        code="no_capacity",
        title=_("When nothing is left"),
        blurb=_("What a household is offered for which no plan can be found: a hold, and a token plan beside it."),
        entries=(
            Entry(
                path="no_capacity.capacity_below",
                kind="amount",
                label=label("no_capacity.capacity_below"),
                unit="currency",
            ),
            Entry(
                path="no_capacity.hold_months", kind="whole", label=label("no_capacity.hold_months"), unit=_("months")
            ),
            Entry(path="no_capacity.hold_interest", kind="line", label=label("no_capacity.hold_interest")),
            Entry(path="no_capacity.hold_waives_penalty", kind="yes", label=label("no_capacity.hold_waives_penalty")),
            Entry(
                path="no_capacity.token_payment",
                kind="amount_or_none",
                label=label("no_capacity.token_payment"),
                none=_("Empty: no token plan."),
                unit="currency",
            ),
            Entry(
                path="no_capacity.token_months",
                kind="whole_or_none",
                label=label("no_capacity.token_months"),
                none=_("Empty: no token plan."),
                unit=_("months"),
            ),
            _source("no_capacity"),
        ),
    ),
    Section(
        code="counter",
        title=_("Counter-offers"),
        blurb=_(
            "Borrowers say what would work and are answered at once, within what the system may grant; staff answer "
            "within their own authority."
        ),
        entries=(
            Entry(
                path="counter.rounds",
                kind="whole",
                label=label("counter.rounds"),
                help=_("0: borrowers ask a person instead. Where nothing is written: 20."),
                unit=_("rounds"),
            ),
            Entry(
                path="counter.staff_rounds",
                kind="whole",
                label=label("counter.staff_rounds"),
                help=_("All staff together. Where nothing is written: 20."),
                unit=_("rounds"),
            ),
            Entry(
                path="counter.roles",
                kind="chosen",
                label=label("counter.roles"),
                help=_("Where nothing is written: all of them."),
                choices=STAFF,
            ),
            _source("counter"),
        ),
    ),
    Section(
        code="holdout",
        title=_("Cases kept for comparison"),
        blurb=_("Some new cases are decided by the version before, so that the effect of this one can be measured."),
        entries=(
            Entry(
                path="holdout.share",
                kind="share",
                label=label("holdout.share"),
                help=_("0: none. At most half."),
                unit="%",
            ),
            _source("holdout"),
        ),
    ),
)
