"""The commands extract and evaluate: records, the loss report, one bad file among good ones."""

import json
from pathlib import Path

from click.testing import CliRunner

from api.cli import cli

TEXT = "云州市促进会展业发展若干措施\n一、支持品牌展会\n（一）引进大型展会。按面积给予补助。（责任单位：市商务局）\n"


def test_records_are_written_and_a_bad_file_stops_none(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "good.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "docs" / "empty.txt").write_bytes(b"")
    (tmp_path / "docs" / "zz.txt").write_text(TEXT, encoding="utf-8")
    out = tmp_path / "out"
    result = CliRunner().invoke(cli, ["extract", str(tmp_path / "docs"), "--out", str(out)])
    assert result.exit_code == 1 and "empty.txt: is empty" in result.output
    assert sorted(path.name for path in out.iterdir()) == ["good.txt.json", "zz.txt.json"]
    record = json.loads((out / "good.txt.json").read_text(encoding="utf-8"))
    assert record["measures"][0]["title"] == "引进大型展会" and record["file"] == "good.txt"


def test_two_inputs_of_one_name_are_refused(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.txt").write_text(TEXT, encoding="utf-8")
    paths = [str(tmp_path / folder / "x.txt") for folder in ("a", "b")]
    result = CliRunner().invoke(cli, ["extract", *paths, "--out", str(tmp_path / "out")])
    assert result.exit_code == 1 and "same name" in result.output


def test_report_says_what_was_not_read(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text(
        TEXT.replace(
            "（一）", "全市各单位要统筹安排会展用地和配套设施，结合城市更新做到应建尽建、建管并重，形成合力。\n（一）"
        ),
        encoding="utf-8",
    )
    result = CliRunner().invoke(cli, ["extract", str(path), "--report"])
    assert result.exit_code == 0
    assert "措施 1 项" in result.output and "未产出措施的段落：1 处" in result.output and "第3行" in result.output


def test_news_page_without_measures_is_said(tmp_path: Path) -> None:
    path = tmp_path / "news.txt"
    path.write_text("昨日，市里召开会议。与会者进行了讨论。\n", encoding="utf-8")
    result = CliRunner().invoke(cli, ["extract", str(path), "--out", str(tmp_path)])
    assert result.exit_code == 0 and "news.txt: no measures found" in result.output


def test_evaluation_of_own_records_is_perfect(tmp_path: Path) -> None:
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "x.txt").write_text(TEXT, encoding="utf-8")
    CliRunner().invoke(cli, ["extract", str(tmp_path / "src" / "x.txt"), "--out", str(tmp_path / "gold")])
    result = CliRunner().invoke(cli, ["evaluate", str(tmp_path / "gold"), str(tmp_path / "src"), "--json"])
    assert result.exit_code == 0, result.output
    rows = json.loads(result.output)["rows"]
    assert {row["f1"] for row in rows if row["f1"] is not None} == {1}
