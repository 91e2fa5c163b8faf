"""The place that a document governs, by its issuers, title and number."""

import re
from collections import Counter
from collections.abc import Sequence

from ingest.extract.header_lines import Line
from ingest.places import Place, find_place, find_places, leading_place, place_names, superiors

PARTY = re.compile(r"^(?:中国?共产?党?|中共)")
_FULL_PLACE = re.compile(r"(?<![一-鿿])[一-鿿]{2,5}?[市县旗]|[一-鿿]{2,3}市")
_PRINTED_PLACE = re.compile(
    r"(?!关于|各|全|本|为|推|进|加|支|促|印|转)[一-鿿]{2,6}?(?:自治[区州县旗]|(?<![高创])新区|[省市县州盟旗]|(?<![开示园社地城校山片小能景灾库林牧老特辖中郊税发])区)"
)
_NATIONAL = re.compile(
    r"国务院|国家|中共中央|中央|全国|(?:科技|财政|教育|工业和信息化|商务|农业农村|文化和旅游|生态环境|交通运输)部"
)
_PROVINCES = {
    "京": "北京市", "津": "天津市", "沪": "上海市", "渝": "重庆市", "冀": "河北省", "晋": "山西省",
    "内蒙古": "内蒙古自治区", "蒙": "内蒙古自治区", "辽": "辽宁省", "吉": "吉林省", "黑": "黑龙江省", "苏": "江苏省",
    "浙": "浙江省", "皖": "安徽省", "闽": "福建省", "赣": "江西省", "鲁": "山东省", "豫": "河南省", "鄂": "湖北省",
    "湘": "湖南省", "粤": "广东省", "桂": "广西壮族自治区", "琼": "海南省", "川": "四川省", "黔": "贵州省",
    "云": "云南省", "藏": "西藏自治区", "陕": "陕西省", "甘": "甘肃省", "青": "青海省", "宁": "宁夏回族自治区",
    "新": "新疆维吾尔自治区",
}  # fmt: skip
#: 河北雄安新区: a new area printed behind its province
_NEW_AREA = re.compile(r"[一-鿿]{2,4}新区")
_DEPARTMENT_NUMBER = re.compile(rf"({'|'.join(sorted(_PROVINCES, key=len, reverse=True))})[一-鿿]{{1,8}}〔")
#: the level that an organ prints instead of its place: 市政府办公室, 省科学技术厅
_SPEAKER = re.compile(r"(省|市)(?=委|政府|人民|[一-鿿]{2,20}[局厅办会])")
#: what a text is fitted to: 结合某区实际
_FITTED = re.compile(r"(?:结合|立足|根据)([一-鿿]{2,12}?)(?:的)?(?:工作|发展)?实际")
_PROVINCE_NUMBER = re.compile(rf"({'|'.join(sorted(_PROVINCES, key=len, reverse=True))})(?:委|党|政|府|办|厅|发)")
#: how a document speaks of its own place: 县政府, 我市, 市财政
_OWN_LEVEL = re.compile(r"(?<![一-鿿])(?:由|经|向)?([省市县区州盟旗])(?:委|政府|财政)|(?<=[我全])([市县区州盟旗])")
#: another's document in a title, and a place to which the one above turns: 关于支持某市建设…
_QUOTED = re.compile(r"《[^《》]*》?")
_TURNS_TO = re.compile(r"(?:支持|同意|赋予|帮助|对口支援|批复|授权|委托)$")
_CITED_TITLE = re.compile(r"《(?:中共)?([一-鿿]{2,20})")
_CLASSES = ("省", "市", "县", "区", "州", "盟", "旗", "新区", "自治县", "自治州", "自治旗")


def find_home(named: Sequence[str], others: Sequence[str]) -> str | None:
    """The city, county or province that an issuer or the title names first, else the number or another line."""
    if named and _NATIONAL.match(named[0] or ""):
        return None
    # a county's short name is often a plain word (江南, 和平): it counts after what the others name
    for candidate in sorted(named, key=_names_a_word):
        name = PARTY.sub("", candidate.strip().lstrip("《“"))
        found = leading_place(name)
        printed = _PRINTED_PLACE.match(name)
        if printed and not found and _holds_place(name, printed.end()):
            continue  # 深入推进某市…: words in front of a place
        if printed and (not found or found[1] < printed.end()):
            known = find_place(printed.group())
            if found and found[0].level == "province" and _NEW_AREA.fullmatch(name, found[1], printed.end()):
                return name[found[1] : printed.end()]
            if not found or name[found[1] : printed.end()] in _CLASSES:
                return known.name if known else printed.group()
        if found:
            return _with_district(name, *found)
    found_in = (PARTY.sub("", other.strip()) for other in others)
    speaker = next((spoken.group(1) for name in named if (spoken := _SPEAKER.match(PARTY.sub("", name)))), "")
    return next((_home(name, *found, speaker) for name in found_in if (found := leading_place(name))), None)


