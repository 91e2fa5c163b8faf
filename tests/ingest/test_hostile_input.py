"""Hostile and odd input: the reading stays linear in its steps and never fails."""

import sys
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.pipeline import read_structure
from ingest.source import text_source

SIZES = (20_000, 40_000)
HOSTILE: dict[str, Callable[[int], str]] = {
    "brackets": lambda n: "（" * n,
    "closers": lambda n: "（一）" + "）" * n,
    "digits": lambda n: "1" * n,
    "stops": lambda n: "一、" + "、" * n,
    "colons": lambda n: "专栏1 工程\n" + "甲乙：" * (n // 3),
    "blanks": lambda n: "一、标题" + " " * n + "正文",
    "bars": lambda n: "|" * n,
    "heads": lambda n: "关于" * (n // 2) + "\n一、正文",
    "items": lambda n: "".join(f"{i}.建设项目。推进实施。\n" for i in range(1, n // 12)),
    "quotes": lambda n: "一、" + "“" * n + "建设。",
    "dates": lambda n: "2024年1月1日" * (n // 9),
    "duties": lambda n: "（责任单位：" * (n // 6),
}


def _steps(text: str) -> int:
    """How many lines of Python the reading of a text runs: a measure of work that no clock disturbs."""
    count = 0

    def trace(frame: object, event: str, arg: object) -> Callable[..., object]:
        nonlocal count
        count += 1
        return trace

    sys.settrace(trace)
    try:
        read_structure(text_source("a.txt", text))
    finally:
        sys.settrace(None)
    return count


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_work_grows_with_the_text(name: str) -> None:
    small, large = (_steps(HOSTILE[name](size)) for size in SIZES)
    assert large <= 2.4 * small + 2000


@given(st.text(alphabet="一二三（）()、。，：；\n\r |1234.专栏第条章节关于方案责任单位附件“”", max_size=400))
@settings(max_examples=150, deadline=None)
def test_any_text_is_read(text: str) -> None:
    reading = read_structure(text_source("a.txt", text))
    for measure in reading.measures:
        assert 0 <= measure.start < measure.end <= len(text)
        assert text[measure.start : measure.end].strip()


@pytest.mark.parametrize(
    "text",
    [
        "Report on city planning\n1. Housing\nBuild more homes.\n",
        "新華社臺北電 記者報導天氣晴朗。\n明日有雨。",
        "好",
        "\ufeff",
    ],
)
def test_other_texts_have_no_false_facts(text: str) -> None:
    reading = read_structure(text_source("news.txt", text))
    assert reading.document.title
    assert reading.document.doc_number is None and reading.document.date is None
