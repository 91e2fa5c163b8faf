"""Dates as printed: 2022年4月19日, 二〇二二年四月十九日, 2025-07-03."""

import re
from dataclasses import dataclass

from ingest.numbering import to_int
from ingest.patterns import translator

_YEAR_DIGITS = {char: str(value) for value, char in enumerate("〇一二三四五六七八九")} | dict.fromkeys("○零Ｏ０O", "0")
_DATE = re.compile(
    r"([12]\d{3}|[一二三四五六七八九〇○零Ｏ０O]{4})\s*年\s*(\d{1,2}|[一二三四五六七八九十]{1,3})\s*月\s*(\d{1,2}|[一二三四五六七八九十]{1,3})\s*日"
    r"|(?<!\d)([12]\d{3})[-/.] ?(\d{1,2})[-/.] ?(\d{1,2})(?!\d)"
)
#: full-width digits as ASCII; the text keeps its length
narrow = translator({0xFF10 + digit: str(digit) for digit in range(10)})


@dataclass(frozen=True, slots=True)
class Dated:
    """A printed date as ISO, with its place."""

    iso: str
    start: int
    end: int


def find_dates(text: str, start: int, end: int) -> list[Dated]:
    """All full dates in text[start:end] that a calendar can hold."""
    found = []
    for match in _DATE.finditer(narrow(text[start:end])):
        year, month, day = (match.group(k) or match.group(k + 3) for k in (1, 2, 3))
        numbers = (int(_year(year)), to_int(month), to_int(day))
        if 1949 <= numbers[0] <= 2100 and 1 <= numbers[1] <= 12 and 1 <= numbers[2] <= 31:
            found.append(
                Dated(f"{numbers[0]:04d}-{numbers[1]:02d}-{numbers[2]:02d}", start + match.start(), start + match.end())
            )
    return found


def _year(printed: str) -> str:
    return printed if printed.isdigit() else "".join(_YEAR_DIGITS.get(char, char) for char in printed)
