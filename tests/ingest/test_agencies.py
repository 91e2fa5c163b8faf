"""Agencies: whom a name means, which names a text holds."""

import pytest

from graph.record import DocumentFacts, Entity, Measure
from ingest.extract.agencies import find_agencies
from ingest.extract.responsibilities import find_responsibilities
from ingest.outline import Outline
from ingest.reading import Reading
from ingest.resolve import resolve_agency
from ingest.source import text_source

#: (place, year, printed, full name)
RESOLVED = [
    ("九江市", 2024, "市发改委", "九江市发展和改革委员会"),
    ("九江市", 2024, "市发展改革委", "九江市发展和改革委员会"),
    ("九江市", 2024, "市发展和改革委员会", "九江市发展和改革委员会"),
    ("九江市", 2024, "九江市发改委", "九江市发展和改革委员会"),
    ("九江市", 2024, "省发展改革委", "江西省发展和改革委员会"),
    ("九江市", 2024, "市科技行政主管部门", "九江市科学技术局"),
    ("江西省", 2024, "科技行政主管部门", "江西省科学技术厅"),
    ("九江市", 2024, "江西省九江市科技局", "九江市科学技术局"),
    ("北京市", 2024, "北京市海淀区政府", "海淀区人民政府"),
    ("九江市", 2024, "庐山市政府", "庐山市人民政府"),
    ("昆山市", 2024, "市科技局", "昆山市科学技术局"),
    ("朝阳区", 2024, "区商务局", "朝阳区商务局"),
    ("镇宁布依族苗族自治县", 2024, "县科技局", "镇宁布依族苗族自治县科学技术局"),
    ("恩施土家族苗族自治州", 2024, "州财政局", "恩施土家族苗族自治州财政局"),
    ("锡林郭勒盟", 2024, "盟行署", "锡林郭勒盟行政公署"),
    ("内蒙古自治区", 2024, "自治区党委组织部", "中共内蒙古自治区委员会组织部"),
    ("九江市", 2024, "市委组织部", "中共九江市委组织部"),
    ("九江市", 2024, "市委金融办", "中共九江市委金融委员会办公室"),
    ("九江市", 2024, "市编办", "中共九江市委机构编制委员会办公室"),
    ("九江市", 2024, "市纪委监委", "中共九江市纪律检查委员会"),
    ("九江市", 2024, "市法院", "九江市中级人民法院"),
    ("江西省", 2024, "省法院", "江西省高级人民法院"),
    ("九江市", 2024, "市政协", "中国人民政治协商会议九江市委员会"),
    ("九江市", 2024, "团市委", "共青团九江市委员会"),
    ("九江市", 2024, "市贸促会", "中国国际贸易促进委员会九江市委员会"),
    ("九江市", 2024, "市国资委", "九江市人民政府国有资产监督管理委员会"),
    ("九江市", 2024, "市外办", "九江市人民政府外事办公室"),
    ("九江市", 2024, "市税务局", "国家税务总局九江市税务局"),
    ("九江市", 2024, "国家税务总局九江市税务局", "国家税务总局九江市税务局"),
    ("九江市", 2024, "市人行", "中国人民银行九江市分行"),
    ("九江市", 2021, "市人行", "中国人民银行九江市中心支行"),
    ("南昌市", 2021, "人行南昌中心支行", "中国人民银行南昌中心支行"),
    ("九江市", 2021, "九江银保监分局", "中国银行保险监督管理委员会九江监管分局"),
    ("九江市", 2024, "九江金融监管分局", "国家金融监督管理总局九江监管分局"),
    ("江西省", 2024, "江西证监局", "中国证券监督管理委员会江西监管局"),
    ("江西省", 2021, "省金融监管局", "江西省地方金融监督管理局"),
    ("九江市", 2024, "国家统计局九江调查队", "国家统计局九江调查队"),
    ("九江市", 2024, "九江海关", "九江海关"),
    ("九江市", 2024, "九江经开区管委会", "九江经济技术开发区管理委员会"),
    ("九江市", 2024, "高新区管委会", "九江高新技术产业开发区管理委员会"),
    ("九江市", 2024, "各县（市、区）政府", "九江市各县（市、区）人民政府"),
    ("九江市", 2024, "县区政府", "九江市各县区人民政府"),
    ("九江市", 2024, "各开发区管委会", "九江市各开发区管理委员会"),
    ("九江市", 2024, "市直有关部门", "九江市直有关部门"),
    ("九江市", 2024, "省直有关单位", "江西省直有关单位"),
    ("江西省", 2024, "各市、县（市、区）工信局", "江西省各市、县（市、区）工业和信息化局"),
    ("上海市", 2024, "市科委", "上海市科学技术委员会"),
    ("重庆市", 2024, "市经济信息委", "重庆市经济和信息化委员会"),
    ("贵阳市", 2022, "市大数据局", "贵阳市大数据发展管理局"),
    ("嘉兴市", 2024, "市文旅局", "嘉兴市文化广电旅游局"),
    ("九江市", 2024, "科技部", "科学技术部"),
    ("九江市", 2024, "九江学院", "九江学院"),
    ("九江市", 2024, "市农科院", "九江市农业科学院"),
    # the printed name where cities differ, or where it is full already
    ("九江市", 2024, "市审批服务局", "九江市审批服务局"),
    ("杭州市", 2024, "市数据资源局", "杭州市数据资源局"),
    ("合肥市", 2024, "市数据资源局", "合肥市数据资源管理局"),
    ("苏州市", 2024, "市大数据管理局", "苏州市大数据管理局"),
    ("九江市", 2010, "市卫生局", "九江市卫生局"),
    ("九江市", 2024, "市城投集团", "九江市城投集团"),
    # party commissions and their offices, vertical organs, organs of zones
    ("九江市", 2024, "市委科技委办公室", "中共九江市委科技委员会办公室"),
    ("九江市", 2024, "市委金融委办公室", "中共九江市委金融委员会办公室"),
    ("九江市", 2024, "市政府督查室", "九江市人民政府督查室"),
    ("九江市", 2024, "市政府办公室数字政府专班", "九江市人民政府办公室数字政府专班"),
    ("九江市", 2024, "九江经开区产业环保局", "九江经济技术开发区产业环保局"),
    ("九江市", 2024, "高新区管理机构", "九江市高新区管理机构"),
    ("九江市", 2024, "市低空办", "九江市低空办"),
    ("九江市", 2024, "市文体旅游广电局", "九江市文体旅游广电局"),
    ("九江市", 2024, "国务院科学技术行政部门", "国务院科学技术行政部门"),
    ("九江市", 2011, "九江市第十四届人民代表大会常务委员会", "九江市人民代表大会常务委员会"),
    # groups
    ("九江市", 2024, "各县级市（区）政府", "九江市各县级市（区）人民政府"),
    ("九江市", 2024, "市直机关各单位", "九江市直机关各单位"),
    ("九江市", 2024, "市直有关部门、单位", "九江市直有关部门、单位"),
    ("九江市", 2024, "市县两级政府", "九江市市县两级人民政府"),
    ("九江市", 2024, "街道办事处", "九江市各街道办事处"),
    ("青岛市", 2024, "沿海区（市）人民政府", "青岛市沿海区（市）人民政府"),
]


