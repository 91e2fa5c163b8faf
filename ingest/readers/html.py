"""Saved web pages: the block with the document in it, without navigation, counters and related links.

No rule knows a site: the block is the smallest that holds nearly all of the page's running text, counted in characters
of sentences outside links. Tables are kept as `a | b |` rows. Nothing is fetched, no script is run.
"""

import re
from pathlib import Path

from lxml import etree, html

from graph.errors import SourceError
from ingest.readers.layout import TextBuilder
from ingest.readers.text import decode
from ingest.source import Source

_DROPPED = (
    "script", "style", "noscript", "template", "svg", "iframe", "object", "nav", "footer", "form", "button", "select",
    "input", "textarea", "title", "meta", "link", "video", "audio", "canvas", "aside",
)  # fmt: skip
_BLOCKS = {
    "p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "header", "main", "blockquote", "dd",
    "dt", "dl", "ul", "ol", "pre", "center", "tr", "table", "tbody", "figure", "figcaption", "body", "fieldset",
    "caption", "hr", "td", "th",
}  # fmt: skip
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:nav|footer|breadcrumb|crumb|share|related|sidebar|toolbar|pagination|copyright|comment|menu)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\r\n\f\v]+")
_SENTENCE = re.compile(r"[一-鿿，。；：、]")
#: share of the running text that the chosen block must hold; of text in links above which a block is a list of them
_SHARE, _LINKED = 0.85, 0.6
Weights = dict[html.HtmlElement, int]
_TITLE = re.compile(r"[一-鿿].{4,}")


