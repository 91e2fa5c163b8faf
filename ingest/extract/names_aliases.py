"""Which printed forms are one thing: the same name with or without its place, or by its short form."""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from ingest.places import find_place, find_places, superiors

_LEVELS = ("省", "市", "县", "区", "国家", "自治区", "全国")
_MARKS = str.maketrans({"“": "", "”": "", '"': "", "‘": "", "’": "", "(": "（", ")": "）", "—": "-", "－": "-"})
#: a zone's grade behind its place (某市国家高新区)
_GRADE = re.compile("(?<=[一-龥]{2})国家级?(?=(?:高新区|高新技术产业开发区|经开区|经济技术开发区|自主创新示范区)$)")
#: what is left of a name without its place must still be a name
_SHORTEST = 5


@dataclass(frozen=True, slots=True)
class Form:
    """A name at flow[start:end]; `printed` is the printed piece where `name` is expanded from it."""

    kind: str
    name: str
    start: int
    end: int
    printed: str = ""
    rule: str = ""
    confidence: float = 1.0


def group_forms(forms: list[Form], home: str | None) -> list[list[Form]]:
    """The forms of each thing together, in order of first appearance."""
    groups: defaultdict[tuple[str, str], list[Form]] = defaultdict(list)
    ordered = sorted(forms, key=lambda f: f.start)
    levels: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for form in ordered:
        level, rest = core_of(form.name, home)
        levels[form.kind, rest].add(level)
    for form in ordered:
        level, rest = core_of(form.name, home)
        others = levels[form.kind, rest] - {""}
        # two levels are two things (自治区X平台, 市X平台); a form without a level joins where only one is
        groups[form.kind, (level if len(others) > 1 else "") + rest].append(form)
    _join_short(groups)
    return [group for group in groups.values() if group]


def core_of(name: str, home: str | None) -> tuple[str, str]:
    """The level (省, 市 …) or nothing, and the name without marks and without the place or level in front."""
    plain = _GRADE.sub("", name.translate(_MARKS))
    for printed, level in _fronts(home):
        if plain.startswith(printed) and len(plain) > len(printed) + 1:
            plain = level + plain[len(printed) :]
            break
    for front in _LEVELS:
        rest = plain.removeprefix(front).removeprefix("级")
        if rest != plain and len(rest) >= _SHORTEST:
            return front, rest
    return "", plain


@cache
def _fronts(home: str | None) -> tuple[tuple[str, str], ...]:
    """Names of the home place and of those above it, the longest first, with the word for their level."""
    place = find_place(home) if home else None
    if place is None:
        return ()
    above = [
        (name, "省") for up in superiors(place) if up.level == "province" for name in up.names if name[-1] in "省区"
    ]
    own = [(name, "省" if place.level == "province" else "市") for name in place.names if len(name) > 1]
    return tuple(sorted([*above, *own], key=lambda pair: -len(pair[0])))


def _join_short(groups: dict[tuple[str, str], list[Form]]) -> None:
    """Short forms that only one longer name can mean: 黎明院 of 黎明化工研究院, N大工程 of 某某N大工程."""
    keys = list(groups)
    alike: defaultdict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for kind, core in keys:
        alike[kind, core[-_SHORTEST:]].append((kind, core))
    for kind, core in keys:
        pattern = _longer(kind, core)
        longer = (
            [key for key in keys if key[0] == kind and key[1] != core and pattern.fullmatch(key[1])] if pattern else []
        )
        bare = all(f.name.translate(_MARKS) == core for f in groups[kind, core])
        if bare and not longer and kind != "programme" and len(core) > _SHORTEST:
            longer = [key for key in alike[kind, core[-_SHORTEST:]] if _is_place(key[1], core)]
        if len(longer) == 1:
            groups[longer[0]] = sorted([*groups[longer[0]], *groups[kind, core]], key=lambda f: f.start)
            groups[kind, core] = []


def _is_place(name: str, core: str) -> bool:
    """Whether all that `name` has in front of `core` is a place (X县Y园 and Y园)."""
    front = name.removesuffix(core)
    return front != name and len(front) > 1 and bool(find_places(front))


def _longer(kind: str, core: str) -> re.Pattern[str] | None:
    """What a longer name looks like that `core` can be short for."""
    if kind == "organisation" and len(core) == 3 and core[-1] in "院所":
        return re.compile(re.escape(core[:2]) + ".{1,10}" + core[-1])
    if kind == "organisation" and len(core) <= 4:
        return re.compile(re.escape(core) + r"(?:[A-Za-z]+|集团|公司|.{0,8}有限公司)")
    if kind == "programme" and re.match("[二三四五六七八九十]大", core):
        return re.compile(".+" + re.escape(core))
    return None
