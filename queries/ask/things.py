"""Answers on platforms, programmes, organisations: who, which, where, what."""

import re
from collections.abc import Sequence

from graph.engine import Engine, Row
from queries import catalog
from queries.ask.card import Draft, distinct, sentence, text_of
from queries.ask.duties import answer_agency_tasks, pick_measures, scoped
from queries.ask.match import best, covered, fold_words, overlap
from queries.ask.passages import answer_mentions
from queries.ask.slots import Parsed, Slots
from queries.ask.words import lexicon
from queries.names import Name, all_names
from queries.search.fold import fold

#: link → what the question may call it, what the answer calls it
_LINKS = {
    "BUILDS": (r"牵头|组建|创建|建设|搭建|谁建", "牵头组建（建设）"),
    "PARTICIPATES_IN": (r"参与|参加|共建|一起建|合作|依托", "参与"),
    "HOSTS": (r"承办|主办", "承办"),
    "OPERATES": (r"运营|管理", "运营"),
    "PART_OF": (r"隶属|属于|下设", "隶属"),
    "LOCATED_IN": (r"位于|在哪|落户", "位于"),
}
_ASSISTED = re.compile(r"技术支持|技术支撑|提供支持")
_QUERY_OF = {"Programme": "programmes_of_place", "Platform": "platforms_of_place"}
_COLUMN_OF = {"Programme": "programme", "Platform": "platform"}
#: between the matter and the class word of a name stand a verb or two, no further noun
_HEAD_DISTANCE = 5
#: a name says what was asked for when it holds so much of its words
_PLAINLY = 0.7
#: so near before a name stands what it is for
_BESIDE = 3
#: words for platforms of every class
_ANY_PLATFORM = {"平台", "创新平台", "载体", "创新载体", "平台载体"}


def answer_platform_parties(engine: Engine, parsed: Parsed) -> Draft:
    """龙门实验室是谁牵头组建的，哪些单位参与建设、哪些提供技术支持？"""
    slots, draft = parsed.slots, Draft()
    every: list[Row] = []
    for platform in slots.of_kind("Platform", "Programme"):
        query = {"Platform": "platform_parties"}.get(platform.kind)
        if query:
            draft.result = catalog.run(engine, query, {"platform": platform.id})
            every += [{**_in_clause(engine, row), "relation": _relation(engine, row)} for row in draft.result.rows]
    parties = [row for row in every if not row["id"].startswith("plc_")]
    asked = _asked_relations(slots.text)
    draft.rows = distinct([row for row in parties if not asked or row["relation"] in asked], "name", "relation")
    draft.also = [row for row in every if row["id"].startswith("plc_")]
    names = "、".join(platform.name for platform in slots.of_kind("Platform", "Programme"))
    said = [f"{relation}：{'、'.join(row['name'] for row in draft.rows if row['relation'] == relation)}"
            for relation in dict.fromkeys(row["relation"] for row in draft.rows)]  # fmt: skip
    draft.answer = f"{names}——{'；'.join(said)}。" if draft.rows else f"没有写明{names}的组建和参与单位。"
    if not draft.rows and not re.search(r"谁|单位|部门|牵头|组建|哪家", slots.text):
        return _answer_links(engine, parsed)
    if not draft.rows:
        draft.near = _mentions(engine, slots, slots.of_kind("Platform", "Programme"))
    return draft


def _answer_links(engine: Engine, parsed: Parsed) -> Draft:
    """伊滨科技城里有什么基地？ 产业园要建什么？"""
    slots, draft = parsed.slots, Draft()
    for platform in slots.of_kind("Platform"):
        rows, draft.result = scoped(engine, "platform_links", slots, platform=platform.id)
        draft.rows += [{**row, "relation": _LINKS[row["link"]][1]} for row in rows if row["name"]]
    said = "、".join(f"{row['name']}（{row['relation']}）" for row in draft.rows)
    if not draft.rows:
        return answer_define(engine, parsed)
    draft.answer = f"{slots.of_kind('Platform')[0].name}：{said}。"
    return draft


def answer_organisation_links(engine: Engine, parsed: Parsed) -> Draft:
    """中信重工参与洛阳哪些创新平台的建设？"""
    slots, draft = parsed.slots, Draft()
    bodies = slots.of_kind("Organisation")
    for body in bodies:
        rows, draft.result = scoped(engine, "organisation_links", slots, organisation=body.id)
        wanted = ("plt_",) if re.search(r"平台|实验室|中心", slots.text + slots.words) else ()
        links = ("BUILDS", "OPERATES", "HOSTS") if "lead" in slots.roles else tuple(_LINKS)
        kept = [row for row in rows if row["link"] in links and row["link"] != "LOCATED_IN"]
        kept = [row for row in kept if row["id"].startswith(wanted or "")]
        classes = [word for word in _class_words(slots) if word not in _ANY_PLATFORM]
        fitting = [row for row in kept if not classes or _of_class(row["name"], classes)]
        draft.near += [{"name": row["name"], "relation": _LINKS[row["link"]][1]} for row in kept if row not in fitting]
        kept = fitting
        draft.rows += [{**row, "relation": _LINKS[row["link"]][1]} for row in kept]
    if not draft.rows:
        told = answer_agency_tasks(engine, parsed)
        told.near = told.near or draft.near or _mentions(engine, slots, bodies)
        return told
    names = "、".join(body.name for body in bodies)
    said = "、".join(f"{row['name']}（{row['relation']}）" for row in draft.rows)
    draft.answer = f"{names}：{said}。"
    return draft


