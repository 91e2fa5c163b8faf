"""A question → intent and slots, by the names of the graph and the cues of intents.py."""

import re
from collections.abc import Sequence
from dataclasses import replace

from graph.engine import Engine
from queries.ask import intents
from queries.ask.bodies import find_bodies, find_unknown
from queries.ask.following import followed, follows
from queries.ask.recognition import documents_meant, find_documents, find_places, find_things, find_years
from queries.ask.slots import Body, Parsed, Slots
from queries.ask.spelling import correct, spell_out, whole_number
from queries.ask.words import Words, lexicon, words_of
from queries.names import Name
from queries.search.fold import fold

QUOTED = re.compile(r"[“\"「『《‘']([^“”\"「」『』《》‘’']{2,60})[”\"」』》’']")
NUMBER = re.compile(r"[\u4e00-\u9fff]{1,8}[〔\[【(（]?(?:19|20)\d\d[〕\]】)）]?\s*第?\d{1,4}号")
_DENIED = re.compile(r"(?:不是|不由|不归|并非|非|除了|不算|不含|而不是)(?:由|归)?$")
_JOINS = "和与跟同、及"
#: behind an agency, a document that it issued
_ISSUED = re.compile(r"(?:20\d\d年?)?的?(?:20\d\d年?的?)?(?:那份)?(?:决定|意见|规划|调研报告|报告|通知|方案|办法)")
#: all of them, which is none by name
_EVERYONE = re.compile(r"各个?(?:部门|单位|委办局)|各委办局")
_MASK = "□"
#: single characters that join words rather than say something, at the ends of a piece
_EDGES = re.compile(
    r"^(?:[了是有要和与由里对在到哪个些几给让被把都能会将请谁啥]|中(?![心试国小药医学科部原央]))+|[了吗呢啊吧是有要和与由里中对在到哪个些几时给都过谁啥]+$"
)


def parse(engine: Engine, question: str, before: Parsed | None = None) -> Parsed:
    """What the question asks; `before` is the question it may follow up."""
    slots = read_slots(engine, question)
    scores = intents.score(slots)
    if before is not None and follows(question, slots, scores):
        return followed(engine, question, slots, before)
    return Parsed(question, next(iter(scores), ""), slots, scores)


def read_slots(engine: Engine, question: str) -> Slots:
    """Everything the question names."""
    words = words_of(engine)
    text = spell_out(fold(question))
    text = correct(words, text)
    taken = [False] * len(text)
    quoted = tuple(match[1] for match in QUOTED.finditer(question) if not NUMBER.search(match[1]))
    numbers = tuple(whole_number(engine, match[0]) for match in NUMBER.finditer(question))
    titles = _titled(text, quoted)
    things, said = find_things(engine, text, taken, quoted, numbers, titles=titles)
    places, strange = find_places(words, text, taken)
    meant = find_documents(text, taken)
    years = find_years(text, taken, {year for _, year in meant})
    documents = documents_meant(engine, places, meant)
    homes = places or tuple({d.place for d in documents})
    for everyone in _EVERYONE.finditer(text):
        taken[everyone.start() : everyone.end()] = [True] * len(everyone[0])
    bodies = _find_bodies(words, text, taken, homes, elsewhere=bool(strange), titles=titles)
    bodies, places = _bound(words, text, bodies, places)
    things = _narrow(things, places)
    roles = tuple(role for role, cues in lexicon()["role"].items() if any(cue in text for cue in cues))
    masked = _masked(text, taken)
    return Slots(places, strange, documents, bodies, things, roles, years, quoted, numbers,
                 _left_over(text, taken), masked, text, said)  # fmt: skip


def _titled(text: str, quoted: Sequence[str]) -> list[tuple[int, int]]:
    """Where the question quotes titles of measures, in which no name stands for itself."""
    titles = [fold(phrase) for phrase in quoted if phrase.startswith(tuple(lexicon()["opening"]))]
    return [(at, at + len(title)) for title in titles if (at := text.find(title)) >= 0]


