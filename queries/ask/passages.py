"""Answers on what is written where: mentions, citations, measures on a matter, documents, likeness."""

import re
from collections.abc import Sequence

from graph.engine import Engine, Row
from graph.model import DOCUMENT_KINDS
from queries import catalog
from queries.ask.card import Draft, distinct, in_sentence, sentence
from queries.ask.picking import pick_measures
from queries.ask.scope import in_field, scoped
from queries.ask.slots import Parsed, Slots
from queries.names import Name, all_names
from queries.originals import text_of
from queries.search.find import Standing, spans_of, standing
from queries.search.fold import fold

_BY_DOCUMENT = re.compile(
    r"(?:哪些|哪几[份个]|哪份|几[份个]|多少[份个]|哪个|什么)[^，。？]{0,4}(?:文件|城市|市|地区|规划|意见|报告|方案)|[几五四三两]份文件"
)


#: what is asked for stands behind the verb, at the end
_NAMED_AFTER = re.compile(r"(?:提到|提及|提过|写到|说到|出现)过?了?([^，。？?,的]{2,20}?)(?:了?吗|没有|呢)?[?？]?$")


#: so many measures are named in the sentence of an answer; its rows hold all
_LISTED = 6
#: asked so, only measures are meant: not the introduction, not the findings
_MEASURES = re.compile(r"哪(?:些|几|个|一|几个)?[条项]?(?:措施|任务|举措|条|项)")
_DATE = re.compile(r"(?<!\d)\d{1,2}月|[一二两三四]季度")
#: the number of a document, printed behind its name
_NUMBER_BEHIND = re.compile(
    r"[》〉>]?\s*[（(]\s*[\u4e00-\u9fff]{1,8}[〔\[【（(]?(?:19|20)\d\d[〕\]】）)]?\s*第?\d{1,4}号\s*[)）]"
)


def answer_mentions(engine: Engine, parsed: Parsed) -> Draft:
    """蓝天实验室在哪些地方提到了？五份文件里哪些提到了“揭榜挂帅”？"""
    slots, draft = parsed.slots, Draft()
    phrases = _phrases(slots)
    hits = [hit for phrase in phrases for hit in spots_of(engine, slots, phrase)]
    hits = hits or mentions_of(engine, slots, slots.things)  # a name that the text prints in a shorter form
    draft.result = catalog.run(engine, "place_documents", {"place": slots.place, "document": slots.document})
    if not hits:
        draft.answer = f"没有提到{'、'.join(phrases)}。"
        return draft
    if _BY_DOCUMENT.search(slots.text):
        draft.rows = _per_document(hits)
        draft.proof = hits
        named = "；".join(f"《{row['name']}》{row['count']}处" for row in draft.rows)
    else:
        inside = [hit for hit in hits if hit["title"]] if _MEASURES.search(slots.text) else []
        draft.rows = distinct(inside or hits, "file", "title", "label")
        draft.also = [hit for hit in hits if inside and not hit["title"]]
        draft.proof = hits
        named = "；".join(f"{row['place']}：{row.get('title') or row['document_title']}" for row in draft.rows)
    draft.answer = f"共{len(hits)}处：{named}。"
    return draft


def answer_citations(engine: Engine, parsed: Parsed) -> Draft:
    """哪些文件引用了国发〔2022〕2号？"""
    slots, draft = parsed.slots, Draft()
    rows: list[Row] = []
    for policy in slots.of_kind("Policy"):
        found, draft.result = scoped(engine, "policy_citations", slots, policy=policy.id)
        rows += found
    draft.proof = [_with_number(engine, row) for row in rows]
    kept = ("policy", "doc_number", "file", "place")
    draft.rows = [
        {"name": row["document_title"], **{key: row[key] for key in kept}} for row in distinct(rows, "document")
    ]
    if not rows and not slots.of_kind("Policy"):
        return answer_mentions(engine, parsed)
    named = "、".join(f"《{row['name']}》" for row in draft.rows)
    draft.answer = f"引用它的有{named}，共{len(rows)}处。" if rows else "没有文件引用它。"
    return draft


def answer_cited(engine: Engine, parsed: Parsed) -> Draft:
    """安阳2023年的调研报告提到了哪些政策文件？"""
    slots, draft = parsed.slots, Draft()
    rows, draft.result = scoped(engine, "policies_cited", slots)
    rows = in_field(slots, _from_elsewhere(slots, rows))
    if re.search(r"依据|根据|编制|参照|按照", slots.text):
        rows = _as_basis(engine, rows) or rows
    own = {document.name for document in slots.documents}
    cited = [
        {**_with_number(engine, row), "name": row["policy"]} for row in distinct(rows, "id") if row["policy"] not in own
    ]
    draft.rows = [row for row in cited if _is_title(engine, row)]
    draft.also = [row for row in cited if row not in draft.rows]
    draft.answer = f"提到{len(draft.rows)}份：{'、'.join('《' + row['name'] + '》' for row in draft.rows)}。"
    if not draft.rows:
        draft.answer = "没有提到其他政策文件。"
    return draft


