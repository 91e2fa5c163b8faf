"""A question → intent and slots, by the names of the graph and the cues of intents.py."""

import re
from collections.abc import Sequence
from dataclasses import replace

from graph.engine import Engine
from graph.ids import normalise
from queries.ask import intents
from queries.ask.bodies import ends_name, find_bodies, find_unknown, in_place, is_within
from queries.ask.slots import Body, Parsed, Slots
from queries.ask.words import Words, lexicon, sound, sounds, words_of
from queries.names import Name, all_names
from queries.search.fold import fold, fold_with_offsets

_QUOTED = re.compile(r"[“\"「『《‘']([^“”\"「」『』《》‘’']{2,60})[”\"」』》’']")
_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,8}[〔\[【(（]?(?:19|20)\d\d[〕\]】)）]?\s*第?\d{1,4}号")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)(?:年)?")
_SPOKEN_YEAR = re.compile(r"(?<!\d)(\d\d)年")
_DENIED = re.compile(r"(?:不是|不由|不归|并非|非|除了|不算|不含|而不是)(?:由|归)?$")
_FOLLOW_UP = re.compile(
    r"^(?:那么?|那|还有|换成|再看|至于|然后)?[，,]?(.{1,24}?)(?:的)?(?:呢|又如何|怎么样|如何|的话呢?)?[？?]?$"
)
_MASK = "□"
#: behind the name of a zone, these make it the name of an agency
_OFFICES = ("管委会", "管理委", "管理机")
_DATED = r"(20\d\d)年?(?:的|那份|出台的|印发的|通过的|发布的)*"
#: what follows a word for a document when it is one: 决定里, 报告提到
_AFTER_DOCUMENT = re.compile(r"[里中内上是提引对都主一总讲写，,什何哪文有还又和与]|当中|$")
#: single characters that join words rather than say something, at the ends of a piece
_EDGES = re.compile(
    r"^(?:[了是有要和与由里对在到哪个些几给让被把都能会将请谁啥]|中(?![心试国小药医学科部原央]))+|[了吗呢啊吧是有要和与由里中对在到哪个些几时给都过谁啥]+$"
)


def parse(engine: Engine, question: str, before: Parsed | None = None) -> Parsed:
    """What the question asks; `before` is the question it may follow up."""
    slots = read_slots(engine, question)
    scores = intents.score(slots)
    if before is not None and _follows(question, slots, scores):
        return _followed(engine, question, slots, before)
    return Parsed(question, next(iter(scores), ""), slots, scores)


def read_slots(engine: Engine, question: str) -> Slots:
    """Everything the question names."""
    words = words_of(engine)
    text = _spell_out(fold(question))
    text = _correct(words, text)
    taken = [False] * len(text)
    quoted = tuple(match[1] for match in _QUOTED.finditer(question) if not _NUMBER.search(match[1]))
    numbers = tuple(_number(engine, match[0]) for match in _NUMBER.finditer(question))
    things, said = _find_things(engine, text, taken, quoted, numbers)
    places, strange = _find_places(words, text, taken)
    meant = _find_documents(text, taken)
    years = _find_years(text, taken, {year for _, year in meant})
    documents = tuple(dict.fromkeys(d for kind, year in meant for d in _documents(words, engine, places, kind, year)))
    bodies = _find_bodies(words, text, taken, places or tuple({d.place for d in documents}), bool(strange))
    bodies, places = _bound(words, text, bodies, places)
    things = _narrow(things, places)
    roles = tuple(role for role, cues in lexicon()["role"].items() if any(cue in text for cue in cues))
    masked = _masked(text, taken)
    return Slots(places, strange, documents, bodies, things, roles, years, quoted, numbers,
                 _left_over(text, taken), masked, text, said)  # fmt: skip


def _spell_out(text: str) -> str:
    for short in ("高企", "科小", "年轻人", "技术合同交易额", "技术交易额", "研发强度", "科技中小企业"):
        text = text.replace(short, lexicon()["short"][short])
    return text.translate(str.maketrans(lexicon()["lookalike"]))


def _correct(words: Words, text: str) -> str:
    """Names misspelt by sound (高薪技术企业) put right."""
    heard = sound(text)
    if len(heard) != len(text):
        return text
    known = sounds(words)
    for length in range(min(words.longest, len(text)), 3, -1):
        for start in range(len(text) - length + 1):
            meant = known.get(heard[start : start + length])
            piece = text[start : start + length]
            if meant and piece not in words.surfaces and all(len(option) == length for option in meant):
                text = text[:start] + meant[0] + text[start + length :]
    return text


