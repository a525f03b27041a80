"""A plan: operations in order, and what they make of a loan."""

from dataclasses import dataclass

from forbear.ledger import Entry
from forbear.loans import Component
from forbear.problems import BadInput, Problem, ProblemList
from forbear.restructure.accrual import accrued
from forbear.restructure.layer import Layer
from forbear.restructure.operations import Operation
from forbear.restructure.schedule import PlanSchedule, build_plan_schedule


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """What a plan makes of a layer: the last layer, its schedule, and the entries the plan wrote, in order."""

    layer: Layer
    schedule: PlanSchedule
    entries: tuple[Entry, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """``operations`` in the order they are applied; none at all is a plan too."""

    operations: tuple[Operation, ...] = ()

    def apply(self, layer: Layer) -> Outcome:
        """Apply every operation, bring a stub's interest to book and build the schedule.

        Raises BadInput with the problems of all operations, under ``operations[i]``; each is judged on the layer that
        the possible ones before it made.
        """
        changed = self.changed(layer)
        if not changed.long_first:
            changed = accrued(changed, until=changed.period_start, into=Component.INTEREST, memo="stub.accrues")
        return Outcome(
            layer=changed,
            schedule=build_plan_schedule(changed),
            entries=changed.entries[len(layer.entries) :],
        )

    def changed(self, layer: Layer) -> Layer:
        """The layer after every operation, ready for more. Raises BadInput like :meth:`apply`."""
        problems = ProblemList()
        changed, blocked = self._tried(layer)
        for number, found in blocked:
            problems.extend(found, under=f"operations[{number}]")
        problems.raise_if_any()
        return changed

    def problems(self, layer: Layer) -> list[tuple[int, tuple[Problem, ...]]]:
        """The place and problems of each operation that cannot be applied after the possible ones before it."""
        return self._tried(layer)[1]

    def _tried(self, layer: Layer) -> tuple[Layer, list[tuple[int, tuple[Problem, ...]]]]:
        """The layer after the possible operations, and the others with their problems."""
        blocked = []
        for number, operation in enumerate(self.operations):
            try:
                layer = operation.apply(layer)
            except BadInput as error:
                blocked.append((number, error.problems))
        return layer, blocked
