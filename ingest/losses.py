"""What was seen and not read, so that a reader of the record knows where to look: paragraphs of task chapters that
yielded nothing, lines that print a responsibility nobody read, names left unresolved, tables left aside."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from graph.record import Loss, Record, Span
from ingest.layouts import DUTY, classify_heading, is_idle
from ingest.outline import Block
from ingest.reading import Reading

_LONG = 40
_UNSURE = 0.6
_NUMBERED = ("heading", "item", "article")
_WORD = re.compile(r"\w")
_DUTY_END = re.compile(r"[。；;\n]|[)）〕\]】]")


def find_losses(reading: Reading, record: Record) -> tuple[Loss, ...]:
    """All losses in the order of the text."""
    found = [*_paragraphs(reading, record), *_duties(reading, record), *_names(record), *_tables(reading, record)]
    return tuple(sorted(found, key=lambda loss: (loss.start, loss.kind)))


def _paragraphs(reading: Reading, record: Record) -> Iterator[Loss]:
    """Long paragraphs below task headings that stand in no measure and gave no fact."""
    facts = _Spans([(m.start, m.end) for m in record.measures] + [(t.start, t.end) for t in record.targets])
    for block in _outside(reading.text, reading.outline.blocks):
        if block.end - block.start < _LONG or facts.touch(block.start, block.end):
            continue
        text = reading.text[block.start : block.end]
        if not is_idle(text):
            yield Loss("paragraph", text, block.start, block.end, "任务章节中的段落，未归入任何措施")


def _outside(text: str, blocks: tuple[Block, ...], below: bool = False) -> Iterator[Block]:
    """Paragraphs below headings, leaving out chapters that hold no tasks by their heading."""
    for block in blocks:
        title = text[block.title_start : block.title_end]
        headed = block.kind in _NUMBERED and block.form != "sentence"
        if headed and classify_heading(title) not in ("task", "suggestion"):
            continue
        if block.kind == "paragraph" and below:
            yield block
        yield from _outside(text, block.children, below or block.kind in _NUMBERED)


def _duties(reading: Reading, record: Record) -> Iterator[Loss]:
    """Marks of a responsibility with no responsibility read after them."""
    spans = [(d.start, d.end) for m in record.measures for d in m.responsibilities]
    spans += [(d.quote_start, d.quote_end) for m in record.measures for d in m.responsibilities if d.quote_end]
    read = _Spans(spans)
    start, end = reading.outline.body
    for match in DUTY.finditer(reading.text, start, end):
        limit = min(match.end() + 200, end)
        line_end = _DUTY_END.search(reading.text, min(match.end() + 2, limit), limit)
        stop = line_end.end() if line_end else limit
        begin = max(start, match.start() - (30 if match.group()[-1] in ")）〕]】" else 0))
        quote = reading.text[match.start() : stop]
        if not read.touch(begin, stop) and not _repeats(quote, match.start(), record):
            yield Loss("responsibility", quote, match.start(), stop, "像是责任单位，未能读出")


def _repeats(quote: str, at: int, record: Record) -> bool:
    """Whether a list only names bodies again that its measure has by an earlier list: each is kept once."""
    known = {d.raw for m in record.measures if m.start <= at < m.end for d in m.responsibilities}
    left = DUTY.sub("", quote)
    for raw in sorted(known, key=len, reverse=True):
        left = left.replace(raw, "")
    return bool(known) and not _WORD.search(left)


def _names(record: Record) -> Iterator[Loss]:
    """Bodies whose full name is a guess; an organisation (a university, a company) has the name it prints."""
    printed = {entity.name for entity in record.entities if entity.kind == "organisation"}
    for measure in record.measures:
        for duty in measure.responsibilities:
            if duty.confidence < _UNSURE and not duty.implied and duty.canonical not in printed:
                yield Loss("name", duty.raw, duty.start, duty.end, f"单位全称未能确定，暂作“{duty.canonical}”")


def _tables(reading: Reading, record: Record) -> Iterator[Loss]:
    """Tables in which nothing was read."""
    facts = _Spans([(m.start, m.end) for m in record.measures] + [(t.start, t.end) for t in record.targets])
    for table in reading.source.tables:
        if not facts.touch(table.start, table.end):
            quote = reading.text[table.start : min(table.end, table.start + 200)]
            yield Loss("table", quote, table.start, table.start + len(quote), "表格，未读出措施或目标")


class _Spans:
    """Answers whether any of a set of spans touches a stretch of text."""

    def __init__(self, spans: list[Span]) -> None:
        self.spans = sorted(spans)
        self.starts = [start for start, _ in self.spans]
        self.reach: list[int] = []
        for _, end in self.spans:
            self.reach.append(max(end, self.reach[-1] if self.reach else 0))

    def touch(self, start: int, end: int) -> bool:
        """Whether a span overlaps text[start:end]."""
        at = bisect_right(self.starts, end - 1)
        return at > 0 and self.reach[at - 1] > start
