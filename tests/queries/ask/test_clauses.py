"""What one clause says of a body and a thing without a name of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.connect import connect
from graph.engine import Engine
from graph.load import load_record
from ingest.pipeline import read_record
from queries.ask.answers import ask

TEXT = """青禾市人民政府关于加强科技创新平台建设的意见

青政〔2023〕5号

二、重点任务

(一)建设创新平台。支持青禾重工、禾丰电缆和明远光电等企业申建国家企业技术中心,推动青禾重工创建矿用装备制造业创新中心、禾丰大学建设种业实验室。鼓励有条件的企业设立研发机构。推进青禾重工、明远光电等企业上市,引导禾丰电缆等企业启动上市。支持青禾市轴承技术创新中心、青禾市药品技术创新中心晋级国家队,推动青禾市种业工程研究中心晋级国家队。

2023年5月6日
"""


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder: Path = tmp_path_factory.mktemp("clauses")
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    engine = connect(f"embedded:{folder}/graph")
    load_record(engine, *read_record(folder / "a.txt"))
    yield engine
    engine.close()


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("青禾市支持哪些企业申建国家企业技术中心？", ["青禾重工", "禾丰电缆", "明远光电"]),
        ("青禾市哪几家企业要建国家企业技术中心", ["青禾重工", "禾丰电缆", "明远光电"]),
        ("禾丰大学要建设什么实验室？", ["种业实验室"]),
        ("青禾重工要创建什么中心？", ["矿用装备制造业创新中心"]),
        ("青禾市推进哪些企业上市？", ["青禾重工", "明远光电"]),
        ("青禾市哪些企业要推进上市？", ["青禾重工", "明远光电"]),
        ("青禾市哪些企业上市？", ["青禾重工", "明远光电", "禾丰电缆"]),
        ("禾丰电缆要申建什么？", ["国家企业技术中心"]),
        ("青禾市哪些企业申建国家实验室？", []),
        ("青禾市支持哪几个技术创新中心晋级“国家队”？", ["青禾市轴承技术创新中心", "青禾市药品技术创新中心"]),
        ("青禾市推动哪个工程研究中心晋级国家队", ["青禾市种业工程研究中心"]),
    ],
)
def test_deeds(graph: Engine, question: str, names: list[str]) -> None:
    card = ask(graph, question)
    assert [row["name"] for row in card["rows"]] == names, card["answer"]
    for item in card["evidence"]:
        assert item["quote"] in TEXT
