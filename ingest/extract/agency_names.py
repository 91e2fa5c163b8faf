"""Where a text names organs: lexicon forms with a place or level in front, central organs, groups, work groups."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from graph.record import Span
from ingest.extract.responsibilities.names import PARTY_AND_GOVERNMENT
from ingest.extract.tight import Tight
from ingest.groups import GROUP, match_group
from ingest.organs import VERB_AHEAD, forms, lexicon, party_forms
from ingest.patterns import opening_with
from ingest.places import Place, all_places, find_places, lies_in, place_names
from ingest.words import Words

_SIGNS = "省市县区州盟旗"
#: what turns an organ's name into something else: 局长, 市委书记, 市政府网站
NOT_BEFORE = re.compile(
    r"(?<=委)(?:书记|常委|副书记|全会|委员|[一二三四五六七八九十]+[届次])"
    r"|(?<=府)(?:性|工作报告|采购|投资|引导基金|购买|职能|令|规章|债券|部门|机构|基金|公报)"
    r"|(?<=部)(?:[门队委分位署级属]|第[一二三四五六七八九])|长(?!期|江)|直属|系统|专利局"
)
_TAILED = re.compile(
    opening_with(
        "市省县区州盟旗各人政",
        r"(?:[市省](?:人民政府|政府)?|各级)(?:直属?|级)?(?:各有关|各相关|有关|相关|各)(?:职能|行政|主管)?"
        r"(?:部门和单位|部门、单位|部门、各单位|部门|直属机构|单位)"
        r"|[省市县区州盟旗](?:级|直)?机关各(?:部门|单位)|[省市县区州盟旗](?:人民政府|政府|直|级)?各委、?办、?局(?!长)"
        r"|(?:人民政府|政府)?各直属机构|[市省]直及[^，。、：]{0,10}各单位",
    )
)
#: 市级土地主管部门: named by its field
_FUNCTIONAL = re.compile(
    opening_with(
        "省市县区州盟旗",
        r"(?<![一-鿿])[省市县区州盟旗]级?(?!有关|相关|各|行业|业务|职能|级|委|政府|人民政府)(?:(?!部门|有关|相关|行业|协助|配合|[的和及与由会局委办厅部])[一-鿿]){2,6}?(?:行政)?(?:主管|行政管理)部门"
        r"|(?<=[在由经向报])[省市县区州盟旗]级(?!有关|相关|各|行业|业务|职能)(?:(?!部门|有关|相关|行业|协助|配合|[的和及与由会局委办厅部])[一-鿿]){2,6}?(?:行政)?(?:主管|行政管理)部门",
    )
)
_WORK_GROUP = re.compile(
    r"(?:[省市县区州]委、)?[省市县区州](?!长)(?:委)?(?:(?!的|建立|成立|组建|设立|牵头|会同|部门|公司|集团|董事)[一-鿿（）()“”]){2,26}?(?:领导小组|工作组|专班|指挥部|创新委员会|联席会议)(?:办公室|成员单位)?"
    r"|(?:专项)?(?:工作组|领导小组|工作专班)办公室|各(?:设区的?市|市|县|区)[一-鿿]{2,12}联席会议"
)
_GROUP_WORD = re.compile("领导小组|工作组|专班|指挥部|创新委员会|联席会议")
#: an assembly of a certain term: 九江市第十六届人民代表大会常务委员会
_ASSEMBLY = re.compile(
    r"(?<=[省市县区州盟旗])第?[一二三四五六七八九十]{1,4}届(?:人民代表大会|人大)(?:常务委员会|常委会)?"
)
_OWN_NAME = re.compile(r"(?:^|[、，。；：（(〔\[])((?:(?![各由和与及对向的为于县])[一-鿿]){2,11})$")
_BOARD = re.compile(r"管委会|管理委员会")
_JOINED = "局厅委办部会院府关门位头长任记社协联中心"
_LEFT_EDGE = re.compile(r"[^一-鿿]|[挥由立在经报向对为和及与是会强化善全]")
_ENDS = re.compile(r"[局委办厅部府会院室社队署团校处检联协关大行央门]")


def scan_agencies(tight: Tight, start: int, end: int, here: Place | None) -> Iterator[tuple[Span, str]]:
    """(span, full wording where only a part is printed) of every organ named between two tight positions."""
    chars = tight.chars
    for found in _ENDS.finditer(chars, start, end):
        stop = found.end()
        if not NOT_BEFORE.match(chars, stop) and (
            span := _central(chars, start, stop) or _placed(chars, start, stop, here)
        ):
            yield span, ""
    for found in _TAILED.finditer(chars, start, end):
        yield found.span(), ""
    for found in _FUNCTIONAL.finditer(chars, start, end):
        yield found.span(), ""
    for found in _ASSEMBLY.finditer(chars, start, end):
        if (begin := _place_before(chars, start, found.start(), here)) is not None:
            yield (begin, found.end()), ""
    yield from ((span, "") for span in _work_groups(tight, start, end, here))
    yield from _groups(chars, start, end)
    yield from _boards(tight, start, end, here)


def _near(pattern: re.Pattern[str], word: re.Pattern[str], chars: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The matches of `pattern` around the occurrences of `word`, which all of them hold."""
    done = start
    for seen in word.finditer(chars, start, end):
        found = pattern.search(chars, max(done, seen.start() - 30), min(end, seen.end() + 4))
        if found:
            done = found.end()
            yield found


