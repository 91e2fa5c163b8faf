"""Reforms of organs: which kinds of agencies did a work before and after, so that today's name finds old documents."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_ROWS = Path(__file__).with_name("reforms.toml")


@dataclass(frozen=True, slots=True)
class Reform:
    """In `year` the work of the kind `old` went to the kind `new`; `part`: only some of it, and `old` went on."""

    year: int
    old: str
    new: str
    part: bool = False


@cache
def reforms() -> tuple[Reform, ...]:
    """All known reforms, the earliest first."""
    rows = tomllib.loads(_ROWS.read_text(encoding="utf-8"))["reform"]
    found = (Reform(r["year"], old, r["to"], r.get("part", False)) for r in rows for old in r["from"])
    return tuple(sorted(found, key=lambda reform: reform.year))


@cache
def earlier_kinds(kind: str, whole: bool = False) -> tuple[Reform, ...]:
    """The reforms that led to `kind`, the latest first: whom to look for in older documents. `whole`: without those
    that gave it but part of another's work."""
    found: list[Reform] = []
    wanted, known = [(kind, 9999)], {kind}
    while wanted:
        name, before = wanted.pop(0)
        for reform in reversed(reforms()):
            if reform.new == name and reform.year <= before and reform.old not in known and not whole & reform.part:
                known.add(reform.old)
                found.append(reform)
                wanted.append((reform.old, reform.year))
    return tuple(found)


@cache
def later_kinds(kind: str, year: int = 0, whole: bool = False) -> tuple[Reform, ...]:
    """The reforms after `year` that took over the work of `kind`, the earliest first. `whole`: all of it."""
    found: list[Reform] = []
    wanted, known = [(kind, year)], {kind}
    while wanted:
        name, since = wanted.pop(0)
        for reform in reforms():
            if reform.old == name and reform.year >= since and reform.new not in known and not whole & reform.part:
                known.add(reform.new)
                found.append(reform)
                wanted.append((reform.new, reform.year))
    return tuple(found)