def answer_about(engine: Engine, parsed: Parsed) -> Draft:
    """洛阳怎么支持科技企业上市？"""
    slots, draft = parsed.slots, Draft()
    rows = [row for row in pick_measures(engine, slots) if _holds(row, slots.quoted)]
    if not rows and not (slots.places or slots.documents or slots.things or slots.bodies or slots.quoted):
        return Draft("没有听懂这个问题，也没有找到相近的措施。", status="not_understood")
    draft.result = catalog.run(engine, "measure", {"measure": rows[0]["id"]}) if rows else None
    inner = {"text": None, "folded": None, "rowid": None, "position": None}
    draft.rows = [{**row, "quote": row["text"], "end": row["start"] + len(row["text"]), **inner} for row in rows]
    draft.answer = (
        "；".join(f"{row['place']}：{row['title']}" for row in rows) + "。" if rows else "没有找到这样的措施。"
    )
    return draft


def _holds(measure: Row, quoted: Sequence[str]) -> bool:
    """Whether a measure prints one of the phrases that the question quotes."""
    return not quoted or any(fold(phrase) in measure["folded"] for phrase in quoted)


def answer_measures(engine: Engine, parsed: Parsed) -> Draft:
    """驻马店有哪些任务？"""
    slots, draft = parsed.slots, Draft()
    rows, draft.result = scoped(engine, "place_documents", slots)
    for row in rows:
        found = catalog.run(engine, "measures_of_document", {"document": row["document"]}).rows
        draft.rows += [{**measure, "file": row["file"], "place": row["place"]} for measure in found]
    titles = "、".join(row["title"] for row in draft.rows[:_LISTED])
    more = "等" if len(draft.rows) > _LISTED else ""
    draft.answer = f"共{len(draft.rows)}条：{titles}{more}。" if draft.rows else "没有写明措施。"
    return draft


def answer_dated(engine: Engine, parsed: Parsed) -> Draft:
    """安顺6月底前要完成什么？ The measures that print the month or quarter."""
    slots, draft = parsed.slots, Draft()
    dates = list(dict.fromkeys(_DATE.findall(slots.text)))
    rows, draft.result = scoped(engine, "place_documents", slots)
    for row in rows:
        for measure in catalog.run(engine, "measures_of_document", {"document": row["document"]}).rows:
            text = text_of(engine, row["document"])[measure["start"] : measure["end"]]
            for found in (re.search(rf"(?<!\d){re.escape(date)}", text) for date in dates):
                if found:
                    at = measure["start"] + found.start()
                    start, end = sentence(text_of(engine, row["document"]), at, at + len(found[0]))
                    place = {"file": row["file"], "place": row["place"], "start": start, "end": end}
                    draft.rows.append({**measure, **place, "quote": text_of(engine, row["document"])[start:end]})
    draft.rows = distinct(draft.rows, "file", "label", "title", "start")
    said = "、".join(dates)
    titles = "；".join(f"{row['title']}：{row['quote']}" for row in draft.rows[:_LISTED])
    draft.answer = f"{titles}" if titles else f"{slots.place or '已收录的文件'}没有一条措施写明{said}。"
    return draft


def answer_document(engine: Engine, parsed: Parsed) -> Draft:
    """洛阳的规划是哪年印发的，文号是什么？"""
    slots, draft = parsed.slots, Draft()
    loaded = all_names(engine).by_place
    chosen = slots.documents or tuple(name for place in slots.places or loaded for name in loaded.get(place, ()))
    for document in chosen:
        draft.result = catalog.run(engine, "document", {"document": document.id})
        for row in draft.result.rows:
            text = text_of(engine, document.id)
            at = _find_loosely(text, row["doc_number"]) or _find_loosely(text, row["title"])
            where = {"start": at[0], "end": at[1], "quote": text[at[0] : at[1]]} if at else {}
            draft.rows.append(
                {**row, "name": row["title"], "kind": DOCUMENT_KINDS.get(row["kind"], row["kind"]), **where}
            )
    said = [f"《{row['title']}》：{row['date'] or '日期未印'}，文号{row['doc_number'] or '未印'}，"
            f"印发{'、'.join(row['issuers'] or []) or '未印'}" for row in draft.rows]  # fmt: skip
    draft.answer = "；".join(said) + "。" if said else "没有这样的文件。"
    return draft