def titled_home(title: str) -> str | None:
    """The place that a title names by its full name behind other words: 加快某市…实施意见."""
    open_part = _QUOTED.sub(lambda quoted: "　" * len(quoted.group()), title)
    for start, end in place_names().find(open_part):
        found = leading_place(open_part[start:]) if end - start > 2 and open_part[end - 1] in _CLASSES else None
        if found and not _TURNS_TO.search(open_part, 0, start):
            below = _with_district(open_part[start:], *found)
            return _by_city(found[0]) if below == found[0].name else below
    return None


def _names_a_word(candidate: str) -> bool:
    """Whether a line begins with the short name of a county and no class of place."""
    name = PARTY.sub("", candidate.strip().lstrip("《“"))
    found = leading_place(name)
    return found is not None and found[0].level == "county" and name[: found[1]] == found[0].short != found[0].name


def _holds_place(name: str, end: int) -> bool:
    """Whether a known city or county begins behind the first word of name[:end]."""
    inside = [(a, b) for a, b in place_names().find(name[: end + 1]) if 2 <= a < end and b >= end]
    return any(name[a:b][-1] in _CLASSES for a, b in inside)


def _home(name: str, place: Place, length: int, speaker: str) -> str:
    """The place that a line names first; where an organ of a higher level speaks to it, the place above."""
    wanted = {"市": "city", "省": "province"}.get(speaker)
    if wanted and place.level != wanted and not place.name.endswith(speaker):
        above = next((other for other in superiors(place) if other.level == wanted), None)
        if above:
            return above.name
    return _with_district(name, place, length)


def fitted_home(lines: Sequence[Line], near: str | None) -> str | None:
    """The place to which a text says that it is fitted (结合某区实际), a district with its city."""
    for line in lines:
        for fitted in _FITTED.finditer(line.text):
            found = leading_place(fitted.group(1), near)
            if found and found[1] == len(fitted.group(1)):
                return _by_city(found[0])
    return None


def _by_city(place: Place) -> str:
    """A district by its city and name, any other place by its name."""
    above = superiors(place)
    return (above[0].name if place.name.endswith("区") and above and above[0].level == "city" else "") + place.name


def province_of(number: str, speaker: str = "") -> str | None:
    """The province whose short name opens a document's number: 黔党办发, 皖政, 粤科 where a province's organ speaks."""
    match = _PROVINCE_NUMBER.match(number)
    if not match and (spoken := _SPEAKER.match(speaker)) and spoken.group(1) == "省":
        match = _DEPARTMENT_NUMBER.match(number)
    return _PROVINCES.get(match.group(1)) if match else None


def most_named(lines: Sequence[Line], named: Sequence[str]) -> str | None:
    """The city or county that head and foot name most often, where no organ of the state issues."""
    if any(_NATIONAL.match(name) for name in named):
        return None
    counts = Counter(
        match.group() for line in lines for match in _FULL_PLACE.finditer(line.text)
        if any(place.name == match.group() and place.level != "province" for place in find_places(match.group()))
    )  # fmt: skip
    return counts.most_common(1)[0][0] if counts else None


def cited_home(text: str, named: Sequence[str]) -> str | None:
    """The place whose own documents a text cites (《X县…办法》), where it speaks of its government by that level."""
    if any(_NATIONAL.match(name) for name in named):
        return None
    level = Counter(found[1] or found[2] for found in _OWN_LEVEL.finditer(text)).most_common(1)
    if not level:
        return None
    cited = Counter(
        place.name for found in _CITED_TITLE.finditer(text)
        if (place := _leading_full(found.group(1))) and place.name.endswith(level[0][0])
    )  # fmt: skip
    best = cited.most_common(2)
    return best[0][0] if best and (len(best) == 1 or best[0][1] > best[1][1]) else None


def _leading_full(title: str) -> Place | None:
    """The place that a title names first, by its full name."""
    found = leading_place(title)
    return found[0] if found and title.startswith(found[0].name) else None


def _with_district(name: str, place: Place, length: int) -> str:
    """A district by its city and name, a city or county of a province by its own name."""
    below = leading_place(name[length:], place.name)
    if below and name[length:].startswith(below[0].name):
        if below[0].level == "county":
            return (place.name if place.level == "city" else "") + below[0].name
        if place.level == "province" and below[0].level == "city":
            return below[0].name
    return place.name
