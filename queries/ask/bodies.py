"""Agencies in a question: by name, by abbreviation, by the name from before or after a reform, by sound.

A Chinese abbreviation keeps some characters of the full name in their order: 发改委 of 发展和改革委员会, 镇宁县政府 of
镇宁布依族苗族自治县人民政府. So a piece of the question that ends like an agency is compared as a subsequence with the
agencies of the places asked about; misspelt ones by the sound of their characters.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from graph.reforms import Reform, earlier_kinds, later_kinds, reforms
from queries.ask.slots import Body
from queries.ask.words import Called, Words, lexicon, sound
from queries.names import Name
from queries.search.fold import fold

#: pieces that end so may be agencies; those in _BRIEF may have two characters
_END = re.compile(
    r"(?:局|委|办|部|厅|院|会|行|政府|管委会|中心|党委|部门|监|协|机关|分局|支行|分行|大队|支队|委员会|办公室|检察院|法院|公司|学院|大学|所|站|单位)$"
)
_BRIEF = (
    "人行",
    "央行",
    "科协",
    "妇联",
    "文联",
    "残联",
    "工会",
    "团委",
    "纪委",
    "人大",
    "政协",
    "法院",
    "公安",
    "税务",
    "海关",
    "银保监",
    "发改",
    "工信",
    "银监",
    "市委",
    "市府",
)
_TAIL = re.compile(r"(?:行政主管部门|行政管理部门|主管部门|行政部门|部门|系统)$")
_HEAD = re.compile(r"^(?:本|我)?[省市县区](?=.)")
_FORM = re.compile(r"(?:局|委员会|委|办公室|办|厅)$")
#: characters with which no agency begins or goes on
#: (管, 会, 有, 和 and 要 are left in: 管委会, 国有资产, 发展和改革, 要素)
_STOP = set("的了吗呢与跟同由是谁哪什么啥多少几个些不被把给让归，。？！、；：“”《》（）()?!,;:")
LONGEST = 16
_UNKNOWN = re.compile(r"(?:局|委|办|厅|部|院|公司|政府|大学|学院|中心|集团)$")
#: what may stand behind a name of which nothing is known
_AFTER_NAME = set("由的负牵承管要参和是有在，。？?,都主做干被会同与跟摊分配协应该需、对")


#: the agencies meant, and the reform by which they are
_Match = tuple[list[Name], Reform | None]


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    start: int
    end: int


def find_bodies(words: Words, text: str, taken: Sequence[bool], places: Sequence[str]) -> list[tuple[Body, int, int]]:
    """The agencies that a folded question names, with their extent; `taken` marks characters already recognised."""
    found: list[tuple[Body, int, int]] = []
    free = list(taken)
    for match in (_by_name, _by_reform, _by_other_form, _by_sound):
        for piece in _pieces(text, free):
            start, end = piece.start, piece.end
            names, reform = match(_scoped(words, places, piece.text), piece.text)
            names = _nearest(names, places)
            if names and not any(free[start:end]):
                found.append((Body(text[start:end], tuple(names), start=start, reform=reform), start, end))
                free[start:end] = [True] * (end - start)
    return sorted(found, key=lambda item: item[1])


def _scoped(words: Words, places: Sequence[str], piece: str) -> list[Called]:
    """The agencies of the places; without places, those with a name that begins as the piece sounds."""
    if not places:
        openings = dict.fromkeys(sound(piece[:1] + _stem(piece)[:1]))
        return _once(called for opening in openings for called in words.agencies_by_sound.get(opening, ()))
    return _once(called for place in places for called in words.agencies_at.get(place, ()))


def _once(agencies: Iterable[Called]) -> list[Called]:
    return list({name.id: (name, texts) for name, texts in agencies}.values())


def _nearest(names: Sequence[Name], places: Sequence[str]) -> list[Name]:
    """Those of the places themselves before those of the counties in them."""
    own = [name for name in names if name.place in places] or list(names)
    # of two names in one place, one is but mentioned and the other has the duties
    acting = {name.place for name in own if name.duties}
    return [name for name in own if name.duties or name.place not in acting]


def find_unknown(text: str, taken: Sequence[bool]) -> tuple[Body, int, int] | None:
    """A piece that has the form of an agency and is the name of none that is loaded."""
    for piece in sorted(_pieces(text, taken), key=lambda p: (p.start, -len(p.text))):
        before = text[piece.start - 1 : piece.start]
        opening = piece.start == 0 or taken[piece.start - 1] or before in "，。？、和与跟由是里中内的,"
        if opening and len(piece.text) > 2 and _UNKNOWN.search(piece.text) and ends_name(text, piece.end):
            return Body(piece.text, (), start=piece.start), piece.start, piece.end
    return None


def ends_name(text: str, end: int) -> bool:
    """Whether a name may end here: 由, 的, 牵头 follow, not further nouns."""
    return end >= len(text) or text[end] in _AFTER_NAME


def in_place(words: Words, body: Body, places: Sequence[str]) -> Body:
    """The same wording, read for other places."""
    scoped = _scoped(words, places, body.text)
    names, reform = _by_name(scoped, body.text)
    if not names:
        names, reform = _by_reform(scoped, body.text)
    return Body(body.text, tuple(_nearest(names, places)), body.denied, body.start, reform)


def predecessors(words: Words, name: Name) -> list[Name]:
    """The agencies of its place that did an agency's work before the last reform, where documents still print them."""
    reached = [_printed_kin(words.agencies_at.get(name.place, ()), kind, earlier=True)[0] for kind in name.kind_names]
    return [other for found in reached for other in found if other.id != name.id]


