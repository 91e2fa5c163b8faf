"""What a drafter is told of the own city, of others, of the common source, of copies, and of an embedder."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pytest
from numpy.typing import NDArray

from graph.build import document_of
from graph.engine import Engine
from graph.load import load_record
from graph.overlap.draft import Assessment
from graph.overlap.edges import refresh
from graph.overlap.embedder import Endpoint
from ingest.draft import PRIVACY, check_draft
from ingest.pipeline import read_text
from ingest.source import text_source
from viz.reports.tables import difference_text, overview, tables


def plan(place: str, title: str, number: str, date: str, *items: str) -> str:
    signs = "一二三四五六七八九十"
    lines = "\n".join(f"{signs[n]}、{item}" for n, item in enumerate(items))
    head = f"{place}人民政府关于{title}\n{number}\n各区人民政府，市政府各部门：\n现提出以下措施。"
    return f"{head}\n{lines}\n{place}人民政府\n{date}\n"


VOUCHERS = "发放算力券。对初创团队租用算力的费用按{}给予补助，每家每年最高{}。（牵头单位：{}；责任单位：市财政局）"
COMPETITION = "办好创业大赛。每年举办创新创业大赛和路演活动，对获奖项目给予最高{}奖励。（责任单位：市科技局）"
HOUSING = "保障人才安居。为来本市就业的高校毕业生提供最长15天免费住宿，优先配租人才公寓。（责任单位：市人社局）"
WATCHING = "实行包容审慎监管。建立容错纠错机制，对新业态给予1年观察期，以行政指导为主。（责任单位：市市场监管局）"
COPIED = (
    "建设云上会客厅。依托江畔老厂房改建云上会客厅，向小微团队免费开放录音棚、直播间和共享打样台，"
    "每季度评选一次最受欢迎的手艺作品。（责任单位：市文化局）"
)
OWN_OLD = plan("临川市", "支持数字经济的意见", "临政〔2023〕3号", "2023年3月1日",
               VOUCHERS.format("30%", "20万元", "市数据局"), COMPETITION.format("30万元"))  # fmt: skip
OWN_NEW = plan("临川市", "降低企业成本的若干措施", "临政〔2024〕9号", "2024年9月1日",
               VOUCHERS.format("40%", "15万元", "市工信局"))  # fmt: skip
NORTH = plan("白石市", "促进数字经济的若干措施", "白石政〔2025〕8号", "2025年6月1日",
             VOUCHERS.format("50%", "40万元", "市数据局"), HOUSING, WATCHING)  # fmt: skip
SOUTH = plan("岭安市", "发展数字经济的若干措施", "岭安政〔2024〕5号", "2024年6月1日",
             VOUCHERS.format("35%", "30万元", "市数据局"), HOUSING, COPIED)  # fmt: skip
UPPER = plan("云江省", "支持数字经济的若干意见", "云政〔2022〕1号", "2022年1月1日",
             "发放算力券。对初创团队租用算力的费用按实际支出给予补助，支持各市发放算力券。（责任单位：省数据局）")  # fmt: skip
DRAFT = plan("临川市", "支持数字经济的若干措施（征求意见稿）", "", "2026年1月1日",
             VOUCHERS.format("25%", "10万元", "市科技局"), COMPETITION.format("50万元"), COPIED)  # fmt: skip


@pytest.fixture
def load(engine: Engine) -> Iterator[Callable[..., None]]:
    def work(*texts: str) -> None:
        ids = []
        for number, text in enumerate(texts):
            record = read_text(text_source(f"plan{number}.txt", text))
            load_record(engine, record, text)
            ids.append(document_of(record))
        refresh(engine, ids)

    yield work


def assessed(engine: Engine) -> Assessment:
    return check_draft(engine, DRAFT, "draft.txt").assessment


def test_the_draft_and_the_own_city_s_texts_contradict_each_other(engine: Engine, load: Callable[..., None]) -> None:
    load(OWN_OLD, OWN_NEW, NORTH)
    told = {
        (c.a.document_title if not c.a.document.startswith("draft:") else "本稿", c.b.document_title, d.type,
         d.a and d.a.value, d.b and d.b.value)
        for c in assessed(engine).conflicts for d in c.differences
    }  # fmt: skip
    old, new = "临川市人民政府关于支持数字经济的意见", "临川市人民政府关于降低企业成本的若干措施"
    assert ("本稿", old, "amount", 10, 20) in told
    assert ("本稿", old, "rate", 25, 30) in told
    assert ("本稿", old, "lead", "临川市科学技术局", "临川市数据局") in told
    assert ("本稿", new, "rate", 25, 40) in told
    assert ("本稿", old, "amount", 50, 30) in told
    between = {frozenset(row[:2]) for row in told if "本稿" not in row[:2]}
    assert between == {frozenset((old, new))}
    assert not any("白石市" in str(row) for row in told)


def test_load_is_what_texts_in_force_give_now(engine: Engine, load: Callable[..., None]) -> None:
    load(OWN_OLD, OWN_NEW)
    rows = {row.agency: (row.draft, row.now) for row in assessed(engine).load}
    assert rows["临川市财政局"] == ({"responsible": 1}, 2)
    assert rows["临川市科学技术局"] == ({"lead": 1, "responsible": 1}, 1)
    assert rows["临川市文化局"][1] == 0


def test_load_is_unknown_where_nothing_of_the_city_is_loaded(engine: Engine, load: Callable[..., None]) -> None:
    load(NORTH, SOUTH)
    report = check_draft(engine, DRAFT, "draft.txt").to_json()
    assert {row["now"] for row in report["load"]} == {None}
    assert "库中没有临川市的现行文件" in str([table.rows for table in tables(report)])
    assert "无从核对" in next(table.empty for table in tables(report) if table.name == "本地冲突")


def test_gaps_say_how_many_of_the_comparable_cities_have_it(engine: Engine, load: Callable[..., None]) -> None:
    load(NORTH, SOUTH, OWN_OLD)
    gaps = [(gap.title, set(gap.places), gap.of) for gap in assessed(engine).gaps]
    assert gaps == [("保障人才安居", {"白石市", "岭安市"}, 2), ("实行包容审慎监管", {"白石市"}, 2)]


def test_without_a_document_on_the_theme_no_gap_is_claimed(engine: Engine, load: Callable[..., None]) -> None:
    load(plan("白石市", "保护湿地的若干措施", "白石政〔2025〕9号", "2025年6月1日",
              "修复湿地。沿江种植水生植物，建设生态步道。（责任单位：市水利局）"))  # fmt: skip
    report = check_draft(engine, DRAFT, "draft.txt").to_json()
    assert report["gaps"] == []
    assert "没有与本稿同一主题" in tables(report)[0].empty
    named = check_draft(engine, DRAFT, "draft.txt", "白石市").to_json()
    assert [gap["title"] for gap in named["gaps"]] == ["修复湿地"]


def test_a_copy_names_the_earlier_document(engine: Engine, load: Callable[..., None]) -> None:
    load(NORTH, SOUTH)
    measure = next(one for one in assessed(engine).measures if one.passage.title == "建设云上会客厅")
    best = measure.found[0]
    assert best.explanation.copied
    assert best.explanation.earlier == best.passage.document
    assert any("岭安市较早（2024-06-01）" in reason for reason in best.explanation.reasons)


def test_wording_of_an_upper_text_is_told_apart_from_a_neighbour_s(engine: Engine, load: Callable[..., None]) -> None:
    load(NORTH, SOUTH, UPPER)
    measure = next(one for one in assessed(engine).measures if one.passage.title == "发放算力券")
    sources = {one.passage.place: one.explanation.source for one in measure.found}
    assert sources["白石市"] == ("云江省《云江省人民政府关于支持数字经济的若干意见》",)
    assert sources["云江省"] == ()


def test_differences_of_the_same_two_clauses_stand_in_one_row(engine: Engine, load: Callable[..., None]) -> None:
    load(NORTH)
    report = check_draft(engine, DRAFT, "draft.txt").to_json()
    told = difference_text(report["measures"][0]["matches"][0]["differences"])
    assert told.splitlines()[0].startswith("金额、比例：")


def test_the_numbers_of_the_head_add_up(engine: Engine, load: Callable[..., None]) -> None:
    load(NORTH, SOUTH)
    report = check_draft(engine, DRAFT, "draft.txt").to_json()
    counts = report["summary"]
    assert counts["strong"] + counts["partial"] + counts["new"] == counts["measures"] == 3
    assert dict(overview(report))["结果"].startswith("3项措施中强重叠")


LADDER = (
    "奖励算法备案。对完成国家级、省级算法备案的，每个分别给予不超过100万元、30万元的一次性奖励。（责任单位：市数据局）"
)


def test_the_same_text_is_told_to_be_the_same(engine: Engine, load: Callable[..., None]) -> None:
    text = plan(
        "临川市", "支持算法的若干措施", "临政〔2025〕2号", "2025年2月1日", LADDER, COMPETITION.format("30万元"), HOUSING
    )
    load(text)
    report = check_draft(engine, text, "again.txt")
    assert report.revision is not None
    assert (report.revision.changed, report.revision.unchanged) == ((), 3)
    assert "与已入库版本相同：3项措施都没有变。" in report.notes
    later = check_draft(engine, text.replace("最高30万元", "最高60万元").replace("最长15天", "最长30天"), "again.txt")
    assert "与已入库版本相比：改动2项，不变1项。" in later.notes


@dataclass
class Made:
    """An embedder made for a test; it fails at the call of this number."""

    fails: int = 0
    id: str = "made"
    calls: int = 0

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.calls += 1
        if self.calls == self.fails:
            raise OSError("connection refused")
        return np.array([[len(text), 1.0, text.count("算")] for text in texts], np.float32)


def test_an_embedder_is_said_and_one_that_fails_half_way_changes_nothing(
    engine: Engine, load: Callable[..., None]
) -> None:
    load(NORTH, SOUTH)
    plain = check_draft(engine, DRAFT, "draft.txt")
    asked = check_draft(engine, DRAFT, "draft.txt", embedder=Made())
    assert any("made" in note for note in asked.notes)
    failing = Made(fails=2)
    failed = check_draft(engine, DRAFT, "draft.txt", embedder=failing)
    assert failing.calls == 2
    assert failed.assessment == plain.assessment
    assert any("connection refused" in note and "没有用上" in note for note in failed.notes)


def test_only_an_endpoint_that_was_asked_for_is_sent_anything(engine: Engine, load: Callable[..., None]) -> None:
    load(NORTH)
    assert check_draft(engine, DRAFT, "draft.txt", embedder=Made()).privacy == PRIVACY
    down = Endpoint("http://127.0.0.1:9", "model", seconds=0.5)
    report = check_draft(engine, DRAFT, "draft.txt", embedder=down)
    assert "127.0.0.1:9" in report.privacy
    assert any("没有用上" in note for note in report.notes)


def test_stages_are_told_as_they_begin(engine: Engine, load: Callable[..., None]) -> None:
    load(NORTH)
    told: list[str] = []
    check_draft(engine, DRAFT, "draft.txt", tell=told.append)
    assert told == ["读取本稿", "打开1份文件的索引", "把3项措施与1份文件比对", "整理报告"]
