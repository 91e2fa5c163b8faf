"""The outline: a document's lines as a tree of headings, items, paragraphs, boxes and tables."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.drafts import BlockKind, Draft, mend_leads, mend_titles, raise_headings
from ingest.layouts import BOX, TITLE_TAIL, closing_kind
from ingest.numbering import RANKS
from ingest.paragraphs import Paragraph, read_paragraphs
from ingest.source import Source
from ingest.titles import Title, cut_title, lead_phrase, read_title

#: the first line of a notice's list of annexes, and how many lines such a list has at most
_ANNEX = re.compile(r"附\s*件\s*[:：]?\s*1\s*[.．、]")
_ANNEXES = 12
#: how far a printed number may run ahead of the one before it and still count as one of the same list
_STEP = 4
#: the rank of articles that stand under headings （一）, （二）
_BELOW_BRACKET = RANKS["han_bracket"] + 0.5
#: styles that may open a list with a number other than one (a page that begins in the middle)
_FREE = ("chapter", "article", "han")


@dataclass(frozen=True, slots=True)
class Block:
    """A block from `start` to `end` (children included). `label` is the printed number without its punctuation;
    title_start/title_end give the heading or lead phrase without number and closing punctuation."""

    kind: BlockKind
    level: int
    label: str | None
    start: int
    end: int
    title_start: int
    title_end: int
    children: tuple["Block", ...] = ()
    style: str = ""
    form: str = ""  # line | closed | lead | sentence: how the title ends (titles.py)
    body: int = 0  # where the text after the title starts
    line_end: int = 0  # the end without the children

    def walk(self) -> Iterator["Block"]:
        """This block and all below it, in the order of the text."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Outline:
    """The blocks of the body in order; `body` is the extent without site furniture at either end."""

    blocks: tuple[Block, ...] = ()
    body: tuple[int, int] = (0, 0)
    layout: str = "plain"

    def walk(self) -> Iterator[Block]:
        for block in self.blocks:
            yield from block.walk()


def read_outline(source: Source) -> Outline:
    """The tree of a text's paragraphs."""
    return _Builder(source.text, read_paragraphs(source)).build()


