"""Policy packs from files: those shipped with forbear by name, any other by path or text."""

from datetime import date
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from forbear.policy.pack import PolicyPack
from forbear.policy.pack_problems import pack_problems
from forbear.policy.policy_shape import PolicyDocument
from forbear.policy.yaml_file import read_yaml
from forbear.problems import BadInput, Problem, Said, joined, read_document, said


def load_policy(path_or_id: str | Path, *, as_of: date | None = None) -> PolicyPack:
    """The policy shipped under that name, or the one in a file or a folder holding ``policy.yaml``.

    Raises BadInput listing everything wrong with the file, naming the policies there are, or saying that the policy
    is not in force on ``as_of``.
    """
    policy = _load(path_or_id)
    if as_of is not None and not policy.is_in_force(on=as_of):
        remedy = said("Use another day, or another version")
        raise BadInput([Problem(path="as_of", message=_not_in_force(policy, as_of), remedy=remedy)])
    return policy


def _load(path_or_id: str | Path) -> PolicyPack:
    if str(path_or_id) in builtin_policies():
        return _builtin(str(path_or_id))
    path = Path(path_or_id)
    file = path / "policy.yaml" if path.is_dir() else path
    if not file.is_file():
        message = said("there is no policy `{name}`", name=str(path_or_id))
        remedy = said("Use one of {known}, or a path to a file", known=joined(builtin_policies(), ", "))
        raise BadInput([Problem(path="platform", message=message, remedy=remedy)])
    return policy_from_text(file.read_text(encoding="utf-8"))


def _not_in_force(policy: PolicyPack, day: date) -> Said:
    first, last = policy.valid_from, policy.valid_to
    if last is None:
        return said("{policy} is not in force on {day} (from {first})", policy=policy.label, day=day, first=first)
    return said(
        "{policy} is not in force on {day} (from {first} to {last})",
        policy=policy.label,
        day=day,
        first=first,
        last=last,
    )


def builtin_policies() -> tuple[str, ...]:
    """Names of the policies shipped with forbear, in alphabetical order."""
    return tuple(sorted(item.name for item in _packs().iterdir() if item.joinpath("policy.yaml").is_file()))


def builtin_policy_text(name: str) -> str:
    """The file of a policy shipped with forbear, as it is written."""
    return _packs().joinpath(name, "policy.yaml").read_text(encoding="utf-8")


def policy_from_text(text: str) -> PolicyPack:
    """The policy a YAML text holds. Raises BadInput listing everything that is wrong with it."""
    file = read_yaml(text)
    if file.problems:
        raise BadInput(file.problems)
    policy = read_document(PolicyDocument, file.data).pack(lines=file.lines)
    problems = pack_problems(policy)
    if problems:
        raise BadInput(problems)
    return policy


@cache
def _builtin(name: str) -> PolicyPack:
    return policy_from_text(builtin_policy_text(name))


def _packs() -> Traversable:
    return files("forbear.policy").joinpath("packs")
