"""Documents in many layouts, written for these tests: heads and measures as a careful reader would give them."""

import json
from pathlib import Path
from typing import Any

import pytest

from ingest.pipeline import read_structure
from ingest.readers import read_source

FOLDER = Path(__file__).resolve().parents[1] / "golden" / "layouts"
EXPECTED: dict[str, Any] = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_head_is_read(name: str) -> None:
    facts = read_structure(read_source(FOLDER / name)).document
    wanted = EXPECTED[name]["document"]
    assert {key: list(v) if isinstance(v := getattr(facts, key), tuple) else v for key in wanted} == wanted


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_measures_are_read(name: str) -> None:
    reading = read_structure(read_source(FOLDER / name))
    text = reading.text
    found = [[m.kind, m.label, m.title, text[m.start :][:6], text[: m.end][-8:]] for m in reading.measures]
    assert found == EXPECTED[name]["measures"]


def test_every_document_has_an_expectation() -> None:
    documents = {path.name for path in FOLDER.iterdir() if path.suffix in (".txt", ".md")}
    assert documents == set(EXPECTED)


def test_titles_stand_where_the_record_says() -> None:
    for name in EXPECTED:
        reading = read_structure(read_source(FOLDER / name))
        for field, (start, end) in reading.document.spans.items():
            assert 0 <= start <= end <= len(reading.text), (name, field)
        for measure in reading.measures:
            printed = "".join(reading.text[measure.start : measure.end].split()).replace("*", "")
            assert "".join(measure.title.split()).replace("*", "") in printed, (name, measure)
