"""Which agencies a piece of a question names: by name, abbreviation, the name before or after a reform, sound.

A Chinese abbreviation keeps some characters of the full name in their order: 发改委 of 发展和改革委员会, 镇宁县政府 of
镇宁布依族苗族自治县人民政府. So a piece of the question that ends like an agency is compared as a subsequence with the
agencies of the places asked about; misspelt ones by the sound of their characters.
"""

import re
from collections.abc import Sequence
from functools import cache

from graph.reforms import Reform, earlier_kinds, later_kinds, reforms
from queries.ask.words import Called, Words, lexicon, short_place, sound
from queries.names import Name
from queries.search.fold import fold

#: the agencies meant, and the reform by which they are
Match = tuple[list[Name], Reform | None]

_TAIL = re.compile(r"(?:行政主管部门|行政管理部门|主管部门|行政部门|部门|系统)$")
_HEAD = re.compile(r"^(?:本|我)?[省市县区](?=.)")
#: so begins a piece that means all counties of a city
_COUNTIES = re.compile(r"各|[市区]?县|乡镇")
#: the last character of a short name → how the full name ends
_FORMS: dict[str, str | tuple[str, ...]] = {
    "局": "局",
    "委": ("委", "委员会"),
    "办": ("办", "办公室"),
    "院": "院",
    "部": "部",
    "厅": "厅",
    "行": "行",
}
#: the form of an organ, which differs from city to city
_FORM = re.compile(r"(?:局|委员会|委|办公室|办|厅)$")


def by_name(scoped: Sequence[Called], piece: str) -> Match:
    """Agencies so called or so abbreviated."""
    found = _exactly(scoped, piece) or _by_abbreviation(scoped, piece)
    if not _COUNTIES.match(piece) or any(name.duties for name in found):
        return found, None
    groups = [name for name, texts in scoped if "各" in name.name and _gaps(piece, texts) is not None]
    return [*found, *groups], None


def by_reform(scoped: Sequence[Called], piece: str) -> Match:
    """Agencies that the documents print by the name from before or after a reform: 农业农村局 where they say 农业局."""
    kinds = _exactly(_reformed(), piece) or _by_abbreviation(_reformed(), piece)
    for kind in kinds:
        for earlier in (True, False):
            found = _printed_kin(scoped, kind.name, earlier)
            if found[0]:
                return found
    return [], None


def government(scoped: Sequence[Called], piece: str) -> Match:
    """The government of the city that the question names: 安阳市政府."""
    meant = re.fullmatch(r"[省市]?(?:人民)?政府", piece)
    return [name for name, _ in scoped if meant and name.name == f"{name.place}人民政府"], None


def by_other_form(scoped: Sequence[Called], piece: str) -> Match:
    """The same organ as a bureau, commission or office: 卫健委 where the city has a 卫生健康局."""
    stem = _FORM.sub("", stem_of(piece))
    if stem == stem_of(piece) or len(stem) < 2:
        return [], None
    formed = [(name, tuple(_FORM.sub("", text) for text in texts if _FORM.search(text))) for name, texts in scoped]
    found = [(gap, name) for name, texts in formed if (gap := _gaps(stem, texts)) is not None]
    return _closest(found, True), None


def by_sound(scoped: Sequence[Called], piece: str) -> Match:
    """Agencies whose name or abbreviation is misspelt: 发该委."""
    stem = stem_of(piece)
    if len(stem) < 3 or _TAIL.search(piece):
        return [], None
    heard = sound(stem)
    found = []
    for name, texts in scoped:
        head = (fold(name.place), fold(short_place(name.place)), "市", "省")
        said = [text for text in texts if not text.startswith(head) and _same_form(stem, text)]
        near = [text for text in said if _apart(stem, heard, text) is not None]
        if near:
            found.append((min(_apart(stem, heard, text) or 0 for text in near), name))
    return _closest(found, False), None


def predecessors(words: Words, name: Name) -> list[Name]:
    """The agencies of its place that did an agency's work before the last reform, where documents still print them."""
    reached = [_printed_kin(words.agencies_at.get(name.place, ()), kind, earlier=True)[0] for kind in name.kind_names]
    return [other for found in reached for other in found if other.id != name.id]


def _printed_kin(scoped: Sequence[Called], kind: str, earlier: bool) -> Match:
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


def stem_of(piece: str) -> str:
    """A piece without 市 before it, shortened words in full."""
    plain = _HEAD.sub("", piece)
    for short, full in lexicon()["short"].items():
        plain = plain.replace(short, full) if plain == short or plain.endswith(short) else plain
    return fold(plain)


def _exactly(scoped: Sequence[Called], piece: str) -> list[Name]:
    stem = stem_of(piece)
    return [name for name, texts in scoped if piece in texts or (len(stem) > 1 and stem in texts)]


def _by_abbreviation(scoped: Sequence[Called], piece: str) -> list[Name]:
    stem = _TAIL.sub("", stem_of(piece)) or piece
    if len(stem) < 2 or (len(stem) == 2 and stem == stem_of(piece) and piece not in lexicon()["brief"]):
        return []
    found = [(_gaps(stem, texts), name) for name, texts in scoped]
    return _closest([(gap, name) for gap, name in found if gap is not None], bool(_TAIL.search(piece)))


def _same_form(stem: str, text: str) -> bool:
    """Whether an organ's form, where a piece ends with one, is that of a name: no 委员会 is misspelt 院."""
    form = stem[-1:]
    return form not in _FORMS or text.endswith(_FORMS[form])


def _closest(found: list[tuple[int, Name]], loose: bool) -> list[Name]:
    """The best of each place."""
    best: dict[str, tuple[tuple[int, bool, int], Name]] = {}
    for gap, name in found:
        rank = gap, not name.duties, len(name.name)
        if name.collective and loose:
            continue
        if name.place not in best or rank < best[name.place][0]:
            best[name.place] = rank, name
    return [best[place][1] for place in sorted(best)]


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