def _pieces(text: str, taken: Sequence[bool]) -> list[_Piece]:
    """All free pieces that may be agencies, longest first."""
    found = []
    for start in range(len(text)):
        for end in range(start + 1, min(len(text), start + LONGEST) + 1):
            if taken[end - 1] or text[end - 1] in _STOP:
                break
            piece = text[start:end]
            if len(piece) > 1 and (_END.search(piece) or piece in _BRIEF):
                found.append(_Piece(piece, start, end))
    return sorted(found, key=lambda piece: (-len(piece.text), piece.start))


def _stem(piece: str) -> str:
    plain = _HEAD.sub("", piece)
    for short, full in lexicon()["short"].items():
        plain = plain.replace(short, full) if plain == short or plain.endswith(short) else plain
    return fold(plain)


def _exactly(scoped: Sequence[Called], piece: str) -> list[Name]:
    stem = _stem(piece)
    return [name for name, texts in scoped if piece in texts or (len(stem) > 1 and stem in texts)]


def _by_name(scoped: Sequence[Called], piece: str) -> _Match:
    return _exactly(scoped, piece) or _by_abbreviation(scoped, piece), None


def _by_reform(scoped: Sequence[Called], piece: str) -> _Match:
    """Agencies that the documents print by the name from before or after a reform: 农业农村局 where they say 农业局."""
    kinds = _exactly(_reformed(), piece) or _by_abbreviation(_reformed(), piece)
    for kind in kinds:
        for earlier in (True, False):
            found = _printed_kin(scoped, kind.name, earlier)
            if found[0]:
                return found
    return [], None


def _by_other_form(scoped: Sequence[Called], piece: str) -> _Match:
    """The same organ as a bureau, commission or office: 卫健委 where the city has a 卫生健康局."""
    stem = _FORM.sub("", _stem(piece))
    if stem == _stem(piece) or len(stem) < 2:
        return [], None
    formed = [(name, tuple(_FORM.sub("", text) for text in texts if _FORM.search(text))) for name, texts in scoped]
    found = [(gap, name) for name, texts in formed if (gap := _gaps(stem, texts)) is not None]
    return _closest(found, True), None


def _printed_kin(scoped: Sequence[Called], kind: str, earlier: bool) -> _Match:
    """Of the kinds before (after) this one, the agencies of the nearest that are printed."""
    first: Reform | None = None
    names: list[Name] = []
    for reform in earlier_kinds(kind, whole=True) if earlier else later_kinds(kind, whole=True):
        found = [name for name, texts in scoped if (reform.old if earlier else reform.new) in texts]
        if found and (first is None or (earlier and reform.new == first.new)):
            first = first or reform
            names += [name for name in found if name not in names]
    return names, first


@cache
def _reformed() -> tuple[Called, ...]:
    """The kinds of agencies that a reform made or ended, as names."""
    kinds = sorted({kind for reform in reforms() for kind in (reform.old, reform.new)})
    return tuple((Name(kind, "AgencyKind", kind), (kind,)) for kind in kinds)


def _by_abbreviation(scoped: Sequence[Called], piece: str) -> list[Name]:
    stem = _TAIL.sub("", _stem(piece)) or piece
    if len(stem) < 2 or (len(stem) == 2 and stem == _stem(piece) and piece not in _BRIEF):
        return []
    found = [(_gaps(stem, texts), name) for name, texts in scoped]
    return _closest([(gap, name) for gap, name in found if gap is not None], bool(_TAIL.search(piece)))


def _by_sound(scoped: Sequence[Called], piece: str) -> _Match:
    stem = _stem(piece)
    if len(stem) < 3 or _TAIL.search(piece):
        return [], None
    heard = sound(stem)
    found = []
    for name, texts in scoped:
        near = [text for text in texts if _apart(stem, heard, text) is not None]
        if near:
            found.append((min(_apart(stem, heard, text) or 0 for text in near), name))
    return _closest(found, False), None


def _closest(found: list[tuple[int, Name]], loose: bool) -> list[Name]:
    """The best of each place."""
    best: dict[str, tuple[int, int, Name]] = {}
    for gap, name in found:
        rank = (gap, len(name.name), name)
        if name.collective and loose:
            continue
        if name.place not in best or rank[:2] < best[name.place][:2]:
            best[name.place] = rank
    return [best[place][2] for place in sorted(best)]


def _gaps(short: str, texts: Sequence[str]) -> int | None:
    """How many characters the nearest text has beyond the abbreviation; None where it abbreviates none."""
    lengths = [len(text) - len(short) for text in texts if text[:1] == short[:1] and is_within(short, text)]
    return min(lengths, default=None)


def is_within(short: str, text: str) -> bool:
    """Whether the characters of `short` stand in `text` in the same order."""
    rest = iter(text)
    return all(char in rest for char in short)


def _apart(stem: str, heard: tuple[str, ...], text: str) -> int | None:
    """The distance of a misspelt abbreviation from a text: 0 for the same sound, 1 with one character wrong."""
    syllables = iter(said := _sound_of(text))
    if said[:1] == heard[:1] and all(part in syllables for part in heard):
        return 0
    if len(stem) > 3:
        for at in range(1, len(stem) - 1):
            if text[:1] == stem[:1] and text[-1:] == stem[-1:] and is_within(stem[:at] + stem[at + 1 :], text):
                return 1
    return None


_heard: dict[str, tuple[str, ...]] = {}


def _sound_of(text: str) -> tuple[str, ...]:
    if text not in _heard:
        _heard[text] = sound(text)
    return _heard[text]
