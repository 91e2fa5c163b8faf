"""Pages put into one line a paragraph: no character of print is lost, pages and cells stay where they were."""

from hypothesis import given
from hypothesis import strategies as st

from ingest.readers.layout import TextBuilder, join_lines

LINES = [
    "为推动城乡融合发展，加快补齐农村基础设施短板，不断提",
    "升公共服务水平，结合我县实际，制定方案。",
    "　　一、主要任务",
]


def test_sentences_are_whole_again_and_offsets_follow() -> None:
    builder = TextBuilder()
    builder.page()
    for line in LINES:
        builder.line(line)
    builder.table([["任务", "单位"], ["修路", "县交通\n运输局"]])
    builder.page()
    builder.line("　　二、保障措施")
    source = join_lines(builder.source("a.pdf"))
    assert source.text.splitlines()[0] == LINES[0] + LINES[1]
    assert [[source.text[a:b] for a, b in row] for row in source.tables[0].rows] == [
        ["任务", "单位"],
        ["修路", "县交通运输局"],
    ]
    assert source.text[source.pages[1] :].strip() == "二、保障措施"


@given(st.lists(st.text(alphabet="一二三章节abc 12.，。（）　", max_size=60), max_size=30))
def test_print_is_kept(lines: list[str]) -> None:
    builder = TextBuilder()
    for number, line in enumerate(lines):
        if number % 7 == 0:
            builder.page()
        builder.line(line)
    source = builder.source("a.pdf")
    joined = join_lines(source)
    assert "".join(joined.text.split()) == "".join(source.text.split())
    for before, after in zip(source.pages, joined.pages, strict=True):
        assert "".join(joined.text[after:].split()) == "".join(source.text[before:].split())
