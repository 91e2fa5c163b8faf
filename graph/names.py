"""What a name itself says: the place it begins with, a document number in its standard form."""

import re

from graph.ids import normalise

_PLACE = re.compile(r"([\u4e00-\u9fa5]{2,9}?(?:自治区|自治州|自治县|省|市|县))(?![场容政民直级])")
_NO_PLACE = ("国家", "全国", "中央", "中国", "中华人民共和国", "国务院")
_NUMBER = re.compile(r"(.*?)\[(\d{4})\]第?(\d+)号")
#: what a short form puts before an agency's name in place of the place
_LEVEL_MARKS = "省市县区州盟旗"


def place_of(name: str, default: str) -> str:
    """The place a name begins with; without one the place given."""
    bare = name.removeprefix("中共")
    if default and bare.startswith(default):
        return default
    found = None if bare.startswith(_NO_PLACE) else _PLACE.match(bare)
    return found[1] if found and found.end() < len(bare) else default


def policy_place(name: str, default: str) -> str:
    """Whose policy it is by its name: a place's, the state's (empty), else that of the place given."""
    return "" if name.startswith(_NO_PLACE) else place_of(name, default)


def kind_of_agency(canonical: str, place: str) -> str:
    """The agency's name without its place: 科学技术局 of whatever city."""
    party = "中共" if canonical.startswith("中共") else ""
    bare = canonical.removeprefix("中共").removeprefix(place)
    return party + bare if bare else canonical


def short_kind(alias: str, place: str) -> str:
    """A short form without place or level: 市科技局 → 科技局; empty when nothing was taken off or left."""
    stem = place.rstrip("省市县区州盟旗")
    for prefix in (place, stem, *_LEVEL_MARKS):
        if prefix and alias.startswith(prefix) and len(alias) > len(prefix) + 1:
            return alias.removeprefix(prefix)
    return ""


def standard_number(number: str | None) -> str:
    """A document number without differences of print: 洛政[2022]22号; empty without one."""
    if not number:
        return ""
    folded = normalise(number).replace("(", "[").replace(")", "]")
    found = _NUMBER.search(folded)
    return f"{found[1]}[{found[2]}]{int(found[3])}号" if found else folded
