"""Plain text: UTF-8 with or without BOM, UTF-16, GB18030; nothing stripped or translated."""

from pathlib import Path

from graph.errors import SourceError
from ingest.source import Source

_BOMS = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
#: control characters that no text holds, and the share of them above which a file counts as binary
_CONTROL = {*range(9), *range(14, 32), 127} - {27}
_BINARY_SHARE = 0.002
#: rows of GB2312 with marks, full-width letters and the frequent characters; half of a text lies in them at least
_USUAL_ROWS, _GARBLED_SHARE = {0xA1, 0xA2, 0xA3, *range(0xB0, 0xD8)}, 0.5


def read_text(path: Path, data: bytes) -> Source:
    """The file's characters as they stand; a byte order mark counts as one of them."""
    return Source(path.name, decode(path.name, data))


def decode(name: str, data: bytes) -> str:
    """The bytes as text, by mark or by trial."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _plain(name, data.decode(encoding, errors="replace"))
    for encoding in ("utf-8", "gb18030", "big5"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding != "gb18030" or not _is_garbled(text):
            return _plain(name, text)
    raise SourceError("unknown encoding or no text at all", subject=name, hint="save it as UTF-8")


def _is_garbled(text: str) -> bool:
    """Whether bytes of another encoding were taken for GB18030: its rare characters are then the usual ones."""
    wide = [char for char in text[:20000] if ord(char) > 127 and not char.isspace()]
    return len(wide) > 20 and sum(not _is_usual(char) for char in wide) > _GARBLED_SHARE * len(wide)


def _is_usual(char: str) -> bool:
    code = char.encode("gb2312", errors="ignore")
    return len(code) == 2 and code[0] in _USUAL_ROWS


def _plain(name: str, text: str) -> str:
    sample = text[:20000]
    control = sum(ord(char) in _CONTROL for char in sample)
    if control > max(2, len(sample) * _BINARY_SHARE):
        raise SourceError("not a text file", subject=name)
    return text
