"""The samples: written for this project, in the layouts of official documents, each saying what it restates."""

import re
import unicodedata
from pathlib import Path

import pytest

#: sample -> the official text beside the project
RESTATED = {
    "anyang_decision_2025.txt": "seeds/000_edf060664d5a6ce3.txt",
    "anshun_opinions_2023.txt": "seeds/001_1fb814fb5066476e.txt",
    "luoyang_plan_2022.txt": "seeds/002_a2f0b9b1f0debbd3.txt",
    "anyang_report_2023.txt": "seeds/003_cef2932ac85242dc.txt",
    "zhumadian_opinions_2019.txt": "seeds/004_36c7a43ae2dda31b.txt",
    "ningbo_opc_2026.txt": "corpus/01_ningbo_2026.txt",
    "wuhan_opc_2026.txt": "corpus/10_wuhan_2026.txt",
}
NOTICE = re.compile(r"【转述说明】本文为本项目自行撰写的转述样本，不是官方文件；官方文件为.*《.+》.*。")
#: what may agree word for word beside titles and headings: names of documents, lists of who does it, tables, names
SHARED_BY_NATURE = re.compile(
    r"《[^》]*》|^.*\|.*$|发展改革、教育、.*?等相关职能部门|国家知识产权局专利局专利审查协作河南中心"
    r"|[(（〔]?(?:牵头单位|责任单位)[:：][^\n]*?(?:）|[)〕]?$)",
    re.M,
)
HEADING = re.compile(r"\s*(?:[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）]|\d+\.|施行说明：)")
SHORT = 24  # lead phrases, the titles of measures
RUN = 20


def plain(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def sentences(text: str, wrapped: bool) -> list[str]:
    """The sentences, without titles, headings and other lines that hold none; `wrapped` lines are joined first."""
    own = SHARED_BY_NATURE.sub("", text)
    if wrapped:
        own = own.partition("：\n")[2]
        own = re.sub(r"(?<=[^。：])\n\s*(?=[^（一二三四五六七八九十])", "", own)
    found = (sentence for line in own.split("\n") if "。" in line for sentence in line.split("。"))
    return [plain(sentence) for sentence in found if not HEADING.match(sentence) and len(sentence) >= SHORT]


def runs(text: str) -> set[str]:
    return {text[i : i + RUN] for i in range(len(text) - RUN + 1)}


@pytest.fixture(scope="module")
def samples(root: Path) -> Path:
    return root / "samples"


def test_each_sample_is_listed(samples: Path) -> None:
    assert {path.name for path in samples.glob("*.txt")} == set(RESTATED)


@pytest.mark.parametrize("name", RESTATED)
def test_first_line_says_what_it_restates(samples: Path, name: str) -> None:
    first = (samples / name).read_text(encoding="utf-8").split("\n", 1)[0]
    assert NOTICE.fullmatch(first)


@pytest.mark.parametrize("name", RESTATED)
def test_no_sentence_is_copied(samples: Path, shared: Path, name: str) -> None:
    official = plain("".join(path.read_text(encoding="utf-8") for path in sorted(shared.glob("*/*.txt"))))
    own = (samples / name).read_text(encoding="utf-8")
    copied = [run for sentence in sentences(own, "report" in name) for run in runs(sentence) if run in official]
    assert copied == []


@pytest.mark.parametrize(("name", "official"), RESTATED.items())
def test_it_is_much_shorter(samples: Path, shared: Path, name: str, official: str) -> None:
    share = len((samples / name).read_text(encoding="utf-8")) / len((shared / official).read_text(encoding="utf-8"))
    assert 0.2 < share < 0.45


def test_a_copied_sentence_would_be_seen(shared: Path) -> None:
    official = plain((shared / RESTATED["wuhan_opc_2026.txt"]).read_text(encoding="utf-8"))
    assert runs(official[200:240]) <= runs(official)
