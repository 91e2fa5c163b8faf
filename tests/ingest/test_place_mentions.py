"""Places mentioned in sentences written for the test."""

import pytest

from graph.record import DocumentFacts
from ingest.extract.entities import find_entities
from ingest.outline import Outline
from ingest.reading import Reading
from ingest.source import text_source


def places(text: str, home: str = "武汉市") -> list[str]:
    """The printed forms of the places mentioned, in the order of the text."""
    document = DocumentFacts("", place=home)
    reading = Reading(text_source("made.txt", text), Outline(body=(0, len(text))), document)
    spans = [m for e in find_entities(reading, ()) if e.kind == "place" for m in e.mentions]
    return [text[a:b] for a, b in sorted(spans)]


ROWS = [
    ("加强与重庆、四川、贵阳市的合作。", ["重庆", "四川", "贵阳市"]),
    ("主动融入京津冀、长三角地区和粤港澳大湾区。", ["京津冀", "长三角地区", "粤港澳大湾区"]),
    ("推动武汉都市圈、“襄十随神”城市群发展。", ["武汉都市圈", "“襄十随神”城市群"]),
    ("与欧盟、美、日等开展交流。", ["欧盟", "美", "日"]),
    ("支持黄陂区先行探索。", ["黄陂区"]),
    ("带动鄂西北共同发展，联动豫西南、川东北协同发展。", ["鄂西北", "豫西南", "川东北"]),
    # not places
    ("以数字变革推动形成都市圈发展格局，创新乡村治理。", []),
    ("支持上海交通大学、武汉理工大学参与。", []),
    ("鼓励沿海城市与示范县结对，实现全市城区覆盖。", []),
    ("推进成渝中线高铁建设。", []),
    ("完善机关中层干部考核，规范日照时长标准。", []),
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_places(text: str, expected: list[str]) -> None:
    assert places(text) == expected


def test_short_county_names_are_read_in_their_own_city_alone() -> None:
    text = "支持关岭、紫云发展特色产业。"
    assert places(text, "安顺市") == ["关岭", "紫云"]
    assert places(text, "武汉市") == []


def test_full_and_short_form_are_one_place() -> None:
    text = "建设武汉，服务武汉市民。武汉市要加强统筹。"
    document = DocumentFacts("", place="武汉市")
    reading = Reading(text_source("made.txt", text), Outline(body=(0, len(text))), document)
    (place,) = [e for e in find_entities(reading, ()) if e.kind == "place"]
    assert (place.name, place.canonical, place.aliases) == ("武汉市", "武汉市", ("武汉",))


NESTED = [
    ("与北京市海淀区共建载体。", ["北京市海淀区"]),
    ("支持钱塘区、临平区先行先试。", ["钱塘区", "临平区"]),
    ("在青山街道、白沙镇、云溪镇开展试点，覆盖所有街道和乡镇。", ["青山街道", "白沙镇", "云溪镇"]),
    ("湖北省第十四届人民代表大会常务委员会批准，湖北日报刊发。", []),
    ("建设环高校知识经济圈。", []),
]


@pytest.mark.parametrize(("text", "expected"), NESTED)
def test_districts_behind_cities_towns_and_what_is_no_place(text: str, expected: list[str]) -> None:
    assert places(text) == expected
