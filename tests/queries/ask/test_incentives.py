"""Who gives most, for what, and which documents an answer looked at."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.connect import connect
from graph.engine import Engine
from graph.load import load_record
from ingest.pipeline import read_record
from queries.ask.answers import ask

TEXTS = {
    "qinghe.txt": """青禾市人民政府关于支持软件企业的意见

青政〔2023〕5号

二、重点任务

(一)加强算力供给。对租用算力的软件企业,按合同额的30%给予补助,最高300万元。

(二)奖励创新企业。对首次认定的高新技术企业,一次性奖励20万元。

(三)落实融资支持。企业凭订单申请贷款的,“订单贷”单笔最高900万元。

2023年5月6日
""",
    "heyuan.txt": """禾原市人民政府关于培育软件企业的意见

禾政〔2023〕8号

二、重点任务

(一)降低算力成本。对租用算力的软件企业给予补助,每家最高50万元。

(二)奖励创新企业。对首次认定的高新技术企业,一次性奖励30万元。

2023年6月6日
""",
}


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder: Path = tmp_path_factory.mktemp("incentives")
    engine = connect(f"embedded:{folder}/graph")
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
        load_record(engine, *read_record(folder / name))
    yield engine
    engine.close()


@pytest.mark.parametrize(
    ("question", "tops"),
    [
        ("哪个城市给的奖补最多", [("青禾市", 3e6), ("禾原市", 5e5)]),
        ("谁给得最高", [("青禾市", 3e6), ("禾原市", 5e5)]),
        ("算力补贴哪个市最多", [("青禾市", 3e6), ("禾原市", 5e5)]),
        ("算力补贴哪个市最少", [("禾原市", 5e5), ("青禾市", 3e6)]),
        ("青禾和禾原谁给高新技术企业的奖励高？", [("禾原市", 3e5), ("青禾市", 2e5)]),
        ("哪个市的贷款额度最高", [("青禾市", 9e6)]),
        ("青禾哪项补贴最高", [("青禾市", 3e6)]),
        ("认定为高新技术企业，禾原奖多少钱？", [("禾原市", 3e5)]),
        ("哪个市给航空企业的补贴最多", []),
    ],
)
def test_the_largest_sum_of_each_place(graph: Engine, question: str, tops: list[tuple[str, float]]) -> None:
    card = ask(graph, question)
    assert (card["intent"], [(row["place"], row["value"]) for row in card["rows"]]) == ("incentives", tops)
    assert len(card["evidence"]) == len(tops)
    assert all(place in card["answer"] for place, _ in tops[1:])


@pytest.mark.parametrize(
    ("question", "places"),
    [
        ("禾原的“降低算力成本”和其他城市的哪些措施重复？", ["禾原市", "青禾市"]),
        ("青禾的“加强算力供给”和禾原哪条类似？", ["禾原市", "青禾市"]),
    ],
)
def test_likeness_covers_the_documents_compared(graph: Engine, question: str, places: list[str]) -> None:
    coverage = ask(graph, question)["coverage"]
    assert (coverage["places"], len(coverage["documents"])) == (places, 2)
