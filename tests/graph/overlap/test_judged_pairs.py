"""Floors for the figures on judged pairs, where the shared folder is here; bench/overlap_fit.py says how they were fitted."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from api.commands.overlap import command

OPC = ("01_ningbo_2026", "03_hangzhou-plan_2026", "06_suqian_2026", "10_wuhan_2026", "16_zhengzhou_2026")
#: least share of the wanted typed differences that is found, where the pairs have some
DIFFERENCES = 0.80
#: pairs, documents, least R@10, nDCG@10, precision of strong, share of grade 3 that is strong
Floor = tuple[str, list[str], tuple[float, ...]]
FLOORS: list[Floor] = [
    ("dev_seeds", ["seeds"], (0.84, 0.82, 0.90, 0.60)),
    ("dev_opc", [f"corpus/{name}.txt" for name in OPC], (0.90, 0.87, 0.92, 0.58)),
]


@pytest.mark.parametrize("row", FLOORS, ids=[row[0] for row in FLOORS])
def test_floors(shared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], row: Floor) -> None:
    name, documents, floors = row
    paths = [str(shared / document) for document in documents]
    command([*paths, "--top", "50", "--json"], standalone_mode=False)
    result = tmp_path / "result.jsonl"
    result.write_text(capsys.readouterr().out, encoding="utf-8")
    options = ["--symmetric"] if name == "dev_opc" else []
    score = shared / "overlap" / "score_overlap.py"
    gold = shared / "overlap" / f"{name}.jsonl"
    run = [sys.executable, str(score), str(gold), str(result), *options]
    words = subprocess.run(run, capture_output=True, text=True, check=True).stdout.replace(",", " ").split()
    strong = words.index("strong:")
    got = (
        float(words[words.index("R@10") + 1]),
        float(words[words.index("nDCG@10") + 1]),
        float(words[words.index(">=", strong) + 2]),
        float(words[words.index("3:", strong) + 1]),
    )
    assert all(value >= floor for value, floor in zip(got, floors, strict=True)), (got, floors)
    if "differences" in words:
        found, wanted = (
            int(words[words.index("found") + 1]),
            int(words[words.index("of", words.index("found")) + 1].strip(":")),
        )
        assert found / wanted >= DIFFERENCES


def test_every_quote_stands_in_its_document(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = [shared / "corpus" / f"{name}.txt" for name in OPC]
    texts = {path.name: path.read_bytes().decode("utf-8") for path in paths}
    command([*map(str, paths), "--top", "50", "--json"], standalone_mode=False)
    seen = 0
    for line in capsys.readouterr().out.splitlines():
        row = json.loads(line)
        for match in row["matches"]:
            for difference in match["differences"]:
                for side, place in (("a", row["query"]), ("b", match)):
                    quote = difference[side]
                    assert texts[place["file"]][quote["start"] : quote["end"]] == quote["quote"]
                    seen += 1
    assert seen > 50
