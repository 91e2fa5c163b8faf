"""Plain text: UTF-8 with or without BOM, UTF-16, GB18030; nothing stripped or translated."""

from pathlib import Path

from graph.errors import SourceError
from ingest.source import Source

_BOMS = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
#: control characters that no text holds, and the share of them above which a file counts as binary
_CONTROL = {*range(9), *range(14, 32), 127} - {27}
_BINARY_SHARE = 0.002


def read_text(path: Path, data: bytes) -> Source:
    """The file's characters as they stand; a byte order mark counts as one of them."""
    return Source(path.name, decode(path.name, data))


def decode(name: str, data: bytes) -> str:
    """The bytes as text, by mark or by trial."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _plain(name, data.decode(encoding, errors="replace"))
    for encoding in ("utf-8", "gb18030"):
        try:
            return _plain(name, data.decode(encoding))
        except UnicodeDecodeError:
            continue
    raise SourceError("unknown encoding or no text at all", subject=name, hint="save it as UTF-8")


def _plain(name: str, text: str) -> str:
    sample = text[:20000]
    control = sum(ord(char) in _CONTROL for char in sample)
    if control > max(2, len(sample) * _BINARY_SHARE):
        raise SourceError("not a text file", subject=name)
    return text
