"""Cells of exported tables: what documents say stays text, whatever it begins with.

A spreadsheet runs a cell that begins with = + - @ (also in full width), or hides such a sign behind a tab or line
break. In XLSX such a value is a string cell with the quote prefix, in CSV it gets a leading apostrophe; every table
that leaves the project goes through here.
"""

import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # openpyxl takes half a second to import, and every command passes through here
    from openpyxl.cell.cell import Cell

_FORMULA = re.compile(r"[\t\r\n]|[\s\u200b\ufeff]*[=+\-@＝＋－＠]")
#: characters that XML 1.0, and so XLSX, DOCX and GraphML, cannot hold
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
#: characters that a cell of a workbook holds (counted as UTF-16), and what stands where more were
_LONGEST, _CUT = 32_767, "……（超出单元格长度，未写全）"


def plain_cell(value: Any) -> str:
    """A value as the text of a table cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        return f"{value:g}" if abs(value) < 1e6 else f"{value:.15g}"
    if isinstance(value, list | tuple):
        return "、".join(plain_cell(item) for item in value)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else str(value)


def is_formula(text: str) -> bool:
    """Whether a spreadsheet might run a text.

    >>> [is_formula(text) for text in ("=1+1", " ＝1", "-x", "甲=乙")]
    [True, True, True, False]
    """
    return bool(_FORMULA.match(text))


def safe_cell(value: Any) -> str:
    """A value as a CSV cell that no spreadsheet takes for a formula (numbers stay numbers)."""
    text = xml_text(plain_cell(value))
    return f"'{text}" if not _is_number(value) and is_formula(text) else text


def write_cell(cell: "Cell", value: Any) -> None:
    """Put a value into a cell of a workbook: numbers as numbers, all else as text that is never run."""
    if _is_number(value):
        cell.value = value
        return
    text = xml_text(plain_cell(value))
    if not text:
        return
    cell.value = _fitting(text)
    # openpyxl takes =… for a formula and #N/A for an error; both are words of a document here
    cell.data_type = "s"
    cell.quotePrefix = is_formula(text)


def xml_text(text: str) -> str:
    """Without the characters that XML forbids."""
    return _NOT_XML.sub("", text)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _fitting(text: str) -> str:
    if len(text.encode("utf-16-le")) // 2 <= _LONGEST:
        return text
    # a character takes two units at most
    room = _LONGEST - len(_CUT)
    return text.encode("utf-16-le")[: room * 2].decode("utf-16-le", "ignore") + _CUT
