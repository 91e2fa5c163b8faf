"""What `ask` prints for a person, and what for a machine."""

import json

import pytest

from api.cli import main
from queries.ask.figures import RELATION_NAMES

QUESTION = "洛阳到2025年有哪些目标？"


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> None:
    monkeypatch.setattr("sys.argv", ["policy-graph", *arguments])
    with pytest.raises(SystemExit) as end:
        main()
    assert not end.value.code


def test_relations_are_words_on_screen_and_names_in_json(
    sample_graph: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(monkeypatch, "ask", QUESTION, "--url", sample_graph, "--json")
    found = {row["relation"] for row in json.loads(capsys.readouterr().out)["rows"]}
    assert {"at_least", "reach"} <= found
    run(monkeypatch, "ask", QUESTION, "--url", sample_graph)
    table = capsys.readouterr().out
    assert "不少于" in table
    assert "达到" in table
    assert not [name for name in RELATION_NAMES if name in table]
