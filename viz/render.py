"""Templates to HTML. Everything that comes from a document is escaped: autoescape is on for every template."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from viz import wording

FOLDER = Path(__file__).parent / "templates"
STATIC = Path(__file__).parent / "static"
#: marks that turn the direction of the text around them; shown as a visible sign instead
_BIDI = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C), "\ufffd")
LONG = 120
#: a cell with more characters than this wants room
LONG_CELL = 12
_EMPTY_LINE = re.compile(r"\n[ \t\u3000\xa0]*(?=\n)")


def figure(value: Any) -> str:
    """A number as a reader writes it: no .0, no exponent."""
    if isinstance(value, float):
        return f"{value:.0f}" if value.is_integer() else f"{value:.10g}"
    return "" if value is None else str(value)


def money(value: Any) -> str:
    """An amount in 元 as a reader says it: 200万元, 1.5亿元."""
    if value is None:
        return ""
    for size, unit in ((1e8, "亿元"), (1e4, "万元")):
        if abs(value) >= size:
            return f"{figure(value / size)}{unit}"
    return f"{figure(value)}元"


def visible(value: Any) -> str:
    """A text without invisible marks that reorder what stands around it."""
    return str(value if value is not None else "").translate(_BIDI)


def shortened(value: Any, length: int = LONG) -> str:
    """A text cut to `length` characters, for headings and link texts."""
    text = visible(value)
    return text if len(text) <= length else f"{text[: length - 1]}…"


def node_path(identifier: str) -> str:
    """The permanent address of a node's page."""
    return f"/view/{quote(identifier, safe='')}"


def quote_path(document: str, start: int, end: int) -> str:
    """The permanent address of a quote in its document."""
    return f"{node_path(document)}/at/{start}-{end}"


def heat(number: float, highest: float) -> int:
    """The depth of colour of a number, 0 to 5; by its square root, so that small numbers differ too."""
    return 0 if not number or not highest else max(1, round(5 * (number / highest) ** 0.5))


def tight(value: str) -> str:
    """A text without its empty lines; whether lines were set apart by one or two breaks tells a reader nothing."""
    return _EMPTY_LINE.sub("", value)


def look_of(rows: Sequence[Mapping[str, Any]], column: str) -> Markup:
    """The class of a column or, of one row, its cell: figures stand to the right, long texts get room, short a line."""
    value = next((row[column] for row in rows if row[column] not in (None, "")), None)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Markup(' class="figure"')
    if not isinstance(value, str):
        return Markup("")
    return Markup(' class="long"' if len(value) > LONG_CELL else ' class="short"')


def make_environment() -> Environment:
    """The Jinja environment of all pages."""
    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        t=wording.text,
        name_of=wording.name_of,
        node_path=node_path,
        quote_path=quote_path,
        heat=heat,
        look_of=look_of,
        LANGUAGE=wording.LANGUAGE,
    )
    environment.filters.update(figure=figure, visible=visible, shortened=shortened, money=money, tight=tight, zip=zip)
    return environment


ENVIRONMENT = make_environment()


def render(template: str, **values: Any) -> str:
    """The HTML of a template."""
    return ENVIRONMENT.get_template(template).render(**values)
