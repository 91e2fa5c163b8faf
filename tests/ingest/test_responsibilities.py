"""Who has which duty: every printed form, one row each."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.record import DocumentFacts, Measure, Responsibility
from ingest.extract.responsibilities import find_responsibilities
from ingest.outline import Outline
from ingest.pipeline import read_text
from ingest.reading import Reading
from ingest.source import Source, Table, text_source

KEJI, CAIZHENG, JIAOYU = "九江市科学技术局", "九江市财政局", "九江市教育局"
GONGXIN, SHUIWU = "九江市工业和信息化局", "国家税务总局九江市税务局"
COUNTIES = "九江市各县（市、区）人民政府"

RENSHE, KEXIE, GONGAN = "九江市人力资源和社会保障局", "九江市科学技术协会", "九江市公安局"

ZUZHI = "中共九江市委组织部"

L, R, S = "lead", "responsible", "support"
LEVELS = [("九江市人民政府", R), ("九江市各区（县）人民政府", R)]

#: (text of the measure, [(canonical, role)])
PRINTED = [
    ("（责任单位：市科技局、市教育局，各县（市、区）人民政府）", [(KEJI, R), (JIAOYU, R), (COUNTIES, R)]),
    ("〔牵头单位：市科技局；责任单位：市教育局〕", [(KEJI, L), (JIAOYU, R)]),
    ("【市科技局牵头，市教育局、市财政局配合】", [(KEJI, L), (JIAOYU, S), (CAIZHENG, S)]),
    (
        "[市科技局、市工信局牵头，市财政局、各县（市、区）政府按职责分工负责]",
        [(KEJI, L), (GONGXIN, L), (CAIZHENG, R), (COUNTIES, R)],
    ),
    ("（市科技局、市财政局负责）", [(KEJI, R), (CAIZHENG, R)]),
    ("（市科技局牵头，市财政局等部门按职责分工负责，2025年底前完成）", [(KEJI, L), (CAIZHENG, R)]),
    ("（市科技局、市财政局）", [(KEJI, R), (CAIZHENG, R)]),
    ("（责任部门：市科技局）", [(KEJI, R)]),
    (
        "（市科技局、人民银行九江市分行、江西证监局）",
        [(KEJI, R), ("中国人民银行九江市分行", R), ("中国证券监督管理委员会江西监管局", R)],
    ),
    ("（主办单位：市科技局，协办单位：市财政局）", [(KEJI, L), (CAIZHENG, S)]),
    ("（市级牵头单位：市科技局；市级责任单位：市财政局）", [(KEJI, L), (CAIZHENG, R)]),
    ("责任单位：市科技局，市财政局。", [(KEJI, R), (CAIZHENG, R)]),
    (
        "责任单位:)党委(工委)政府(管委会)、市科技局",
        [("九江市各县（区）党委", R), ("九江市各县（区）人民政府", R), (KEJI, R)],
    ),
    (
        "\n牵头单位：市科技局\n责任单位：市财政局、市税务局\n配合单位：各县（市、区）政府",
        [(KEJI, L), (CAIZHENG, R), (SHUIWU, R), (COUNTIES, S)],
    ),
    ("\n责任单位：市科技局 市财政局", [(KEJI, R), (CAIZHENG, R)]),
    ("\n牵头单位：市科技局\n完成时限：2025年12月", [(KEJI, L)]),
    ("（责任单位：市科技局、市财政局", [(KEJI, R), (CAIZHENG, R)]),
    ("责任单位：市科技局、市财政局〕", [(KEJI, R), (CAIZHENG, R)]),
    ("（责任单位:市科技局,市财政局)", [(KEJI, R), (CAIZHENG, R)]),
    ("（责任单位：市科技局市财政局）", [(KEJI, R), (CAIZHENG, R)]),
    ("（责任单位：市科技局和市财政局等10个部门）", [(KEJI, R), (CAIZHENG, R)]),
    ("（责任单位：市工业和信\n息化局、市财\n政局）", [(GONGXIN, R), (CAIZHENG, R)]),
    ("（责任单位：市市场监管局（市知识产权局））", [("九江市市场监督管理局", R)]),
    ("（责任单位：各县（市、区）人民政府〈含庐山西海管委会，下同〉）", [(COUNTIES, R)]),
    ("（责任单位：高新区、市科技局）", [("九江高新技术产业开发区管理委员会", R), (KEJI, R)]),
    ("（责任单位：市科技局（牵头）、市财政局）", [(KEJI, L), (CAIZHENG, R)]),
    ("（市财政局会同市科技局负责）", [(CAIZHENG, L), (KEJI, S)]),
    ("（责任单位：市财政局牵头，市科技局配合）", [(CAIZHENG, L), (KEJI, S)]),
    ("（责任单位：市科技局等相关部门）", [(KEJI, R)]),
    ("（责任单位：市财政局、九江银行、九江学院）", [(CAIZHENG, R), ("九江银行", R), ("九江学院", R)]),
    ("（责任单位：省科技厅、南昌市人民政府）", [("江西省科学技术厅", R), ("南昌市人民政府", R)]),
    ("（责任单位：市科技局、市税务局；完成时限：2025年12月底前）", [(KEJI, R), (SHUIWU, R)]),
    ("（责任单位：市商务局 九江海关 市教育局）", [("九江市商务局", R), ("九江海关", R), (JIAOYU, R)]),
    (
        "（配合单位：市科技局 市公安局 江西某某科技有限公司）",
        [(KEJI, S), (GONGAN, S), ("江西某某科技有限公司", S)],
    ),
    ("（市科技局、市教育局，各市属医院）", [(KEJI, R), (JIAOYU, R), ("九江市各市属医院", R)]),
    ("（配合单位：市教育局，市属国企九江某某集团）", [(JIAOYU, S), ("九江某某集团", S)]),
    ("（责任单位：和县政府、商州区政府）", [("和县人民政府", R), ("商州区人民政府", R)]),
    ("（责任单位：市科技局，九江学院等在浔高校）", [(KEJI, R), ("九江学院", R)]),
]

#: duties that running text assigns
PROSE = [
    ("由市科技局牵头，会同市财政局、市教育局等部门制定细则。", [(KEJI, L), (CAIZHENG, S), (JIAOYU, S)]),
    ("市科技局要会同市财政局建立联席会议制度。", [(KEJI, L), (CAIZHENG, S)]),
    ("科技行政主管部门应当会同统计部门加强监测。", [(KEJI, L), ("九江市统计局", S)]),
    ("市财政局负责资金保障，市科技局负责项目管理。", [(CAIZHENG, R), (KEJI, R)]),
    ("各县（市、区）人民政府要落实主体责任。", [(COUNTIES, R)]),
    ("第七条 市、县（市、区）人民政府应当编制规划。", [("九江市人民政府", R), (COUNTIES, R)]),
    ("科技、财政等部门应当做好相关工作。", [(KEJI, R), (CAIZHENG, R)]),
    ("教育、财政等有关部门按照各自职责，负责相关工作。", [(JIAOYU, R), (CAIZHENG, R)]),
    ("市科技局是牵头部门，市财政局是配合部门。", [(KEJI, L), (CAIZHENG, S)]),
    ("县级以上人民政府应当安排经费。", [("九江市县级以上人民政府", R)]),
    ("资金由九江学院牵头管理。", [("九江学院", L)]),
    ("形成市科技局牵头抓总、各县（市、区）协同推进的工作格局。", [(KEJI, L), (COUNTIES, S)]),
    ("县（市）人民政府是责任主体。", [("九江市各县（市）人民政府", R)]),
    ("市科技局作为责任单位，市财政局作为配合单位。", [(KEJI, R), (CAIZHENG, S)]),
    ("各区（县级市）要制定方案。（责任单位：各区、县级市）", [("九江市各区、县级市人民政府", R)]),
]

#: words about organs that assign nothing
NOTHING = [
    "支持龙头企业牵头组建联盟。",
    "鼓励企业牵头承担项目，报市科技局备案。",
    "建立科技、财政等多部门协同机制。",
    "各有关部门要加强协作。",
    "与市财政局建立联系的企业可以申请。",
    "教育要面向未来，科技要支撑发展。",
    "探索由企业负责人兼任。",
    "企业负责人对安全生产负责。",
    "由财政给予适当补助。",
    "依托市科技局、市财政局建设数据平台。",
    "支持各县（市、区）政府设立基金。",
    "经市科技局会同市财政局审核后给予补助。",
    "",
]


def read(text: str, *measures: str, place: str = "九江市", tables: tuple[Table, ...] = ()) -> Reading:
    found = tuple(
        Measure(f"m{number:02}", "measure", None, part[:5], (), text.index(part), text.index(part) + len(part))
        for number, part in enumerate(measures, 1)
    )
    source = Source("a.txt", text, tables=tables)
    return Reading(source, Outline(), DocumentFacts("通知", place=place, date="2024-05-01"), found)


def duties(text: str) -> list[Responsibility]:
    whole = "推进平台建设。" + text
    return list(find_responsibilities(read(whole, whole))["m01"])


@pytest.mark.parametrize(("text", "expected"), [*PRINTED, *PROSE])
def test_forms(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(duty.canonical, duty.role) for duty in duties(text)] == expected


@pytest.mark.parametrize("text", NOTHING)
def test_nothing_is_invented(text: str) -> None:
    assert duties(text) == []


def test_every_duty_stands_in_the_text() -> None:
    for text, _ in [*PRINTED, *PROSE]:
        whole = "推进平台建设。" + text
        for duty in duties(text):
            assert "".join(whole[duty.start : duty.end].split()) == duty.raw
            assert whole[duty.quote_start : duty.quote_end] == duty.quote
            assert duty.quote_start <= duty.start < duty.end <= duty.quote_end


#: (words of the first list, roles of 市科技局、市教育局，市财政局 in a later measure)
MARKS = [
    ("列第一位的为牵头单位，下同", ["lead", "responsible", "responsible"]),
    ("排名第一的单位为牵头单位", ["lead", "responsible", "responsible"]),
    ("第一个逗号前为牵头单位", ["lead", "lead", "responsible"]),
    ("下同", ["responsible", "responsible", "responsible"]),
]


@pytest.mark.parametrize(("note", "roles"), MARKS)
def test_marks_of_the_lead(note: str, roles: list[str]) -> None:
    first, second = f"抓好一项。（责任单位：市工信局。{note}）", "抓好二项。（责任单位：市科技局、市教育局，市财政局）"
    found = find_responsibilities(read(first + second, first, second))["m02"]
    assert [duty.role for duty in found] == roles


def test_starred_unit_leads() -> None:
    first, second = "总则。标*的为牵头单位。", "抓好二项。（责任单位：市科技局、*市财政局）"
    found = find_responsibilities(read(first + second, first, second))["m02"]
    assert [(d.raw, d.role) for d in found] == [("市科技局", "responsible"), ("市财政局", "lead")]


IMPLIED = [
    "以下均需各县（市、区）政府落实，不再列出",
    "以下各项工作均需各县（市、区）政府推进，不再单独列出",
    "以下均涉及各县（市、区），不再重复列出",
    "以下3项任务列第一位的为协调单位，均由各县（市、区）政府具体落实，不再逐一列出",
    "下列任务按年度推进，由各县（市、区）政府配合落实，不再一一列出",
]


@pytest.mark.parametrize("note", IMPLIED)
def test_units_implied_for_later_measures(note: str) -> None:
    first, second = f"抓好一项。（责任单位：市工信局，各县（市、区）政府。{note}）", "抓好二项。（责任单位：市科技局）"
    text = first + second
    found = find_responsibilities(read(text, first, second))
    assert [d.implied for d in found["m01"]] == [False, False]
    assert [(d.canonical, d.implied) for d in found["m02"]] == [(KEJI, False), (COUNTIES, True)]
    assert found["m02"][1].quote in text


def test_units_implied_for_the_measures_above() -> None:
    first, second = "抓好一项。（责任单位：市科技局）", "抓好二项。（责任单位：市科技局）"
    note = "上述任务均由各县（市、区）政府具体实施，不再逐一列出。"
    found = find_responsibilities(read(first + second + note, first, second))
    assert [[(d.canonical, d.implied) for d in found[key]] for key in ("m01", "m02")] == [
        [(KEJI, False), (COUNTIES, True)]
    ] * 2


def test_columns_of_a_table() -> None:
    cells = [
        ["序号", "任务", "牵头单位", "责任单位"],
        ["1", "建设平台", "市科技局", "市财政局、市教育局"],
        ["2", "引进人才", "市人社局", ""],
    ]
    text, rows = "", []
    for row in cells:
        spans = []
        for cell in row:
            spans.append((len(text), len(text) + len(cell)))
            text += cell + " | "
        rows.append(tuple(spans))
        text += "\n"
    measures = ["1 | 建设平台 | 市科技局 | 市财政局、市教育局", "2 | 引进人才 | 市人社局"]
    found = find_responsibilities(read(text, *measures, tables=(Table(0, len(text), tuple(rows)),)))
    assert [(d.canonical, d.role) for d in found["m01"]] == [
        (KEJI, "lead"),
        (CAIZHENG, "responsible"),
        (JIAOYU, "responsible"),
    ]
    assert [(d.canonical, d.role) for d in found["m02"]] == [("九江市人力资源和社会保障局", "lead")]


def test_duties_in_a_heading_hold_for_its_items() -> None:
    text = (
        "赣州市改革方案\n一、重点任务\n（一）做强产业（牵头单位：市科技局）\n1.培育企业。实施培育工程。\n"
        "2.建设平台。建设研发机构。（责任单位：市财政局）\n（二）优化环境\n3.简化流程。取消证明。"
    )
    found = read_text(text_source("a.txt", text)).measures
    assert [[(d.canonical, d.role, d.implied) for d in m.responsibilities] for m in found] == [
        [("赣州市科学技术局", L, True)],
        [("赣州市财政局", R, False), ("赣州市科学技术局", L, True)],
        [],
    ]


def test_misprint_is_read_as_the_known_name_of_the_document() -> None:
    first, second = "抓好一项。（责任单位：市人才办）", "抓好二项。（责任单位：市人财办）"
    found = find_responsibilities(read(first + second, first, second))["m02"]
    assert [(d.raw, d.canonical, d.rule) for d in found] == [
        ("市人财办", "中共九江市委人才工作领导小组办公室", "misprint")
    ]


#: (running text of the measure, [(canonical, role)])
ACTING = [
    ("科技、财政、人力社保等部门按照各自职责做好工作。", [(KEJI, R), (CAIZHENG, R), (RENSHE, R)]),
    ("公安、教育等有关部门在各自职责范围内负责宣传。", [(GONGAN, R), (JIAOYU, R)]),
    ("工业和信息化、科技、教育行政部门和其他有关部门应当支持。", [(GONGXIN, R), (KEJI, R), (JIAOYU, R)]),
    ("科技行政主管及相关部门应当检查经费。", [(KEJI, R)]),
    ("市科协协助科技主管部门开展科普。", [(KEXIE, S)]),
    (
        "市、县（市、区）人民政府及其有关部门在编制规划时，应当听取意见。",
        [("九江市人民政府", R), (COUNTIES, R)],
    ),
    ("市、沿江区（市）人民政府应当护岸。", [("九江市人民政府", R), ("九江市沿江区（市）人民政府", R)]),
    ("名单由市科技局核定，资金由市财政局拨付。", [(KEJI, R), (CAIZHENG, R)]),
    ("由市科技局会同市财政局追回资金。", [(KEJI, L), (CAIZHENG, S)]),
    ("由市科技局牵头，市工信局会同市财政局推进。", [(KEJI, L), (GONGXIN, S), (CAIZHENG, S)]),
    ("由市科技局牵头，市财政局、市教育局配合，建设平台。", [(KEJI, L), (CAIZHENG, S), (JIAOYU, S)]),
    ("市科技局、市教育局加强督导。", [(KEJI, R), (JIAOYU, R)]),
    ("市政府督查室对落实情况每季度通报一次。", [("九江市人民政府督查室", R)]),
    ("市委组织部牵头编制目录，市科技局、市教育局分领域组织招聘活动。", [(ZUZHI, L), (KEJI, R), (JIAOYU, R)]),
    ("组织、科技、财政等部门负责建立信息库。", [(ZUZHI, R), (KEJI, R), (CAIZHENG, R)]),
    ("由市科技局牵头、市财政局配合，设立服务专窗。", [(KEJI, L), (CAIZHENG, S)]),
    ("各级工会、妇联要宣传典型。", [("九江市各级工会", R), ("九江市各级妇联", R)]),
    ("各县区党委政府要抓好落实。", [("九江市各县区党委", R), ("九江市各县区人民政府", R)]),
    ("市、区（县）人民政府领导节水工作。", LEVELS),
    ("市、区（县）人民政府支持企业开展节水改造。", LEVELS),
    ("市、区（县）人民政府和企业事业单位、社会组织应当加大投入。", LEVELS),
    ("对于重大项目，市、区（县）人民政府可以采取委托方式组织攻关。", LEVELS),
    ("市科技局应当加强信息收集，会同相关部门开展培训。", [(KEJI, L)]),
    ("市、区（县）两级人民政府进一步下放审批权限。", LEVELS),
    ("市科技局公布名单；市财政局继续支持平台建设，并予以资金保障。", [(KEJI, R), (CAIZHENG, R)]),
    ("市有关部门对平台在立项、用地、融资等方面，给予优先支持。", [("九江市有关部门", R)]),
    ("市科技局会同财政主管部门对平台进行考核。", [(KEJI, L), (CAIZHENG, S)]),
    ("我市各级政府和有关部门要提高认识。", [("九江市各级人民政府", R)]),
    ("发挥市科创院协同创新牵头作用。", [("九江市科技创新研究院", L)]),
    (
        "市、区（县）人大及其常委会要加强监督。",
        [
            ("九江市人民代表大会", R),
            ("九江市人民代表大会常务委员会", R),
            ("九江市各区（县）人民代表大会", R),
            ("九江市各区（县）人民代表大会常务委员会", R),
        ],
    ),
    ("市政府将收回闲置土地。", [("九江市人民政府", R)]),
    ("由各乡镇参照执行，由政府成立验收组。", [("九江市各乡镇人民政府", R), ("九江市人民政府", R)]),
    ("成立九江市种业振兴领导小组，统筹推进种业工作。", [("九江市种业振兴领导小组", R)]),
    ("各县（市、区）党委、人民政府要压实责任。", [("九江市各县（市、区）党委", R), (COUNTIES, R)]),
    ("各区（县）要制定方案；市科技局会同市财政局核查。", [("九江市各区（县）人民政府", R), (KEJI, L), (CAIZHENG, S)]),
    ("九江学院、自然资源部第三海洋研究所要建好平台。", [("九江学院", R), ("自然资源部第三海洋研究所", R)]),
    ("市财政局按期拨付。本办法由市科技局会同市财政局负责解释。", [(CAIZHENG, R)]),
    ("团市委、市妇联等群团组织要宣传。", [("共青团九江市委员会", R), ("九江市妇女联合会", R)]),
    ("各级财政部门要加大投入。", [("九江市各级财政部门", R)]),
    ("资金由市科技局和市财政局共同管理。", [(KEJI, R), (CAIZHENG, R)]),
    ("市科技局应于每年6月底前公布名单。", [(KEJI, R)]),
    ("豫章学院牵头建设中心，市融媒体中心配合。", [("豫章学院", L), ("九江市融媒体中心", S)]),
    ("由市科技局会同中科院南京分院论证。", [(KEJI, L), ("中国科学院南京分院", S)]),
    ("鼓励豫章学院牵头建设中心。", []),
    ("本地高等院校要加强管理，科技管理要创新。", []),
    ("加强稀土产业园管委会统筹职能。", []),
    ("成立由市长任组长的领导小组，统筹推进工作。", []),
    ("成立产业联盟，推进协同创新。", []),
    ("行业协会应当加强自律，企业要守法经营。", []),
    ("有关部门应当给予支持。", []),
    ("支持企业应当享受的优惠，鼓励高校参与。", []),
    ("市人民政府制定的规划应当公开。", []),
    ("经市人民政府同意后印发。", []),
]


@pytest.mark.parametrize(("text", "expected"), ACTING)
def test_duties_of_running_text(text: str, expected: list[tuple[str, str]]) -> None:
    assert sorted((d.canonical, d.role) for d in duties(text)) == sorted(expected)


PIECES = [
    "（",
    "）",
    "〔",
    "、",
    "，",
    "。",
    "\n",
    "责任单位：",
    "牵头单位：",
    "市科技局",
    "各县（市、区）政府",
    "牵头",
    "负责",
    "会同",
    "应当",
    "以下均需",
    "*",
    "1",
    "形成",
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_any_text_gives_true_spans(text: str) -> None:
    for duty in duties(text):
        whole = "推进平台建设。" + text
        assert "".join(whole[duty.start : duty.end].split()) == duty.raw
        assert whole[duty.quote_start : duty.quote_end] == duty.quote


@pytest.mark.parametrize(
    "piece", ["（", "）", "、", "牵头", "负责）", "责任单位：", "（市科技局负责", "各县（", "应当", "以下均需"]
)
def test_hostile_text_ends(piece: str) -> None:
    assert isinstance(duties(piece * (60_000 // len(piece))), list)


def test_text_source_of_a_whole_document_is_not_altered() -> None:
    assert text_source("a.txt", " 市科技局\r\n").text == " 市科技局\r\n"
