"""Reforms of organs: which kinds of agencies did a work before and after, so that today's name finds old documents."""

import tomllib
from dataclasses import dataclass
from functools import cache

from ingest.organs import LEXICON


@dataclass(frozen=True, slots=True)
class Reform:
    """In `year` the work of the kind `old` went to the kind `new`."""

    year: int
    old: str
    new: str


@cache
def reforms() -> tuple[Reform, ...]:
    """All known reforms, the earliest first."""
    rows = tomllib.loads((LEXICON / "reforms.toml").read_text(encoding="utf-8"))["reform"]
    return tuple(sorted((Reform(r["year"], old, r["to"]) for r in rows for old in r["from"]), key=lambda r: r.year))


def earlier_kinds(kind: str) -> tuple[Reform, ...]:
    """The reforms that led to `kind`, the latest first: whom to look for in older documents."""
    found: list[Reform] = []
    wanted, known = [(kind, 9999)], {kind}
    while wanted:
        name, before = wanted.pop(0)
        for reform in reversed(reforms()):
            if reform.new == name and reform.year <= before and reform.old not in known:
                known.add(reform.old)
                found.append(reform)
                wanted.append((reform.old, reform.year))
    return tuple(found)


def later_kinds(kind: str, year: int = 0) -> tuple[Reform, ...]:
    """The reforms after `year` that took over the work of `kind`, the earliest first."""
    found: list[Reform] = []
    wanted, known = [(kind, year)], {kind}
    while wanted:
        name, since = wanted.pop(0)
        for reform in reforms():
            if reform.old == name and reform.year >= since and reform.new not in known:
                known.add(reform.new)
                found.append(reform)
                wanted.append((reform.new, reform.year))
    return tuple(found)
