"""Answers on measures that do the same as others."""

import re

from graph.build import SECTION_JOIN
from graph.engine import Engine, Row
from graph.overlap.kept import open_index
from graph.overlap.stored import read_measures
from queries import catalog
from queries.ask.card import Draft, distinct
from queries.ask.picking import pick_measures
from queries.ask.slots import Parsed, Slots
from queries.names import all_names

_OTHERS = re.compile(r"其他|其它|别的|另外|哪些(?:城市|市|地方)")
#: beside the overlaps, so many that are of the same topic alone are told
_TOLD = 5
#: of the measures like one, those count that have this score, and this share of the best one's; measured on judged
#: pairs: what stands far behind a close likeness is another matter, what stands beside a weak one is as like
_LEAST, _SHARE = 0.2, 0.28
_LOOKED_AT = 30


def answer_overlap(engine: Engine, parsed: Parsed) -> Draft:
    """驻马店的“高新技术企业倍增工程”和其他城市的哪些措施重复？"""
    slots, draft = parsed.slots, Draft()
    sources, others = _sides(engine, slots)
    draft.searched = _searched(engine, sources, others) if sources else None
    found: list[Row] = []
    for measure in sources:
        for row in _compared(engine, measure, others) if len(sources) == 1 else _linked(engine, measure):
            if not others or {row["place"], row["document"]} & others:
                origin = {"file": measure["file"], "label": measure["label"], "title": measure["title"]}
                found.append({**row, "source": origin})
    found = distinct(sorted(found, key=lambda row: -row["score"]), "file", "title", "label", "section")
    least = max(_LEAST, _SHARE * found[0]["score"]) if found else 0.0
    draft.rows = [row for row in found if len(sources) > 1 or row["score"] >= least]
    draft.also = [row for row in found if row not in draft.rows and row["level"] != "none"][:_TOLD]
    draft.proof = [_whole(measure) for measure in sources]
    named = "；".join(f"{row['place']}：{row['title']}（{row['score']:.2f}）" for row in draft.rows)
    titles = "、".join(f"“{measure['title']}”" for measure in sources[:3])
    draft.answer = f"与{titles}重叠的有：{named}。" if named else f"没有与{titles or '它'}重叠的措施。"
    if sources:
        draft.result = catalog.run(engine, "overlaps_of_measure", {"measure": sources[0]["id"]})
    return draft


def _sides(engine: Engine, slots: Slots) -> tuple[list[Row], set[str]]:
    """The measures asked about, and the places or documents that they are compared with (none: all)."""
    said = bool(slots.words or slots.quoted or slots.of_kind("Programme", "Platform"))
    if len(slots.documents) > 1:
        first, *rest = slots.documents
        rows = catalog.run(engine, "measures_of_document", {"document": first.id}).rows
        return [{**row, "text": row["quote"]} for row in rows], {document.id for document in rest}
    home = slots.places[:1]
    if not said and home:
        return [], set()
    picked = pick_measures(engine, Parsed("", "", slots).with_slots(places=home).slots)
    rest_places = set(slots.places[1:])
    return picked[:1], rest_places if rest_places and not _OTHERS.search(slots.text) else set()


def _documents(engine: Engine, others: set[str]) -> set[str]:
    """The ids of the documents of the places, or of documents, to compare with; none: all."""
    known = all_names(engine).by_place
    return {document.id for documents in known.values() for document in documents
            if {document.place, document.id} & others}  # fmt: skip


def _searched(engine: Engine, sources: list[Row], others: set[str]) -> list[str]:
    """The documents that an answer rests on: those of the measures, and those compared with them."""
    known = all_names(engine).documents
    compared = _documents(engine, others) if others else set(known)
    return sorted({measure["document"] for measure in sources} | compared)


def _linked(engine: Engine, measure: Row) -> list[Row]:
    """The overlaps of a measure with those of other documents, as they were found when the documents were loaded."""
    return catalog.run(engine, "overlaps_of_measure", {"measure": measure["id"]}).rows


def _compared(engine: Engine, measure: Row, others: set[str]) -> list[Row]:
    """The measures most like one, in the places or documents asked for, the near ones too."""
    among = _documents(engine, others) or None
    own = read_measures(engine, [measure["id"]])
    matches = [match for passage in own for match in open_index(engine).find(passage, _LOOKED_AT, among)]
    found = {other.id: other for other in read_measures(engine, [match.id for match in matches])}
    return [
        {"level": match.level, "score": match.score, "document": other.document, "file": other.file,
         "place": other.place, "section": SECTION_JOIN.join(other.section), "label": other.label, "title": other.title,
         "quote": other.text, "start": other.start, "end": other.end}
        for match in matches
        for other in (found[match.id],)
    ]  # fmt: skip


def _whole(measure: Row) -> Row:
    return {**measure, "quote": measure["text"], "end": measure["start"] + len(measure["text"])}
