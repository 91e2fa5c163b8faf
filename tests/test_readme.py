"""What the README files print is what the commands print, over the samples."""

import re
import shlex
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from api.cli import cli
from graph.connect import connect
from graph.load import load_record
from graph.pending import compare_pending
from ingest.pipeline import read_record

ROOT = Path(__file__).resolve().parents[1]
READMES = ("README.md", "README.zh-CN.md")
#: a line, or a part of one, that is left out
GAP = "…"


def blocks(text: str) -> Iterator[str]:
    yield from re.findall(r"^```\w*\n(.*?)^```", text, re.M | re.S)


def shown() -> Iterator[tuple[str, str, list[str]]]:
    """(file, command, lines printed under it) of each `$ policy-graph …`."""
    for name in READMES:
        for block in blocks((ROOT / name).read_text(encoding="utf-8")):
            for part in re.split(r"^\$ ", block, flags=re.M)[1:]:
                command, *lines = part.rstrip("\n").split("\n")
                yield name, command, [line for line in lines if line.strip() not in ("", GAP)]


SHOWN = list(shown())


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> str:
    url = f"embedded:{tmp_path_factory.mktemp('readme')}/graph"
    with closing(connect(url)) as engine:
        for path in sorted((ROOT / "samples").glob("*.txt")):
            load_record(engine, *read_record(path))
        compare_pending(engine)
    return url


def test_three_questions_and_an_overlap_are_shown() -> None:
    commands = [command for name, command, _ in SHOWN if name == "README.md"]
    assert sum(command.startswith("policy-graph ask ") for command in commands) >= 3
    assert sum(command.startswith("policy-graph overlap ") for command in commands) >= 1


@pytest.mark.parametrize(("name", "command", "lines"), SHOWN, ids=[f"{row[0]}: {row[1]}" for row in SHOWN])
def test_what_is_shown_is_printed(
    samples: str, name: str, command: str, lines: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("POLICY_GRAPH_URL", samples)
    monkeypatch.setenv("COLUMNS", "400")
    program, *words = shlex.split(command)
    assert program == "policy-graph"
    result = CliRunner().invoke(cli, words)
    assert result.exit_code == 0, result.output
    printed = iter(result.output.split("\n"))
    for line in lines:
        wanted = line.rstrip()
        assert any(_same(wanted, other.rstrip()) for other in printed), f"{name}: not printed, or not there: {wanted}"


def _same(wanted: str, printed: str) -> bool:
    return re.fullmatch(".*".join(map(re.escape, wanted.split(GAP))), printed) is not None
