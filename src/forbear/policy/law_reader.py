"""Law packs from their folders: a manifest, one file for each rule, and China's LPR series."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import get_args

from forbear.policy.advice import Advice, advice_from_text
from forbear.policy.checks import read_check
from forbear.policy.law import LawPack, Rule
from forbear.policy.law_shape import LawDocument, RuleDocument
from forbear.policy.lpr import NO_SERIES, read_lpr
from forbear.policy.policy_shape import Jurisdiction
from forbear.policy.rule_problems import rule_problems
from forbear.policy.yaml_file import read_yaml
from forbear.problems import BadInput, Problem, ProblemList, joined, read_document, said

JURISDICTIONS: tuple[str, ...] = get_args(Jurisdiction)
_RULES, _MANIFEST, _SERIES, _ADVICE = "rules/", "law.yaml", "lpr_1y.csv", "advice.yaml"


@cache
def load_law(jurisdiction: str) -> LawPack:
    """The law pack shipped for a jurisdiction, such as ``CN``. Raises BadInput for any other name."""
    if jurisdiction not in JURISDICTIONS:
        message = said("no law pack for {jurisdiction}", jurisdiction=repr(jurisdiction))
        remedy = said("Use one of {texts}", texts=joined(JURISDICTIONS, ", "))
        raise BadInput([Problem(path="jurisdiction", message=message, remedy=remedy)])
    return law_from_texts(law_texts(jurisdiction))


def law_texts(jurisdiction: str) -> dict[str, str]:
    """Every file of the law pack shipped for a jurisdiction, by its place in the pack's folder."""
    return _texts_in(files("forbear.policy").joinpath(f"packs/law_{jurisdiction.lower()}"))


def read_law(folder: Traversable | Path) -> LawPack:
    """The law pack in a folder. Raises BadInput listing what is wrong in all of its files."""
    return law_from_texts(_texts_in(folder))


def law_from_texts(texts: Mapping[str, str]) -> LawPack:
    """The law pack whose files hold ``texts``: ``law.yaml``, ``rules/*.yaml``, where help is found (``advice.yaml``)
    and, for China, ``lpr_1y.csv``.

    Raises BadInput listing what is wrong in all of them.
    """
    problems, rules = ProblemList(), []
    for place in sorted(place for place in texts if place.startswith(_RULES)):
        try:
            name = place.removeprefix(_RULES).removesuffix(".yaml")
            rules.append(rule_from_text(texts[place], name=name))
        except BadInput as error:
            problems.extend(error.problems, under=f"{place}:")
    if _MANIFEST not in texts:
        message = said("the pack has no such file")
        problems.add(_MANIFEST, message, said("Name the pack, its version and jurisdiction there"))
    advice = _advice(texts, problems)
    problems.raise_if_any()
    manifest = read_document(LawDocument, read_yaml(texts[_MANIFEST]).data)
    return LawPack(
        id=manifest.id,
        version=manifest.version,
        jurisdiction=manifest.jurisdiction,
        name=manifest.name.texts(),
        rules=tuple(rules),
        lpr=read_lpr(texts[_SERIES]) if _SERIES in texts else NO_SERIES,
        advice=advice,
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


def _advice(texts: Mapping[str, str], problems: ProblemList) -> tuple[Advice, ...]:
    """The pointers to help; a pack of before there were any has none."""
    try:
        return advice_from_text(texts[_ADVICE]) if _ADVICE in texts else ()
    except BadInput as error:
        problems.extend(error.problems, under=f"{_ADVICE}:")
        return ()


def _texts_in(folder: Traversable | Path) -> dict[str, str]:
    found = [(_RULES + file.name, file) for file in folder.joinpath("rules").iterdir()]
    found += [(name, folder.joinpath(name)) for name in (_MANIFEST, _SERIES, _ADVICE)]
    return {place: file.read_text(encoding="utf-8") for place, file in found if file.is_file()}
