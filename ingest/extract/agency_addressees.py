"""Whom a notice addresses: the items of the line that ends in a colon below its headline."""

import re
from collections.abc import Iterator

from graph.record import Span

_HEAD = 3000
#: 各县（市、区）人民政府，市直各单位：
_SALUTATION = re.compile(
    r"^[ \t　|]*((?:各|[省市县区州盟旗]|[一-鿿]{2,12}各)[^。；：:《》\n|]{3,240}?)[：:](?=\s|$)", re.M
)
_ITEM = re.compile(r"(?:[^、，,（()）\s]|[（(][^（()）\n]{0,40}[)）])+")
_ADDRESSED = re.compile(
    r"(?:人民政府|政府|管委会|管理委员会|办事处|管理局|工委|党委|机关|部门|单位|机构|团体|[委局厅]|办公室|办局)$"
)
#: a part of one name that goes on behind the mark: 各市、县、自治县人民政府, 市各委、办、局
_PART = re.compile(
    r"各?(?:市|县|区|州|盟|旗|乡|镇|自治[州县旗区]|县级市)(?:[（(][^（()）]{1,20}[)）])?|中央|省|[一-鿿]{0,6}各部?委|[委办厅部]"
)
#: everybody and so nobody: 各有关单位
_ANYBODY = re.compile(
    r"(?:各(?:有关|相关)?|有关|相关)(?:部门|单位|机构|企业|企事业单位|事业单位|机关|部门和单位|部门单位)$"
)


def find_addressees(text: str) -> Iterator[Span]:
    """The span of each body that the salutation lists, as printed."""
    found = _SALUTATION.search(text, 0, min(len(text), _HEAD))
    if not found:
        return
    items = list(_ITEM.finditer(text, *found.span(1)))
    if len(items) < 2 or not all(len(item.group()) <= 30 for item in items):
        return
    first: int | None = None
    for item in items:
        first = item.start() if first is None else first
        if _PART.fullmatch(item.group()):
            continue
        name, start, first = text[first : item.end()], first, None
        if len(name) >= 4 and _ADDRESSED.search(name) and not _ANYBODY.match(name):
            yield start, item.end()
