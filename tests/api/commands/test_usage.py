"""Wrong usage: one line that says what is wrong, and exit code 1."""

from pathlib import Path

import pytest

from api.cli import main

Say = tuple[str, ...]


def fail(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *arguments: object) -> list[str]:
    """What a command line that fails writes to standard error."""
    monkeypatch.setattr("sys.argv", ["policy-graph", *map(str, arguments)])
    with pytest.raises(SystemExit) as end:
        main()
    assert end.value.code == 1
    said = capsys.readouterr()
    assert said.out == ""
    return said.err.splitlines()


@pytest.mark.parametrize("arguments", [(), ("report",), ("key",)], ids=str)
def test_without_a_command_the_help_is_shown(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: Say
) -> None:
    lines = fail(monkeypatch, capsys, *arguments)
    assert lines[0].startswith("Usage: ")
    assert "Commands:" in lines


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("extract", "{empty}"), "empty: is an empty folder"),
        (("ingest", "{empty}"), "empty: is an empty folder"),
        (("overlap", "{empty}"), "empty: is an empty folder"),
        (("extract", "{empty}/none.txt"), "none.txt: No such file or directory"),
        (("evaluate-ask", "{nothing}"), "nothing.jsonl: holds no questions"),
        (("import", "{empty}"), "{empty}: no exported records (name a folder written by export)"),
        (("network", "none"), "none: no such analysis"),
        (("nothing",), "No such command 'nothing'"),
    ],
    ids=str,
)
def test_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, arguments: Say, said: str
) -> None:
    folder, nothing = tmp_path / "empty", tmp_path / "nothing.jsonl"
    folder.mkdir()
    nothing.touch()
    monkeypatch.setenv("POLICY_GRAPH_URL", f"embedded:{tmp_path / 'graph'}")
    filled = [one.format(empty=folder, nothing=nothing) for one in arguments]
    lines = fail(monkeypatch, capsys, *filled)
    assert len(lines) == 1
    assert lines[0].startswith(f"policy-graph: {said.format(empty=folder)}")
