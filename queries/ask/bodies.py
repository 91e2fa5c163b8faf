"""Agencies in a question: the pieces that may be names, and the agencies that naming.py finds for them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from queries.ask.naming import by_name, by_other_form, by_reform, by_sound, government, stem_of
from queries.ask.slots import Body
from queries.ask.words import Called, Words, lexicon, sound
from queries.names import Name

#: pieces that end so may be agencies; those that the lexicon calls brief may have two characters
_END = re.compile(
    r"(?:局|委|办|部|厅|院|会|行|政府|管委会|中心|党委|部门|监|协|机关|分局|支行|分行|大队|支队|委员会|办公室|检察院|法院|公司|学院|大学|所|站|单位|小组|档案馆|总队)$"
)
#: characters with which no agency begins or goes on
#: (管, 会, 有, 和 and 要 are left in: 管委会, 国有资产, 发展和改革, 要素)
_STOP = set("那这的了吗呢与跟同由是谁哪什么啥多少几个些不被把给让归，。？！、；：“”《》（）()?!,;:")
LONGEST = 16
_UNKNOWN = re.compile(
    r"(?:(?<![布格结全大])局|委|办|厅|部|院|公司|政府|大学|学院|中心|集团|[妇文残侨商科]联|档案馆|[支大总]队|[督出]所|协会|科协)$"
)
#: of these, such as may be meant as things too, and what must stand behind them to mean an actor
_THING = re.compile(r"(?:院|公司|大学|学院|中心|集团|协会)$")
_ACTS = re.compile(r"[由负牵承管参主摊配协]|要(?!达到|建|有|到|突破|新)|$")
#: what may stand behind a name of which nothing is known
_AFTER_NAME = set("由的负牵承管要参和是有在，。？?,都主做干被会同与跟摊分配协应该需、对一总几到还又份派得肩背出只占")
#: what may stand before one
_BEFORE_NAME = set("，。？、和与跟由是里中内的,给归让请为对有")
_VERB = re.compile(r"(?:涉及|牵头|需要|除了|关于|负责|参与|配合|不是|以及|包括|还有|任务|协助|联合|会同|只有|没有)$")
#: the ways to read a piece, and whether they but guess: a guess is no part of a longer name
_MATCHES = ((government, True), (by_name, False), (by_reform, False), (by_other_form, True), (by_sound, True))


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    start: int
    end: int


def find_bodies(words: Words, text: str, taken: Sequence[bool], places: Sequence[str]) -> list[tuple[Body, int, int]]:
    """The agencies that a folded question names, with their extent; `taken` marks characters already recognised."""
    found: list[tuple[Body, int, int]] = []
    free = list(taken)
    local = _of_places(words, places)
    for match, guess in _MATCHES:
        for piece in _pieces(text, free):
            start, end = piece.start, piece.end
            if any(free[start:end]) or (guess and not _stands_alone(text, free, start, end)):
                continue
            names, reform = match(local if places else _sounding(words, piece.text), piece.text)
            names = _nearest(names, places)
            if names:
                found.append((Body(text[start:end], tuple(names), start=start, reform=reform), start, end))
                free[start:end] = [True] * (end - start)
    return sorted(found, key=lambda item: item[1])


def _stands_alone(text: str, taken: Sequence[bool], start: int, end: int) -> bool:
    """Whether a piece is no part of a longer name: 事务局 of 退役军人事务局, 卫生监 of 卫生监督所."""
    if not ends_name(text, end) and not taken[end]:
        return False
    first = start
    while first and not taken[first - 1] and text[first - 1] not in _STOP and text[first - 1] not in _BEFORE_NAME:
        first -= 1
    if text[start - 1 : start] in tuple("县区乡镇旗"):
        return False
    return start - first < 2 or bool(_VERB.search(text[first:start]))


def _of_places(words: Words, places: Sequence[str]) -> list[Called]:
    return _once(called for place in places for called in words.agencies_at.get(place, ()))


def _sounding(words: Words, piece: str) -> list[Called]:
    """The agencies with a name that begins as the piece sounds."""
    openings = dict.fromkeys(sound(piece[:1] + stem_of(piece)[:1]))
    return _once(called for opening in openings for called in words.agencies_by_sound.get(opening, ()))


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
        opening = piece.start == 0 or taken[piece.start - 1] or before in _BEFORE_NAME
        formed = _UNKNOWN.search(piece.text) and (len(piece.text) > 2 or piece.text in lexicon()["brief"])
        titled = piece.text.startswith(tuple(lexicon()["opening"]))  # 加快发展特色大学: a measure
        acts = not _THING.search(piece.text) or _ACTS.match(text, piece.end)
        if opening and formed and acts and not titled and ends_name(text, piece.end):
            return Body(piece.text, (), start=piece.start), piece.start, piece.end
    return None


def ends_name(text: str, end: int) -> bool:
    """Whether a name may end here: 由, 的, 牵头 follow, not further nouns."""
    return end >= len(text) or text[end] in _AFTER_NAME


def in_place(words: Words, body: Body, places: Sequence[str]) -> Body:
    """The same wording, read for other places."""
    scoped = _of_places(words, places) if places else _sounding(words, body.text)
    names, reform = by_name(scoped, body.text)
    if not names:
        names, reform = by_reform(scoped, body.text)
    return Body(body.text, tuple(_nearest(names, places)), body.denied, body.start, reform)


def _pieces(text: str, taken: Sequence[bool]) -> list[_Piece]:
    """All free pieces that may be agencies, longest first."""
    found = []
    for start in range(len(text)):
        for end in range(start + 1, min(len(text), start + LONGEST) + 1):
            if taken[end - 1] or text[end - 1] in _STOP:
                break
            piece = text[start:end]
            if len(piece) > 1 and (_END.search(piece) or piece in lexicon()["brief"]):
                found.append(_Piece(piece, start, end))
    return sorted(found, key=lambda piece: (-len(piece.text), piece.start))
