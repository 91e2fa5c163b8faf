"""The outline: a document's lines as a tree of headings, items, paragraphs, boxes and tables."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["heading", "item", "article", "paragraph", "box", "table", "furniture", "title"]


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
