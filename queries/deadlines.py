"""Deadlines as printed: 2025年底前, 到2027年, 每年3月底前, 三年内.

Nothing is inferred: no last year of a plan's period, no year of a heading.
"""

import re

_YEAR = r"(?:20[0-9]{2}|今|明|当|次|本)年"
_DAY = r"(?:[0-9]{1,2}月(?:[0-9]{1,2}日|[上中下]旬)?)"
_END = r"(?:年?底|年?末|年?中|[上下]半年|[一二三四1-4]季度)"
_DATE = rf"{_YEAR}(?:{_DAY}|{_END})?{_END}?"
_NUMBER = r"(?:[0-9]{1,2}|[一二两三四五六七八九十]{1,2})"
#: each takes the whole printed span of time
_FORMS = re.compile(
    "|".join((
        rf"(?:(?:力争|争取)?[到至于在])?(?:{_DATE}|(?<![0-9年]){_DAY}{_END}?|(?<![0-9年月]){_END}|月底)之?前",
        rf"(?:力争)?到{_DATE}",
        rf"{_YEAR}(?:{_DAY}|{_END}){_END}?(?=[，,]?(?:完成|建成|实现|达到|启动|出台|形成|投用|投入))",
        rf"每(?:年|季度?|半年|月)(?:{_DAY}{_END}?|{_END})?之?前",
        rf"(?:力争)?(?:用)?{_NUMBER}(?:年|个月|个工作日|日)(?:之内|以?内)(?=[，,]?(?:完成|建成|实现|达到|启动|出台|形成|建立|培育|引进|力争))",
        r"(?<=完成时限[:：])[^，,。；;\s（）()]{2,20}",
        r"(?<=时间节点[:：])[^，,。；;\s（）()]{2,20}",
    ))
)  # fmt: skip
#: before such a date stands what has been, or a document's validity
_PAST = re.compile(r"(?:截至|截止|自|有效期至?|施行至)$")
_DONE = re.compile(r"^[^。；;，,]{0,12}已")


def find_deadlines(text: str, offset: int = 0) -> list[tuple[int, int]]:
    """Where deadlines stand in a text, as spans that begin at `offset`.

    >>> text = "到2027年建成三个中心，2025年底前出台办法。"
    >>> [text[start:end] for start, end in find_deadlines(text)]
    ['到2027年', '2025年底前']
    """
    return [
        (offset + match.start(), offset + match.end())
        for match in _FORMS.finditer(text)
        if not _PAST.search(text[: match.start()]) and not _DONE.match(text[match.end() :])
    ]
