"""Readers: one function a format, one row of READERS each. A reader decides the text; all offsets are into it."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from graph.errors import SourceError
from ingest.readers.text import read_text
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
)  # fmt: skip
READABLE = tuple(suffix for reader in READERS for suffix in reader.suffixes)


def read_source(path: Path) -> Source:
    """Read one file by its suffix."""
    if path.is_dir():
        raise SourceError("is a folder, not a file", subject=path.name)
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise SourceError(f"larger than {MAX_BYTES // 1024**2} MB", subject=path.name)
        data = path.read_bytes()
    except OSError as error:
        raise SourceError(error.strerror or "cannot be read", subject=path.name) from error
    reader = next((row for row in READERS if path.suffix.lower() in row.suffixes), None)
    if reader is None:
        raise SourceError(f"no reader for {path.suffix or 'a file without suffix'}", subject=path.name)
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise SourceError("is empty", subject=path.name)
    source = reader.read(path, data)
    if not source.text.strip():
        raise SourceError("holds no text", subject=path.name)
    return replace(source, format=reader.name, sha256=hashlib.sha256(data).hexdigest())