def answer_documents(engine: Engine, parsed: Parsed) -> Draft:
    """收录了哪些文件？"""
    draft = Draft()
    rows, draft.result = scoped(engine, "place_documents", parsed.slots)
    draft.rows = [{**row, "name": row["title"]} for row in rows]
    draft.answer = f"收录{len(rows)}份：{'、'.join('《' + row['title'] + '》' for row in rows)}。"
    return draft


def _phrases(slots: Slots) -> list[str]:
    """What the question asks to be found: things and agencies by all their names, else quoted words, else the rest."""
    if slots.quoted:
        return list(slots.quoted)
    whole = _NAMED_AFTER.search(slots.spoken)
    if whole and any(said in whole[1] and said != whole[1] for said in slots.said):
        return [whole[1]]  # 提到了国家高新区: more than the 高新区 that is a name
    if slots.things or slots.bodies:
        return list(slots.said) or [thing.name for thing in slots.things] or [body.text for body in slots.bodies]
    return [*slots.numbers] or slots.words.split()[:1] or [place.rstrip("市") for place in slots.strange_places]


def mentions_of(engine: Engine, slots: Slots, things: Sequence[Name]) -> list[Row]:
    """The sentences that name the things, in whatever form."""
    known = all_names(engine).by_id
    rows = [row for thing in things for row in scoped(engine, "measures_naming", slots, thing=thing.id)[0]]
    return [{**in_sentence(engine, row), "document_title": known[row["document"]].name} for row in rows]


def spots_of(engine: Engine, slots: Slots, phrase: str) -> list[Row]:
    """Every place in the documents of the question where the phrase stands, as sentences."""
    allowed = {document.id for document in slots.documents}
    rows: list[Row] = []
    for one in standing(engine, phrase):
        document = one.document
        if (allowed and document["id"] not in allowed) or (slots.places and document["place"] not in slots.places):
            continue
        if not _own_title(one.text, one.start, document["title"]):
            where = {"document": document["id"], "document_title": document["title"]}
            rows.append({**where, "file": document["file"], "place": document["place"], **_spot(one)})
    return rows


def _spot(one: Standing) -> Row:
    """The sentence at a place of the text, and the measure in which it stands."""
    first, last = sentence(one.text, one.start, one.end)
    text, inside = one.text, one.measure
    row: Row = {"start": first, "end": last, "quote": text[first:last], "section": None, "label": None, "title": None,
                "measure": ""}  # fmt: skip
    shown = ("section", "label", "title")
    return row | ({key: inside[key] for key in shown} | {"measure": inside["id"]} if inside else {})


def _own_title(text: str, start: int, title: str) -> bool:
    around = fold(text[max(0, start - len(title)) : start + len(title)])
    return fold(title) in around and start < len(title) * 6


def _per_document(hits: Sequence[Row]) -> list[Row]:
    counts: dict[str, int] = {}
    for hit in hits:
        counts[hit["document"]] = counts.get(hit["document"], 0) + 1
    return [
        {"name": hit["document_title"], "file": hit["file"], "place": hit["place"], "count": counts[hit["document"]]}
        for hit in distinct(hits, "document")
    ]


def _as_basis(engine: Engine, rows: Sequence[Row]) -> list[Row]:
    """Of cited policies those that stand in a sentence of basis: 依据《…》编制."""
    found = []
    for row in rows:
        text = text_of(engine, row["document"])
        start, _ = sentence(text, row["start"], row["end"], "。\n")
        if re.search(r"依据|根据|按照", text[start : row["start"]]):
            found.append(row)
    return found


def _from_elsewhere(slots: Slots, rows: Sequence[Row]) -> list[Row]:
    """Where the question names the place that the cited documents come from (依据了河南省的哪个规划), those."""
    homes = {row["place"] for row in rows}
    others = [place for place in (*slots.places, *slots.strange_places) if place not in homes]
    return [row for row in rows if any(place in row["policy"] for place in others)] or list(rows)


def _with_number(engine: Engine, row: Row) -> Row:
    """A citation with the document number printed behind it."""
    text = text_of(engine, row["document"])
    behind = _NUMBER_BEHIND.match(text, row["end"])
    end = behind.end() if behind else row["end"]
    return {**row, "end": end, "quote": text[row["start"] : end]}


def _is_title(engine: Engine, row: Row) -> bool:
    """Whether a cited name is printed as a title or with its number; else it is told beside the answer."""
    before = text_of(engine, row["document"])[max(0, row["start"] - 1) : row["start"]]
    return bool(row.get("doc_number")) or before in ("《", "〈", "<") or "《" in row["quote"]


def _find_loosely(text: str, wanted: str | None) -> tuple[int, int] | None:
    spans = spans_of(text, [re.compile(re.escape(fold(wanted)))]) if wanted else []
    return spans[0] if spans else None