def answer_locations(engine: Engine, parsed: Parsed) -> Draft:
    """洛阳的科技产业社区试点项目有哪些，各在哪个区？"""
    slots, draft = parsed.slots, Draft()
    rows, draft.result = scoped(engine, "platform_locations", slots)
    named = {thing.id for thing in slots.things}
    words = fold_words(" ".join([slots.words, *slots.quoted]))
    if named:
        rows = [row for row in rows if row["id"] in named]
    else:
        box = [m for m in pick_measures(engine, slots) if covered(fold(m["title"]), words.replace(" ", "")) > 0.7]
        inside = _boxed(engine, rows, box)
        rows = inside or [row for row in rows if covered(words, fold(row["platform"])) > 0.6]
    keep = distinct(rows, "platform")
    draft.rows = [{**row, "name": row["platform"], "place": row["within"], "city": row["place"]} for row in keep]
    if not draft.rows and (slots.quoted or slots.things):
        told = answer_mentions(engine, parsed)
        names = [thing.name for thing in slots.things]
        told.rows = [{"name": names[0], **row} for row in told.rows] if len(names) == 1 else told.rows
        return told
    said = "、".join(f"{row['name']}（{row['place'] or '没有写明'}）" for row in draft.rows)
    draft.answer = f"{said}。" if said else "没有写明位置。"
    return draft


def answer_list(engine: Engine, parsed: Parsed) -> Draft:
    """驻马店要搞哪几个培育企业的“工程”？"""
    slots, draft = parsed.slots, Draft()
    class_words = _class_words(slots)
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
    named = [row for row in found if not class_words or _of_class(row["name"], class_words)]
    if _ANY_PLATFORM.intersection(class_words) and not _topic(slots, class_words):
        named = found
    topic = _topic(slots, class_words)
    chosen = _on_topic(topic, named, class_words)
    chosen = _by_name(slots, found, topic) or chosen
    beside = _told_as(engine, topic, named) if topic and not slots.quoted and not _plainly(topic, chosen) else []
    chosen = beside or chosen
    if topic and not chosen:
        chosen = _in_measures(engine, slots, named)
    draft.rows = [_placed(engine, row) for row in distinct(chosen, "id")]
    draft.answer = "、".join(row["name"] for row in draft.rows) + "。" if draft.rows else "没有这样的名称。"
    if not draft.rows:
        draft.near = [{"name": row["name"]} for row in named[:5]]
    return draft


def answer_members(engine: Engine, parsed: Parsed) -> Draft:
    """科技创新九大工程是哪九个？"""
    slots, draft = parsed.slots, Draft()
    for thing in slots.things:
        if thing.kind == "Programme":
            draft.result = catalog.run(engine, "programme_links", {"programme": thing.id})
        elif thing.kind == "Platform":
            draft.result = catalog.run(engine, "platform_links", {"platform": thing.id})
        else:
            continue
        parts = [row for row in draft.result.rows if row["direction"] == "in" and row["link"] == "PART_OF"]
        names = all_names(engine)
        for row in sorted(parts, key=lambda row: row["start"]):
            document = names.by_id.get(row["document"])
            draft.rows.append({**row, "file": next((o for o in document.others if "." in o), "") if document else ""})
    if draft.rows:
        draft.answer = f"{slots.things[0].name}包括：{'、'.join(row['name'] for row in draft.rows)}。"
        return draft
    if _class_words(slots) and _inside_of(engine, slots):
        return answer_list(engine, parsed)
    return answer_define(engine, parsed)


def answer_define(engine: Engine, parsed: Parsed) -> Draft:
    """“春笋”计划是干什么的？"""
    slots, draft = parsed.slots, Draft()
    if not slots.things:
        return answer_mentions(engine, parsed)
    rows = _mentions(engine, slots, slots.things)
    name = fold(slots.things[0].name) if slots.things else ""
    titled = [row for row in rows if row.get("title") and name in fold(row["title"])]
    shown = distinct(titled or rows, "file", "title")
    first = slots.things[0]
    draft.rows = [{**row, "name": first.name, "aliases": list(first.others)} for row in shown[:6]]
    draft.answer = "；".join(dict.fromkeys(row["quote"] for row in draft.rows[:3])) if draft.rows else "没有提到。"
    return draft


def _mentions(engine: Engine, slots: Slots, things: Sequence[Name]) -> list[Row]:
    """The sentences that name the things."""
    rows: list[Row] = []
    for thing in things:
        found, _ = scoped(engine, "measures_naming", slots, thing=thing.id)
        rows += found
    return [_in_sentence(engine, row) for row in rows]


def _in_sentence(engine: Engine, row: Row) -> Row:
    text = text_of(engine, row["document"])
    start, end = sentence(text, row["start"], row["end"])
    return {**row, "start": start, "end": end, "quote": text[start:end]}