class _Builder:
    """Takes paragraphs one by one and keeps the path of open blocks."""

    def __init__(self, text: str, paragraphs: Sequence[Paragraph]) -> None:
        self.text, self.paragraphs = text, paragraphs
        self.root = Draft("title", -1, 0, len(text), Title(0, 0, 0, "line"))
        self.stack: list[Draft] = [self.root]
        self.last: dict[str, int] = {}
        self.article_rank = float(RANKS["article"])
        self.box_open = False
        self.started = False  # a numbered block of the current part was seen
        self.closed = False  # the current part's body has ended
        self.next_first = self._next_firsts()

    def build(self) -> Outline:
        for index, paragraph in enumerate(self.paragraphs):
            self._take(index, paragraph)
        mend_titles(self.text, self.root)
        mend_leads(self.text, self.root)
        raise_headings(self.text, self.root)
        blocks = tuple(_freeze(draft, 0) for draft in self.root.children)
        kept = [block for block in blocks if block.kind != "furniture"]
        styles = [block.style for root in blocks for block in root.walk() if block.style]
        layout = max(set(styles), key=styles.count) if styles else "plain"
        return Outline(blocks, (kept[0].start, kept[-1].end) if kept else (0, 0), layout)

    def _take(self, index: int, paragraph: Paragraph) -> None:
        line = self.text[paragraph.start : min(paragraph.end, paragraph.start + 400)]
        if paragraph.table or self._is_row(paragraph):
            self._add(self._plain("table", paragraph))
        elif box := BOX.match(line):
            self._open_box(paragraph, paragraph.start + box.end(), box.group(1))
        elif paragraph.number and not self.started and self._is_annex(index):
            self._add_text(paragraph)
        elif paragraph.number and self._accepts(paragraph):
            self._open_number(paragraph)
        elif self._is_title(index, paragraph, line):
            self._open_title(paragraph)
        elif self.started and (self.closed or self._closes(index, paragraph, line)):
            self.closed = True
            self.box_open = False
            del self.stack[2 if len(self.stack) > 1 and self.stack[1].kind == "title" else 1 :]
            self._add(self._plain("furniture", paragraph))
        else:
            self._add_text(paragraph)

    def _is_annex(self, index: int) -> bool:
        """Whether a numbered line goes on with a notice's list of annexes: 附件：1.… / 2.…"""
        for place in range(index - 1, max(-1, index - _ANNEXES), -1):
            before = self.paragraphs[place]
            if _ANNEX.match(self.text, before.start):
                return True
            if before.number is None:
                return False
        return False

    def _accepts(self, paragraph: Paragraph) -> bool:
        """Whether a number fits the list it would belong to."""
        number = paragraph.number
        assert number is not None
        last = self.last.get(number.style, 0)
        if number.loose:
            return 0 < last == number.value - 1 and not self.box_open
        if number.value == 1 and _lists_on(self.text, paragraph):
            return False
        if number.value == 1 or 0 < number.value - last <= _STEP:
            return not (number.value == 1 and number.style == "han" and self._is_title_number(paragraph))
        if number.value == last:
            return number.style != "digit" and not self.box_open
        if number.style == "article" and 0 < last < number.value and self.text[number.content - 1] in " 　":
            return True
        if number.style == "digit" and 0 < last < number.value and self._heads(paragraph):
            return True  # the numbers between were left out
        opened = any(draft.style == number.style for draft in self.stack)
        if number.style in _FREE:
            return not last
        return not opened and 0 < number.value <= 3 and number.style != "digit"

    def _heads(self, paragraph: Paragraph) -> bool:
        """Whether a number stands before a heading that its full stop closes."""
        number = paragraph.number
        assert number is not None
        title = read_title(self.text, number.content, paragraph.end)
        return title.form == "lead" and title.end - title.start <= 40 and self.text[title.end : title.end + 1] == "。"

    def _is_title_number(self, paragraph: Paragraph) -> bool:
        """一带一路…规划 is a title, not a first item."""
        number = paragraph.number
        assert number is not None
        return self.text[number.content - 1] not in "、.．﹒　 ,，)）" and number.content - number.start <= 2

    def _open_number(self, paragraph: Paragraph) -> None:
        number = paragraph.number
        assert number is not None
        if self.box_open and not self._leaves_box(paragraph):
            self._add(self._numbered(paragraph, 20.0))
            return
        self.box_open = False
        if self.closed and number.value != 1:
            self.closed = False
        if self.closed:
            self.last.clear()
            self.closed = False
        rank = self._rank(number.style, number.value, paragraph)
        while len(self.stack) > 1 and self.stack[-1].rank >= rank:
            self.stack.pop()
        self.last[number.style] = number.value
        draft = self._numbered(paragraph, rank)
        self._add(draft)
        self.stack.append(draft)
        self.started = True

    def _rank(self, style: str, value: int, paragraph: Paragraph) -> float:
        top = self.stack[-1]
        if style == "article":
            if not self.last.get("han") and "article" not in self.last:
                self.article_rank = RANKS["han"] - 0.5
            elif top.style == "han_bracket" and top.kind == "heading" and not self._in_article():
                self.article_rank = _BELOW_BRACKET  # articles under （一）…, not with points of their own
            return self.article_rank
        if style == "han_bracket" and self.article_rank == _BELOW_BRACKET and self._in_article():
            title = read_title(self.text, paragraph.number.content, paragraph.end) if paragraph.number else None
            heads = title is not None and title.form == "line" and not title.closed and title.end - title.start <= 30
            return float(RANKS[style]) if heads else RANKS["digit"]
        if style == "han_bracket" and top.style == "digit" and value == 1 and "han_bracket" not in self.last:
            return RANKS["digit"] + 0.5 if len(self.stack) <= 2 else float(RANKS[style])
        if style == "han_bracket" and self.last.get("han_bracket") and self.stack[-1].rank == RANKS["digit"] + 0.5:
            return RANKS["digit"] + 0.5
        return float(RANKS[style])

    def _in_article(self) -> bool:
        return any(draft.kind == "article" for draft in self.stack)

    def _numbered(self, paragraph: Paragraph, rank: float) -> Draft:
        number = paragraph.number
        assert number is not None
        article = number.style == "article"
        title = read_title(self.text, number.content, paragraph.end, article=article)
        if not article and title.form == "sentence":
            title = cut_title(self.text, title, weak=False)
        kind: BlockKind = "article" if article else "item" if title.form != "line" or title.closed else "heading"
        return Draft(kind, rank, number.start, paragraph.end, title, number.label, number.style, number.value)

    def _open_box(self, paragraph: Paragraph, content: int, numeral: str) -> None:
        while len(self.stack) > 1 and (self.stack[-1].rank >= RANKS["digit"] or self.stack[-1].kind == "item"):
            self.stack.pop()
        title = read_title(self.text, min(content, paragraph.end), paragraph.end)
        if title.form != "line":
            title = Title(title.start, title.end, title.body, "line")
        label = f"专栏{numeral}" if numeral else "专栏"
        box = Draft("box", 15.0, paragraph.start, paragraph.end, title, label, "box")
        self._add(box)
        self.stack.append(box)
        self.box_open = True

    def _leaves_box(self, paragraph: Paragraph) -> bool:
        """Whether a number goes on with the list outside the open box."""
        number = paragraph.number
        assert number is not None
        if number.rank <= RANKS["article"]:
            return True
        last = self.last.get(number.style)
        box = next(draft for draft in reversed(self.stack) if draft.kind == "box")
        inside = [child.value for child in box.children if child.style == number.style]
        if inside and number.value == inside[-1] + 1:
            return number.value == (last or 0) + 1 and number.style != "digit"
        if last is not None:
            return number.value == last + 1
        return bool(box.children) and not inside and number.rank <= RANKS["han_bracket"]

    def _is_row(self, paragraph: Paragraph) -> bool:
        line = self.text[paragraph.start : paragraph.end]
        return line.count("|") >= 2 or line.count("\t") >= 2

    def _is_title(self, index: int, paragraph: Paragraph, line: str) -> bool:
        """A line of its own that names a document, before a list that starts at one."""
        if (
            paragraph.end - paragraph.start > 90
            or line[0] in "《（("
            or line[-1] in "。；：，、"
            or not TITLE_TAIL.search(line)
        ):
            return False
        if self.stack[-1].kind == "box" or "责任" in line[:6] or line.count("。") or line.count("，") > 1:
            return False
        return self.next_first[index] and not (self.started and not self.closed and _mid_sentence(self.text, paragraph))

    def _open_title(self, paragraph: Paragraph) -> None:
        del self.stack[1:]
        self.last.clear()
        self.box_open = self.started = self.closed = False
        self.article_rank = float(RANKS["article"])
        title = Title(paragraph.start, paragraph.end, paragraph.end, "line")
        draft = Draft("title", 0 - 0.5, paragraph.start, paragraph.end, title)
        self._add(draft)
        self.stack.append(draft)

    def _next_firsts(self) -> list[bool]:
        """For each paragraph, whether the next numbered one starts a list at the top."""
        flags, flag = [False] * len(self.paragraphs), False
        for index in range(len(self.paragraphs) - 1, -1, -1):
            flags[index] = flag
            number = self.paragraphs[index].number
            if number:
                flag = number.value == 1 and number.style != "circled"
        return flags

    def _closes(self, index: int, paragraph: Paragraph, line: str) -> bool:
        if paragraph.end - paragraph.start > 300:
            return False
        kind = closing_kind(line)
        if kind == "signature":
            after = [self.text[p.start : p.end] for p in self.paragraphs[index + 1 : index + 4]]
            return paragraph.end - paragraph.start <= 44 and any(closing_kind(text) == "date" for text in after)
        return kind is not None

    def _add_text(self, paragraph: Paragraph) -> None:
        if self.box_open and not self._in_box(paragraph):
            while self.stack[-1].kind != "box":
                self.stack.pop()
            self.stack.pop()
            self.box_open = False
        self._add(self._plain("paragraph", paragraph))

    def _in_box(self, paragraph: Paragraph) -> bool:
        """Whether an unnumbered paragraph still belongs to the open box."""
        box = next(draft for draft in reversed(self.stack) if draft.kind == "box")
        if not box.children:
            return True
        if self._piped(box.title.end):
            return self._piped(paragraph.end)
        owner = self.stack[self.stack.index(box) - 1]
        beside = [child for child in owner.children if child.kind == "paragraph"]
        return not beside or (read_title(self.text, paragraph.start, paragraph.end).form == "lead" and len(beside) < 2)

    def _piped(self, end: int) -> bool:
        return self.text[end : end + 6].split("\n")[0].strip(" \t：:").startswith("|")

    def _plain(self, kind: BlockKind, paragraph: Paragraph) -> Draft:
        title = lead_phrase(self.text, paragraph.start, paragraph.end) if kind == "paragraph" else None
        return Draft(
            kind,
            99,
            paragraph.start,
            paragraph.end,
            title or Title(paragraph.start, paragraph.start, paragraph.start, "sentence"),
        )

    def _add(self, draft: Draft) -> None:
        self.stack[-1].children.append(draft)


