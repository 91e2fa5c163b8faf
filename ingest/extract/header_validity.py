"""From when and until when a document holds: printed dates, or a term counted from the date of issue."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from graph.record import Span
from ingest.dates import Dated, find_dates
from ingest.extract.header_lines import Line
from ingest.layouts import DATE
from ingest.numbering import to_int

_NUM = r"(\d{1,3}|[一二三四五六七八九十]{1,3})"
_FORCE = r"(?:正式)?(?:施行|实施|执行|生效)"
_EFFECTIVE = re.compile(rf"自\s*({DATE})\s*(?:起|开始)?\s*{_FORCE}|^({DATE})\s*(?:起)?\s*施行$")
_EXPIRES = re.compile(rf"有效期[^。；]{{0,8}}?(?:至|到)\s*({DATE})")
#: 自印发之日起施行, 自发布之日起30日后施行
_FROM_ISSUE = re.compile(
    rf"自(?:印发|发布|公布|下发|发文|颁布|签发)之?日(?:起|后)?(?:满?{_NUM}个?(日|天|个月|月)后?(?:起)?)?(?:起)?{_FORCE}"
)
_TERM = re.compile(rf"有效期(?:限)?(?:为|暂定|是)?{_NUM}(年|个月)")


def find_validity(
    text: str, lines: Sequence[Line], signed: Dated | None, spans: dict[str, Span]
) -> tuple[str | None, str | None]:
    """(effective, expires) as ISO dates, where printed or counted from what is printed; `spans` takes their places."""
    effective, expires = (_printed(text, lines, pattern, key, spans) for pattern, key in _PRINTED)
    issued = date.fromisoformat(signed.iso) if signed else None
    if effective is None and issued and (found := _search(_FROM_ISSUE, lines)):
        match, span = found
        effective, spans["effective"] = _later(issued, match.group(1), match.group(2)), span
    if expires is None and effective and (found := _search(_TERM, lines)):
        match, span = found
        end = _later(date.fromisoformat(effective), match.group(1), match.group(2))
        expires, spans["expires"] = (date.fromisoformat(end) - timedelta(days=1)).isoformat(), span
    return effective, expires


_PRINTED = ((_EFFECTIVE, "effective"), (_EXPIRES, "expires"))


def _printed(
    text: str, lines: Sequence[Line], pattern: re.Pattern[str], key: str, spans: dict[str, Span]
) -> str | None:
    if found := _search(pattern, lines):
        dated = find_dates(text, *found[1])[0]
        spans[key] = (dated.start, dated.end)
        return dated.iso
    return None


def _search(pattern: re.Pattern[str], lines: Sequence[Line]) -> tuple[re.Match[str], Span] | None:
    for line in lines:
        if match := pattern.search(line.text):
            return match, (line.start + match.start(), line.start + match.end())
    return None


def _later(start: date, number: str | None, unit: str | None) -> str:
    """The date some days, months or years after a start."""
    if number is None or unit is None:
        return start.isoformat()
    count = to_int(number)
    if unit in ("日", "天"):
        return (start + timedelta(days=count)).isoformat()
    months = start.month - 1 + count * (12 if unit == "年" else 1)
    year, month = start.year + months // 12, months % 12 + 1
    last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month, min(start.day, last)).isoformat()
