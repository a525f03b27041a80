"""The same parts as tasks of a Ray cluster: one Parquet file each, on a disk all machines share.

Ray is asked for only here, and only where somebody names it. A task that is lost with its machine is done again.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from forbear.portfolio.job import Job
from forbear.portfolio.parts import PartDone, assess_part
from forbear.portfolio.runners import Runner
from forbear.problems import BadInput, Problem, said

AHEAD_OF_EACH = 2
"""Tasks handed out for each processor of the cluster."""

MOST_RETRIES = 5


def on_ray(*, address: str | None = None, workers: int | None = None) -> Runner:
    """On the cluster at ``address``, else in ``workers`` processes of a cluster of this machine alone.

    Raises BadInput where Ray is not installed.
    """
    return partial(_on_ray, ray=_ray(), address=address, workers=workers)


def _ray() -> Any:
    try:
        import ray
    except ImportError:
        message = said("Ray is not installed")
        remedy = said("Install it with pip install 'forbear[portfolio]', or leave --engine ray out")
        raise BadInput([Problem(path="--engine", message=message, remedy=remedy)]) from None
    return ray


def _on_ray(
    job: Job, numbers: Sequence[int], *, ray: Any, address: str | None, workers: int | None
) -> Iterator[PartDone]:
    is_ours = not ray.is_initialized()
    if is_ours:
        _connect(ray, address, workers)
    try:
        yield from _by_tasks(job, numbers, ray)
    finally:
        if is_ours:
            ray.shutdown()


def _connect(ray: Any, address: str | None, workers: int | None) -> None:
    try:
        if address:
            ray.init(address=address, log_to_driver=False, logging_level="error")
        else:
            ray.init(num_cpus=workers, include_dashboard=False, log_to_driver=False, logging_level="error")
    except (ConnectionError, OSError, RuntimeError, ValueError) as error:
        message = said("the cluster cannot be reached: {complaint}", complaint=str(error).splitlines()[0])
        remedy = said("Check --address, or leave it out for a cluster of this machine")
        raise BadInput([Problem(path="--address", message=message, remedy=remedy)]) from None


def _by_tasks(job: Job, numbers: Sequence[int], ray: Any) -> Iterator[PartDone]:
    task = ray.remote(num_cpus=1, max_retries=MOST_RETRIES)(assess_part)
    given, ahead = ray.put(job), list(reversed(numbers))
    most = max(1, int(AHEAD_OF_EACH * ray.cluster_resources().get("CPU", 1)))
    running: list[Any] = []
    while ahead or running:
        while ahead and len(running) < most:
            running.append(task.remote(given, ahead.pop()))
        finished, running = ray.wait(running, num_returns=1)
        for part in finished:
            yield _result(part, ray)


def _result(part: Any, ray: Any) -> PartDone:
    """What a task handed back; what it raised is raised here as it was."""
    try:
        done: PartDone = ray.get(part)
    except ray.exceptions.RayTaskError as error:
        raise error.cause from None
    except ray.exceptions.RayError as error:
        message = said("the cluster was lost: {complaint}", complaint=str(error).splitlines()[0])
        remedy = said("Start it again and run the same command: it goes on from the parts that are done")
        raise BadInput([Problem(path="--engine", message=message, remedy=remedy)]) from None
    return done
