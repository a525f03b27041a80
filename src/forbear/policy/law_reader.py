"""Law packs from their folders: a manifest, one file for each rule, and China's LPR series."""

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import get_args

from forbear.policy.checks import read_check
from forbear.policy.law import LawPack, Rule
from forbear.policy.law_shape import LawDocument, RuleDocument
from forbear.policy.lpr import NO_SERIES, read_lpr
from forbear.policy.policy_shape import Jurisdiction
from forbear.policy.rule_problems import rule_problems
from forbear.policy.yaml_file import read_yaml
from forbear.problems import BadInput, Problem, ProblemList, read_document

JURISDICTIONS: tuple[str, ...] = get_args(Jurisdiction)


@cache
def load_law(jurisdiction: str) -> LawPack:
    """The law pack shipped for a jurisdiction, such as ``CN``. Raises BadInput for any other name."""
    if jurisdiction not in JURISDICTIONS:
        remedy = f"Use one of {', '.join(JURISDICTIONS)}"
        raise BadInput([Problem(path="jurisdiction", message=f"no law pack for {jurisdiction!r}", remedy=remedy)])
    return read_law(files("forbear.policy").joinpath(f"packs/law_{jurisdiction.lower()}"))


def read_law(folder: Traversable | Path) -> LawPack:
    """The law pack in a folder. Raises BadInput listing what is wrong in all of its files."""
    problems, rules = ProblemList(), []
    for file in sorted(folder.joinpath("rules").iterdir(), key=lambda item: item.name):
        try:
            rules.append(rule_from_text(file.read_text(encoding="utf-8"), name=file.name.removesuffix(".yaml")))
        except BadInput as error:
            problems.extend(error.problems, under=f"rules/{file.name}:")
    problems.raise_if_any()
    manifest = read_document(LawDocument, read_yaml(folder.joinpath("law.yaml").read_text(encoding="utf-8")).data)
    series = folder.joinpath("lpr_1y.csv")
    return LawPack(
        id=manifest.id,
        version=manifest.version,
        jurisdiction=manifest.jurisdiction,
        name=manifest.name.texts(),
        rules=tuple(rules),
        lpr=read_lpr(series.read_text(encoding="utf-8")) if series.is_file() else NO_SERIES,
    )


def rule_from_text(text: str, *, name: str) -> Rule:
    """The rule a YAML text holds; its id must be ``name``. Raises BadInput listing everything that is wrong."""
    file = read_yaml(text)
    if file.problems:
        raise BadInput(file.problems)
    document = read_document(RuleDocument, file.data)
    rule = document.rule(check=read_check(document.check, rule_id=document.id))
    problems = rule_problems(rule, name=name)
    if problems:
        raise BadInput(problems)
    return rule