def read_html(path: Path, data: bytes) -> Source:
    """The document in a saved page."""
    text = _decode(path.name, data)
    try:
        tree = html.document_fromstring(
            _front_matter(text).replace("\x00", ""), parser=html.HTMLParser(huge_tree=True, no_network=True)
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise SourceError("no readable HTML", subject=path.name) from error
    _prune(tree)
    weights = _weights(tree)
    block = _main_block(tree, weights)
    builder = TextBuilder()
    for heading in _headings_before(tree, block):
        builder.line(heading)
    try:
        _write(block, builder, weights)
    except RecursionError as error:
        raise SourceError("its elements are nested too deeply", subject=path.name) from error
    return builder.source(path.name)


def _decode(name: str, data: bytes) -> str:
    if found := _CHARSET.search(data[:4096]):
        try:
            charset = found.group(1).decode().lower()
            return data.decode("gb18030" if charset.startswith("gb") else charset)
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(name, data)


def _front_matter(text: str) -> str:
    """The page without the settings that site generators put before it."""
    plain = text.lstrip("\ufeff \r\n")
    if plain.startswith("---"):
        end = plain.find("\n---", 3)
        if 0 < end < 4000:
            plain = plain[end + 4 :]
    return plain or "<p></p>"


def _prune(tree: html.HtmlElement) -> None:
    for element in list(tree.iter()):
        if not isinstance(element.tag, str):
            _drop(element)
            continue
        named = f"{element.get('class') or ''} {element.get('id') or ''}"
        hidden = _HIDDEN.search(element.get("style") or "")
        if element.tag in _DROPPED or hidden or (_FURNITURE.search(named) and _weight(element) < 400):
            _drop(element)


def _drop(element: html.HtmlElement) -> None:
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _weight(element: html.HtmlElement) -> int:
    """Characters of running text in an element, those in links not counted."""
    linked = sum(len(_SENTENCE.findall(link.text_content())) for link in element.iter("a"))
    return len(_SENTENCE.findall(element.text_content())) - linked


def _main_block(body: html.HtmlElement, weights: Weights) -> html.HtmlElement:
    """The smallest block with nearly all of the running text."""
    whole = weights.get(body, 0)
    block = body
    while True:
        heavy = [child for child in block if isinstance(child.tag, str) and weights.get(child, 0) >= _SHARE * whole]
        if not heavy or heavy[0].tag in ("p", "table", "tr", "tbody", "td", "span"):
            return block
        block = heavy[0]


def _weights(body: html.HtmlElement) -> Weights:
    """The weight of every element in one pass, from the leaves up."""
    weights: Weights = {}
    for element in reversed(list(body.iter())):
        if not isinstance(element.tag, str):
            continue
        own = 0 if element.tag == "a" else len(_SENTENCE.findall(element.text or ""))
        for child in element:
            own += (0 if element.tag == "a" else weights.get(child, 0)) + len(_SENTENCE.findall(child.tail or ""))
        weights[element] = own
    return weights


def _headings_before(tree: html.HtmlElement, block: html.HtmlElement) -> list[str]:
    """Headlines that stand outside the block, and the lines about number, date and source beside them."""
    inside = set(block.iter())
    found: list[str] = []
    for element in tree.iter():
        if element is block:
            break
        if element.tag in ("h1", "h2") and element not in inside:
            text = _BLANKS.sub(" ", element.text_content()).strip()
            if _TITLE.search(text):
                found.append(text)
                found += _beside(element, inside)
    return found


def _beside(heading: html.HtmlElement, inside: set[html.HtmlElement]) -> list[str]:
    parts = []
    for sibling in heading.itersiblings():
        if sibling in inside or not isinstance(sibling.tag, str):
            break
        for leaf in sibling.iter():
            if len(leaf) == 0 and (text := _BLANKS.sub(" ", leaf.text_content()).strip()) and len(text) < 60:
                parts.append(text)
    return parts[:8]


def _write(block: html.HtmlElement, builder: TextBuilder, weights: Weights) -> None:
    line: list[str] = []

    def flush() -> None:
        builder.line(_BLANKS.sub(" ", "".join(line)).strip(" "))
        line.clear()

    def visit(element: html.HtmlElement) -> None:
        if element.tag == "br":
            flush()
        elif element.tag == "table" and _is_data(element):
            flush()
            builder.table(_rows(element))
        elif weights.get(element, 0) < 300 and _is_link_list(element):
            flush()
        else:
            if element.tag in _BLOCKS:
                flush()
            line.append(element.text or "")
            for child in element:
                if isinstance(child.tag, str):
                    visit(child)
                line.append(child.tail or "")
            if element.tag in _BLOCKS:
                flush()

    visit(block)
    flush()


def _is_link_list(element: html.HtmlElement) -> bool:
    """Whether an element is mainly links: navigation, related pages."""
    if element.tag not in ("ul", "ol", "div", "dl", "p"):
        return False
    text = len(element.text_content().strip())
    links = [len(link.text_content().strip()) for link in element.iter("a")]
    return 0 < text < 600 and len(links) > 0 and sum(links) > _LINKED * text


def _is_data(table: html.HtmlElement) -> bool:
    """Whether a table holds data: at least two rows of two cells, no tables or many paragraphs inside."""
    wide = [row for row in table.iter("tr") if len([cell for cell in row if cell.tag in ("td", "th")]) >= 2]
    return len(wide) >= 2 and next(table.iterdescendants("table"), None) is None


def _rows(table: html.HtmlElement) -> list[list[str | None]]:
    """Cells by row and column; None where a merged cell reaches."""
    rows: list[list[str | None]] = []
    open_cells: dict[int, int] = {}
    for row in table.iter("tr"):
        cells: list[str | None] = []
        for cell in row:
            if cell.tag not in ("td", "th"):
                continue
            _fill(cells, open_cells)
            span, down = _number(cell.get("colspan")), _number(cell.get("rowspan"))
            for column in range(len(cells), len(cells) + span):
                if down > 1:
                    open_cells[column] = down - 1
            cells += [_cell_text(cell), *[None] * (span - 1)]
        _fill(cells, open_cells)
        if any(cells):
            rows.append(cells)
    return rows


def _fill(cells: list[str | None], open_cells: dict[int, int]) -> None:
    while open_cells.get(len(cells), 0) > 0:
        open_cells[len(cells)] -= 1
        cells.append(None)


def _cell_text(cell: html.HtmlElement) -> str:
    for br in cell.iter("br"):
        br.tail = "\n" + (br.tail or "")
    for part in cell.iter("p", "div"):
        part.tail = "\n" + (part.tail or "")
    return str(cell.text_content())


def _number(value: str | None) -> int:
    return min(int(value), 60) if value and value.strip().isdigit() else 1
