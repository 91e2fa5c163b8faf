"""Groups of bodies named together: 各县（区）人民政府, 相关市、县（市、区）政府, 市直有关部门. Each is one agency."""

import re
import tomllib
from functools import cache

from ingest.organs import LEXICON, LONGEST_FORM, forms, is_bare
from ingest.patterns import opening_with

_OPEN, _CLOSE = r"[（(〔\[［【〈]", r"[）)〕\]］】〉]"
_ZONE = r"(?:产业功能区|功能区|先导区|片区|产业园区|工业园区|开发园区|开发区|新区|园区)"
_ADMIN = (
    r"(?:地级及以上市|地级以上市|设区的市|设区市|县级市|旗县区|旗县市区|旗县|街道|乡镇|市|州|盟|地|县|区|旗|乡|镇|街)"
)
_UNIT = rf"(?:{_ZONE}|{_ADMIN})"
_NOTE = rf"{_OPEN}(?:{_UNIT}|管委会|管理委员会|工委|党组|党工委|办事处|人民政府|政府|[、，,/和]){{1,8}}{_CLOSE}"
_BODY = r"(?:党委政府|党委[和、](?:人民)?政府|人民政府|政府|行政公署|管委会|管理委员会|党委|党工委|街道办事处|办事处)"
#: what narrows the members of a group: 沿海区（市）人民政府
QUALITY = r"(?:沿海|沿江|沿湖|沿线|沿黄|沿边|边境|山区|牧区|农区|矿区|主城|中心城|涉农|试点)"
_MARK = rf"(?:各有关|各相关|有关|相关|各|属地|所在地|所在|{QUALITY})"
_CHAIN = (
    rf"(?:{_ADMIN}(?:{_NOTE})?(?:[、和]?{_ADMIN}(?:{_NOTE})?){{0,4}}"
    rf"|{_ZONE}(?:{_NOTE})?(?:[、和]{_ZONE}(?:{_NOTE})?){{0,4}})"
)
#: a group: its units, its body, a second body in brackets
GROUP = re.compile(
    opening_with(
        "全省市各有相属所沿边山牧农矿主中涉试地设县旗街乡州盟区镇产功先片工园开新政人党",
        rf"(?P<level>(?<![县区、])(?:全省|全市|(?<![我本])[省市])(?={_MARK}))?"
        rf"(?:(?P<mark>{_MARK})(?P<units>{_CHAIN})(?P<body>{_BODY})?"
        rf"|(?P<mark6>(?:县|市|区|乡|镇)级以上(?:地方)?(?:各级)?)(?P<body6>{_BODY})?"
        rf"|(?P<mark2>各级(?:各部门)?|(?:[省市县区乡镇旗盟州]、?){{2,3}}[两三]级)(?P<body2>{_BODY})"
        rf"|(?P<units3>(?:{_UNIT}){{1,3}}{_NOTE}|(?:区县|县区|市县|旗县|乡镇|镇街|街镇|县市区|县市|区市|市区县|县级|(?<![一-鿿])(?:乡镇|镇街|街镇|街道))|(?:县|区|旗|乡|镇)、{_UNIT}(?:{_NOTE})?)(?P<body3>{_BODY})"
        rf"|(?P<units5>(?:乡镇|镇街|街镇|镇|乡){_NOTE}|产业园区|园区|功能区|开发园区|开发区|新区)(?P<body5>{_BODY})?"
        rf"|(?<![一-鿿])(?P<body4>政府|人民政府|党委)(?={_OPEN}(?:管委会|工委)))"
        rf"(?P<note>{_NOTE})?",
    )
)
_LEVEL = re.compile(r"^(?:全|本)?[市省州区县盟旗]?(?:人民政府|政府|委)?(?:直及.{2,8}|直属?|级|属|各)?(?:机关)?")
_BODIES = ("body", "body2", "body3", "body4", "body5", "body6")
_RURAL = re.compile(r"[乡镇街]")
#: towns alone have a government each, subdistricts none
_TOWNS = re.compile(r"乡、?镇|乡|镇")
_TO_FULL = str.maketrans("()〔〕[]［］【】〈〉,", "（）（）（）（）（）（）、")


@cache
def _tails() -> re.Pattern[str]:
    data = tomllib.loads((LEXICON / "groups.toml").read_text(encoding="utf-8"))
    names = sorted(data["tail"]["names"], key=len, reverse=True)
    return re.compile("(?:" + "|".join(map(re.escape, names)) + ")$")


@cache
def _written() -> dict[str, str]:
    data = tomllib.loads((LEXICON / "groups.toml").read_text(encoding="utf-8"))
    bodies: dict[str, str] = data["body"]
    return bodies


def match_group(text: str, start: int = 0) -> int:
    """The end of the group that begins at `start`, or `start` where none does."""
    found = GROUP.match(text, start)
    if not found:
        return start
    body = next((found[name] for name in _BODIES if found[name]), None)
    end = found.end()
    if body is None and text[end : end + 1] and text[end] not in "、，,；;。）)〕]】 .":
        return _form_end(text, end) or start  # 各区科技局; 各县城: something else goes on
    return end


def _form_end(text: str, start: int) -> int:
    """The end of the organ's name at `start` that all members of the group have, or 0."""
    found = (end for end in range(min(len(text), start + LONGEST_FORM), start + 2, -1) if _is_organ(text[start:end]))
    return next(found, 0)


def name_group(name: str, place: str) -> str | None:
    """The full name of the group `name` in `place`, or None where it is no group."""
    found = GROUP.fullmatch(name)
    if found:
        return place + _units(found)
    members = GROUP.match(name)
    if members and not _has_body(members) and (form := forms().get(name[members.end() :])):
        return place + members[0].translate(_TO_FULL) + form.kind["city"]
    if name.startswith("各级") and name[2:] in forms() and len(name) > 4:
        return place + name  # 各级财政部门
    above = re.match(r"(?:县|市|区|乡|镇)级以上(?:地方)?(?:各级)?(?:人民政府)?", name)
    if above and _is_organ(name[above.end() :]):
        return place + name
    tail = _tails().search(name)
    if tail and not _is_specific(name[: tail.start()]):
        # 市直有关部门 of 驻马店市 is 驻马店市直有关部门: the level's sign is the place's own
        return place + re.sub(r"^[全本]?[市省州区县盟旗]", "", name)
    return None


def _is_organ(name: str) -> bool:
    return name in forms() and not is_bare(name)


def _has_body(found: re.Match[str]) -> bool:
    return any(found[name] for name in _BODIES)


def _is_specific(head: str) -> bool:
    """Whether words in front name something more than a level: 市科技创新领导小组成员单位."""
    return bool(_LEVEL.sub("", head))


def _units(found: re.Match[str]) -> str:
    units = (found["units"] or found["units3"] or found["units5"] or "").translate(_TO_FULL)
    body = next((found[name] for name in _BODIES if found[name]), None)
    note = (found["note"] or "").translate(_TO_FULL)
    written = _written().get(body or "", body or "")
    if found["mark2"]:
        return found["mark2"].removesuffix("各部门") + written + note
    if found["mark6"]:
        return found["mark6"] + (written or "人民政府")
    if found["body4"]:
        return "各县（区）" + written
    mark = found["mark"] or ("各" if found["units3"] or _RURAL.search(units) else "")
    if mark in ("属地", "所在地", "所在"):
        return mark + units + written
    if not body and units != "地" and (not _RURAL.search(units) or _TOWNS.fullmatch(units)):
        zone = units.endswith(("园区", "功能区", "开发区", "新区"))
        written = "管理委员会" if zone else "人民政府"
    return mark + units + written
