"""The evaluation: its rules on small records, the figures of the published scorer, and the floors on the gold."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from graph.record import to_json
from ingest.compare import match_by_span, overlap, plain_name, same_agency, same_indicator
from ingest.evaluate import Tally, find_lies, read_gold, score_record, sum_tallies
from ingest.pipeline import read_record
from tests.floors import FLOORS, FORMAT_FLOORS


@pytest.fixture(scope="module")
def gold(shared: Path) -> dict[str, Any]:
    return dict(read_gold(shared / "extraction" / "gold"))


@pytest.fixture(scope="module")
def records(shared: Path, gold: dict[str, Any]) -> dict[str, tuple[dict[str, Any], str]]:
    found = {}
    for name in gold:
        path = next(p for folder in ("seeds", "corpus") if (p := shared / folder / name).exists())
        record, text = read_record(path)
        found[name] = (to_json(record), text)
    return found


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("云州市科技局", "云州市科技局", True),
        ("南方省云州市科学技术局", "云州市科学技术局", True),
        ("云州市人民政府办公室", "云州市办公室", True),
        ("云州市东湖区科技局", "东湖区科技局", True),
        ("云州市科技局", "云州市财政局", False),
        ("云州市云州城投集团有限公司", "云州城投公司", True),
    ],
)
def test_agencies_are_compared_as_a_reader_would(a: str, b: str, same: bool) -> None:
    assert same_agency(a, b) is same


def test_names_are_compared_without_marks() -> None:
    assert plain_name("“春笋” 计划(试行)") == plain_name("春笋计划（试行）")
    assert same_indicator("高新技术企业数量", "高新技术企业") and not same_indicator("专利", "")


def test_spans_are_matched_once_each() -> None:
    gold = [{"start": 0, "end": 10}, {"start": 10, "end": 20}]
    found = [{"start": 0, "end": 9}, {"start": 0, "end": 10}, {"start": 14, "end": 20}]
    assert match_by_span(gold, found) == {0: 1}
    assert overlap((0, 10), (5, 15)) == pytest.approx(1 / 3)


def test_tally_counts_misses_and_inventions() -> None:
    tally = Tally().add(["a", "b", "b"], ["b", "c"], lambda x, y: bool(x == y))
    assert (tally.hits, tally.missed, tally.invented) == (1, ["a", "b"], ["c"])
    assert tally.figures()["f1"] == pytest.approx(0.4)


def test_missing_record_counts_as_all_missed() -> None:
    gold = {"document": {"title": "甲"}, "measures": [
        {"id": "m01", "label": None, "title": "乙", "start": 0, "end": 1, "responsibilities": []}]}  # fmt: skip
    tallies = score_record(gold, {"file": "a"})
    assert tallies["document"].figures()["f1"] == 0 and tallies["measures"].figures()["r"] == 0


def test_lies_are_found() -> None:
    record = {
        "measures": [{"title": "甲", "start": 0, "end": 4, "responsibilities": [
            {"raw": "市科技局", "start": 0, "end": 2, "implied": False}]}],
        "targets": [{"quote": "不在", "start": 0, "end": 2}],
        "entities": {"place": [{"name": "云州", "aliases": [], "mentions": [[0, 2]]}]},
    }  # fmt: skip
    kinds = [kind for kind, _ in find_lies(record, "甲乙丙丁")]
    assert kinds == ["quote", "responsibility", "responsibility span", "place"]


def test_figures_are_those_of_the_published_scorer(
    shared: Path, gold: dict[str, Any], records: dict[str, Any], tmp_path: Path
) -> None:
    for name, (record, _) in list(records.items())[1:]:  # one is left out: it counts as all missed
        (tmp_path / f"{name}.json").write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    scorer = [
        sys.executable,
        str(shared / "extraction" / "score.py"),
        str(shared / "extraction" / "gold"),
        str(tmp_path),
    ]
    for flags, by_title in (([], False), (["--by-title"], True)):
        printed = json.loads(
            subprocess.run([*scorer, "--json", *flags], capture_output=True, text=True, check=True).stdout
        )
        first = next(iter(records))
        tallies = [score_record(g, {"file": n} if n == first else records[n][0], by_title) for n, g in gold.items()]
        assert {kind: tally.figures() for kind, tally in sum_tallies(tallies).items()} == printed["all"]


def test_gold_figures_keep_their_floors(gold: dict[str, Any], records: dict[str, Any]) -> None:
    total = sum_tallies([score_record(g, records[n][0]) for n, g in gold.items()])
    low = {
        kind: total[kind].figures()["f1"]
        for kind, floor in FLOORS.items()
        if (total[kind].figures()["f1"] or 0) < floor
    }
    assert not low


def test_records_show_only_what_the_text_holds(records: dict[str, Any]) -> None:
    assert {name: lies for name, (record, text) in records.items() if (lies := find_lies(record, text))} == {}


def test_other_formats_keep_their_floors(shared: Path, gold: dict[str, Any]) -> None:
    tallies = []
    for name, wanted in gold.items():
        stem = shared / "corpus" / Path(name).stem
        for path in (stem.with_suffix(".html"), stem.with_suffix(".pdf")):
            if path.exists():
                record, text = read_record(path)
                assert find_lies(to_json(record), text) == []
                tallies.append(score_record(wanted, to_json(record), by_title=True))
    total = sum_tallies(tallies)
    assert len(tallies) >= 6
    low = {k: f1 for k, floor in FORMAT_FLOORS.items() if (f1 := total[k].figures()["f1"] or 0) < floor}
    assert not low
