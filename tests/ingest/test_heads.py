"""Heads of documents in many forms: titles, numbers, issuers, places, dates and status as a careful reader gives them."""

from typing import Any

import pytest

from ingest.pipeline import read_structure
from ingest.source import text_source

BODY = "为推动全市工作，特制定本方案。\n一、主要任务\n1.建设平台。市科技局负责建设平台，完善服务。\n2.引育人才。市人社局负责引育人才。\n"
CHARTER = "第一章 总则\n第一条 为了规范工作，制定本办法。\n第二条 市财政局负责安排资金。\n第二章 附则\n第三条 各区负责落实。\n"

ROWS: list[tuple[str, str, dict[str, Any]]] = [
    (
        "title of two lines without 关于, as the notice names it",
        "临沂市人民政府\n关于印发《扎实推进河湖治理提升水环境质量的行动方案》的通知\n各县区人民政府：\n现将《扎实推进河湖治理提升水环境质量的行动方案》"
        "印发给你们。\n临沂市人民政府\n2021年5月6日\n扎实推进河湖治理\n提升水环境质量的行动方案\n" + BODY,
        {"title": "扎实推进河湖治理提升水环境质量的行动方案", "kind": "scheme", "place": "临沂市"},
    ),
    (
        "the printed plan without its title",
        "绵阳市经济和信息化局 绵阳市财政局 关于印发绵阳市绿色工厂培育实施方案的通知\n各县市区、各园区：\n现将《绵阳市绿色工厂培育实施方案》印发给你们，请认真落实。\n"
        + BODY,
        {"title": "绵阳市绿色工厂培育实施方案", "issuers": ("绵阳市经济和信息化局", "绵阳市财政局"), "kind": "scheme"},
    ),
    (
        "only a notice, its plan is not printed",
        "绵阳市财政局关于印发绵阳市绿色工厂培育实施方案的通知\n各县市区财政局：\n现将《绵阳市绿色工厂培育实施方案》印发给你们，请认真落实。\n"
        "绵阳市财政局\n2022年3月4日\n",
        {"title": "绵阳市财政局关于印发绵阳市绿色工厂培育实施方案的通知", "kind": "notice"},
    ),
    (
        "title above the notice",
        "威海市海洋产业行动计划（2022—2024年）\n发布时间：2022-06-01\n威海市人民政府办公室关于印发《威海市海洋产业行动计划（2022—2024年）》的通知\n"
        + BODY.replace("本方案", "本计划"),
        {"title": "威海市海洋产业行动计划（2022—2024年）", "kind": "scheme", "date": "2022-06-01"},
    ),
    (
        "number before the title, no 通知 behind it",
        "豫政办〔2018〕5号 河南省人民政府办公厅关于印发河南省物流园区工作方案\n豫政办〔2018〕5号\n各市人民政府：\n河南省人民政府办公厅\n2018年2月3日\n"
        "河南省物流园区工作方案\n" + BODY,
        {"title": "河南省物流园区工作方案", "doc_number": "豫政办〔2018〕5号", "issuers": ("河南省人民政府办公厅",)},
    ),
    (
        "a page's headline above the official title",
        "落实《质量强国纲要》实施意见\n中共泰州市委泰州市人民政府关于落实《质量强国纲要》的实施意见\n"
        "（二〇一七年三月九日中国共产党泰州市第五届委员会第二次全体会议通过）\n" + BODY,
        {
            "title": "中共泰州市委泰州市人民政府关于落实《质量强国纲要》的实施意见", "date": "2017-03-09",
            "issuers": ("中共泰州市委", "泰州市人民政府"),
        },
    ),
    (
        "a page's label before the title",
        "惠企政策速览：嘉兴经开区关于加快楼宇经济发展的若干意见\n" + BODY,
        {"title": "嘉兴经开区关于加快楼宇经济发展的若干意见"},
    ),
    (
        "one line with everything",
        "安徽省人民政府落实国务院关于促进外贸稳定增长意见的实施意见 皖政[2015]7号 2015-03-02 为落实有关意见，结合我省实际，提出以下意见。"
        " 一、总体要求 (一)基本原则。坚持稳中求进，坚持统筹兼顾，坚持市场主导，坚持开放合作，推动外贸结构持续优化，推动开放水平持续提升。"
        " (二)发展定位。 ——建设开放高地。加快口岸建设，加快通道建设，加快园区建设，打造内陆开放的重要门户，打造服务全国的重要枢纽。",
        {
            "title": "安徽省人民政府落实国务院关于促进外贸稳定增长意见的实施意见", "doc_number": "皖政〔2015〕7号",
            "date": "2015-03-02", "issuers": ("安徽省人民政府",), "kind": "opinions",
        },
    ),
    (
        "number and date on one line, no longer in force",
        "湖北省人民政府办公厅关于支持茶产业的意见\n鄂政办发〔2010〕9号 二○一○年四月八日\n（此文件已于2018年1月2日宣布失效）\n各市人民政府：\n" + BODY,
        {"doc_number": "鄂政办发〔2010〕9号", "date": "2010-04-08", "status": "repealed"},
    ),
    (
        "a note on another document's end is none on this one's",
        "湖北省人民政府办公厅关于支持茶产业的意见\n（此文件有效期五年，不因机构改革失效）\n各市人民政府：\n" + BODY,
        {"status": "in_force"},
    ),
    (
        "seven signers",
        "市科技局等部门关于印发《常州市技术经理人办法》的通知\n各有关单位：\n请贯彻执行。\n常州市科学技术局\n常州市教育局\n常州市财政局\n常州市人力资源和社会保障局\n"
        "常州市商务局\n2023年10月9日\n常州市技术经理人办法\n" + CHARTER,
        {
            "title": "常州市技术经理人办法", "kind": "rules",
            "issuers": ("常州市科学技术局", "常州市教育局", "常州市财政局", "常州市人力资源和社会保障局", "常州市商务局"),
        },
    ),
    (
        "districts addressed by the city's office",
        "市政府办公室关于开展品牌提升活动的通知\n某政办发〔2006〕4号\n连云区、海州区人民政府，市各有关部门：\n市政府决定开展品牌提升活动。\n二○○六年二月十日\n",
        {"place": "连云港市", "issuers": ("连云港市人民政府办公室",), "date": "2006-02-10"},
    ),
    (
        "a district to which the text is fitted",
        "为促进全区经济增长，根据《厦门市人民政府关于稳增长的若干措施》，结合同安区实际，制定如下措施。\n一、支持企业\n1.支持扩产。区工信局负责支持扩产。\n",
        {"place": "厦门市同安区"},
    ),
    (
        "a new area behind its province",
        "贵安发〔2021〕5号\n中共贵州贵安新区工作委员会\n贵州贵安新区管理委员会\n关于支持数据产业的若干措施\n" + BODY,
        {"place": "贵安新区"},
    ),
    (
        "a department of a province by its number",
        "粤科〔2019〕69号\n省科学技术厅关于支持农业科技园区的意见\n各有关单位：\n" + BODY.replace("全市", "全省").replace("市", "省"),
        {"place": "广东省", "issuers": ("广东省科学技术厅",)},
    ),
    (
        "a draft that a notice puts up for comment",
        "关于《无锡市算力促进条例（草案）》公开征求意见的公告\n发布于：2023-07-20\n现将草案公布。\n无锡市人大常委会办公室\n2023年7月14日\n"
        "无锡市算力促进条例（草案）\n" + CHARTER,
        {"title": "无锡市算力促进条例（草案）", "status": "draft", "kind": "rules"},
    ),
    (
        "published on, with blanks in the date",
        "遵义市推进辣椒产业三年行动方案\n发布日期: 2022- 04- 07 浏览次数:\n" + BODY,
        {"date": "2022-04-07"},
    ),
    (
        "adopted by approval",
        "福建省茶产业发展规划\n（2021年1月28日福建省第十三届人民代表大会第五次会议审查批准）\n" + BODY,
        {"date": "2021-01-28", "kind": "plan"},
    ),
    (
        "an order with its number below the letterhead",
        "宜宾市人民政府令\n第 12 号\n《宜宾市停车办法》已经2019年3月1日市人民政府第5次常务会议审议通过，现予公布，自2019年5月1日起施行。\n"
        "市长 某某\n2019年3月10日\n宜宾市停车办法\n" + CHARTER,
        {
            "title": "宜宾市停车办法", "doc_number": "宜宾市人民政府令第12号", "issuers": ("宜宾市人民政府",), "kind": "rules",
            "effective": "2019-05-01",
        },
    ),
    (
        "a headline that names both offices",
        "中共防城港市委办公室 防城港市人民政府办公室印发《防城港市乡村建设行动方案》\n防城港市乡村建设行动方案\n" + BODY,
        {
            "title": "防城港市乡村建设行动方案",
            "issuers": ("中共防城港市委办公室", "防城港市人民政府办公室"),
        },
    ),
    (
        "a plain word that is also a county's name",
        "和平发展专题 关于转发《汕尾市港口方案》的通知\n各县区：\n现将《汕尾市港口方案》转发给你们。\n汕尾市港口方案\n" + BODY,
        {"title": "汕尾市港口方案", "place": "汕尾市"},
    ),
    (
        "a list of annexes between the notice and who signed it",
        "聊城市人民政府关于印发《聊城市冷链物流方案》的通知\n各县人民政府：\n现将方案印发给你们。\n附件：1.聊城市冷链物流方案\n2.重点任务清单\n"
        "聊城市人民政府\n2020年9月1日\n聊城市冷链物流方案\n" + BODY,
        {"title": "聊城市冷链物流方案", "date": "2020-09-01", "issuers": ("聊城市人民政府",)},
    ),
    (
        "the place behind a verb, below a page's menu",
        "地方政策【切换】 省级政策\n当前栏目 > 政策速递\n加快三明市竹产业发展实施意见\n发布人：小编 / 发布时间：2019-03-04\n" + BODY,
        {"title": "加快三明市竹产业发展实施意见", "place": "三明市", "date": "2019-03-04", "kind": "opinions"},
    ),
    (
        "a district named by its city behind 关于",
        "关于促进厦门市湖里区影视产业发展的若干措施\n" + BODY,
        {"place": "厦门市湖里区"},
    ),
    (
        "the place that a document of the province supports is not its own",
        "关于支持三明市建设革新示范区的意见\n闽政〔2021〕8号\n" + BODY,
        {"place": "福建省"},
    ),
    ("a verb of four characters before the place", "深入推进郑州市与邻市融合发展行动方案\n" + BODY, {"place": "郑州市"}),
    ("the last word of a title lost", "砀山县支持果业发展若干*策\n" + BODY, {"place": "砀山县", "kind": "rules"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_head_is_read(text: str, wanted: dict[str, Any]) -> None:
    facts = read_structure(text_source("甲.txt", text)).document
    assert {key: getattr(facts, key) for key in wanted} == wanted
    for start, end in facts.spans.values():
        assert 0 <= start < end <= len(text)


def test_a_list_of_annexes_holds_no_measures() -> None:
    text = next(row[1] for row in ROWS if row[0].startswith("a list of annexes"))
    assert [measure.title for measure in read_structure(text_source("甲.txt", text)).measures] == [
        "建设平台",
        "引育人才",
    ]
