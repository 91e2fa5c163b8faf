"""The measures that a question is about."""

import re

from graph.engine import Engine, Row
from queries import catalog
from queries.ask.match import best, covered, fold_words, overlap
from queries.ask.scope import documents_of
from queries.ask.slots import Slots
from queries.search.find import similar

_NTH = re.compile(r"第([一二两三四五六七八九十\d]+)[条项]")
_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九十")} | {"两": 2}


def pick_measures(engine: Engine, slots: Slots) -> list[Row]:
    """The measures that the words of the question are about; none where nothing is near enough."""
    words = fold_words(" ".join([*(thing.name for thing in slots.things), *slots.quoted, slots.words]))
    nth = _NTH.search(slots.text)
    if nth:
        return _numbered(engine, slots, read_number(nth[1]))
    if not words:
        return []
    ids = [document.id for document in slots.documents] or documents_of(engine, slots)
    found = similar(engine, words, documents=ids, limit=40)
    titles = [overlap(words, row["title"]) for row in found]
    scores = [
        max(title, 0.85 * covered(words, row["folded"]) + 0.15 * title)
        for title, row in zip(titles, found, strict=True)
    ]
    return [found[at] for at in best(scores, 0.45, 0.02)][:4]


def _numbered(engine: Engine, slots: Slots, number: int) -> list[Row]:
    """The measure that prints this number, where its document has but one."""
    found: list[Row] = []
    for document in [document.id for document in slots.documents] or documents_of(engine, slots):
        rows = catalog.run(engine, "measures_of_document", {"document": document}).rows
        same = [
            row for row in rows if row["label"] and read_number(re.sub(r"[（()）第条]", "", row["label"]), 0) == number
        ]
        found += [{**row, "text": row["quote"]} for row in same] if len(same) == 1 else []
    return found


def read_number(text: str, unknown: int = 3) -> int:
    """九, 十二, 二十一, 12."""
    if text.isdigit():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _DIGITS.get(text, unknown)
    return 10 * (_DIGITS.get(tens, 0) if tens else 1) + (_DIGITS.get(ones, 0) if ones else 0)
