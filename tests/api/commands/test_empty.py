"""What search and query print when they find nothing."""

import json

import pytest

from api.cli import main

EMPTY = [
    (("search", "量子引力"), ("驻马店", "安顺")),
    (("search", "量子引力", "--filter", "city=驻马店市"), ("驻马店",)),
    (("query", "agency_tasks", "-p", "agency=安顺市财政局", "-p", "role=lead", "-p", "place=安顺市"), ("安顺",)),
]


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> None:
    monkeypatch.setattr("sys.argv", ["policy-graph", *arguments])
    with pytest.raises(SystemExit) as end:
        main()
    assert not end.value.code


@pytest.mark.parametrize(("arguments", "places"), EMPTY, ids=lambda value: value[-1])
def test_an_empty_table_says_what_was_searched(
    sample_graph: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...], places: tuple[str, ...],
) -> None:  # fmt: skip
    run(monkeypatch, *arguments, "--url", sample_graph, "--format", "table")
    last = capsys.readouterr().out.splitlines()[-1]
    assert last.startswith("没有结果；查了 ")
    assert [place for place in ("驻马店", "安顺") if place in last] == list(places)


def test_for_machines_an_empty_result_stays_json(
    sample_graph: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(monkeypatch, "search", "量子引力", "--url", sample_graph, "--json")
    assert json.loads(capsys.readouterr().out)["rows"] == []
