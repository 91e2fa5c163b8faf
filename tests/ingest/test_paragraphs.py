"""Lines joined to paragraphs, and text left as it is."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.paragraphs import read_paragraphs
from ingest.source import text_source

WRAPPED = [
    "为推动城乡融合发展，加快补齐农村基础设施短板，不断提",
    "升公共服务水平，结合我县实际情况，经研究制定本实施方",
    "案。",
    "一、主要任务",
    "（一）完善道路网络。实施农村公路提升工程，推动建制村",
    "通双车道公路，到明年底完成全部建设任务。（责任单位：县",
    "交通运输局）",
    "（二）改善供水条件。统筹城乡供水一体化，推进老旧管网",
    "改造，提高农村自来水普及率，保障饮水安全。（责任单位：县",
    "水利局）",
    "二、保障措施",
    "（一）加强组织领导。成立由县长任组长的领导小组，统筹",
    "协调各项工作，定期通报进展情况。",
]


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n"])
def test_lines_broken_at_a_width_are_joined(gap: str) -> None:
    text = gap.join(WRAPPED)
    starts = [text[p.start : p.start + 5] for p in read_paragraphs(text_source("a.txt", text))]
    assert starts == ["为推动城乡", "一、主要任", "（一）完善", "（二）改善", "二、保障措", "（一）加强"]


def test_lines_of_a_text_without_width_stay_apart() -> None:
    text = "标题\n第一段讲述背景。\n第二段讲述目标。\n责任单位：市科技局、\n市财政局、市教育局\n"
    found = [text[p.start : p.end] for p in read_paragraphs(text_source("a.txt", text))]
    assert found == ["标题", "第一段讲述背景。", "第二段讲述目标。", "责任单位：市科技局、", "市财政局、市教育局"]


FILL = "完善工作机制，加强统筹协调，推动各项任务落地见效，" * 7


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        (
            f"为加快发展，提出以下意见。 一、强化供给 (一)建设站点。 {FILL}。 (二)培育主体。 {FILL}。 二、组织实施 {FILL}。",
            ["为加快发", "一、强化", "(一)建", "(二)培", "二、组织"],
        ),
        (f"第一条 本办法适用全市。 第二条 {FILL}。 第三条 {FILL}。", ["第一条 ", "第二条 ", "第三条 "]),
        (f"包括 (一)站点 (三)主体，{FILL}{FILL}。", ["包括 ("]),
        (f"{FILL}{FILL}分三类 (一)甲类 {FILL} (二)乙类。", ["完善工作"]),
        ("为加快发展，提出意见。 一、强化供给 (一)建设站点。", ["为加快发"]),
    ],
)
def test_a_page_scraped_as_one_line_is_cut_at_its_items(text: str, starts: list[str]) -> None:
    assert [text[p.start : p.start + 4] for p in read_paragraphs(text_source("a.txt", text))] == starts


def test_page_numbers_stand_in_no_paragraph_of_their_own() -> None:
    text = "第一段。\n- 12 -\n第二段。\n— 3 —\n"
    assert [text[p.start : p.end] for p in read_paragraphs(text_source("a.txt", text))] == ["第一段。", "第二段。"]


@given(st.text(alphabet="一二（）、。，\n\r 　|标题内容1.", max_size=300))
def test_paragraphs_cover_the_text_in_order(text: str) -> None:
    found = read_paragraphs(text_source("a.txt", text))
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(text[p.start : p.end].strip() for p in found)