@pytest.mark.parametrize(("place", "year", "raw", "full"), RESOLVED)
def test_resolve(place: str, year: int, raw: str, full: str) -> None:
    assert resolve_agency(raw, place, year).canonical == full


def test_two_cities_never_merge() -> None:
    names = [
        "市科技局",
        "科技局",
        "市委组织部",
        "市税务局",
        "市人行",
        "各县（市、区）政府",
        "市直有关部门",
        "高新区管委会",
    ]
    for name in names:
        assert resolve_agency(name, "九江市").canonical != resolve_agency(name, "赣州市").canonical
        assert resolve_agency(name, "九江市").agency_kind == resolve_agency(name, "赣州市").agency_kind


#: (printed, is the meaning sure) in 九江市
SURENESS = [
    ("市科技局", True),
    ("市某某促进局", False),
    ("市人财办", False),
    ("科技", True),
    ("建设", False),
    ("数字经济", False),
]


@pytest.mark.parametrize(("raw", "sure"), SURENESS)
def test_an_unknown_name_stays_apart(raw: str, sure: bool) -> None:
    found = resolve_agency(raw, "九江市")
    assert found.sure is sure
    assert found.rule and 0 < found.score <= 1
    assert sure or found.canonical.endswith(raw.removeprefix("市"))


