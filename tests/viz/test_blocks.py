"""Blocks over the samples: the first rows with the way to all, names in their sentences."""

from collections.abc import Iterator

import pytest

from graph.connect import connect
from graph.engine import Engine
from queries.nodes import read_node
from viz.pages import blocks
from viz.pages.blocks import Block, fill_block
from viz.pages.find import _columns
from viz.pages.kinds import PAGES
from viz.render import look_of, tight


@pytest.fixture(scope="module")
def engine(sample_graph: str) -> Iterator[Engine]:
    opened = connect(sample_graph)
    yield opened
    opened.close()


def node_of(engine: Engine, kind: str, name: str) -> dict[str, object]:
    rows = engine.read(f"MATCH (n:{kind}) WHERE n.name = $name RETURN n.id AS id", {"name": name})
    return read_node(engine, rows[0]["id"])


def block_of(kind: str, query: str) -> Block:
    return next(block for block in PAGES[kind] if block.query == query)


@pytest.mark.parametrize(("limit", "more"), [(3, True), (500, False)])
def test_the_first_rows_and_the_way_to_all(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, limit: int, more: bool
) -> None:
    monkeypatch.setitem(blocks.LIMITS, "table", limit)  # type: ignore[attr-defined]
    place = node_of(engine, "Place", "驻马店市")
    found = fill_block(engine, block_of("Place", "busiest_agencies"), place)
    assert len(found.rows) == min(limit, found.total)
    assert found.total > 20
    assert found.more.startswith("/view/queries/busiest_agencies?place=") is more


def test_a_name_stands_in_its_sentence(engine: Engine) -> None:
    found = fill_block(engine, block_of("Platform", "measures_naming"), node_of(engine, "Platform", "龙门实验室"))
    assert found.rows
    for row in found.rows:
        before, after = row["around"]
        text = engine.read(
            "MATCH (:Document {id: $id})-[:HAS_VERSION]->(v:Version) WHERE v.state = 'current' RETURN v.text AS text",
            {"id": row["document"]},
        )[0]["text"]
        assert f"{before}{row['quote']}{after}".strip("…") in text
        assert "。" not in before + after
    assert any(row["around"] != ("", "") for row in found.rows)


@pytest.mark.parametrize(
    ("value", "expected"),
    [(3, "figure"), (2.5, "figure"), (True, ""), ("市", "short"), ("甲" * 30, "long"), (None, "")],
)
def test_cells_look_as_what_they_hold(value: object, expected: str) -> None:
    assert look_of([{"x": value}], "x") == (f' class="{expected}"' if expected else "")


@pytest.mark.parametrize(
    ("text", "expected"), [("一\n\n二", "一\n二"), ("一\n \u3000\n\n二\n", "一\n二\n"), ("一 二", "一 二")]
)
def test_empty_lines_are_not_shown(text: str, expected: str) -> None:
    assert tight(text) == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([{"name": n, "place": "甲市", "link": "BUILDS", "relation": "共建"} for n in "一二三四五"], ["name"]),
        ([{"name": "一", "place": "甲市", "link": "BUILDS"}], ["name", "place", "link"]),
        ([{"agency": "一", "name": "一", "role": "lead"}], ["agency", "role"]),
        ([{"name": n, "place": n} for n in "一二三四五"], ["name", "place"]),
    ],
)
def test_columns_that_tell_nothing_are_left_out(rows: list[dict[str, object]], expected: list[str]) -> None:
    assert _columns(rows) == expected
