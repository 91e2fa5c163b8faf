"""What is not read is said: the losses of a record."""

from dataclasses import replace

from graph.record import Record
from ingest.losses import find_losses
from ingest.pipeline import read_structure, read_text
from ingest.source import text_source

TEXT = """云州市促进足球运动发展实施方案
一、总体要求
以青少年足球为重点，夯实群众基础，健全竞赛体系，营造良好氛围，推动足球运动全面协调可持续发展。
二、主要任务
全市要把足球场地建设摆在突出位置，结合口袋公园和城市更新统筹安排用地，做到应建尽建、建管并重。
（一）建设场地。新建足球场地20片。（责任单位：市体育局、市自然资源和规划局）
（二）办好赛事。组织市级联赛。（责任单位：市体育局）
"""


def test_introduction_of_a_task_chapter_is_a_loss_and_preambles_are_none() -> None:
    record = read_text(text_source("a.txt", TEXT))
    assert [(loss.kind, loss.quote[:8]) for loss in record.losses] == [("paragraph", "全市要把足球场地")]
    assert all(TEXT[loss.start : loss.end] == loss.quote for loss in record.losses)


def test_duty_that_nobody_read_is_a_loss() -> None:
    reading = read_structure(text_source("a.txt", TEXT))
    bare = Record(file="a.txt", document=reading.document, measures=reading.measures)
    quotes = [loss.quote for loss in find_losses(reading, bare) if loss.kind == "responsibility"]
    assert [quote[:9] for quote in quotes] == ["责任单位：市体育局", "责任单位：市体育局"]


def test_duty_that_names_the_same_bodies_again_is_none() -> None:
    again = "（一）建设场地。新建足球场地20片。（责任单位：市体育局、市财政局）逐年养护。（责任单位：市财政局）\n"
    record = read_text(text_source("a.txt", TEXT.replace("（二）", f"{again}（二）")))
    assert [loss.kind for loss in record.losses] == ["paragraph"]


def test_unsure_name_is_a_loss() -> None:
    record = read_text(text_source("a.txt", TEXT))
    measures = tuple(
        replace(m, responsibilities=tuple(replace(d, confidence=0.3) for d in m.responsibilities))
        for m in record.measures
    )
    reading = replace(read_structure(text_source("a.txt", TEXT)), measures=measures)
    names = [loss.quote for loss in find_losses(reading, replace(record, measures=measures)) if loss.kind == "name"]
    assert names == ["市体育局", "市自然资源和规划局", "市体育局"]


def test_organisation_that_leads_by_its_own_name_is_none() -> None:
    led = "（三）建设智慧场馆。由云州理工大学牵头建设智慧场馆实验室。\n"
    record = read_text(text_source("a.txt", TEXT + led))
    assert ("云州理工大学", "lead") in {(d.raw, d.role) for m in record.measures for d in m.responsibilities}
    assert [loss.quote for loss in record.losses if loss.kind == "name"] == []