def test_a_second_name_in_brackets_is_an_alias() -> None:
    found = resolve_agency("市市场监管局（市知识产权局）", "九江市")
    assert (found.canonical, found.alias) == ("九江市市场监督管理局", "市知识产权局")


def agencies(text: str, place: str = "九江市") -> dict[str, Entity]:
    measure = Measure("m01", "measure", None, text[:4], (), 0, len(text))
    reading = Reading(
        text_source("a.txt", text), Outline(), DocumentFacts("x", place=place, date="2024-01-01"), (measure,)
    )
    return {entity.canonical: entity for entity in find_agencies(reading, find_responsibilities(reading))}


#: (text, {full name: forms printed})
NAMED = [
    (
        "经市委、市政府同意，由市科技局印发。",
        {"中共九江市委": ["市委"], "九江市人民政府": ["市政府"], "九江市科学技术局": ["市科技局"]},
    ),
    ("报江西省科技厅和科技部备案。", {"江西省科学技术厅": ["江西省科技厅"], "科学技术部": ["科技部"]}),
    (
        "各县（市、区）人民政府，市直有关部门：",
        {"九江市各县（市、区）人民政府": ["各县（市、区）人民政府"], "九江市直有关部门": ["市直有关部门"]},
    ),
    ("落实《市科技局关于印发方案的通知》精神。", {}),
    ("市委书记、市教育局长出席，全市教育局面好转。", {}),
    ("发挥市科技金融工作领导小组作用。", {"九江市科技金融工作领导小组": ["市科技金融工作领导小组"]}),
    ("金融、大数据、工信等部门和各有关单位。", {}),
    ("（责任单位：市市场监管局（市知识产权局））", {"九江市市场监督管理局": ["市市场监管局", "市知识产权局"]}),
    ("市科技局负责。\n九江市科学技术局印发。", {"九江市科学技术局": ["九江市科学技术局", "市科技局"]}),
    (
        "九江市第十四届人民代表大会常务委员会通过。",
        {"九江市人民代表大会常务委员会": ["九江市第十四届人民代表大会常务委员会"]},
    ),
    (
        "各县（市、区）人民政府，稀土高新区管委会：",
        {
            "九江市各县（市、区）人民政府": ["各县（市、区）人民政府"],
            "九江稀土高新技术产业开发区管理委员会": ["稀土高新区管委会"],
        },
    ),
    ("鼓励各开发区管委会先行。", {"九江市各开发区管理委员会": ["各开发区管委会"]}),
    ("在市政府门户网站公开，市政府采购优先。", {"九江市人民政府": ["市政府"]}),
    ("市财政局会同县数据局开展。", {"九江市财政局": ["市财政局"]}),
    ("自然资源部第二海洋研究所参建。", {}),
    ("（责任单位：各镇（街道））", {}),
    ("柴桑区、濂溪区人民政府负责。", {"柴桑区人民政府": ["柴桑区"], "濂溪区人民政府": ["濂溪区人民政府"]}),
    (
        "市文旅局办理。市文化广电和旅游局印发。",
        {"九江市文化广电和旅游局": ["市文化广电和旅游局", "市文旅局"]},
    ),
    (
        "市经济和信\n息化局、市财政局负责。",
        {"九江市经济和信息化局": ["市经济和信息化局"], "九江市财政局": ["市财政局"]},
    ),
]


@pytest.mark.parametrize(("text", "expected"), NAMED)
def test_find_agencies(text: str, expected: dict[str, list[str]]) -> None:
    found = agencies(text)
    assert {name: sorted([e.name, *e.aliases]) for name, e in found.items()} == {
        k: sorted(v) for k, v in expected.items()
    }
    for entity in found.values():
        for start, end in entity.mentions:
            assert "".join(text[start:end].split()) in (entity.name, *entity.aliases)


def test_every_mention_is_found_once() -> None:
    text = "市科技局牵头。市财政局与市科技局协商，报市科技局。"
    assert len(agencies(text)["九江市科学技术局"].mentions) == 3


def test_facts_of_an_agency() -> None:
    found = agencies("（责任单位：省科技厅、各县（市、区）政府）")
    province, group = found["江西省科学技术厅"], found["九江市各县（市、区）人民政府"]
    assert (province.place, province.agency_kind, province.level, province.collective) == (
        "江西省",
        "科学技术厅",
        "province",
        False,
    )
    assert (group.place, group.level, group.collective) == ("九江市", "city", True)
