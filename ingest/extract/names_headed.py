"""Programmes that are the headings of items: each of a series ends in 项目, or the text says that they follow.

项目 alone is no last word of a name: what a clause calls so is mostly any project. A heading is its own name where
the text announces programmes (实施如下重点项目), where several in a row are of one make, or where it quotes a name.
"""

import re
from collections.abc import Iterator

from ingest.extract.names_aliases import Form
from ingest.extract.names_flow import Flow

_HEADING = re.compile(
    r"(?:^|\n)(?:\d{1,2}[.．、]|（[一二三四五六七八九十\d]{1,3}）|[一二三四五六七八九十]{1,3}、|[①-⑳])?"
    r"(?P<name>[^，。；：、\n（）]{2,32}项目)(?=[。：\n])"
)
_ANNOUNCES = re.compile(
    r"(?:实施|开展|组织|推进|设立|抓好)(?:以下|如下|下列)[^，。；\n]{0,10}(?:项目|工程|计划|行动)[：。]"
)
#: how far behind the announcement the items may stand
_REACH = 6000
#: what a programme does with people and bodies; others are projects to be built
_DOES = re.compile(
    "(?:培养|培训|引进|引育|支持|资助|扶持|开发|提升|更新|拓展|合作|交流|保障|选拔|选派|留学|创业|人才|岗位|队伍建设|素质|帮扶|关爱|服务|精工|梯队|新星|金桥)项目$"
)
_QUOTES = re.compile("“[^“”]{2,12}”")
_OPENS_LOOSE = re.compile(
    "推进|推动|加强|加快|支持|鼓励|强化|做好|抓好|组织|开展|实施|落实|建设|申报|对|各类|其他|重点|重大"
)
#: so many headings of one make are a series
_SERIES = 3
#: X、Y和Z项目 behind a quoted programme: its parts
_PARTS = re.compile(
    r"(?P<whole>“(?P<name>[^“”，。；\n]{2,12})”)(?P<first>[一-龥]{2,8}项目)(?P<rest>(?:[、和及][一-龥]{2,10}项目)+)"
)
_PART = re.compile("[一-龥]{2,10}?项目")


def find_headed(flow: Flow, taken: bytearray) -> Iterator[Form]:
    """Headings that name a programme, and the parts of a quoted programme in a list."""
    if "项目" not in flow.text:
        return
    heads = [found for found in _HEADING.finditer(flow.text) if not _OPENS_LOOSE.match(found["name"])]
    announced = [found.end() for found in _ANNOUNCES.finditer(flow.text)]
    series = sum(bool(_DOES.search(found["name"])) for found in heads) >= _SERIES
    for found in heads:
        follows = any(0 <= found.start("name") - at <= _REACH for at in announced)
        alike = series and _DOES.search(found["name"])
        if (follows or alike or _QUOTES.match(found["name"])) and not any(taken[slice(*found.span("name"))]):
            yield Form("programme", flow.printed(*found.span("name")), *found.span("name"), rule="heading")
    for found in _PARTS.finditer(flow.text):
        yield from _parts(flow, found)


def _parts(flow: Flow, found: re.Match[str]) -> Iterator[Form]:
    first = found.start("whole"), found.end("first")
    yield Form("programme", flow.printed(*first), *first, rule="parts")
    for part in _PART.finditer(flow.text, *found.span("rest")):
        start = part.start() + (flow.text[part.start()] in "和及")
        printed = flow.printed(start, part.end())
        yield Form("programme", f"“{found['name']}”{printed}", start, part.end(), printed, "parts")
