"""What `policy-graph overlap` prints for people."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from api.cli import cli

SAMPLES = Path(__file__).parents[3] / "samples"


@pytest.fixture(scope="module")
def printed() -> str:
    files = [str(SAMPLES / f"{place}_opc_2026.txt") for place in ("ningbo", "wuhan")]
    result = CliRunner().invoke(cli, ["overlap", *files, "--top", "1", "--format", "table"], env={"COLUMNS": "400"})
    assert result.exit_code == 0, result.output
    return result.output


def test_heads_and_places_are_in_chinese(printed: str) -> None:
    head = printed.splitlines()[1]
    assert all(word in head for word in ("地区", "措施", "判断", "分值", "他市", "差别"))
    assert "宁波市（2026）" in printed


def test_types_of_one_pair_of_quotes_stand_together(printed: str) -> None:
    assert "金额、比例：“补助不超过合同额" in printed
    assert printed.count("“补助不超过合同额") == 2  # once from each side
    assert printed.count("比例：") == printed.count("金额、比例：")
