"""Answers on targets."""

import re
from collections.abc import Sequence

from graph.engine import Engine, Row
from queries.ask.card import Draft, sentence
from queries.ask.match import best, core, covered, fold_words, overlap
from queries.ask.scope import scoped
from queries.ask.slots import Parsed, Slots
from queries.originals import text_of
from queries.search.fold import fold

#: asked in these words, a rise is meant; else the state to be reached
_RISE = re.compile(r"新增|增加|增长|增速|提高|净增|翻番|倍|新培育|新建|新引进|上升|提升|前移|进位|往[上前]|爬|增幅")
_RISES = ("increase", "growth_rate")
#: how an aim's figure is meant, in words
RELATION_NAMES = {
    "reach": "达到",
    "at_least": "不少于",
    "about": "约",
    "at_most": "不超过（前）",
    "increase": "新增（提高）",
    "growth_rate": "年均增长",
}
#: at the end of an indicator that is told as a rise
_GROWING = re.compile(r"年均(?:增速|增长率?|增幅)$|增速$")
_LOWEST = re.compile(r"最(?:低|少|小)")
_OTHERS = re.compile(r"别的|其他|其它|另外|各市|各城市|各地|哪个市|哪座|哪个城市|所有(?:城?市|地方)")
_FEW = 6
#: so many characters describe an aim, fewer name it
_DESCRIBED = 8
#: an aim of another name is told beside the one asked for when it is so like it
_NEXT = 0.6
_AMOUNT = re.compile(r"多少|几[家个名项件位亿万只条]|多大|百分之几")
_SHARE = re.compile(r"比例|占比|比重|百分")
_KEYS = ("indicator", "value", "value_max", "unit", "year", "relation", "baseline_value", "baseline_year", "file",
         "place", "document", "section", "label", "title", "quote", "start", "end", "measure")  # fmt: skip


def answer_targets(engine: Engine, parsed: Parsed) -> Draft:
    """到2025年安顺的高新技术企业要达到多少家？"""
    slots, draft = parsed.slots, Draft()
    rows, draft.result = scoped(engine, "targets_of_place", slots)
    meant = [row for part in _parts(parsed) for row in _meant(part, rows) or _told(engine, part, rows)]
    meant += _next_named(slots, rows, _meant(slots, rows))
    draft.rows = [_row(row) for row in _due(slots, meant)]
    where = slots.place or "已收录的文件"
    if draft.rows:
        draft.answer = f"{'；'.join(dict.fromkeys(_said(row) for row in draft.rows))}。"
    elif meant:
        draft.near = [_row(row) for row in _nearest_years(slots, meant)]
        years = "、".join(str(year) for year in slots.years)
        said = "；".join(list(dict.fromkeys(map(_said, draft.near)))[:_FEW])
        draft.answer = f"{where}没有{years}年的这项目标；写明的是：{said}{'等' if len(draft.near) > _FEW else ''}。"
    else:
        draft.answer = f"{where}没有这项目标。"
        draft.near = [_row(row) for row in _related(slots, rows)]
    return draft


def answer_compare(engine: Engine, parsed: Parsed) -> Draft:
    """安顺、洛阳的高新技术企业目标谁最高？差多少？"""
    slots, draft = parsed.slots, Draft()
    widened = _OTHERS.search(slots.text) and (len(slots.places) < 2 or re.search(r"别的|其他|其它|另外", slots.text))
    wide = parsed.with_slots(places=()).slots if widened or not slots.places else slots
    rows, draft.result = scoped(engine, "targets_of_place", wide)
    named = _meant(slots, rows)
    meant = _due(slots, named + _next_named(slots, rows, named))
    draft.rows = [_row(row) for row in sorted(meant, key=lambda row: -row["value"])]
    if not draft.rows:
        draft.answer, draft.near = "没有这项目标。", [_row(row) for row in _related(slots, rows)]
        return draft
    said = [f"{row['place']}{_said(row)}" for row in draft.rows]
    draft.answer = "；".join(dict.fromkeys(said)) + "。" + _verdict(slots, draft.rows)
    missing = [place for place in slots.places if place not in {row["place"] for row in draft.rows}]
    if missing:
        draft.answer += f"{'、'.join(missing)}没有这项目标。"
    return draft