def _inside_of(engine: Engine, slots: Slots) -> set[str]:
    """The ids of what is told to be in the districts and zones of the question."""
    wholes = {thing.id for thing in slots.of_kind("Place", "Platform")}
    rows, _ = scoped(engine, "platform_locations", slots) if wholes else ([], None)
    return {row["id"] for row in rows if row["within_id"] in wholes}


def _within(engine: Engine, slots: Slots, rows: list[Row]) -> list[Row]:
    """Of names, those in the district or zone asked about; all where the question names none."""
    inside = _inside_of(engine, slots)
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


def _in_clause(engine: Engine, row: Row) -> Row:
    """The row with its quote up to the end of the clause, which holds the verb: …等提供技术支持."""
    text = text_of(engine, row["document"])
    _, end = sentence(text, row["start"], row["end"], "。；，,;\n")
    return {**row, "end": end, "quote": text[row["start"] : end]}


def _boxed(engine: Engine, rows: Sequence[Row], box: Sequence[Row]) -> list[Row]:
    """The platforms that a box or measure lists, with their place where it is told."""
    found = [row for row in rows if any(_inside(row, measure) for measure in box)]
    placed = {row["id"] for row in found} | {row["within_id"] for row in found}
    for measure in box:
        for row in catalog.run(engine, "measure_mentions", {"measure": measure["id"]}).rows:
            if row["id"].startswith("plt_") and row["id"] not in placed:
                found.append({**row, "platform": row["name"], "within": ""})
    return found


def _relation(engine: Engine, row: Row) -> str:
    """What the sentence says of the party: the first of its verbs behind the name."""
    if row["link"] != "PARTICIPATES_IN":
        return _LINKS[row["link"]][1]
    text = text_of(engine, row["document"])
    _, end = sentence(text, row["start"], row["end"])
    at = text.find(row["name"], row["start"], end)
    after = text[at if at >= 0 else row["start"] : end]
    helps, joins = _ASSISTED.search(after), re.search(r"参与|共建|共同建", after)
    if helps and (not joins or helps.start() < joins.start()):
        return "提供技术支持"
    return "参与"


def _asked_relations(text: str) -> set[str]:
    asked = {said for cue, said in _LINKS.values() if re.search(cue, text)}
    if _ASSISTED.search(text):
        asked.add("提供技术支持")
    # 谁牵头建设 asks for the builders alone, 参与建设 for those who take part
    if re.search(r"参与建设|参加建设|共建", text) and not re.search(r"牵头|组建|创建", text):
        asked.discard(_LINKS["BUILDS"][1])
    return asked


def _inside(row: Row, measure: Row) -> bool:
    return bool(
        row["document"] == measure["document"]
        and measure["start"] <= row["start"] < measure["start"] + len(measure["text"])
    )


def _class_words(slots: Slots) -> list[str]:
    """The class of thing asked for, which is the last one said: 培育企业的“工程”; of nested ones the longest."""
    found = [word for word in lexicon()["classes"] if word in slots.text]
    longest = [word for word in found if not any(word != other and word in other for other in found)]
    ends = {word: slots.text.rfind(word) for word in longest}
    last = max(ends.values(), default=0)
    joined = re.search(r"[、和与及]", slots.text[min(ends.values(), default=0) : last])
    return [word for word in longest if joined or ends[word] == last]


def _of_class(name: str, class_words: Sequence[str]) -> bool:
    plain = re.sub(r"[（(].*?[)）]", "", name).rstrip('”"》')
    return any(plain.endswith(word) for word in class_words)


def _topic(slots: Slots, class_words: Sequence[str]) -> str:
    words = fold_words(slots.words)
    for word in class_words:
        words = words.replace(word, " ")
    parts = [part.strip("的个些种类") for part in words.split()]
    return " ".join(part for part in parts if len(part) > 1)


def _on_topic(topic: str, rows: Sequence[Row], class_words: Sequence[str]) -> list[Row]:
    """Names on the matter asked for, which is what their last noun says: 企业倍增工程 is about 企业."""
    if not topic:
        return list(rows)
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


def _in_measures(engine: Engine, slots: Slots, rows: Sequence[Row]) -> list[Row]:
    """Of these names, those that the measures on the matter mention."""
    found: set[str] = set()
    for measure in pick_measures(engine, slots):
        found |= {row["id"] for row in catalog.run(engine, "measure_mentions", {"measure": measure["id"]}).rows}
    return [row for row in rows if row["id"] in found]


def _placed(engine: Engine, row: Row) -> Row:
    """A name with the sentence of its first mention, and the measure in which that stands."""
    rows = catalog.run(engine, "measures_naming", {"thing": row["id"]}).rows
    own = [found for found in rows if found["document"] == row.get("document")] or rows
    if not own:
        return row
    first = next((found for found in own if found["title"]), own[0])
    shown = _in_sentence(engine, first)
    return {
        "name": row["name"],
        "aliases": row.get("aliases"),
        **{k: v for k, v in shown.items() if k not in ("name", "measure")},
    }
