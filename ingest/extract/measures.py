"""Measures: the blocks of the outline that tell someone to do something, by the layout they stand in."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from graph.record import Measure, Section, Span
from ingest.layouts import GRANT, classify_heading, has_duty, is_idle
from ingest.numbering import RANKS, Number, read_number
from ingest.outline import Block, Outline
from ingest.paragraphs import BLANK
from ingest.source import Source
from ingest.tables import TaskRow
from ingest.titles import lead_phrase, read_title

Path = tuple[str, ...]
_NUMBERED = ("heading", "item", "article")
_BOX_LABEL = re.compile(
    r"(?:^|(?<=[。；;|]))[\s　|]*(?:[（(]?\d{1,2}[)）.．、]\s*)?"
    r"((?:[^\s，。；：:、,;|]|\r?\n[\s　]*){2,30}(?:、[^\s，。；：:、,;|]{2,14}){0,3})[：:](?=\S)"
)
_NONE = Number("", 0, "", 0, 0, 0)
_SENTENCE = re.compile(r"[^。！；]+[。！；]?")
_FIGURE = re.compile(r"\d")
#: how a chapter of aims opens that is headed 目标任务
_AIM = re.compile(r"(?:力争|通过[^。]{1,20}[,，])?(?:到|用|经过)?\s*(?:20\d\d\s*年|“十|[一二三四五\d]年)")
#: a task that goes on with its figures: 建设孵化器,年内新增在孵企业50家
_FIGURES_AFTER = re.compile(r"(?<=\S{6})[，,；;](?=[^，,。；;]*\d)")
#: an article among the last that still gives a task: 应当…制定具体实施办法
_ORDERS = re.compile(
    r"(?:应当|应|须|要)[^。]{0,40}(?:制定|制订|出台)[^。]{0,12}(?:办法|细则|方案|规定|标准|规划)"
    r"|(?<![一-鿿])(?:[省市县区旗]|[一-鿿]{2,5}[省市县区旗])(?:人民)?政府(?:将|要|应当?|负责)(?!解释)"
)
_NAME_LIST = re.compile(r"^\s*(?:组\s*长|副\s*组\s*长|主\s*任|副\s*主\s*任|成\s*员|总\s*指\s*挥)\s*[:：]", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Found:
    kind: str
    label: str | None
    title: str
    section: Path
    start: int
    end: int
    rule: str
    confidence: float = 1.0


def find_measures(source: Source, outline: Outline, kind: str, rows: Sequence[TaskRow] = ()) -> tuple[Measure, ...]:
    """All measures of a document of `kind`, in the order of the text; `rows` are those of its tables of tasks."""
    tasks = sorted({row.table for row in rows})
    finder = _Finder(source.text, kind == "report", tasks)
    parts = [block for block in outline.blocks if block.kind == "title"]
    loose = [block for block in outline.blocks if block.kind != "title"]
    per_part = [list(finder.visit(part.children, (), False)) for part in parts]
    named = sum(bool(found) for found in per_part) + any(block.kind in _NUMBERED for block in loose) > 1
    found = list(finder.visit(loose, (), False))
    for part, items in zip(parts, per_part, strict=True):
        head = (_squeeze(source.text[part.start : part.title_end]),) if named else ()
        found += [replace(item, section=head + item.section) for item in items]
    found = [*found, *_table_rows(source, find_sections(source, outline) if rows else (), rows, found)]
    found.sort(key=lambda item: (item.start, item.end))
    return tuple(
        Measure(f"m{n:02d}", f.kind, f.label, f.title, f.section, f.start, f.end, rule=f.rule, confidence=f.confidence)
        for n, f in enumerate(found, 1)
    )


def _table_rows(
    source: Source, sections: Sequence[Section], rows: Sequence[TaskRow], found: Sequence[_Found]
) -> Iterator[_Found]:
    """The rows of tables of tasks that stand in no measure."""
    for row in rows:
        if any(item.start <= row.start < item.end for item in found):
            continue
        path = next((s.path for s in reversed(sections) if s.start <= row.start < s.end), ())
        if row.category:
            path = (*path, _squeeze(source.text[slice(*row.category)]))
        printed = source.text[slice(*row.label)].strip() if row.label else None
        title = read_title(source.text, *row.title)
        number = read_number(source.text, *row.title)
        if number:
            title, printed = read_title(source.text, number.content, row.title[1]), printed or number.label
        named = _squeeze(_FIGURES_AFTER.split(source.text[title.start : title.end], maxsplit=1)[0])
        yield _Found("measure", printed, named, path, row.start, row.end, "table row", 0.9)


def find_sections(source: Source, outline: Outline) -> tuple[Section, ...]:
    """All headings with their extent and path."""
    return tuple(_sections(source.text, outline.blocks, ()))


def _sections(text: str, blocks: Sequence[Block], path: Path) -> Iterator[Section]:
    for block in blocks:
        holds = any(child.kind in (*_NUMBERED, "box") or child.form == "lead" for child in block.children)
        if block.kind == "title":  # no heading of a measure's section path
            yield from _sections(text, block.children, path)
        elif block.kind in (*_NUMBERED, "box") and holds:
            here = (*path, _heading(text, block))
            yield Section(here, len(here), block.start, block.end)
            yield from _sections(text, block.children, here)


class _Finder:
    """Walks the outline; `report` looks for suggestions only."""

    def __init__(self, text: str, report: bool, tasks: Sequence[Span]) -> None:
        self.text, self.report, self.tasks = text, report, tasks

    def visit(self, blocks: Sequence[Block], path: Path, wanted: bool) -> Iterator[_Found]:
        for block in blocks:
            if block.kind in _NUMBERED:
                yield from self._numbered(block, path, wanted)
            elif block.kind == "box" and (wanted or not self.report):
                yield from self._box(block, path)

    def _numbered(self, block: Block, path: Path, wanted: bool) -> Iterator[_Found]:
        title = self.text[block.title_start : block.title_end]
        held = classify_heading(title) if block.form != "sentence" else "task"
        if held == "closing":
            orders = [c for c in block.children if c.kind in _NUMBERED and self._orders(c)]
            yield from self.visit(orders, (*path, _heading(self.text, block)), wanted)
        if held in ("scope", "preamble") and self._tells(block, held):
            held = "task"
        if held in ("preamble", "scope", "closing", "finding") and not (self.report and wanted):
            return
        wanted = wanted or held == "suggestion"
        here = (*path, _heading(self.text, block))
        if block.kind == "article":
            yield from self._article(block, path)
        elif self._holds_items(block):
            yield from self.visit(block.children, here, wanted)
        elif not self.report or wanted:
            yield from self._leaf(block, path, here)
            yield from self.visit([child for child in block.children if child.kind == "box"], here, wanted)

    def _orders(self, block: Block) -> bool:
        """Whether a closing point still tells somebody to do something."""
        return block.kind == "article" and bool(_ORDERS.search(self.text[block.start : block.end]))

    def _tells(self, block: Block, held: str) -> bool:
        """Whether a chapter headed like a preamble holds tasks: points with duties, or grants under 支持范围."""
        items = [child for child in block.children if child.kind in _NUMBERED]
        duties = sum(has_duty(self.text, item.start, item.end) for item in items)
        if len(items) < 2 or held == "preamble":
            return len(items) >= 2 and duties * 2 > len(items)
        grants = sum(
            len(GRANT.findall(self.text, item.start, item.end)) > 1 and bool(_FIGURE.search(self.text, item.start + 6))
            for item in items
        )
        return max(duties, grants) * 2 > len(items)

    def _holds_items(self, block: Block) -> bool:
        """Whether the block's numbered children are the measures, rather than points inside one."""
        items = [child for child in block.children if child.kind in _NUMBERED]
        if not items:
            return False
        if any(item.kind == "article" for item in items) or (self.report and items[0].style == "ordinal"):
            return True
        duties = sum(has_duty(self.text, item.start, item.end) for item in items)
        if duties >= 2 and duties * 2 >= len(items):
            return True
        if RANKS.get(items[0].style, 0) >= RANKS["digit_bracket"] and items[0].style != "plain":
            return False
        if items[0].style == "digit" and (read_number(self.text, items[0].start, items[0].end) or _NONE).value > 1:
            return True  # the numbers run on through the sections: each is a measure of the document
        if block.style == "han_bracket" and items[0].style == "digit" and self._duty_of_all(block, items[0].start):
            return True
        own = has_duty(self.text, block.body, items[0].start)
        last = has_duty(self.text, items[-1].start, items[-1].end)
        if (
            duties <= 1
            and len(items) > 1
            and (own or last)
            and block.style != "chapter"
            and self._has_duties_elsewhere(block)
        ):
            return False
        lengths = [item.end - item.start for item in items]
        listed = sum(self.text[item.end - 1] in "；;" for item in items[:-1])
        return not (len(items) > 1 and ((listed * 2 > len(items) - 1 and max(lengths) < 160) or max(lengths) < 16))

    def _duty_of_all(self, block: Block, first: int) -> bool:
        """Whether all that stands between a heading and its first item is a bracket that says who is responsible."""
        between = self.text[block.title_end : first].strip(BLANK)
        return (
            len(between) > 4
            and between[0] in "（(〔[【"
            and between[-1] in "）)〕]】"
            and has_duty(between, 0, len(between))
        )

    def _has_duties_elsewhere(self, block: Block) -> bool:
        return RANKS.get(block.style, 0) > RANKS["han"] or block.form in ("lead", "closed")

    def _article(self, block: Block, path: Path) -> Iterator[_Found]:
        body = self.text[
            min(
                block.body if block.form == "lead" and block.body < block.end else block.title_start, block.end
            ) : block.end
        ]
        title = self.text[block.title_start : block.title_end]
        if is_idle(body) or (
            block.form == "lead" and (classify_heading(title) in ("preamble", "scope", "closing") or is_idle(title))
        ):
            return
        yield self._measure(block, path, "article")

    def _leaf(self, block: Block, path: Path, here: Path) -> Iterator[_Found]:
        paragraphs = [child for child in block.children if child.kind == "paragraph"]
        leads = [child for child in paragraphs if child.form == "lead"]
        if block.form == "line" and leads and self._splits(paragraphs, leads, block):
            yield from self._lead_paragraphs(paragraphs, here)
            return
        end = max(
            [
                block.line_end,
                *(child.end for child in block.children if child.kind not in ("box", "furniture", "table")),
            ]
        )
        body = self.text[block.body : end].strip(BLANK)
        whole = body or self.text[block.title_start : block.end]
        aim = "目标" in self.text[block.title_start : block.title_end] and _AIM.match(body)
        if is_idle(whole) or aim or _NAME_LIST.search(whole[:200]):
            return
        if body.endswith(("：", ":")) and RANKS.get(block.style, 9) <= RANKS["han_bracket"]:
            return  # it announces points that the text leaves out
        if not body and block.form == "line" and RANKS.get(block.style, 9) <= RANKS["han"]:
            return
        yield self._measure(block, path, "section" if block.form == "line" else block.form)

    def _splits(self, paragraphs: Sequence[Block], leads: Sequence[Block], block: Block) -> bool:
        """A section's lead phrases are measures of their own unless one duty line closes them all."""
        if RANKS.get(block.style, 0) > RANKS["han_bracket"] and len(leads) < 2:
            return False
        duties = [has_duty(self.text, child.start, child.end) for child in paragraphs]
        return not (len(paragraphs) > 1 and sum(duties) == 1 and duties[-1])

    def _lead_paragraphs(self, paragraphs: Sequence[Block], here: Path) -> Iterator[_Found]:
        """One measure a lead phrase; a paragraph without one goes on with the measure before it."""
        current: _Found | None = None
        for child in paragraphs:
            if child.form == "lead":
                if current:
                    yield current
                current = self._paragraph(child, here)
            elif current and not is_idle(self.text[child.start : child.end]):
                current = replace(current, end=child.end)
        if current:
            yield current

    def _paragraph(self, block: Block, here: Path) -> _Found:
        title = _squeeze(self.text[block.title_start : block.title_end])
        kind = "suggestion" if self.report else "measure"
        return _Found(kind, None, title, here, block.title_start, block.end, "lead paragraph")

    def _measure(self, block: Block, path: Path, rule: str) -> _Found:
        inner = [
            child for child in block.children if child.kind not in ("box", "furniture") and not self._is_task(child)
        ]
        end = max([block.line_end, *(child.end for child in inner)])
        title = _squeeze(self.text[block.title_start : block.title_end])
        kind = "suggestion" if self.report else "measure"
        confidence = {"sentence": 0.8, "section": 0.9}.get(rule, 1.0)
        return _Found(kind, block.label, title, path, block.start, end, rule, confidence)

    def _is_task(self, block: Block) -> bool:
        """Whether a block is a row of a table of tasks: those are measures of their own."""
        return block.kind == "table" and any(start <= block.start < end for start, end in self.tasks)

    def _box(self, box: Block, path: Path) -> Iterator[_Found]:
        content = [child for child in box.children if child.kind in ("paragraph", *_NUMBERED)]
        if not content:
            return
        here = (*path, _heading(self.text, box))
        items: list[_Found] = []
        for child in content:
            if child.kind in _NUMBERED:
                title = _squeeze(self.text[child.title_start : child.title_end])
                items.append(_Found("box_item", child.label, title, here, child.start, child.end, "box number"))
            else:
                items += self._box_labels(child, here) or self._box_leads(child, here)
        if items:
            yield from _closed_up(items, content)
            return
        title = _squeeze(self.text[box.title_start : box.title_end])
        yield _Found("box_item", box.label, title, path, box.start, content[-1].end, "box")

    def _box_labels(self, child: Block, here: Path) -> list[_Found]:
        matches = list(_BOX_LABEL.finditer(self.text[child.start : child.end]))
        if not matches or matches[0].start(1) > 6:
            return []
        starts = [child.start + match.start(1) for match in matches] + [child.end]
        return [
            _Found(
                "box_item",
                None,
                _squeeze(match.group(1)),
                here,
                starts[n],
                _rstrip(self.text, starts[n + 1]),
                "box label",
            )
            for n, match in enumerate(matches)
        ]

    def _box_leads(self, child: Block, here: Path) -> list[_Found]:
        if not lead_phrase(self.text, child.start, child.end):
            return []
        heads = [
            match for match in _SENTENCE.finditer(self.text, child.start, child.end)
            if match.end() < child.end and 5 <= match.end() - match.start() <= 26
            and not re.search(r"[，,：:]", match.group()) and not _FIGURE.search(match.group())
        ]  # fmt: skip
        starts = [match.start() for match in heads] + [child.end]
        return [
            _Found(
                "box_item",
                None,
                _squeeze(match.group().rstrip("。！；")),
                here,
                match.start(),
                starts[n + 1],
                "box lead",
            )
            for n, match in enumerate(heads)
        ]


def _closed_up(items: list[_Found], content: Sequence[Block]) -> Iterator[_Found]:
    """Items of a box, each running on over paragraphs that open none."""
    for n, item in enumerate(items):
        limit = items[n + 1].start if n + 1 < len(items) else content[-1].end
        ends = [child.end for child in content if item.end < child.end <= limit]
        yield replace(item, end=max([item.end, *ends]))


def _heading(text: str, block: Block) -> str:
    return _squeeze(text[block.start : block.title_end])


def _rstrip(text: str, end: int) -> int:
    while text[end - 1] in BLANK:
        end -= 1
    return end


def _squeeze(text: str) -> str:
    """A heading without the line breaks inside it and marks of Markdown."""
    return re.sub(r"\s*[\r\n]+\s*", "", text).strip(" \t\u3000*#_")
