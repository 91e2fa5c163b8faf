"""Indicators normalised, so that one row holds the same aim of several cities, in comparable units."""

from ingest.extract.figures import bare_unit, scale_of, unit_table


def comparable(value: float, unit: str) -> tuple[float, str]:
    """The value in the indicator's base unit: 1.5 万家 -> (15000, 家), 3 平方公里 -> (3000000, 平方米)."""
    plain, scale = bare_unit(unit), scale_of(unit)
    head, _, per = plain.partition("/")
    base, factor = unit_table()["convert"].get(head, [head, 1])
    base = next((group[0] for group in unit_table()["count"]["groups"] if base in group), base)
    return round(value * scale * factor, 6), f"{base}/{per}" if per else base


def indicator_key(name: str) -> str:
    return name
