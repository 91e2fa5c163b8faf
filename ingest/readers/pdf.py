"""PDF: the text layer page by page, without page numbers and running heads; indents kept, ruled tables as rows."""

import io
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pdfplumber
import pypdfium2
import pypdfium2.raw as pdfium

from graph.errors import SourceError
from ingest.readers.layout import TextBuilder, join_lines
from ingest.readers.ocr import read_images
from ingest.source import Source

_PAGE_NUMBER = re.compile(
    r"\s*(?:[-—–－·•―─]+\s*)?(?:第\s*)?\d{1,4}\s*(?:页)?(?:\s*[/／]\s*\d{1,4}|\s*[,，]?共\s*\d{1,4}\s*页)?"
    r"(?:\s*[-—–－·•―─]+)?\s*"
)
_DIGITS = re.compile(r"\d+")
_LETTERS = re.compile(r"[一-鿿A-Za-z]")
#: ruled lines on a page from which it may hold a table; letters a page from which a file counts as having a text layer
_RULES, _LETTERS_PER_PAGE = 8, 8
#: a line further right than the margin by this many of its heights is indented
_INDENT = 1.3
_MAX_PAGES = 2000


@dataclass(slots=True)
class _Page:
    lines: list[str] = field(default_factory=list)
    #: (index of the line before which it stands, rows)
    tables: list[tuple[int, list[list[str | None]]]] = field(default_factory=list)


def read_pdf(path: Path, data: bytes) -> Source:
    """The text of a PDF; a scanned one goes through the OCR extra."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        encrypted = "assword" in str(error)
        raise SourceError("is encrypted" if encrypted else "damaged PDF", subject=path.name) from error
    try:
        if len(document) > _MAX_PAGES:
            raise SourceError(f"has more than {_MAX_PAGES} pages", subject=path.name)
        pages = [_read_page(document, index) for index in range(len(document))]
        letters = sum(len(_LETTERS.findall(line)) for page in pages for line in page.lines)
        if letters < _LETTERS_PER_PAGE * max(1, len(pages)):
            images = (page.render(scale=2).to_pil() for page in document)
            return read_images(path.name, images, "no text layer")
        ruled = [index for index in range(len(document)) if _rules(document[index]) >= _RULES]
    except pypdfium2.PdfiumError as error:
        raise SourceError("damaged PDF", subject=path.name) from error
    finally:
        document.close()
    _read_tables(data, ruled, pages)
    return _assemble(path.name, pages)


def _read_page(document: pypdfium2.PdfDocument, index: int) -> _Page:
    page = document[index]
    textpage = page.get_textpage()
    text = textpage.get_text_range()
    exact = textpage.count_chars() == len(text)
    lines: list[tuple[str, float, float]] = []
    at = 0
    for raw in text.split("\n"):
        line = raw.rstrip("\r")
        stripped = line.lstrip(" \t\u3000")
        left, height = 0.0, 0.0
        if stripped and exact:
            box = textpage.get_charbox(at + len(line) - len(stripped))
            left, height = box[0], box[3] - box[1]
        lines.append((line.replace("\ufffe", "").rstrip(" \t\u3000\x02"), left, height))
        at += len(raw) + 1
    textpage.close()
    page.close()
    return _Page(_indented(lines))


def _indented(lines: list[tuple[str, float, float]]) -> list[str]:
    """Lines with two wide blanks before those that start further right than the margin."""
    lefts = sorted(left for text, left, height in lines if height and len(text) > 12)
    if not lefts:
        return [text for text, _, _ in lines if text.strip()]
    margin = lefts[len(lefts) // 10]
    found = []
    for text, left, height in lines:
        plain = text.lstrip(" \t\u3000")
        if not plain:
            continue
        wide = height > 0 and left - margin > _INDENT * max(height, 8.0)
        found.append("\u3000\u3000" + plain if wide or text.startswith("\u3000\u3000") else plain)
    return found


def _rules(page: Any) -> int:
    """How many drawn lines and boxes a page has."""
    return sum(1 for _ in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=2))


def _read_tables(data: bytes, ruled: list[int], pages: list[_Page]) -> None:
    """Read pages with ruled tables again, this time by cells."""
    if not ruled:
        return
    with pdfplumber.open(io.BytesIO(data)) as document:
        for index in ruled:
            page = document.pages[index]
            tables = [table for table in page.find_tables() if len(table.rows) >= 2 and len(table.rows[0].cells) >= 2]
            if not tables:
                continue
            boxes = [table.bbox for table in tables]
            outside = page.filter(_outside(boxes))
            lines = outside.extract_text_lines() if outside.chars else []
            pages[index].lines = [str(line["text"]) for line in lines]
            for table in tables:
                before = sum(1 for line in lines if line["top"] < table.bbox[1])
                pages[index].tables.append((before, _cells(table.extract())))
            page.close()


def _outside(boxes: list[tuple[float, float, float, float]]) -> Callable[[dict[str, Any]], bool]:
    return lambda item: not any(_inside(item, box) for box in boxes)


def _inside(item: dict[str, Any], box: tuple[float, float, float, float]) -> bool:
    middle = ((item["x0"] + item["x1"]) / 2, (item["top"] + item["bottom"]) / 2) if "top" in item else (-1.0, -1.0)
    return box[0] <= middle[0] <= box[2] and box[1] <= middle[1] <= box[3]


def _cells(rows: list[list[str | None]]) -> list[list[str | None]]:
    return [row for row in rows if any(cell and cell.strip() for cell in row)]


def _assemble(name: str, pages: list[_Page]) -> Source:
    heads = _running_lines(pages)
    builder = TextBuilder()
    for page in pages:
        builder.page()
        last = len(page.lines) - 1
        for index, line in enumerate(page.lines):
            for before, rows in page.tables:
                if before == index:
                    builder.table(rows)
            edge = index <= 1 or index >= last - 1
            if not (edge and (_PAGE_NUMBER.fullmatch(line) or _DIGITS.sub("#", line.strip()) in heads)):
                builder.write(line + "\n")
        for before, rows in page.tables:
            if before > last:
                builder.table(rows)
    return join_lines(builder.source(name))


def _running_lines(pages: list[_Page]) -> set[str]:
    """Lines that stand at the top or foot of many pages."""
    if len(pages) < 3:
        return set()
    counts = Counter(
        line
        for page in pages
        for line in {_DIGITS.sub("#", text.strip()) for text in [*page.lines[:2], *page.lines[-2:]]}
    )
    return {line for line, count in counts.items() if count >= max(3, len(pages) // 2) and len(line) < 60}
