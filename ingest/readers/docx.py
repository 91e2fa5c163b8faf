"""DOCX: paragraphs with the numbers that Word would print, and tables, in their order."""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml.etree import XMLSyntaxError

from graph.errors import SourceError
from ingest.readers.layout import TextBuilder
from ingest.source import Source

#: a file that unpacks to more than this, or by more than this factor, is refused
MAX_UNPACKED, MAX_RATIO = 200 * 1024 * 1024, 200
_HAN = "零一二三四五六七八九"
_LEVEL = re.compile(r"%(\d)")


def read_docx(path: Path, data: bytes) -> Source:
    """The text of a Word document."""
    _check(path.name, data)
    try:
        document = docx.Document(io.BytesIO(data))
        _refuse_entities(path.name, document)
        builder = TextBuilder()
        numbers = _Numbers(document)
        for block in document.iter_inner_content():
            if isinstance(block, Table):
                builder.table(_rows(block))
            else:
                builder.line(numbers.label(block) + block.text)
    except (KeyError, ValueError, zipfile.BadZipFile, AttributeError, XMLSyntaxError) as error:
        raise SourceError("damaged DOCX", subject=path.name) from error
    return builder.source(path.name)


def _check(name: str, data: bytes) -> None:
    """Refuse what is no DOCX, unpacks to too much, or declares entities."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            sizes = [(item.file_size, item.compress_size) for item in archive.infolist()]
            total = sum(size for size, _ in sizes)
            if total > MAX_UNPACKED or any(
                size > 10_000_000 and size > MAX_RATIO * max(1, packed) for size, packed in sizes
            ):
                raise SourceError("unpacks to an unreasonable size", subject=name)
            if "word/document.xml" not in archive.namelist():
                raise SourceError("is no DOCX document", subject=name)
            for part in archive.namelist():
                if part.endswith((".xml", ".rels")) and b"<!DOCTYPE" in archive.open(part).read(4096):
                    raise SourceError("declares XML entities, which are not read", subject=name)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
        raise SourceError("damaged DOCX", subject=name) from error


def _refuse_entities(name: str, document: Document) -> None:
    """Nothing was fetched by the parser; still, a part that declares a document type is of no Word document."""
    for part in document.part.package.iter_parts():
        root = getattr(part, "element", None)
        if root is not None and root.getroottree().docinfo.doctype:
            raise SourceError("declares XML entities, which are not read", subject=name)


def _rows(table: Table) -> list[list[str | None]]:
    rows: list[list[str | None]] = []
    above: list[object] = []
    for row in table.rows:
        cells = [(cell._tc, cell.text) for cell in row.cells]
        line: list[str | None] = []
        for column, (mark, text) in enumerate(cells):
            left = column > 0 and cells[column - 1][0] is mark
            over = column < len(above) and above[column] is mark
            line.append(None if left or over else text)
        above = [mark for mark, _ in cells]
        rows.append(line)
    return rows


class _Numbers:
    """Counts numbered paragraphs as Word does."""

    def __init__(self, document: Document) -> None:
        self.levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self.counts: dict[tuple[str, int], int] = {}
        self.lists: dict[str, str] = {}
        part = next((p for p in document.part.package.iter_parts() if p.partname.endswith("/numbering.xml")), None)
        root = getattr(part, "element", None)
        if root is None:
            return
        for abstract in root.findall(qn("w:abstractNum")):
            self.levels[abstract.get(qn("w:abstractNumId"))] = {
                int(level.get(qn("w:ilvl"))): (
                    _value(level, "w:numFmt", "decimal"), _value(level, "w:lvlText", ""),
                    int(_value(level, "w:start", "1")),
                )
                for level in abstract.findall(qn("w:lvl"))
            }  # fmt: skip
        for number in root.findall(qn("w:num")):
            self.lists[number.get(qn("w:numId"))] = _value(number, "w:abstractNumId", "")

    def label(self, paragraph: Paragraph) -> str:
        """The number printed before a paragraph, or nothing."""
        found = self._numbering(paragraph)
        if not found or not paragraph.text.strip():
            return ""
        number, depth = found
        abstract = self.lists.get(number, "")
        levels = self.levels.get(abstract, {})
        if depth not in levels:
            return ""
        key = (abstract, depth)
        self.counts[key] = self.counts.get(key, levels[depth][2] - 1) + 1
        for other, below in [k for k in self.counts if k[0] == abstract and k[1] > depth]:
            del self.counts[(other, below)]
        form, text, _ = levels[depth]
        if form in ("bullet", "none"):
            return ""
        return _LEVEL.sub(lambda match: self._count(abstract, int(match.group(1)) - 1, levels), text)

    def _numbering(self, paragraph: Paragraph) -> tuple[str, int] | None:
        properties = [paragraph._p.pPr]
        style = paragraph.style
        while style is not None:
            properties.append(style.element.find(qn("w:pPr")))
            style = style.base_style
        for holder in properties:
            found = None if holder is None else holder.find(qn("w:numPr"))
            if found is not None:
                number = _value(found, "w:numId", "0")
                return None if number == "0" else (number, int(_value(found, "w:ilvl", "0")))
        return None

    def _count(self, abstract: str, depth: int, levels: dict[int, tuple[str, str, int]]) -> str:
        form, _, start = levels.get(depth, ("decimal", "", 1))
        value = self.counts.get((abstract, depth), start)
        return FORMATS.get(form, str)(value)


def _value(element: object, name: str, default: str) -> str:
    found = element.find(qn(name))  # type: ignore[attr-defined]
    return default if found is None else found.get(qn("w:val"), default)


def _han(value: int) -> str:
    tens, ones = divmod(value, 10)
    head = "" if not tens else "十" if tens == 1 else _HAN[tens % 10] + "十"
    return head + (_HAN[ones] if ones or not tens else "")


def _circled(value: int) -> str:
    return chr(0x245F + value) if value <= 20 else f"({value})"


FORMATS: dict[str, Callable[[int], str]] = {
    **dict.fromkeys(("chineseCounting", "chineseCountingThousand", "japaneseCounting", "ideographDigital"), _han),
    **dict.fromkeys(("taiwaneseCountingThousand", "taiwaneseCounting"), _han),
    **dict.fromkeys(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), _circled),
    "lowerLetter": lambda n: chr(97 + (n - 1) % 26),
    "upperLetter": lambda n: chr(65 + (n - 1) % 26),
    "decimalZero": "{:02d}".format,
}
