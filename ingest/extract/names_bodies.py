"""Companies and institutes named by a short name without a last word that shows it (中信重工), in lists and frames."""

import re
from collections.abc import Iterator
from functools import cache

from ingest.extract.names_aliases import Form
from ingest.extract.names_bounds import name_start
from ingest.extract.names_flow import Flow
from ingest.extract.names_lexicon import head_ends, read_lexicon, uncommon, words_of
from ingest.extract.places import general_names, place_words
from ingest.patterns import find_in_clauses, opening_with
from ingest.words import Words

_LIST = re.compile(r"(?:[^，。；：、\n（）《》“”]{2,14}、)+[^，。；：、\n（）《》“”]{2,40}")
_LISTED, _LIST_ENDS = re.compile("、"), re.compile("[，。；：\n（）《》“”]")
#: what a list of companies is called behind 等
_CALLED = re.compile(r"等[一-龥]{0,8}?(?:企业|企事业单位|公司|集团|院所|科研单位|重点单位|骨干单位|金融机构|高校)")
#: what companies do right behind their names
_DOES = re.compile(
    r"(?:申建|创建|共建|建设|组建|牵头|共同|联合|上市|申报|打造|参与|提供|承担|设立|成为|入驻|准备|拟|正在|的|等)"
)
_SINGLE = re.compile(
    r"(?:推动|支持|鼓励|引导|依托|联合|由|引进|、|；|。|学习)(?P<name>[一-龥A-Za-z0-9]{3,8}?)(?=牵头|创建|申建|组建|建设运营|成为全|承建|等(?:金融机构|(?:龙头|骨干|重点|链主)企业)|的[“一-龥])"
)
_URGES = re.compile(r"(?:引导|推动|支持|鼓励|推进|联合|组织|吸引|依托)")
_JOINT = re.compile("[和及与]")
_AND_SCHOOL = re.compile("[与和](?=[一-龥]{2,8}(?:大学|学院)[、]?)")
_SHAPE = re.compile(r"[一-龥A-Za-z][一-龥A-Za-z0-9·&]+")
_GENERAL = re.compile(
    r"企业|产业|行业|机构|高校|院校|园区|部门|人才|单位|平台|项目|领域|系统|服务|技术$|设备$|工程|我市|我省|全市|各|政府|委员会|政策|活动"
)


#: what is listed between these is an industry or a product (围绕A、B、C等行业)
_TRADES = re.compile(r"(?:围绕|聚焦|瞄准|针对|面向|在)[^，。；：\n]*等[一-龥]{0,6}?(?:行业|产业|领域|赛道|产品|方向)")
#: an institute by its number (七一〇所)
_INSTITUTE = re.compile(
    opening_with(
        "中航兵第一二三四五六七八九〇零○",
        r"(?:(?:中船|中电科|中国电科|中国船舶|航天科技|航天科工|中航工业|中核|兵器)(?:集团)?第?(?:[一二三四五六七八九〇零○]{2,4}|\d{2,4})"
        r"|(?<![一二三四五六七八九十百千〇零○])第?[一二三四五六七八九〇零○]{3})(?:研究)?所(?![有需属以在谓得])",
    )
)


def find_bodies_listed(flow: Flow, taken: bytearray) -> Iterator[Form]:
    """Company names in lists (A、B等企业) and alone in a telling frame (推动A创建…)."""
    trades = bytearray(len(flow.text))
    for found in _TRADES.finditer(flow.text):
        trades[found.start() : found.end()] = b"\x01" * (found.end() - found.start())
    for found in _INSTITUTE.finditer(flow.text):
        if not any(taken[found.start() : found.end()]):
            yield _form(flow, *found.span())
    for found in find_in_clauses(_LIST, _LISTED, _LIST_ENDS, flow.text):
        if not trades[found.start()]:
            yield from _members(flow, taken, *found.span())
    for found in _SINGLE.finditer(flow.text):
        if _evidence(found["name"]) >= 2 and len(found["name"]) <= 6:
            yield _form(flow, *found.span("name"))


def _members(flow: Flow, taken: bytearray, start: int, end: int) -> Iterator[Form]:
    text, pieces, at = flow.text, [], start
    while at < end:
        stop = text.find("、", at, end)
        pieces.append((at, stop if stop >= 0 else end))
        at = pieces[-1][1] + 1
    last = pieces[-1]
    close = _DOES.search(text, last[0] + 2, last[1])
    tail = close.start() if close else last[1]
    called = bool(_CALLED.match(text, tail))
    if not called and not close:
        return
    begin = name_start(flow, pieces[0][0], pieces[0][1], taken)
    if verb := _URGES.match(text, begin, pieces[0][1]):
        begin = verb.end()
    bounded = begin > start
    pieces[0] = begin, pieces[0][1]
    if not called and not bounded:
        return
    joint = _JOINT.search(text, last[0] + 2, tail)
    if joint and tail - last[0] <= 24:
        pieces[-1:] = [(last[0], joint.start()), (joint.end(), tail)]
    else:
        pieces[-1] = last[0], tail
    pieces = [part for a, b in pieces for part in _parted(text, a, b) if part[1] - part[0] >= 2]
    marks = [_evidence(text[a:b]) for a, b in pieces]
    strong = sum(mark >= 2 for mark in marks)
    if called and strong and sum(marks) >= len(marks):
        least = 0.5
    elif bounded and close and strong >= max(2, len(marks) * 0.5):
        least = 0.5 if text.startswith("共建", tail) else 0.7
    else:
        return
    for (a, b), mark in zip(pieces, marks, strict=True):
        if mark >= least and not any(taken[a:b]):
            yield _form(flow, a, b)


def _parted(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A member that names a university behind 与 is two (A公司与兰州大学)."""
    school = _AND_SCHOOL.search(text, start + 2, end)
    return [(start, school.start()), (school.end(), end)] if school else [(start, end)]


def _form(flow: Flow, start: int, end: int) -> Form:
    return Form("organisation", flow.printed(start, end), start, end, rule="listed_body", confidence=0.8)


@cache
def _known() -> frozenset[str]:
    return words_of(read_lexicon("organisations")["known"])


@cache
def _endings() -> Words:
    return Words(words_of(read_lexicon("organisations")["endings"]))


def _evidence(name: str) -> float:
    """How much a list member looks like the name of a company or institute."""
    if name in _known():
        return 2.0
    if len(name) > 12 or name in general_names() or not _SHAPE.fullmatch(name) or _GENERAL.search(name):
        return -1.0
    if name.endswith(head_ends("platform", "programme")):
        return -1.0
    stem = name[: next(_endings().ending(name, len(name)), len(name))]
    strange, local = uncommon(stem), place_words().at(name) is not None
    if name.endswith((*head_ends("organisation"), "院", "所")):
        return 2.0 if strange or local else 0.0
    if stem != name:
        return 2.0 if strange else 0.7 if stem else -1.0
    return 1.5 if strange >= 2 and len(name) <= 8 else 0.5 if strange or local else 0.0
