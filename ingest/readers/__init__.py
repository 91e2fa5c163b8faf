"""Readers: one function a format, one row of READERS each. A reader decides the text; all offsets are into it."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from graph.errors import SourceError
from ingest.readers.docx import read_docx
from ingest.readers.html import read_html
from ingest.readers.ocr import read_image
from ingest.readers.pdf import read_pdf
from ingest.readers.text import read_text
from ingest.script import check_script
from ingest.source import Source

MAX_BYTES = 50 * 1024 * 1024
Read = Callable[[Path, bytes], Source]


@dataclass(frozen=True, slots=True)
class Reader:
    """A format: its suffixes and the function that reads it."""

    name: str
    suffixes: tuple[str, ...]
    read: Read


READERS: tuple[Reader, ...] = (
    Reader("txt", (".txt", ".text"), read_text),
    Reader("md", (".md", ".markdown"), read_text),
    Reader("html", (".html", ".htm", ".xhtml", ".shtml"), read_html),
    Reader("pdf", (".pdf",), read_pdf),
    Reader("docx", (".docx",), read_docx),
    Reader("image", (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".webp"), read_image),
)
#: formats that are known and not read, with what to do
UNREAD: dict[str, str] = {
    **dict.fromkeys((".doc", ".wps", ".ofd", ".rtf", ".odt", ".uof", ".ceb"), "save it as DOCX or PDF"),
    **dict.fromkeys(
        (".xlsx", ".xls", ".csv", ".et", ".ods"), "spreadsheets are not read; save the text as DOCX or PDF"
    ),
    **dict.fromkeys((".zip", ".rar", ".7z", ".gz", ".tar"), "unpack it first"),
    **dict.fromkeys((".ppt", ".pptx", ".dps"), "save it as PDF"),
}
READABLE = tuple(suffix for reader in READERS for suffix in reader.suffixes)


def read_source(path: Path) -> Source:
    """Read one file by its suffix."""
    if path.is_dir():
        raise SourceError("is a folder, not a file" if any(path.iterdir()) else "is an empty folder", subject=path.name)
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise SourceError(f"larger than {MAX_BYTES // 1024**2} MB", subject=path.name)
        data = path.read_bytes()
    except OSError as error:
        raise SourceError(error.strerror or "cannot be read", subject=path.name) from error
    return read_bytes(path, data)


def read_bytes(path: Path, data: bytes) -> Source:
    """Read what a file of that name holds; the file itself is not looked at."""
    if len(data) > MAX_BYTES:
        raise SourceError(f"larger than {MAX_BYTES // 1024**2} MB", subject=path.name)
    suffix = path.suffix.lower()
    reader = next((row for row in READERS if suffix in row.suffixes), None)
    if reader is None:
        hint = UNREAD.get(suffix, f"readable are {' '.join(READABLE)}")
        raise SourceError(f"no reader for {suffix or 'a file without suffix'}", subject=path.name, hint=hint)
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise SourceError("is empty", subject=path.name)
    source = reader.read(path, data)
    if not source.text.strip():
        raise SourceError("holds no text", subject=path.name)
    check_script(source)
    return replace(source, format=reader.name, sha256=hashlib.sha256(data).hexdigest())
