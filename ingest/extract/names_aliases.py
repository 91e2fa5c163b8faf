"""Which printed forms are one thing: the same name with or without its place, or by its defined short form."""

from collections import defaultdict
from dataclasses import dataclass

from ingest.places import find_place

_LEVELS = ("省", "市", "县", "区", "国家", "自治区", "全国")


@dataclass(frozen=True, slots=True)
class Form:
    """A name at flow[start:end]; `printed` is the printed piece where `name` is expanded from it."""

    kind: str
    name: str
    start: int
    end: int
    printed: str = ""
    rule: str = ""


def group_forms(forms: list[Form], home: str | None) -> list[list[Form]]:
    """The forms of each thing together, in order of first appearance."""
    groups: defaultdict[tuple[str, str], list[Form]] = defaultdict(list)
    for form in sorted(forms, key=lambda f: f.start):
        groups[form.kind, core_of(form.name, home)].append(form)
    return list(groups.values())


def core_of(name: str, home: str | None) -> str:
    """The name without marks and without the place or level in front, if a name is left."""
    plain = name.translate(_MARKS)
    place = find_place(home) if home else None
    own = (*place.names, *_LEVELS) if place else _LEVELS
    for front in sorted(own, key=len, reverse=True):
        rest = plain.removeprefix(front).removeprefix("级")
        if rest != plain and len(rest) >= 5:
            return rest
    return plain


_MARKS = str.maketrans({"“": "", "”": "", '"': "", "‘": "", "’": "", "(": "（", ")": "）", "—": "-", "－": "-"})