def _lists_on(text: str, paragraph: Paragraph) -> bool:
    """Whether a paragraph holds the next point too: （一）…；（二）…"""
    number = paragraph.number
    if number is None or number.style not in ("han_bracket", "digit_bracket"):
        return False
    second = {"han_bracket": "二", "digit_bracket": "2"}[number.style]
    return re.search(rf"[；;][\s　]*[（(]{second}[)）]", text[number.content : paragraph.end]) is not None


def _mid_sentence(text: str, paragraph: Paragraph) -> bool:
    """Whether the text before a line runs on into it."""
    before = text[max(0, paragraph.start - 12) : paragraph.start].rstrip(" \t\r\n\u3000")
    return bool(before) and before[-1] in "，,、（(的和"


def _freeze(draft: Draft, level: int) -> Block:
    children = tuple(_freeze(child, level + 1) for child in draft.children)
    end = max([draft.end, *(child.end for child in children if child.kind != "furniture")])
    title = draft.title
    form = "closed" if title.form == "line" and title.closed else title.form
    block = Block(
        draft.kind,
        level,
        draft.label,
        draft.start,
        end,
        title.start,
        title.end,
        children,
        draft.style,
        form,
        title.body,
        draft.end,
    )
    return block if draft.kind != "title" or children else replace(block, kind="paragraph")
