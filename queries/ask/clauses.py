"""What one clause of a text says of a body and a thing that is no name of its own: 推动…创建…, 支持…申建…"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from graph.engine import Engine, Row
from graph.ids import kind_of
from queries import catalog
from queries.ask.card import distinct, sentence
from queries.ask.passages import spots_of
from queries.ask.slots import Slots
from queries.ask.words import lexicon
from queries.originals import text_of
from queries.search.find import spans_of
from queries.search.fold import fold

#: what is done towards a thing, by which a clause parts into who and what
_DEED = "申建|申创|申报|申请|争创|创建|新建|共建|建设|组建|搭建|设立|成立|打造|晋级|入选|承建|建(?!设)"
_ENDS = "。；，,;:：|\n"
#: so many characters are a name of a list at most
_LONGEST = 20
_BUILDS = re.compile(rf"({_DEED})(?:一批|成)?(?![或和与及的以中])([^、，。；,;|\n]{{3,40}})")
#: before the class word, what narrows it (技术创新|中心), which holds no clause of its own
_NARROWER = r"(?:(?!部门|单位|任务|措施|[支推引鼓][持进动导励]|参[与加]|负责|牵头|[的由在])[^，。？?、,])"
#: before the first name of a list: what is done to them
_HELP = re.compile(r"^.*(?:[支推引鼓][持进动导励]|加快|依托|由)")
#: deeds without an object
_ALONE = "上市|挂牌"


@dataclass(frozen=True, slots=True)
class Deed:
    """What a question says is done: who is asked for by a class word, the verb, its object, and what is done to them
    (支持, 推进)."""

    who: str
    verb: str
    what: str
    help: str = ""
    narrower: str = ""


@cache
def _asked() -> re.Pattern[str]:
    """洛阳支持哪些企业申建国家企业技术中心: the class of thing asked for, the deed, what it is done towards."""
    who = "|".join(sorted(lexicon()["classes"], key=len, reverse=True))
    helps = r"([支推引鼓][持进动导励])?"
    asked = rf"{helps}(?:哪些|哪几?[家个所]|什么)({_NARROWER}{{0,8}}?)({who})[想要能可以会去来]*{helps}"
    return re.compile(rf"{asked}(?:({_ALONE})|({_DEED})([^，。？?、,]{{3,24}}?))[的呢吗?？。]*$")


def asks_what_is_built(slots: Slots) -> bool:
    """Whether the question asks for the object of a deed: 要创建什么."""
    return bool(re.search(rf"(?:{_DEED})[^，。？]{{0,2}}(?:什么|啥|哪)", slots.text))


def asked_deed(slots: Slots) -> Deed | None:
    """The deed whose doers the question asks for."""
    found = _asked().search(slots.spoken)
    if not found:
        return None
    what = re.sub(r"[“”\"]", "", found[7] or found[5])
    return Deed(found[3], found[6] or "", what, found[1] or found[4] or "", found[2])


def doers_of(engine: Engine, slots: Slots, deed: Deed) -> list[Row]:
    """The names that stand before the deed in a clause that tells of it, each with that clause."""
    kinds = lexicon()["classes"][deed.who]
    pattern = re.compile(re.escape(fold(deed.what)))
    rows = []
    for spot in spots_of(engine, slots, deed.verb + deed.what) or spots_of(engine, slots, deed.what):
        if not spot["measure"]:
            continue
        text = text_of(engine, spot["document"])
        named = catalog.run(engine, "measure_mentions", {"measure": spot["measure"]}).rows
        for first, last in spans_of(spot["quote"], [pattern]):
            at = spot["start"] + first
            start, end = sentence(text, at, spot["start"] + last, _ENDS)
            quoted = {"start": start, "end": end, "quote": text[start:end]}
            known = [row for row in named if start <= row["start"] and row["end"] <= at and kind_of(row["id"]) in kinds]
            end_of_list = at + len(deed.what) * (not deed.verb)
            rows += [{**row, **quoted} for row in _listed(text, start, end_of_list, known)]
    rows = [row for row in rows if deed.help and deed.help in row["quote"]] or rows
    rows = [row for row in rows if deed.narrower + deed.who in row["name"]] or rows
    return distinct(rows, "name", "file")


def _listed(text: str, start: int, at: int, known: Sequence[Row]) -> list[Row]:
    """The known names whose deed leads to `at`, and those that stand in one list with them, from `start` on."""
    known = [row for row in known if text[row["start"] - 1] not in "在于到"]  # 在…交易所上市: where, not who
    acting = [row for row in known if re.search(f"{_DEED}|{_ALONE}", text[row["end"] : at])]
    if not acting:
        return []
    rest = re.split(rf"等|{_DEED}|{_ALONE}", text[acting[-1]["end"] : at])[0]
    *before, _ = re.split("[、和及]", text[start : acting[0]["start"]])
    items = [_HELP.sub("", item) for item in before] + re.split("[、和及]", rest)[1:]
    more = [item for item in items if 1 < len(item) <= _LONGEST]
    return acting + [{**acting[-1], "name": item, "id": item} for item in more]


def deeds_of(engine: Engine, mentions: Sequence[Row]) -> list[Row]:
    """What the clauses that name a body say it is to build, each with its clause."""
    rows = []
    for row in mentions:
        text = text_of(engine, row["document"])
        start, end = sentence(text, row["start"], row["end"], _ENDS)
        found = _BUILDS.search(text, row["end"], end)
        if found:
            place = {"start": start, "end": found.end(), "quote": text[start : found.end()]}
            rows.append({**row, **place, "name": found[2].rstrip("等 "), "relation": found[1]})
    return distinct(rows, "name", "file")