def _number(engine: Engine, printed: str) -> str:
    """A document number without the words run into its head: 引用了国发〔2022〕2号."""
    exact = all_names(engine).exact
    heads = [printed[at:] for at in range(len(printed)) if "\u4e00" <= printed[at] <= "\u9fff"]
    known = next((head for head in heads if normalise(head) in exact), "")
    return known or re.split(r"[了的到用据是过实彻对份]", re.split(r"[〔\[【(（\d]", printed)[0])[-1] + printed[len(
        re.split(r"[〔\[【(（\d]", printed)[0]) :]  # fmt: skip


def _find_things(
    engine: Engine, text: str, taken: list[bool], quoted: Sequence[str], numbers: Sequence[str]
) -> tuple[tuple[Name, ...], tuple[str, ...]]:
    """The things named, and the words of the question that name them."""
    found: list[Name] = []
    said: list[str] = []
    words, exact = words_of(engine), all_names(engine).exact
    for mark in (*numbers, *quoted):
        found += [name for name in exact.get(normalise(mark), ()) if name.kind in ("Policy", "Document")]
        at = text.find(fold(mark))
        if mark in numbers and at >= 0:
            taken[at : at + len(fold(mark))] = [True] * len(fold(mark))
    for length in range(min(words.longest, len(text)), 2, -1):
        for start in range(len(text) - length + 1):
            names = words.surfaces.get(text[start : start + length])
            if names and not any(taken[start : start + length]) and _stands_free(names, text, start, start + length):
                kinds = [name for name in names if name.kind != "Indicator"]
                if kinds:
                    found += kinds
                    said.append(text[start : start + length])
                    taken[start : start + length] = [True] * length
    return tuple(dict.fromkeys(found)) or _abbreviated(words, text, taken), tuple(said)


def _stands_free(names: Sequence[Name], text: str, start: int, end: int) -> bool:
    """A programme's name that goes on with a class word is another, longer name: 科技创新 + 平台."""
    after = text[end : end + 3]
    if after.startswith(_OFFICES):
        return False
    ends = tuple(lexicon()["classes"])
    return text[start:end].endswith(ends) or not after.startswith(ends) or all(n.kind == "Place" for n in names)


def _abbreviated(words: Words, text: str, taken: list[bool]) -> tuple[Name, ...]:
    """科技特派员工程 for 科技特派员助力脱贫攻坚“十百千”工程: where exactly one name can be meant."""
    for kind_word in lexicon()["classes"]:
        for match in re.finditer(re.escape(kind_word), text):
            for start in range(max(0, match.start() - 12), match.start() - 1):
                piece = text[start : match.end()]
                if any(taken[start : match.end()]) or piece[0] in "的个些哪几是有和与":
                    continue
                if text.startswith(_OFFICES, match.end()):
                    continue
                short = len(piece) > 4 and ends_name(text, match.end())
                names = {
                    name
                    for surface in words.by_class[kind_word]
                    if surface.endswith(piece) or (short and surface[:2] == piece[:2] and is_within(piece, surface))
                    for name in words.surfaces[surface]
                    if name.kind != "Indicator"
                }
                if len(names) == 1:
                    taken[start : match.end()] = [True] * len(piece)
                    return tuple(names)
    return ()