def _meant(slots: Slots, rows: Sequence[Row]) -> list[Row]:
    """The targets on the indicator of the question: the best match, and its like in other places and years."""
    words = _words(slots)
    if not words.strip():
        return list(rows)  # 驻马店2020年有哪些目标
    rise = bool(_RISE.search(slots.text) or _RISE.search(words))
    fitting = [row for row in rows if rise or row["relation"] not in _RISES]
    chosen = _nearest(words, fitting)
    if not chosen:
        fitting = list(rows)  # an aim that is only told as a rise: 创新主体翻番
        chosen = _nearest(words, fitting)
    cores = {core(row["indicator"]) for row in chosen}
    quotes = {(row["document"], row["quote"]) for row in chosen if overlap(words, row["indicator"]) < 0.5}
    units = {_dimension(row["unit"]) for row in chosen}
    return [
        row
        for row in fitting
        if (core(row["indicator"]) in cores or (row["document"], row["quote"]) in quotes)
        and _dimension(row["unit"]) in units
    ]


def _words(slots: Slots) -> str:
    """What the question says of the indicator."""
    words = fold_words(" ".join([slots.words, *slots.quoted, *(thing.name for thing in slots.things)]))
    return re.sub(r"(?:目标|指标)各?|数量|总数|各(?= |$)", "", words).replace("规上", "规模以上")


def _nearest(words: str, rows: Sequence[Row]) -> list[Row]:
    scores = [_likeness(words, row) for row in rows]
    return [rows[at] for at in best(scores, 0.5, 0.02)]


def _next_named(slots: Slots, rows: Sequence[Row], named: Sequence[Row]) -> list[Row]:
    """The nearest aims of the places of a question that have none on the very indicator (`named`): 研发投入强度 for
    研发投入; where there is no level, its rise."""
    have = {row["place"] for row in named}
    missing = [place for place in slots.places if have and place not in have]
    words = _words(slots)
    found: list[Row] = []
    for place in missing:
        here = [row for row in rows if row["place"] == place]
        levels = [row for row in here if row["relation"] not in _RISES]
        plain = [{**row, "indicator": _GROWING.sub("", row["indicator"])} for row in here]
        found += [levels[at] for at in _likest(words, levels)] or [here[at] for at in _likest(words, plain)]
    return found


def _likest(words: str, rows: Sequence[Row]) -> list[int]:
    """The positions of the aims whose names are most like the words."""
    return best([_by_name(words, row) for row in rows], _NEXT, 0.02)


def _parts(parsed: Parsed) -> list[Slots]:
    """The slots, or, of a question on several amounts (建几个工作站、引进多少人), those of each part."""
    slots = parsed.slots
    parts = [part for part in re.split(r"[、，,；;和与及]", slots.text) if _AMOUNT.search(part)]
    said = [" ".join(word for word in slots.words.split() if word in part) for part in parts]
    if len(parts) < 2 or not all(said) or slots.quoted:
        return [slots]
    return [parsed.with_slots(words=words, text=part).slots for part, words in zip(parts, said, strict=True)]


def _told(engine: Engine, slots: Slots, rows: Sequence[Row]) -> list[Row]:
    """Aims whose whole sentence answers to a question that describes rather than names: what the share is for."""
    words = fold_words(" ".join([slots.words, *slots.quoted]))
    if len(words.replace(" ", "")) < _DESCRIBED:
        return []
    share = bool(_SHARE.search(slots.text))
    fitting = [row for row in rows if not share or row["unit"] in ("%", "％")]
    scores = []
    for row in fitting:
        text = text_of(engine, row["document"])
        start, end = sentence(text, row["start"], row["end"], "。\n")
        scores.append(covered(words, fold(text[start:end])))
    return [fitting[at] for at in best(scores, 0.75)]


