"""Answers that list the platforms, programmes and organisations of a class or on a matter."""

import re
from collections.abc import Sequence

from graph.engine import Engine, Row
from queries import catalog
from queries.ask.card import Draft, distinct, in_sentence
from queries.ask.clauses import asked_deed, doers_of
from queries.ask.match import best, covered, fold_words, overlap
from queries.ask.passages import spots_of
from queries.ask.picking import pick_measures
from queries.ask.scope import scoped
from queries.ask.slots import Parsed, Slots
from queries.ask.words import lexicon
from queries.originals import text_of
from queries.search.fold import fold

_QUERY_OF = {"Programme": "programmes_of_place", "Platform": "platforms_of_place"}
_COLUMN_OF = {"Programme": "programme", "Platform": "platform"}
#: between the matter and the class word of a name stand a verb or two, no further noun
_HEAD_DISTANCE = 5
#: a name says what was asked for when it holds so much of its words
_PLAINLY = 0.7
#: before a class word, it says how many names there are, not which
_COUNTED = re.compile(r"^[一二两三四五六七八九十\d]+大(?=..)")
#: so near before a name stands what it is for
_BESIDE = 3
#: words for platforms of every class
ANY_PLATFORM = {"平台", "创新平台", "载体", "创新载体", "平台载体"}


def answer_list(engine: Engine, parsed: Parsed) -> Draft:
    """驻马店要搞哪几个培育企业的“工程”？"""
    slots, draft = parsed.slots, Draft()
    deed = asked_deed(slots)
    doers = doers_of(engine, slots, deed) if deed else []
    if deed and (doers or lexicon()["classes"][deed.who] == ["Organisation"]):
        draft.rows = doers
        draft.answer = (
            "、".join(row["name"] for row in doers) + "。" if doers else f"没有写明谁{deed.verb}{deed.what}。"
        )
        return draft
    class_words = classes_asked(slots)
    kinds = list(dict.fromkeys(kind for word in class_words for kind in lexicon()["classes"][word])) or list(_QUERY_OF)
    found: list[Row] = []
    for kind in kinds:
        if kind in _QUERY_OF:
            rows, draft.result = scoped(engine, _QUERY_OF[kind], slots)
            found += [{**row, "name": row[_COLUMN_OF[kind]]} for row in rows]
        elif kind == "Organisation":
            rows, draft.result = scoped(engine, "organisations_named", slots)
            found += [{**row, "file": "", "first": None} for row in rows]
    found = _within(engine, slots, found)
    named = [row for row in found if not class_words or of_class(row["name"], class_words)]
    topic = _topic(slots, class_words)
    of_any = bool(ANY_PLATFORM.intersection(class_words))
    if of_any and not topic:
        named = found
    chosen = _on_topic(topic, named, class_words)
    chosen = _by_name(slots, found, topic) or chosen
    beside = _told_as(engine, topic, named) if topic and not slots.quoted and not _plainly(topic, chosen) else []
    chosen = beside or chosen
    if topic and not chosen:
        chosen = _in_measures(engine, slots, found if of_any else named, topic)
    draft.rows = [_placed(engine, row) for row in distinct(chosen, "id")]
    draft.answer = "、".join(row["name"] for row in draft.rows) + "。" if draft.rows else "没有这样的名称。"
    if not draft.rows:
        told = [spot for phrase in slots.quoted for spot in spots_of(engine, slots, phrase)]
        draft.near = told or [{"name": row["name"]} for row in named[:5]]
    return draft


def inside_of(engine: Engine, slots: Slots) -> set[str]:
    """The ids of what is told to be in the districts and zones of the question."""
    wholes = {thing.id for thing in slots.of_kind("Place", "Platform")}
    rows, _ = scoped(engine, "platform_locations", slots) if wholes else ([], None)
    return {row["id"] for row in rows if row["within_id"] in wholes}


def _within(engine: Engine, slots: Slots, rows: list[Row]) -> list[Row]:
    """Of names, those in the district or zone asked about; all where the question names none."""
    inside = inside_of(engine, slots)
    asked = bool(slots.of_kind("Place")) or bool(inside)
    return [row for row in rows if row["id"] in inside] if asked else rows


def _by_name(slots: Slots, rows: Sequence[Row], topic: str) -> list[Row]:
    """The names that the question itself gives, whole or by a piece in quotation marks: 带“万人”的活动."""
    pieces = [fold(piece) for piece in slots.quoted if piece not in lexicon()["classes"]]
    quoted = [row for row in rows if any(piece in fold(row["name"]) for piece in pieces)]
    given = {thing.id for thing in slots.of_kind("Programme")}
    return quoted or ([row for row in rows if row["id"] in given] if not topic else [])


