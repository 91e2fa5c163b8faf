"""Scans and photographs, through the optional extra `ocr` (rapidocr, with the models of its package)."""

import importlib
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from graph.errors import SourceError
from ingest.readers.layout import TextBuilder, join_lines
from ingest.source import Source

_HINT = "install the OCR extra: pip install 'policy-graph[ocr]'"
_SURE = 0.5
_MAX_PIXELS = 80_000_000


def read_image(path: Path, data: bytes) -> Source:
    """The text of a photograph or scanned page."""
    try:
        pictures = importlib.import_module("PIL.Image")
        picture = pictures.open(io.BytesIO(data))
        if picture.width * picture.height > _MAX_PIXELS:
            raise SourceError("image too large", subject=path.name)
        picture.load()
    except ImportError as error:
        raise SourceError("is an image", subject=path.name, hint=_HINT) from error
    except (OSError, ValueError, SyntaxError) as error:
        raise SourceError("damaged image", subject=path.name) from error
    return read_images(path.name, [picture], "is an image")


def read_images(name: str, images: Iterable[Any], problem: str) -> Source:
    """The recognised text of page images, one page each; `problem` says why recognition is needed."""
    try:
        engine = importlib.import_module("rapidocr").RapidOCR(params={"Global.log_level": "error"})
        arrays = importlib.import_module("numpy")
    except ImportError as error:
        raise SourceError(problem, subject=name, hint=_HINT) from error
    builder = TextBuilder()
    for image in images:
        builder.page()
        result = engine(arrays.asarray(image.convert("RGB")))
        if result.txts is None:
            continue
        boxes = [[(float(x), float(y)) for x, y in box] for box in result.boxes]
        for line in _lines(boxes, list(result.txts), [float(s) for s in result.scores]):
            builder.line(line)
    return join_lines(builder.source(name))


def _lines(boxes: Sequence[Sequence[tuple[float, float]]], texts: Sequence[str], scores: Sequence[float]) -> list[str]:
    """Recognised pieces as lines, from the top, each from the left; two wide blanks before an indented one."""
    pieces = [
        (sum(y for _, y in box) / 4, min(x for x, _ in box), max(y for _, y in box) - min(y for _, y in box), text)
        for box, text, score in zip(boxes, texts, scores, strict=True)
        if score >= _SURE
    ]
    pieces.sort()
    rows: list[list[tuple[float, float, float, str]]] = []
    for piece in pieces:
        if rows and abs(piece[0] - rows[-1][0][0]) < 0.5 * piece[2]:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    margin = min((row_left for row in rows for _, row_left, _, _ in row), default=0.0)
    found = []
    for row in rows:
        row.sort(key=lambda piece: piece[1])
        indent = "\u3000\u3000" if row[0][1] - margin > 1.3 * row[0][2] else ""
        found.append(indent + " ".join(piece[3] for piece in row))
    return found