def _likeness(words: str, row: Row) -> float:
    """By the indicator, or, for an aim told rather than named, by its sentence."""
    by_quote = 0.9 * covered(words, fold(f"{row['indicator']} {row['quote']}"))
    return max(_by_name(words, row), by_quote)


def _by_name(words: str, row: Row) -> float:
    name, plain = core(row["indicator"]), words.replace(" ", "")
    if name == core(plain):
        return 1.0
    inside = covered(name, plain)
    likeness = 0.55 * inside + 0.45 * covered(words, name)
    if name[-2:] not in plain:  # the last noun is what is counted: 增加值 is not 企业
        likeness *= 0.8
    return likeness if inside > 0.6 else 0.0


def _due(slots: Slots, rows: Sequence[Row]) -> list[Row]:
    """The targets due in the years of the question; one that prints no year counts only where no other does."""
    if not slots.years:
        return list(rows)
    return [row for row in rows if row["year"] in slots.years]


def _nearest_years(slots: Slots, rows: Sequence[Row]) -> list[Row]:
    """The aims of the printed year that is nearest to those asked for; all where they are few."""
    years = {row["year"] for row in rows if row["year"]}
    if len(rows) <= _FEW or not years:
        return list(rows)
    near = min(years, key=lambda year: (min(abs(year - asked) for asked in slots.years), -year))
    return [row for row in rows if row["year"] == near]


def _related(slots: Slots, rows: Sequence[Row]) -> list[Row]:
    words = fold_words(slots.words)
    scores = [covered(words, fold(row["indicator"])) for row in rows]
    return [rows[at] for at in best(scores, 0.3)][:5]


def _dimension(unit: str | None) -> str:
    """万家 and 家 are of one kind, 倍 and 家 are not."""
    return re.sub(r"^[万亿千百]+(?=.)", "", unit or "")


def _row(row: Row) -> Row:
    found = {key: row.get(key) for key in _KEYS}
    found["printed"] = _amount(row)
    return found


def _amount(row: Row) -> str:
    upper = f"—{row['value_max']:g}" if row.get("value_max") is not None else ""
    return f"{row['value']:g}{upper}{row['unit'] or ''}"


def _said(row: Row) -> str:
    year = f"到{row['year']}年" if row["year"] else ""
    base = ""
    if row.get("baseline_value") is not None:
        base = f"（{row['baseline_year'] or '基期'}为{row['baseline_value']:g}）"
    return f"{year}{row['indicator']}{_relation(row)}{_amount(row)}{base}"


def _relation(row: Row) -> str:
    """The words between an indicator and its figure."""
    said = row["relation"] == "reach" or (row["relation"] == "growth_rate" and _GROWING.search(row["indicator"]))
    return "" if said else RELATION_NAMES.get(row["relation"], "")


def _verdict(slots: Slots, rows: Sequence[Row]) -> str:
    """Who is highest, and by how much they differ."""
    key = "place" if len({row["place"] for row in rows}) > 1 else "year"
    best_of: dict[str, Row] = {}
    for row in rows:
        if row[key] not in best_of or row["value"] > best_of[row[key]]["value"]:
            best_of[row[key]] = row
    if len(best_of) < 2 or len({row["unit"] for row in best_of.values()}) > 1:
        return ""
    ordered = sorted(best_of.values(), key=lambda row: -row["value"])
    if key == "year":
        gap = round(ordered[0]["value"] - ordered[-1]["value"], 6)
        return f"{ordered[0]['year']}年与{ordered[-1]['year']}年相差{gap:g}{ordered[0]['unit']}。"
    chosen = ordered[-1] if _LOWEST.search(slots.text) else ordered[0]
    said = f"{chosen['place']}最{'低' if _LOWEST.search(slots.text) else '高'}（{_amount(chosen)}）"
    gap = round(ordered[0]["value"] - ordered[-1]["value"], 6)
    said += f"，与{ordered[-1]['place'] if chosen is ordered[0] else ordered[0]['place']}相差{gap:g}{chosen['unit']}"
    if len({row["year"] for row in ordered}) > 1:
        said += "（期限不同）"
    return said + "。"