def _find_places(words: Words, text: str, taken: list[bool]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    known: dict[str, int] = {}
    strange: dict[str, int] = {}
    for table, found in ((words.places, known), (words.other_places, strange)):
        for surface in sorted(table, key=len, reverse=True):
            at = text.find(surface)
            if at >= 0 and not any(taken[at : at + len(surface)]):
                found.setdefault(table[surface], at)
                taken[at : at + len(surface)] = [True] * len(surface)
    return tuple(sorted(known, key=lambda p: known[p])), tuple(sorted(strange, key=lambda p: strange[p]))


def _find_documents(text: str, taken: list[bool]) -> list[tuple[str, int]]:
    """The kinds and years of the documents meant, in their order: 2023年调研报告, 2025年的决定, 那份意见."""
    found: list[tuple[int, str, int]] = []
    for word, kind in lexicon()["document"].items():
        for match in re.finditer(rf"(?:{_DATED})?(?:[^，。？、,\d]{{0,8}}?)({word})", text):
            start, end = match.span(2)
            before = text[:start][-6:]
            pointed = bool(re.search(r"[份那这][^，。？,]{0,4}$", before)) or taken[start - 1 : start] == [True]
            if any(taken[start:end]) or not (match[1] or pointed or _AFTER_DOCUMENT.match(text[end : end + 2])):
                continue
            taken[start:end] = [True] * (end - start)
            if match[1]:
                taken[match.start(1) : match.end(1)] = [True] * 4
            found.append((start, kind, int(match[1] or 0)))
    return [(kind, year) for _, kind, year in sorted(found)]


def _find_years(text: str, taken: list[bool], document_years: set[int]) -> tuple[int, ...]:
    years = []
    for match in _YEAR.finditer(text):
        if not any(taken[match.start(1) : match.end(1)]):
            years.append(int(match[1]))
            taken[match.start() : match.end()] = [True] * (match.end() - match.start())
    for match in _SPOKEN_YEAR.finditer(text):
        if not any(taken[match.start() : match.end()]):
            years.append(2000 + int(match[1]))
            taken[match.start() : match.end()] = [True] * (match.end() - match.start())
    for period, year in lexicon()["period"].items():
        if f"{period}末" in text or f"{period}期末" in text or f"{period}目标" in text:
            years.append(year)
    return tuple(dict.fromkeys(year for year in years if year not in document_years))


def _documents(words: Words, engine: Engine, places: Sequence[str], kind: str, year: int) -> tuple[Name, ...]:
    """The documents of the kind and year asked for, in the places asked for."""
    if not kind:
        return ()
    facts = all_names(engine).documents
    local = [d for d in words.documents if not places or d.place in places]
    found = [d for d in local if facts[d.id][0] == kind and facts[d.id][1].startswith(str(year or ""))]
    return tuple(found) if places or year or len(found) == 1 else ()


def _find_bodies(
    words: Words, text: str, taken: list[bool], places: Sequence[str], elsewhere: bool
) -> tuple[Body, ...]:
    found = find_bodies(words, text, taken, places) if not elsewhere else []
    for _, start, end in found:
        taken[start:end] = [True] * (end - start)
    bodies = [replace(body, denied=bool(_DENIED.search(text[:start]))) for body, start, _ in found]
    if not bodies:
        unknown = find_unknown(text, taken)
        if unknown:
            body, start, end = unknown
            taken[start:end] = [True] * (end - start)
            bodies = [body]
    # 国家税务总局驻马店市税务局: one name, in the middle of which a place was recognised
    ends = [0, *(body.start + len(body.text) for body in bodies)]
    return tuple(
        body
        for at, body in enumerate(bodies)
        if not at or body.found != bodies[at - 1].found or text[ends[at] : body.start] not in words.places
    )


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


def _follows(question: str, slots: Slots, scores: dict[str, float]) -> bool:
    """Whether the question only changes something of the one before: 那安顺呢？"""
    if not _FOLLOW_UP.match(question.strip()):
        return False
    short = len(fold(question)) <= 16
    starts = question.strip().startswith(("那", "还有", "换成", "再看", "至于"))
    ends = question.strip().rstrip("？?").endswith(("呢", "怎么样", "又如何"))
    return short and (ends or starts) and max(scores.values(), default=0) < 5


def _followed(engine: Engine, question: str, slots: Slots, before: Parsed) -> Parsed:
    words = words_of(engine)
    old = before.slots
    moved = bool(slots.places or slots.strange_places)
    places = slots.places if moved else old.places
    bodies = slots.bodies or old.bodies
    if moved or slots.bodies:
        bodies = tuple(in_place(words, body, places) for body in bodies)
    if slots.strange_places:
        bodies = tuple(replace(body, found=()) for body in bodies)
    merged = replace(
        old,
        places=places,
        strange_places=slots.strange_places,
        documents=slots.documents or (() if moved else old.documents),
        bodies=bodies,
        things=slots.things or old.things,
        roles=slots.roles or old.roles,
        years=slots.years or old.years,
        quoted=slots.quoted or old.quoted,
        numbers=slots.numbers or old.numbers,
        words=old.words if moved or slots.bodies or slots.years or slots.roles else slots.words or old.words,
    )
    return Parsed(question, before.intent, merged, before.scores, before.question)


def offsets_of(text: str, phrase: str) -> list[tuple[int, int]]:
    """Where a phrase stands in a text, whatever the width, spacing and quotation marks."""
    wanted = fold(phrase)
    folded, at = fold_with_offsets(text)
    return [(at[m.start()], at[m.end() - 1] + 1) for m in re.finditer(re.escape(wanted), folded)] if wanted else []
