"""Relations stated in sentences written for the test."""

import pytest

from graph.record import DocumentFacts, Entity
from ingest.extract.relations import find_relations
from ingest.outline import Outline
from ingest.reading import Reading
from ingest.source import text_source

LAB, PARK, ZONE = ("platform", "琴台实验室"), ("platform", "江岸数创园"), ("platform", "沌口高新区")
SCHOOL, FIRM, OTHER = ("organisation", "楚天大学"), ("organisation", "三楚集团"), ("organisation", "众仁重工")
DISTRICT, CITY, NEAR = ("place", "硚口区"), ("place", "武汉市"), ("place", "鄂州")
PLAN, PART, TRIAL = ("programme", "楚才计划"), ("programme", "青年楚才专项"), ("programme", "积分贷试点")
ALL = (LAB, PARK, ZONE, SCHOOL, FIRM, OTHER, DISTRICT, CITY, NEAR, PLAN, PART, TRIAL)

ROWS = [
    ("琴台实验室：由楚天大学、三楚集团牵头组建，依托众仁重工等企业共同参与建设。", {
        ("楚天大学", "builds", "琴台实验室"), ("三楚集团", "builds", "琴台实验室"),
        ("众仁重工", "participates_in", "琴台实验室")}),
    ("推动楚天大学建设琴台实验室。", {("楚天大学", "builds", "琴台实验室")}),
    ("支持武汉市、鄂州两市共同建设江岸数创园。", {
        ("武汉市", "builds", "江岸数创园"), ("鄂州", "builds", "江岸数创园")}),
    ("加快硚口区江岸数创园和琴台实验室建设。", {
        ("江岸数创园", "located_in", "硚口区"), ("琴台实验室", "located_in", "硚口区")}),
    ("加快硚口区江岸数创园、琴台实验室建设。", {("江岸数创园", "located_in", "硚口区")}),
    ("在鄂州建设江岸数创园。", {("江岸数创园", "located_in", "鄂州")}),
    ("支持楚天大学开展积分贷试点工作。", {("楚天大学", "participates_in", "积分贷试点")}),
    ("在“楚才计划”中单列“青年楚才专项”。", {("青年楚才专项", "part_of", "楚才计划")}),
    ("江岸数创园：依托三楚集团建设琴台实验室。", {("琴台实验室", "located_in", "江岸数创园")}),
    ("以江岸数创园为重点建设沌口高新区。", {("江岸数创园", "part_of", "沌口高新区")}),
    ("江岸数创园由三楚集团运营。", {("三楚集团", "operates", "江岸数创园")}),
    ("由楚天大学牵头，三楚集团、众仁重工参与共建琴台实验室。", {
        ("楚天大学", "builds", "琴台实验室"), ("三楚集团", "participates_in", "琴台实验室"),
        ("众仁重工", "participates_in", "琴台实验室")}),
    ("楚天大学牵头建设琴台实验室，三楚集团参与建设。", {
        ("楚天大学", "builds", "琴台实验室"), ("三楚集团", "participates_in", "琴台实验室")}),
    ("支持楚天大学在鄂州设立琴台实验室。", {
        ("楚天大学", "builds", "琴台实验室"), ("琴台实验室", "located_in", "鄂州")}),
    ("加快位于硚口区的江岸数创园建设。", {("江岸数创园", "located_in", "硚口区")}),
    ("江岸数创园位于沌口高新区。", {("江岸数创园", "located_in", "沌口高新区")}),
    ("琴台实验室由楚天大学、三楚集团联合组建。", {
        ("楚天大学", "builds", "琴台实验室"), ("三楚集团", "builds", "琴台实验室")}),
    ("江岸数创园由三楚集团提供服务，众仁重工参与投资。", set()),
    ("支持楚天大学发展。建设琴台实验室。", set()),
    ("鼓励企业建设琴台实验室。", set()),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_relations(text: str, expected: set[tuple[str, str, str]]) -> None:
    entities = []
    for kind, name in ALL:
        spans = [(i, i + len(name)) for i in range(len(text)) if text.startswith(name, i)]
        if spans:
            entities.append(Entity(kind, name, name, (), tuple(spans)))
    document = DocumentFacts("", place="武汉市")
    reading = Reading(text_source("made.txt", text), Outline(body=(0, len(text))), document)
    found = find_relations(reading, tuple(entities))
    assert {(r.subject, r.predicate, r.object) for r in found} == expected
    assert all(text[r.start : r.end] == r.quote for r in found)
