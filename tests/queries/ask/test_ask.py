"""Questions and their answers, over the real documents where they are at hand."""

import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from graph.connect import connect
from graph.engine import Engine
from graph.load import load_record
from ingest.pipeline import read_record
from queries import catalog
from queries.ask.answers import ask
from queries.ask.card import Draft, to_card
from queries.ask.evaluate import judge, read_questions
from queries.ask.parse import parse
from queries.ask.slots import Parsed, Slots
from queries.originals import blocked, text_of

QUESTIONS = [json.loads(line) for line in (Path(__file__).parent / "questions.jsonl").read_text("utf-8").splitlines()]
KEYS = {"question", "intent", "slots", "answer", "rows", "evidence", "query", "cypher", "params", "coverage", "status",
        "also", "near", "context"}  # fmt: skip
#: of the thirty questions given, so many are right; overlap is judged elsewhere
FLOOR = 25


@pytest.fixture(scope="module")
def seeds(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    engine = connect(f"embedded:{tmp_path_factory.mktemp('seeds')}/graph")
    for path in sorted((shared / "seeds").glob("*.txt")):
        load_record(engine, *read_record(path))
    yield engine
    engine.close()


@pytest.fixture(scope="module")
def samples(sample_graph: str) -> Iterator[Engine]:
    engine = connect(sample_graph)
    yield engine
    engine.close()


def plain(value: Any) -> str:
    return re.sub(r"[\s“”\"'《》]", "", unicodedata.normalize("NFKC", str(value)))


def faults(question: dict[str, Any], card: dict[str, Any]) -> list[str]:
    """What is wrong with an answer."""
    rows, found = card["rows"], []
    status = question.get("status") or ("empty" if question.get("empty") else "answered")
    if card["status"] != status:
        found.append(f"status {card['status']}")
    if status != "answered" and rows:
        found.append("rows")
    if "titles" in question:
        got = {plain(row.get("title")) for row in rows}
        found += [f"titles {got ^ set(map(plain, question['titles']))}"] * (got != set(map(plain, question["titles"])))
    if "names" in question:
        got, wanted = {plain(row.get("name")) for row in rows}, set(map(plain, question["names"]))
        if not all(any(w in g or g in w for g in got) for w in wanted) or not all(
            any(w in g or g in w for w in wanted) for g in got
        ):
            found.append(f"names {got}")
    if "values" in question and {float(row["value"]) for row in rows} != set(map(float, question["values"])):
        found.append(f"values {[row.get('value') for row in rows]}")
    if "count" in question and len(rows) != question["count"]:
        found.append(f"{len(rows)} rows")
    if len(rows) < question.get("count_from", 0):
        found.append(f"{len(rows)} rows")
    if "files" in question and {row["file"][:3] for row in rows} != set(question["files"]):
        found.append(f"files {[row['file'][:3] for row in rows]}")
    return found


@pytest.mark.parametrize("question", QUESTIONS, ids=[question["q"] for question in QUESTIONS])
def test_our_own_questions(seeds: Engine, question: dict[str, Any]) -> None:
    before = ask(seeds, question["before"])["context"] if "before" in question else None
    card = ask(seeds, question["q"], before)
    assert not faults(question, card), card["answer"]
    assert card.keys() >= KEYS
    for item in card["evidence"]:
        document = next(
            row["document"] for row in catalog.run(seeds, "place_documents").rows if row["file"] == item["file"]
        )
        assert text_of(seeds, document)[item["start"] : item["end"]] == item["quote"]


def test_the_questions_given(seeds: Engine, shared: Path) -> None:
    documents = catalog.run(seeds, "place_documents").rows
    sources = {row["file"]: text_of(seeds, row["document"]) for row in documents}
    verdicts = {item["id"]: judge(item, ask(seeds, item["question"]), sources)
                for item in read_questions(shared / "questions" / "dev.jsonl")}  # fmt: skip
    assert "false quote" not in verdicts.values()
    wrong = {name: verdict for name, verdict in verdicts.items() if verdict != "right"}
    assert len(verdicts) - len(wrong) >= FLOOR, wrong


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("驻马店市科技局牵头哪些任务？", "answered"),
        ("安顺市科技局牵头哪些任务？", "empty"),
        ("北京市科技局牵头哪些任务？", "empty"),
        ("科技局牵头哪些任务？", "ambiguous"),
        ("今天天气怎么样？", "not_understood"),
        ("", "not_understood"),
        ("？？？", "not_understood"),
    ],
)
def test_status(samples: Engine, question: str, status: str) -> None:
    card = ask(samples, question)
    assert card["status"] == status
    assert bool(card["rows"]) == (status == "answered")
    assert bool(card.get("choices")) == (status == "ambiguous")


def test_responsible_is_never_told_as_lead(samples: Engine) -> None:
    card = ask(samples, "安顺市科技局牵头哪些任务？")
    assert {row["role"] for row in card["near"]} == {"responsible"}
    assert "牵头" in card["answer"]


def test_an_empty_answer_says_what_was_searched(samples: Engine) -> None:
    card = ask(samples, "成都市科技局牵头哪些任务？")
    assert card["coverage"]["not_loaded"] == ["成都市", "科技局"]
    searched = ask(samples, "驻马店2025年高新技术企业的目标是多少家？")
    assert searched["status"] == "empty"
    assert searched["coverage"]["places"] == ["驻马店市"]
    assert searched["near"]
    assert {row["year"] for row in searched["near"]} <= {2019, 2020}


def test_a_year_without_aims_is_answered_with_the_nearest_years(samples: Engine) -> None:
    card = ask(samples, "驻马店2099年的目标是什么")
    assert card["status"] == "empty"
    assert {row["year"] for row in card["near"]} == {2020}


def test_a_pronoun_of_two_asks_back(samples: Engine) -> None:
    before = ask(samples, "驻马店科技局和财政局共同承担哪些任务？")["context"]
    card = ask(samples, "它负责什么", before)
    assert card["status"] == "ambiguous"
    assert [choice["name"] for choice in card["choices"]] == ["驻马店市科学技术局", "驻马店市财政局"]


def test_a_quote_that_the_text_does_not_bear_out_is_blocked(samples: Engine) -> None:
    row = catalog.run(samples, "agency_tasks", {"agency": "驻马店市科学技术局"}).rows[0]
    parsed = Parsed("x", "agency_tasks", Slots())
    before = blocked["quotes"]
    card = to_card(samples, parsed, Draft(rows=[row, {**row, "quote": row["quote"] + "。。"}]))
    assert [item["quote"] for item in card["evidence"]] == [row["quote"]]
    assert blocked["quotes"] == before + 1


def test_another_parser_may_read_the_question(samples: Engine) -> None:
    def reader(engine: Engine, question: str, before: Parsed | None) -> Parsed:
        read = parse(engine, "驻马店市财政局负责哪些任务？", before)
        return Parsed(question, read.intent, read.slots)

    assert ask(samples, "whatever", parser=reader)["status"] == "answered"


HOSTILE = [
    "') MATCH (n) DETACH DELETE n //",
    "驻马店市科技局' OR 1=1 牵头哪些任务",
    "<script>alert(1)</script>",
    "牵头" * 2000,
    "\u202e龙门实验室",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_questions_change_nothing(samples: Engine, text: str) -> None:
    counts = catalog.run(samples, "counts").rows
    assert ask(samples, text)["status"] in ("answered", "empty", "ambiguous", "not_understood")
    assert catalog.run(samples, "counts").rows == counts