def _work_groups(tight: Tight, start: int, end: int, here: Place | None) -> Iterator[Span]:
    for found in _near(_WORK_GROUP, _GROUP_WORD, tight.chars, start, end):
        first = found.start()
        place = _place_before(tight.chars, start, first + 1, here)
        first = first if place is None else place
        if first == start or first in tight.breaks or _LEFT_EDGE.match(tight.chars[first - 1]):
            yield first, found.end()


def _groups(chars: str, start: int, end: int) -> Iterator[tuple[Span, str]]:
    for found in GROUP.finditer(chars, start, end):
        stop = match_group(chars, found.start())
        if stop > found.end() or any(found[name] for name in ("body", "body2", "body3", "body5", "body6")):
            first, stop = found.start(), max(stop, found.end())
            both = PARTY_AND_GOVERNMENT.fullmatch(chars, first, stop)
            if both and both.end("party") < both.start("government"):
                yield both.span("party"), ""
                yield both.span("government"), both["units"] + both["government"]
            else:
                yield (first, stop), ""


@cache
def _central_names() -> Words:
    return Words(lexicon()["central"])


def _central(chars: str, start: int, stop: int) -> Span | None:
    for first in _central_names().ending(chars, stop, start):
        if first == 0 or chars[first - 1] not in _SIGNS:
            return first, stop
    return None


def _placed(chars: str, start: int, stop: int, here: Place | None) -> Span | None:
    """The longest lexicon form that ends at `stop` and has a place or level in front."""
    for first in _placed_forms().ending(chars, stop, start + 1):
        if (begin := _front(chars, start, first, here)) is not None:
            return begin, stop
    return None


@cache
def _placed_forms() -> Words:
    """What names an organ when a place or level stands in front."""
    named = {
        name
        for name, form in forms().items()
        if (form.printed and not form.organisation) or name.endswith(("行政部门", "主管部门", "管理部门"))
    }
    return Words(named | ({f"委{name}" for name in party_forms()} - set(forms())))


def _front(chars: str, start: int, first: int, here: Place | None) -> int | None:
    """Where the name begins: at the place or the level's sign in front of `first`."""
    place = _place_before(chars, start, first, here)
    if place is not None:
        return place - 2 if chars[max(start, place - 2) : place] == "中共" else place
    if first > start and chars[first - 1] in _SIGNS:
        sign = first - 1
        if chars[max(start, sign - 2) : sign + 1] == "自治区":
            return sign - 2
        return None if chars[max(start, sign - 1) : sign] in ("全", "各", "级", "两", "跨") else sign
    return first if re.match(r"团[省市县区州]委", chars[first : first + 3]) else None


def _place_before(chars: str, start: int, first: int, here: Place | None) -> int | None:
    """Where a place name that ends at `first` begins; a short county name counts only in the document's place."""
    for begin in place_names().ending(chars, first, start):
        name = chars[begin:first]
        joins = name.startswith(("会同", "和")) and begin > start
        if joins and chars[begin - 1] in _JOINED:
            continue  # 市科技局会同县数据局, 县商务局局长和县工信局局长
        for place in find_places(name):
            if joins and here and not (lies_in(place, here) or lies_in(here, place)):
                continue
            if place.name == name or place.level != "county" or (here and lies_in(place, here)):
                return begin
    return None


def _boards(tight: Tight, start: int, end: int, here: Place | None) -> Iterator[tuple[Span, str]]:
    """高新区管委会 with its place or own name, and the zones listed in front of it that share the word."""
    chars = tight.chars
    zones = sorted([*lexicon()["zone"], "风景区", "度假区"], key=len, reverse=True)
    for found in _BOARD.finditer(chars, start, end):
        zone = next((z for z in zones if chars.endswith(z, start, found.start())), "")
        begin = found.start() - len(zone)
        front = _front(chars, start, begin, here) if zone else None
        if front is None and (own := _own_name(tight, start, begin)) < begin:
            front = own
        if not zone and front is None:
            continue
        begin = begin if front is None else front
        yield (begin, found.end()), ""
        while begin > start and chars[begin - 1] == "、":
            listed = re.search(r"(?:(?![含与同])[一-鿿]){0,12}区$", chars[max(start, begin - 14) : begin - 1])
            if not listed or any(
                chars[at : begin - 1] in _districts() for at in range(begin - 1 - len(listed[0]), begin - 2)
            ):
                break  # 与北京市海淀区、…新区管委会: a district has a government
            stop, begin = begin - 1, _after_break(tight, begin - 1 - len(listed[0]), begin - 1)
            yield (begin, stop), chars[begin:stop] + found[0]


@cache
def _districts() -> frozenset[str]:
    """All districts by their full names, but new districts, which have committees."""
    return frozenset(p.name for p in all_places().values() if p.name.endswith("区") and not p.name.endswith("新区"))


def _own_name(tight: Tight, start: int, stop: int) -> int:
    """Where a zone's own name in front of `stop` begins: the words back to a sign or a line's start (稀土高新区)."""
    found = _OWN_NAME.search(tight.chars[max(start, stop - 13) : stop])
    if not found:
        return stop
    verb = VERB_AHEAD.match(found[1])
    first = stop - len(found[1]) + (verb.end() if verb else 0)
    return _after_break(tight, first, stop)


def _after_break(tight: Tight, first: int, stop: int) -> int:
    """`first`, or the last start of a line before `stop`."""
    at = bisect_left(tight.breaks, stop) - 1
    return max(first, tight.breaks[at]) if at >= 0 else first
