"""Seats: whose organ a printed name means, by the place or the level's sign in front of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ingest.places import Place, find_place, leading_place, lies_in, superiors

LEVELS = ("自治区", "地区", "省", "市", "州", "盟", "县", "区", "旗")
#: institutions of the state that carry the place in the middle: 人行安顺中心支行
_HEAD = re.compile(
    r"^(人行|中国人民银行|人民银行|国家税务总局|国家统计局|国网|中国移动|中国电信|中国联通|中国铁塔|国家金融监督管理总局|国家金融监管总局|"
    r"金融监管总局|中国银行保险监督管理委员会|中国证券监督管理委员会|共青团|武警|国家外汇管理局|中国国际贸易促进委员会|政协|国家能源局)(?=.)"
)
_LEAGUE = re.compile(r"^团([省市县区州旗盟])委$")


@dataclass(frozen=True, slots=True)
class Seat:
    """A place as the rules need it; `data` is None for a place the data file does not hold."""

    full: str
    data: Place | None

    @property
    def level(self) -> str:
        if self.data:
            return self.data.level
        return "province" if self.full.endswith(("省", "自治区")) else "city" if self.full.endswith("市") else "county"

    @property
    def short(self) -> str:
        return self.data.short if self.data else re.sub(r"(?<=..)[省市县区]$", "", self.full)


@cache
def seat_of(full: str) -> Seat:
    """The seat of a place by its full name."""
    return Seat(full, find_place(full) if full else None)


def split_seat(name: str, here: Seat) -> Iterator[tuple[Seat, str, bool]]:
    """(place, rest of the name, whether the place itself is printed), the likeliest reading first."""
    league = _LEAGUE.match(name)
    if league and (seat := seat_of_level(league[1], here)):
        yield seat, "团委", False
    head = _HEAD.match(name)
    for front, text in ((head[1], name[head.end() :]),) if head else ():
        yield from ((s, front + rest, e) for s, rest, e in _plain_splits(text, here))
    text = name.removeprefix("中共").removeprefix("中国共产党")
    yield from _plain_splits(text, here)


def _plain_splits(text: str, here: Seat) -> Iterator[tuple[Seat, str, bool]]:
    found = leading_place(text, here.full or None)
    if found and (rest := text[found[1] :]):
        place = Seat(found[0].name, found[0])
        inner = leading_place(rest, found[0].name)
        if inner and lies_in(inner[0], found[0]) and rest[inner[1] :]:  # 江西省九江市科技局
            yield Seat(inner[0].name, inner[0]), rest[inner[1] :], True
        yield place, rest, True
    elif here.full and text.startswith(here.full) and text != here.full:
        yield here, text[len(here.full) :], True
    for sign in LEVELS:
        if text.startswith(sign + "级") and (seat := seat_of_level(sign, here)):
            yield seat, text[len(sign) + 1 :], False
        if text.startswith(sign) and (seat := seat_of_level(sign, here)):
            yield seat, text[len(sign) :], False


def seat_of_level(sign: str, here: Seat) -> Seat | None:
    """Whose 市, 省, 县 … that is in a document of `here`."""
    chain = [here, *(Seat(p.name, p) for p in (superiors(here.data) if here.data else ()))]
    if sign in ("省", "自治区"):
        chain = [seat for seat in chain if seat.level == "province"]
    elif sign == "市":
        chain = [seat for seat in chain if seat.full.endswith("市")]
    elif sign in ("州", "盟", "地区"):
        chain = [seat for seat in chain if seat.level == "city" and not seat.full.endswith("市")]
    else:
        chain = [seat for seat in chain[:1] if seat.level == "county"]
    return chain[0] if chain else None
