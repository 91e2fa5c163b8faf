"""Blocks while the outline is being built, and the passes that mend them once all are known."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from statistics import median
from typing import Literal

from ingest.titles import Title, cut_title

BlockKind = Literal["heading", "item", "article", "paragraph", "box", "table", "furniture", "title"]
#: an unnumbered heading
_PLAIN_HEADING = re.compile(r"(?!附|责任|牵头|配合)[一-鿿A-Za-z0-9“”、（）()+＋—-]{4,28}")


@dataclass(slots=True)
class Draft:
    """A block while its children are being collected."""

    kind: BlockKind
    rank: float
    start: int
    end: int
    title: Title
    label: str | None = None
    style: str = ""
    value: int = 0
    children: list["Draft"] = field(default_factory=list)


def mend_titles(text: str, root: Draft) -> None:
    """Second pass: where most items of a style have headings, one that runs into its text lost its full stop."""
    numbered = [draft for draft in walk_drafts(root) if draft.style and draft.kind != "article"]
    for style in {draft.style for draft in numbered}:
        group = [draft for draft in numbered if draft.style == style]
        headed = [draft for draft in group if draft.title.form != "sentence" and not _bare(text, draft)]
        loose = [draft for draft in group if draft.title.form == "sentence"]
        cut = [draft for draft in loose if cut_title(text, draft.title, weak=True) != draft.title]
        if len(headed) * 2 < len(group) and (len(headed) + len(cut) < 0.8 * len(group) or len(headed) * 5 < len(group)):
            continue
        usual = median(draft.title.end - draft.title.start for draft in headed)
        for draft in group:
            long = draft.title.form == "lead" and draft.title.end - draft.title.start > max(22, 1.7 * usual)
            bare = _bare(text, draft)
            if draft.title.form == "sentence" or long or bare:
                draft.title = cut_title(text, draft.title, weak=True, sure=not bare)


def _bare(text: str, draft: Draft) -> bool:
    """Whether an item is one sentence with commas, and a duty at most after it."""
    title = draft.title
    if title.form != "lead" or draft.children or not re.search(r"[，,]", text[title.start : title.end]):
        return False
    return re.fullmatch(r"\s*(?:[（(〔【\[].{0,200})?", text[title.body : draft.end], re.DOTALL) is not None


def mend_leads(text: str, root: Draft) -> None:
    """Where most paragraphs below plain headings open with a lead phrase, one that runs on lost its full stop."""
    below = [
        child for draft in walk_drafts(root) if draft.kind == "heading"
        for child in draft.children if child.kind == "paragraph" and child.end - child.start > 60
    ]  # fmt: skip
    if sum(child.title.form == "lead" for child in below) * 2 < len(below):
        return
    for child in below:
        if child.title.form != "lead":
            child.title = cut_title(text, replace(child.title, start=child.start), weak=True)


def raise_headings(text: str, root: Draft) -> None:
    """Third pass: short lines without number or punctuation, each before a paragraph, are headings."""
    for draft in list(walk_drafts(root)):
        numbered = any(child.style for child in draft.children)
        if (
            numbered
            or draft.kind == "box"
            or (draft.kind == "title" and any(child.style for child in walk_drafts(root)))
        ):
            continue
        if draft.kind != "title" and draft.title.form != "line":
            continue
        heads = [n for n, child in enumerate(draft.children) if _looks_headed(text, draft.children, n)]
        if len(heads) >= 2:
            draft.children = _regroup(draft.children, heads)


def _looks_headed(text: str, children: list[Draft], index: int) -> bool:
    line, after = children[index], children[index + 1] if index + 1 < len(children) else None
    if line.kind != "paragraph" or after is None or after.kind != "paragraph":
        return False
    plain = text[line.start : line.end]
    body = text[after.start : after.end]
    return _PLAIN_HEADING.fullmatch(plain) is not None and len(body) >= 25 and body[-1] in "。）)】]"


def _regroup(children: list[Draft], heads: list[int]) -> list[Draft]:
    """Paragraphs put below the unnumbered headings before them."""
    found = children[: heads[0]]
    for n, head in enumerate(heads):
        line = children[head]
        title = Title(line.start, line.end, line.end, "line")
        below = children[head + 1 : heads[n + 1] if n + 1 < len(heads) else len(children)]
        found.append(Draft("heading", 11.0, line.start, line.end, title, None, "plain", 0, below))
    return found


def walk_drafts(draft: Draft) -> Iterator[Draft]:
    yield draft
    for child in draft.children:
        yield from walk_drafts(child)
