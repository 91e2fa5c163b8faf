"""What the pages say of errors: Chinese, with what to do, and nothing of the engine."""

import ast
import re
from pathlib import Path

import pytest

from graph.errors import (
    EngineError,
    ExtractionError,
    NotFoundError,
    PolicyGraphError,
    QueryError,
    SourceError,
    UnexpectedError,
)
from viz.faults import say, say_line, say_message

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (SourceError("is encrypted", subject="a.pdf"), "PDF 加了密码。请去掉密码再试。"),
        (SourceError("no reader for .wps", subject="a.wps", hint="save it"), "不读wps格式。请用办公软件打开，另存为 DOCX 或 PDF 再试。"),
        (NotFoundError("no Agency/Organisation called '市水务局'", subject="agency_tasks, agency", hint="石门市水务局、青禾市水务局"),
         "没有叫“市水务局”的单位或机构企业。相近的有：石门市水务局、青禾市水务局。"),
        (NotFoundError("no node called 'x'", hint="nothing of a like name"), "没有叫“x”的内容。"),
        (QueryError("'市科技局' names several", hint="agy_0123456789abcdef 石门市科学技术局（石门市）"),
         "叫“市科技局”的不止一个，请写全称。有：石门市科学技术局（石门市）。"),
        (QueryError("没有收录这个地区的文件", subject="北山市"), "北山市: 没有收录这个地区的文件"),
    ],
)  # fmt: skip
def test_says_what_and_what_to_do(error: PolicyGraphError, expected: str) -> None:
    assert say(error) == expected


@pytest.mark.parametrize(
    "error",
    [
        EngineError("connection refused", subject="bolt://10.0.0.1:7687", statement="MATCH (n) RETURN n"),
        EngineError("Neo4j refuses the user or the password", subject="neo4j://inside"),
        UnexpectedError(ValueError("secret"), "a.txt"),
        ExtractionError("of a kind nobody has thought of"),
        SourceError("of a kind nobody has thought of"),
        QueryError("of a kind nobody has thought of", hint="policy-graph status"),
    ],
)
def test_nothing_english_and_nothing_inside(error: PolicyGraphError) -> None:
    said = say(error)
    assert not re.search(r"[a-z]{3,}|://|\d", said)
    assert said.endswith("。")


def raised() -> list[str]:
    """The messages with which readers and the pipeline refuse a file."""
    found = []
    for path in [*ROOT.glob("ingest/readers/*.py"), ROOT / "ingest/script.py", ROOT / "api/uploads.py"]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("SourceError", "ExtractionError"):
                found += _written(node.args[0])
    return sorted(set(found))


def _written(node: ast.expr) -> list[str]:
    """The texts that an expression may give, figures in place of what is filled in."""
    if isinstance(node, ast.IfExp):
        return [*_written(node.body), *_written(node.orelse)]
    if isinstance(node, ast.JoinedStr):
        return ["".join(str(part.value) if isinstance(part, ast.Constant) else "7" for part in node.values)]
    return [node.value] if isinstance(node, ast.Constant) and isinstance(node.value, str) else []


def test_every_refusal_of_a_reader_has_its_text() -> None:
    messages = raised()
    assert len(messages) > 12
    assert [text for text in messages if not say_message(text)] == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("a.txt: is empty", "文件是空的。请确认选对了文件。"),
        (
            "a.xyz: no reader for .xyz (readable are .txt .md)",
            "不读.xyz格式。能读的有 TXT、Markdown、HTML、DOCX、PDF。",
        ),
        ("别的话", "别的话"),
    ],
)
def test_a_line_is_read_back(line: str, expected: str) -> None:
    assert say_line(line) == expected