def _plainly(topic: str, rows: Sequence[Row]) -> bool:
    """Whether the names themselves say what was asked for."""
    parts = topic.split()
    return any(covered(topic, fold(row["name"])) > _PLAINLY for row in rows) or not parts


def _told_as(engine: Engine, topic: str, rows: Sequence[Row]) -> list[Row]:
    """Names with the matter asked for right before them in the text: 创业培训“马兰花计划”."""
    wanted = topic.replace(" ", "")
    found = []
    for row in rows:
        text = text_of(engine, row["document"]) if row.get("document") and row.get("first") is not None else ""
        before = fold(text[max(0, (row.get("first") or 0) - len(wanted) - _BESIDE) : row.get("first") or 0])
        if text and wanted in re.split(r"[，。；、,;]", before)[-1]:
            found.append(row)
    return found


def classes_asked(slots: Slots) -> list[str]:
    """The class of thing asked for, which is the last one said: 培育企业的“工程”; of nested ones the longest."""
    found = [word for word in lexicon()["classes"] if word in slots.text]
    longest = [word for word in found if not any(word != other and word in other for other in found)]
    ends = {word: slots.text.rfind(word) for word in longest}
    last = max(ends.values(), default=0)
    joined = re.search(r"[、和与及]", slots.text[min(ends.values(), default=0) : last])
    return [word for word in longest if joined or ends[word] == last]


def of_class(name: str, class_words: Sequence[str]) -> bool:
    plain = re.sub(r"[（(].*?[)）]", "", name).rstrip('”"》')
    return any(plain.endswith(word) for word in class_words)


def _topic(slots: Slots, class_words: Sequence[str]) -> str:
    words = fold_words(slots.words)
    for word in class_words:
        words = words.replace(word, " ")
    parts = [_COUNTED.sub("", part.strip("的个些种类")) for part in words.split()]
    return " ".join(part for part in parts if len(part) > 1)


def _on_topic(topic: str, rows: Sequence[Row], class_words: Sequence[str]) -> list[Row]:
    """Names on the matter asked for, which is what their last noun says: 企业倍增工程 is about 企业."""
    if not topic:
        return list(rows)
    ending = [row for row in rows if of_class(row["name"], [topic + word for word in class_words])]
    if ending:
        return ending  # 战略行动: no other 行动, be it on a 战略
    for parts in _parts(topic):
        chosen = [row for row in rows if all(part in _head(row["name"], class_words, len(part)) for part in parts)]
        if chosen:
            return chosen
    scores = [overlap(topic, fold(row["name"])) for row in rows]
    return [rows[at] for at in best(scores, 0.3, 0.05)]


def _head(name: str, class_words: Sequence[str], length: int) -> str:
    """The end of a name, class word left out: far enough back to hold the noun it is about."""
    body = fold(name)
    for word in class_words:
        body = body.removesuffix(word)
    return body[max(0, len(body) - length - _HEAD_DISTANCE) :]


def _parts(topic: str) -> list[list[str]]:
    """The topic's words, as they are, then their nouns alone: 培育企业 → 企业."""
    words = topic.split()
    plain = [
        re.sub(r"^(?:培育|引进|培养|支持|建设|发展|扶持|服务|推动|促进|加强|提升|打造)", "", word) for word in words
    ]
    return [words, plain, [word[-2:] for word in plain]]


def _in_measures(engine: Engine, slots: Slots, rows: Sequence[Row], topic: str) -> list[Row]:
    """Of these names, those that the measures on the matter mention, in the sentences nearest to it."""
    named = [
        in_sentence(engine, row)
        for measure in pick_measures(engine, slots)
        for row in catalog.run(engine, "measure_mentions", {"measure": measure["id"]}).rows
    ]
    ids = {row["id"] for row in rows}
    named = [row for row in named if row["id"] in ids]
    scores = [covered(topic, fold(row["quote"])) for row in named]
    found = {named[at]["id"] for at in best(scores, 0.0, 0.1)}
    return [row for row in rows if row["id"] in found]


def _placed(engine: Engine, row: Row) -> Row:
    """A name with the sentence of its first mention, and the measure in which that stands."""
    rows = catalog.run(engine, "measures_naming", {"thing": row["id"]}).rows
    own = [found for found in rows if found["document"] == row.get("document")] or rows
    if not own:
        return row
    first = next((found for found in own if found["title"]), own[0])
    shown = in_sentence(engine, first)
    return {
        "name": row["name"],
        "aliases": row.get("aliases"),
        **{k: v for k, v in shown.items() if k not in ("name", "measure")},
    }
