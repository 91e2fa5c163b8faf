"""Texts on screen: every key that a template or module names is in the catalogue, and looks follow the model."""

import re
from pathlib import Path

import pytest

from graph.ids import PREFIXES
from graph.model import KINDS
from ingest.pipeline import STAGES, read_text
from ingest.source import text_source
from queries import catalog
from viz.looks import kinds_css
from viz.pages.kinds import ELSEWHERE, PAGES
from viz.render import figure, money, shortened, visible
from viz.wording import FOLDER, catalogue, name_of, text

KEYS = re.compile(r"""(?<![\w.])(?:t|text)\(\s*["']([\w.]+\w)["']\s*[,)]""")


def test_each_key_used_is_there(root: Path) -> None:
    files = [*(root / "viz").rglob("*.html"), *(root / "viz").rglob("*.py"), *(root / "api").rglob("*.py")]
    used = {key for file in files for key in KEYS.findall(file.read_text(encoding="utf-8"))}
    headings = {block.heading for blocks in PAGES.values() for block in blocks}
    assert len(used) > 40
    assert sorted((used | headings) - set(catalogue())) == []


def test_each_kind_has_a_page_and_a_colour() -> None:
    assert set(PAGES) | set(ELSEWHERE) | {"Document", "Measure"} == set(KINDS) == set(PREFIXES)
    assert [kind for kind in KINDS if f".swatch.{kind} {{ background: {KINDS[kind].colour}" not in kinds_css()] == []


def test_each_block_names_a_query_and_its_columns() -> None:
    for blocks in PAGES.values():
        for block in blocks:
            query = catalog.find(block.query)
            assert block.parameter in {parameter.name for parameter in query.parameters}
            assert set(block.columns) <= set(query.columns)
            assert not block.columns or all(f"column.{column}" in catalogue() for column in block.columns)


def test_each_column_of_the_catalogue_has_a_heading() -> None:
    columns = {column for query in catalog.queries().values() for column in query.columns}
    assert sorted(column for column in columns if f"column.{column}" not in catalogue()) == []


@pytest.mark.parametrize(
    ("group", "value", "expected"),
    [("role", "lead", "牵头"), ("link", "BUILDS", "建设"), ("relation", "at_least", "不低于"), ("role", None, "")],
)
def test_names(group: str, value: str | None, expected: str) -> None:
    assert name_of(group, value) == expected


@pytest.mark.parametrize(
    ("value", "expected"), [(3.0, "3"), (3.75, "3.75"), (0.1, "0.1"), (1600, "1600"), (1e7, "10000000"), (None, "")]
)
def test_figures(value: float | None, expected: str) -> None:
    assert figure(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"), [(2_000_000.0, "200万元"), (1.5e8, "1.5亿元"), (1000.0, "1000元"), (None, "")]
)
def test_money(value: float | None, expected: str) -> None:
    assert money(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"), [("甲" * 200, "甲" * 119 + "…"), ("甲\u202e乙", "甲\ufffd乙"), (None, "")]
)
def test_long_and_turning_texts(value: str | None, expected: str) -> None:
    assert shortened(value) == expected


def test_a_quote_keeps_what_can_be_seen() -> None:
    assert visible("“市科技局”<b>&") == "“市科技局”<b>&"


def test_each_stage_of_reading_has_its_text() -> None:
    heard: list[str] = []
    read_text(text_source("a.txt", "一、建设平台。（责任单位：市科技局）"), heard.append)
    assert heard[0] == "structure"
    assert len(heard) == len(STAGES) + 1
    page = (FOLDER.parent / "templates" / "add.html").read_text(encoding="utf-8")
    for stage in heard:
        assert text(f"add.at_{stage}").endswith("……")
        assert f'"at_{stage}"' in page