def _find_bodies(
    words: Words,
    text: str,
    taken: list[bool],
    places: Sequence[str],
    *,
    elsewhere: bool,
    titles: Sequence[tuple[int, int]],
) -> tuple[Body, ...]:
    free = list(taken)
    for start, end in titles:
        free[start:end] = [True] * (end - start)
    found = find_bodies(words, text, free, places) if not elsewhere else []
    for _, start, end in found:
        taken[start:end] = [True] * (end - start)
    issuers = [item for item in found if _ISSUED.match(text, item[2])]
    acting = [item for item in found if item not in issuers] or found  # 安阳人大的决定里财政部门…: not 人大
    bodies = [replace(body, denied=bool(_DENIED.search(text[:start]))) for body, start, _ in acting]
    unknown = find_unknown(text, [one or other for one, other in zip(free, taken, strict=True)])
    if unknown and (not bodies or _joined(text, taken, unknown[1], unknown[2])):
        body, start, end = unknown
        taken[start:end] = [True] * (end - start)
        bodies = sorted([*bodies, body], key=lambda one: one.start)
    # 国家税务总局驻马店市税务局: one name, in the middle of which a place was recognised
    ends = [0, *(body.start + len(body.text) for body in bodies)]
    return tuple(
        body
        for at, body in enumerate(bodies)
        if not at or body.found != bodies[at - 1].found or text[ends[at] : body.start] not in words.places
    )


def _joined(text: str, taken: Sequence[bool], start: int, end: int) -> bool:
    """Whether a piece is joined to a name: 教育局和财政局, of which the documents know but one."""
    before = start > 1 and text[start - 1] in _JOINS and taken[start - 2]
    return before or (text[end : end + 1] in tuple(_JOINS) and any(taken[end + 1 : end + 3]))


def _bound(
    words: Words, text: str, bodies: tuple[Body, ...], places: tuple[str, ...]
) -> tuple[tuple[Body, ...], tuple[str, ...]]:
    """Of two cities, the one right before a body is the body's own: 安顺哪些任务由洛阳市科技局负责 is asked of 安顺."""
    if len(places) < 2:
        return bodies, places
    surfaces = "|".join(sorted((s for s, place in words.places.items() if place in places), key=len, reverse=True))
    bound, homes = [], set()
    for body in bodies:
        before = re.search(rf"(由|归|让|请|被)?({surfaces})$", text[: body.start])
        if before and re.search(rf"(?:{surfaces})[、和与及]$", text[: before.start()]):
            before = None  # 安顺、洛阳市科技局: the body of both
        found = tuple(name for name in body.found if before and name.place == words.places[before[2]])
        bound.append(replace(body, found=found) if found else body)
        if before and before[1] and found:
            homes.add(words.places[before[2]])
    return tuple(bound), tuple(place for place in places if place not in homes) or places


def _narrow(things: Sequence[Name], places: Sequence[str]) -> tuple[Name, ...]:
    """Of things of one name, those of the places asked about."""
    local = [thing for thing in things if not places or thing.place in places or thing.kind == "Place"]
    return tuple(local or things)


def _masked(text: str, taken: Sequence[bool]) -> str:
    return re.sub(f"{_MASK}+", _MASK, "".join(_MASK if used else char for char, used in zip(text, taken, strict=True)))


def _left_over(text: str, taken: Sequence[bool]) -> str:
    """The words that say what the question is about."""
    empty = lexicon()["empty"]
    left = "".join(" " if used else char for char, used in zip(text, taken, strict=True))
    left = re.sub(r"[^\w%％]+|的", " ", left)
    for word in sorted(empty["anywhere"], key=len, reverse=True):
        left = left.replace(word, " ")
    parts = []
    for part in left.split():
        bare = _EDGES.sub("", part)
        for word in empty["ending"]:
            bare = bare.removesuffix(word) if bare != word else ""
        bare = _EDGES.sub("", bare)
        if len(bare) > 1 and bare not in empty["alone"]:
            parts.append(bare)
    return " ".join(parts)
