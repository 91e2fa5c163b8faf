"""Targets: which figures are aims, and what they say, in the wordings of Chinese plans."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.record import DocumentFacts, Measure, Target
from ingest.extract.targets import find_targets
from ingest.outline import Outline
from ingest.pipeline import read_text
from ingest.reading import Reading
from ingest.source import text_source


def targets(text: str, kind: str = "plan", date: str = "2022-03-01", measure: bool = True) -> tuple[Target, ...]:
    """The targets of a text that is one measure (or none)."""
    measures = (Measure("m01", "measure", "1", "样例", (), 0, len(text)),) if measure else ()
    reading = Reading(text_source("样例.txt", text), Outline(), DocumentFacts("样例", date=date, kind=kind), measures)
    return find_targets(reading)


#: sentence -> (a part of the indicator, relation, value, unit, year)
Row = tuple[str, str, float, str, int | None]
AIMS: list[tuple[str, list[Row]]] = [
    # nouns in front
    ("到2025年，全市规模以上工业企业达到1200家。", [("规模以上工业企业", "reach", 1200, "家", 2025)]),
    ("到2025年底，城镇新增就业累计25万人以上。", [("新增就业", "at_least", 25, "万人", 2025)]),
    ("力争森林覆盖率稳定在42%以上。", [("森林覆盖率", "at_least", 42, "%", None)]),
    (
        "数字经济核心产业增加值占地区生产总值比重提高到12%左右。",
        [("核心产业增加值占地区生产总值比重", "about", 12, "%", None)],
    ),
    (
        "2024年，完成农村户厕改造3万户，新建乡村公路500公里。",
        [("户厕改造", "reach", 3, "万户", 2024), ("乡村公路", "increase", 500, "公里", 2024)],
    ),
    ("到2027年底前，充电桩保有量超过8万个，车桩比达到2:1。", [("充电桩保有量", "at_least", 8, "万个", 2027)]),
    ("“十四五”期末，每千人口拥有执业医师3.2人。", [("每千人口拥有执业医师", "reach", 3.2, "人", 2025)]),
    (
        "到2027年，储能、新能源4个、新材料电池3条中试线建成。",
        [("新能源", "reach", 4, "个", 2027), ("中试线", "reach", 3, "条", 2027)],
    ),
    (
        "到2027年，全市新引进检测机构20家，新签约项目30个。",
        [("检测机构", "increase", 20, "家", 2027), ("签约项目", "increase", 30, "个", 2027)],
    ),
    # sizes say of which things
    (
        "到2026年，营收超5亿元、20亿元、50亿元企业分别达到80家、20家、5家。",
        [
            ("营收超5亿元企业", "reach", 80, "家", 2026),
            ("营收超20亿元企业", "reach", 20, "家", 2026),
            ("营收超50亿元企业", "reach", 5, "家", 2026),
        ],
    ),
    (
        "到2027年，形成7条产值过百亿元的产业链，打造装备、食品2个规模超300亿元的集群。",
        [("产值过百亿元的产业链", "reach", 7, "条", 2027), ("规模超300亿元的集群", "reach", 2, "个", 2027)],
    ),
    (
        "到2025年，形成1个2000亿元、3个500亿元产业集群。",
        [("2000亿元产业集群", "reach", 1, "个", 2025), ("500亿元产业集群", "reach", 3, "个", 2025)],
    ),
    ("到2026年，总投资超1亿元的项目达到50个。", [("总投资超1亿元的项目", "reach", 50, "个", 2026)]),
    (
        "到2027年，产值达到500亿元、1亿元以上企业达到60家。",
        [("产值", "reach", 500, "亿元", 2027), ("1亿元以上企业", "reach", 60, "家", 2027)],
    ),
    ("市财政每年安排超过1亿元的产业资金。", [("产业资金", "at_least", 1, "亿元", None)]),
    ("单位工业增加值用水量年均下降3%。", [("用水量年均下降", "growth_rate", 3, "%", None)]),
    ("规模以上工业增加值能耗累计下降16%。", [("能耗", "reach", 16, "%", None)]),
    ("PM2.5平均浓度控制在35微克/立方米以内。", [("PM2.5平均浓度", "at_most", 35, "微克/立方米", None)]),
    (
        "确保粮食播种面积稳定在600万亩以上，总产量不低于60亿斤。",
        [("播种面积", "at_least", 600, "万亩", None), ("总产量", "at_least", 60, "亿斤", None)],
    ),
    ("万元地区生产总值能耗较2020年下降14%。", [("地区生产总值能耗", "reach", 14, "%", None)]),
    ("全员劳动生产率年均增长7%以上。", [("劳动生产率", "growth_rate", 7, "%", None)]),
    ("规上工业增加值年均增速保持在8%左右。", [("规上工业增加值", "growth_rate", 8, "%", None)]),
    ("居民人均可支配收入每年增长6.5%。", [("可支配收入", "growth_rate", 6.5, "%", None)]),
    ("到2026年，研发投入强度提高0.5个百分点。", [("研发投入强度", "increase", 0.5, "个百分点", 2026)]),
    ("到2025年，常住人口城镇化率每年提高1个百分点以上。", [("城镇化率", "increase", 1, "个百分点", 2025)]),
    ("营商环境评价进入全国前20名。", [("营商环境评价", "at_most", 20, "名", None)]),
    ("科技创新综合排名力争进入全省前五。", [("综合排名", "at_most", 5, "名", None)]),
    (
        "2025年，实现技术合同成交额300亿元，同口径增长20%。",
        [("技术合同成交额", "reach", 300, "亿元", 2025), ("", "increase", 20, "%", 2025)],
    ),
    # nouns behind
    ("每年培育10家以上市级工业互联网标杆企业。", [("工业互联网标杆企业", "at_least", 10, "家", None)]),
    (
        "到2025年，建成5个省级农产品加工园区、20个特色小镇。",
        [("农产品加工园区", "reach", 5, "个", 2025), ("特色小镇", "reach", 20, "个", 2025)],
    ),
    (
        "引进不少于8名海外高层次专家，组建3支创新团队。",
        [("海外高层次专家", "at_least", 8, "名", None), ("创新团队", "reach", 3, "支", None)],
    ),
    ("推动全市500家企业完成数字化改造。", [("企业", "reach", 500, "家", None)]),
    ("新增2—3家上市公司。", [("上市公司", "increase", 2, "家", None)]),
    (
        "打造10条左右精品旅游线路，创建4A级景区2个。",
        [("精品旅游线路", "about", 10, "条", None), ("景区", "reach", 2, "个", None)],
    ),
    (
        "新建改建幼儿园60所，新增学位1.8万个。",
        [("幼儿园", "increase", 60, "所", None), ("学位", "increase", 1.8, "万个", None)],
    ),
    ("培训高素质农民5000人次。", [("高素质农民", "reach", 5000, "人次", None)]),
    (
        "完成老旧小区改造１２０个，惠及居民２万户。",
        [("老旧小区改造", "reach", 120, "个", None), ("居民", "reach", 2, "万户", None)],
    ),
    ("力争建设十个以上数字乡村试点。", [("数字乡村试点", "at_least", 10, "个", None)]),
    ("每个县（区）至少建成1个产业研究院。", [("产业研究院", "at_least", 1, "个", None)]),
    (
        "组织开展银企对接活动不少于12场次，实现授信30亿元。",
        [("银企对接活动", "at_least", 12, "场次", None), ("授信", "reach", 30, "亿元", None)],
    ),
    ("带动社会投资100亿元以上。", [("社会投资", "at_least", 100, "亿元", None)]),
    ("设立总规模50亿元的产业母基金。", [("", "reach", 50, "亿元", None)]),
    (
        "到2025年，形成3个千亿级产业集群、10家百亿级企业。",
        [("千亿级产业集群", "reach", 3, "个", 2025), ("百亿级企业", "reach", 10, "家", 2025)],
    ),
    # joint
    (
        "到2025年，自来水普及率、规模化供水比例分别达到98%、60%。",
        [("自来水普及率", "reach", 98, "%", 2025), ("规模化供水比例", "reach", 60, "%", 2025)],
    ),
    (
        "国家级、省级专精特新企业分别新增5家和50家。",
        [("国家级", "increase", 5, "家", None), ("专精特新企业", "increase", 50, "家", None)],
    ),
    (
        "城市污水处理率、生活垃圾无害化处理率均达到95%以上。",
        [("污水处理率", "at_least", 95, "%", None), ("无害化处理率", "at_least", 95, "%", None)],
    ),
    (
        "到2027年，高新技术企业数量、技术合同成交额实现翻番。",
        [("高新技术企业数量", "increase", 2, "倍", 2027), ("技术合同成交额", "increase", 2, "倍", 2027)],
    ),
    ("力争到2025年全社会研发投入比2020年翻一番。", [("全社会研发投入", "increase", 2, "倍", 2025)]),
    # parts, levels and series
    (
        "到2025年，建设中试线不少于30条（其中省级5条以上），概念验证平台10个。",
        [
            ("中试线", "at_least", 30, "条", 2025),
            ("省级中试线", "at_least", 5, "条", 2025),
            ("概念验证平台", "reach", 10, "个", 2025),
        ],
    ),
    (
        "高水平打造4个国家级、9个省级示范园。",
        [("国家级示范园", "reach", 4, "个", None), ("省级示范园", "reach", 9, "个", None)],
    ),
    (
        "2023年、2024年、2025年分别新增上市企业3家、4家、5家。",
        [
            ("上市企业", "increase", 3, "家", 2023),
            ("上市企业", "increase", 4, "家", 2024),
            ("上市企业", "increase", 5, "家", 2025),
        ],
    ),
    ("推动高新区全国排名前移5位以上。", [("排名", "increase", 5, "位", None)]),
    ("实现主要作物良种覆盖率100%。", [("良种覆盖率", "reach", 100, "%", None)]),
    (
        "汽车产能达到90万辆，占全省比重18%以上。",
        [("汽车产能", "reach", 90, "万辆", None), ("汽车产能占全省比重", "at_least", 18, "%", None)],
    ),
    ("每千人拥有企业数达到35户。", [("每千人拥有企业数", "reach", 35, "户", None)]),
    (
        "新建改建农村公路900公里，改造危桥40座。",
        [("农村公路", "increase", 900, "公里", None), ("危桥", "reach", 40, "座", None)],
    ),
    (
        "2023年规上企业新增12家、总数达到90家；2024年再新增8家、总数达到98家。",
        [
            ("规上企业", "increase", 12, "家", 2023),
            ("规上企业总数", "reach", 90, "家", 2023),
            ("规上企业", "increase", 8, "家", 2024),
            ("规上企业总数", "reach", 98, "家", 2024),
        ],
    ),
    # years
    ("有研发活动的企业占比2025年达到60%以上。", [("有研发活动的企业占比", "at_least", 60, "%", 2025)]),
    (
        "到2023年，建成充电站30座；到2025年，建成充电站80座。",
        [("充电站", "reach", 30, "座", 2023), ("充电站", "reach", 80, "座", 2025)],
    ),
    ("2023—2025年，每年新建高标准农田20万亩。", [("高标准农田", "increase", 20, "万亩", 2025)]),
    ("确保2024年6月底前，首批15个项目开工。", [("项目", "reach", 15, "个", 2024)]),
    ("由2020年的35%提高到2025年的50%。", [("", "reach", 50, "%", 2025)]),
    # spelled out
    ("到2026年，海洋经济总产值突破千亿元。", [("海洋经济总产值", "at_least", 1000, "亿元", 2026)]),
    ("三年累计建成托位一千五百个。", [("托位", "reach", 1500, "个", None)]),
    ("发放“乡村贷”二亿五千万元。", [("乡村贷", "reach", 2.5, "亿元", None)]),
    ("到2025年，研发经费占营业收入比重不低于百分之三。", [("比重", "at_least", 3, "%", 2025)]),
    ("确保秸秆综合利用率达九成以上。", [("秸秆综合利用率", "at_least", 90, "%", None)]),
    # things counted by the unit itself
    ("采集不少于300万条多模态数据。", [("多模态数据", "at_least", 300, "万条", None)]),
    ("建成总计达80TB的遥感数据集，包括影像数据50TB以上。", [
        ("遥感数据集", "reach", 80, "TB", None), ("影像数据", "at_least", 50, "TB", None)]),
    ("语音数据2万小时以上。", [("语音数据", "at_least", 2, "万小时", None)]),
    ("形成不少于5TB规模的训练语料库。", [("训练语料库", "at_least", 5, "TB", None)]),
    ("到2030年，抽水蓄能装机达到120GW，标准厂房新增50万㎡。", [
        ("抽水蓄能装机", "reach", 120, "GW", 2030), ("标准厂房", "increase", 50, "万㎡", 2030)]),
    ("打造“渔光”“林光”“牧光”等8个光伏项目。", [("光伏项目", "reach", 8, "个", None)]),
    ("做大60亿元的海洋产业基金。", [("海洋产业基金", "reach", 60, "亿元", None)]),
    # what an aim starts from, and where its subject stands
    ("到2027年，再生水利用率由2023年的22%提高到30%以上。", [("再生水利用率", "at_least", 30, "%", 2027)]),
    ("退化草地治理面积2026年、2028年分别不低于3万亩、5万亩。", [
        ("退化草地治理面积", "at_least", 3, "万亩", 2026), ("退化草地治理面积", "at_least", 5, "万亩", 2028)]),
    ("到2027年，风电及零部件产业产值年均增长12%左右，力争突破300亿元。", [
        ("零部件产业产值", "growth_rate", 12, "%", 2027), ("零部件产业产值", "at_least", 300, "亿元", 2027)]),
    # aims in quotation marks
    (
        "实现“引进高层次人才800名左右、人才贡献率达到38%”的两大目标。",
        [("高层次人才", "about", 800, "名", None), ("人才贡献率", "reach", 38, "%", None)],
    ),
    # years counted from a first one, and years in front of 分别
    ("自2023年起，用五年时间培育60家独角兽企业。", [("独角兽企业", "reach", 60, "家", 2027)]),
    ("2024年起3年内建成充电站90座。", [("充电站", "reach", 90, "座", 2026)]),
    (
        "到2026年、2028年，氢能产业产值分别突破80亿元、240亿元。",
        [("氢能产业产值", "at_least", 80, "亿元", 2026), ("氢能产业产值", "at_least", 240, "亿元", 2028)],
    ),
    # members of a row
    (
        "设计工具普及率、关键工序数控化率分别达到88%和72%。",
        [("设计工具普及率", "reach", 88, "%", None), ("关键工序数控化率", "reach", 72, "%", None)],
    ),
    (
        "服务业占比和外贸依存度分别提升3个、1.2个百分点。",
        [("服务业占比", "increase", 3, "个百分点", None), ("外贸依存度", "increase", 1.2, "个百分点", None)],
    ),
    (
        "建成国家级、省级、市级农业产业园1个、4个、16个。",
        [
            ("国家级农业产业园", "reach", 1, "个", None),
            ("省级农业产业园", "reach", 4, "个", None),
            ("市级农业产业园", "reach", 16, "个", None),
        ],
    ),
    (
        "一、二、三产业增加值分别增长4%、8%、7%。",
        [(f"{n}产业增加值", "increase", v, "%", None) for n, v in (("一", 4), ("二", 8), ("三", 7))],
    ),
    ("交易额、零售额年均分别增长11%、14%。", [("交易额", "growth_rate", 11, "%", None), ("零售额", "growth_rate", 14, "%", None)]),
    (
        "2026年底前完成诊断900家，每年实施技改项目200个以上。",
        [("诊断", "reach", 900, "家", 2026), ("技改项目", "at_least", 200, "个", None)],
    ),
    (
        "到2027年，每年培育专精特新企业10家以上，每年引进机构3家。",
        [("专精特新企业", "at_least", 10, "家", 2027), ("机构", "reach", 3, "家", 2027)],
    ),
    # what opens a clause, and what it is for
    ("3年内引进领军人才400名，其中院士6名左右。", [("领军人才", "reach", 400, "名", None), ("院士", "about", 6, "名", None)]),
    ("未来三年累计投入资金25亿元。", [("投入资金", "reach", 25, "亿元", None)]),
    ("完成城东区、城西区150家企业诊断。", [("企业诊断", "reach", 150, "家", None)]),
    (
        "组织动员120家社会团体，与600家企业开展结对共建。",
        [("社会团体", "reach", 120, "家", None), ("企业", "reach", 600, "家", None)],
    ),
    ("安排100个项目用于支持企业技改。", [("项目", "reach", 100, "个", None)]),
    (
        "5年内引进和培养教练员、裁判员、科研人才和产业人才不少于40名。",
        [("教练员、裁判员、科研人才和产业人才", "at_least", 40, "名", None)],
    ),
    ("研发投入强度由2022年的1.9%提高到2026年的2.4%。", [("研发投入强度", "reach", 2.4, "%", 2026)]),
    ("课后服务覆盖率保持100%。", [("课后服务覆盖率", "reach", 100, "%", None)]),
    ("班列年开行量达到900列以上。", [("班列年开行量", "at_least", 900, "列", None)]),
    ("为小微企业提供2亿元以上的增信担保。", [("增信担保", "at_least", 2, "亿元", None)]),
    ("发放首批“文旅券”600万元。", [("首批“文旅券”", "reach", 600, "万元", None)]),
    ("力争港口吞吐量跻身全球30强。", [("港口吞吐量", "at_most", 30, "名", None)]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), AIMS, ids=[row[0][:24] for row in AIMS])
def test_reads_the_aims_of_a_sentence(sentence: str, expected: list[Row]) -> None:
    found = targets(sentence)
    assert [(t.relation, t.value, t.unit, t.year) for t in found] == [row[1:] for row in expected]
    assert all(row[0] in t.indicator for t, row in zip(found, expected, strict=True))
    assert all(sentence[t.start : t.end] == t.quote != "" for t in found)
    assert all(t.scope == "m01" for t in found)


NO_AIMS = [
    "2021年，全市高新技术企业达到820家，同比增长20%。",
    "截至目前，累计建成5G基站3200个。",
    "已引进院士团队12个，位居全省第三。",
    "对年营业收入超过2000万元的企业予以重点支持。",
    "申报单位应具备3名以上专职研发人员。",
    "为符合条件的人才提供每人每年10天免费疗休养。",
    "实施“百千万”人才计划，推进“151”工程。",
    "构建一个平台、两大中心、三张网络的总体布局。",
    "每个县推荐不超过3个项目。",
    "推行企业开办1个工作日办结，实现“最多跑一次”。",
    "推广5G、IPv6等新技术，支持3D打印产业发展。",
    "毕业5年内的高校毕业生可以入驻。",
    "总投资20亿元、占地300亩的产业园项目加快推进。",
    "依据《数据安全法》第21条建立分类分级制度。",
    "支持40岁以下青年人才挑大梁。",
    "对获奖项目给予最高50万元奖励。",
    "从3个方面、12项任务入手推进改革。",
    "做好与“三区三线”的衔接，落实“两不愁三保障”。",
    "建设万亿级产业集群和千亿级园区。",
    "申报企业应在本市注册满1年，拥有研发人员10人以上，年研发投入不低于100万元。",
    "评审组由5名以上单数专家组成，其中财务专家不少于1名。",
    "评价结果分为4个等级，每季度通报1次。",
    "应当具备下列条件：\n（一）场地3000平方米以上；\n（二）在孵企业30家以上。",
    "年收入2亿元以上、研发占比3%以上的企业，可优先纳入培育库。",
    "全市现有高校6所、科研院所23家。",
    "重点支持10个领域的关键技术研发。",
    "实施8项任务，具体分工见附件。",
    "引进世界500强企业设立总部。",
    "培育百亿级产业，惠及千家万户。",
    "与40所高校签订了合作协议。",
    "新上项目固定资产投资4000万元以上、亩均投资不低于90万元，按投资额给企业5%-15%奖励支持。",
    "每两年评选“临川工匠”40名。",
    "投资4000万元以上，且每亩投资在90万元以上的，补贴70%。",
    "加强与东盟10国合作。",
    "在服务专窗落实就医、入学等服务事项20项。",
    "践行“绿水青山就是金山银山”理念，实现“双碳”目标。",
    "5年内未发生安全事故的企业。",
    "主要经济指标增速居全省前列。",
    "联系电话：0379-63251234，邮编471000。",
]


@pytest.mark.parametrize("sentence", NO_AIMS)
def test_results_conditions_and_names_are_no_aims(sentence: str) -> None:
    assert targets(sentence) == ()


PLAN = """某市“十四五”数字经济发展规划
一、发展基础与形势
（一）发展基础
“十三五”期间，全市数字经济增加值年均增长12%，达到420亿元。5G基站达到3100个，建成省级平台8个。
二、总体要求
（一）指导思想
坚持新发展理念。
（二）主要目标
到2025年，数字经济成为新引擎。
——产业能级跃升。数字经济核心产业增加值占GDP比重达到10%，软件业务收入突破300亿元，年均增长15%以上。
——设施全面升级。建成5G基站1.2万个，其中县城以上8000个；千兆用户占比达到25%。
到2035年，数字经济规模迈上5000亿元台阶。
三、重点任务
（一）做强核心产业。引育软件骨干企业20家，打造3个产值过百亿元的产业园。
"""


def test_a_chapter_of_past_work_has_no_targets_and_the_goals_carry_their_year() -> None:
    found = [(t.indicator, t.value, t.year) for t in targets(PLAN, date="2021-11-01", measure=False)]
    assert found == [
        ("数字经济核心产业增加值占GDP比重", 10, 2025),
        ("软件业务收入", 300, 2025),
        ("软件业务收入", 15, 2025),
        ("5G基站", 1.2, 2025),
        ("县城以上5G基站", 8000, 2025),
        ("千兆用户占比", 25, 2025),
        ("数字经济规模", 5000, 2035),
    ]


def test_a_bare_bound_is_a_requirement_in_a_regulation() -> None:
    text = "孵化场地面积不低于3000平方米，在孵企业不少于20家。"
    source, head = text_source("样例.txt", text), DocumentFacts("某市孵化器管理办法（试行）", kind="rules")
    measure = Measure("m01", "measure", None, "样例", (), 0, len(text))
    assert find_targets(Reading(source, Outline(), head, (measure,))) == ()


def test_a_report_of_results_has_no_targets() -> None:
    report = "全市有效期内高企达到303家，新增国家级孵化器1家，完成技术合同登记13.6亿元。"
    assert targets(report, kind="report") == ()


TABLES = [
    (  # bars, unit in brackets, baseline column
        "序号 | 指标 | 2020年基数 | 2025年目标 |\n1 | 规上工业企业（家） | 820 | 1200 |\n2 | 森林覆盖率（%） | — | 41左右 |\n",
        [("规上工业企业", 1200, "家", 2025, 820, "reach"), ("森林覆盖率", 41, "%", 2025, None, "about")],
    ),
    (  # unit column, kind column, bounds
        "| 指标名称 | 单位 | 2020年 | 2025年 | 属性 |\n| 每万人基站数 | 个 | 5.1 | ≥20 | 预期性 |\n| 光纤通达率 | % | 98 | [100] | 约束性 |\n",
        [("每万人基站数", 20, "个", 2025, 5.1, "at_least"), ("光纤通达率", 100, "%", 2025, 98, "reach")],
    ),
    (  # two years to come
        "指标 | 单位 | 2022年现状值 | 2025年目标值 | 2027年目标值\n新能源车保有量 | 万辆 | 3 | 8 | 15以上\n",
        [
            ("新能源车保有量", 8, "万辆", 2025, 3, "reach"),
            ("新能源车保有量", 15, "万辆", 2027, 3, "at_least"),
        ],
    ),
    (  # a flattened page: columns parted by spaces
        "序号 指标名称 单位 2020年 2025年\n1 高新技术企业 家 120 260\n2 单位 GDP 能耗下降 % — 14.5\n",
        [("高新技术企业", 260, "家", 2025, 120, "reach"), ("单位GDP能耗下降", 14.5, "%", 2025, None, "reach")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), TABLES)
def test_reads_tables_of_indicators(text: str, expected: list[tuple[str, float, str, int, float | None, str]]) -> None:
    found = targets(text, measure=False)
    rows = [(t.indicator, t.value, t.unit, t.year, t.baseline and t.baseline.value, t.relation) for t in found]
    assert rows == expected
    assert all(text[t.start : t.end] == t.quote != "" for t in found)


def test_growth_rates_of_a_table() -> None:
    text = "序号\t指标\t单位\t2020年\t2025年\t年均增速\n1\t海洋产值\t亿元\t50\t80\t9.9%\n2\t渔港\t个\t3\t5\t—\n"
    found = [(t.indicator, t.relation, t.value, t.unit, t.year) for t in read_text(text_source("表.txt", text)).targets]
    assert found == [
        ("海洋产值", "reach", 80, "亿元", 2025),
        ("海洋产值", "growth_rate", 9.9, "%", 2025),
        ("渔港", "reach", 5, "个", 2025),
    ]


#: the cell of the deadline, and the year it gives the aims of its row
DEADLINES = [("2027年6月底", 2027), ("持续推进", 2026), ("12月底", 2026), ("2027.06", 2027)]


@pytest.mark.parametrize(("cell", "year"), DEADLINES)
def test_the_aims_of_a_row_are_due_by_its_deadline(cell: str, year: int) -> None:
    text = f"临川市2026年重点任务表\n序号 | 任务 | 责任单位 | 完成时限\n1 | 新建泵站12座 | 市水利局 | {cell}\n"
    (target,) = read_text(text_source("表.txt", text)).targets
    assert (target.indicator, target.value, target.unit, target.year) == ("新建泵站", 12, "座", year)


def test_what_comes_every_year_is_not_dated_by_a_heading() -> None:
    text = "2026年重点\n1.推进技改。每年实施项目200个以上，完成诊断900家。"
    start = text.index("1.")
    measure = Measure("m01", "measure", "1", "推进技改", ("2026年重点",), start, len(text))
    reading = Reading(text_source("a.txt", text), Outline(), DocumentFacts("样例", date="2025-03-01"), (measure,))
    assert [(t.value, t.year) for t in find_targets(reading)] == [(200, None), (900, 2026)]


def test_a_regulation_sets_the_growth_of_a_budget() -> None:
    text = "市财政安排的科普经费的增长幅度，应当高于本级财政经常性收入增长幅度两到三个百分点。"
    article = (Measure("m01", "measure", "第五条", "经费", (), 0, len(text)),)
    reading = Reading(text_source("a.txt", text), Outline(), DocumentFacts("临川市科普条例", kind="rules"), article)
    (target,) = find_targets(reading)
    assert (target.indicator, target.relation) == ("市财政安排的科普经费的增长幅度", "at_least")
    assert (target.value, target.value_max, target.unit) == (2, 3, "个百分点")


def test_a_baseline_printed_in_the_sentence() -> None:
    (target,) = targets("居民电子健康卡使用率由2020年的35%提高到2025年的50%。")
    assert (target.value, target.year, target.baseline and target.baseline.value) == (50, 2025, 35)
    assert target.baseline is not None and target.baseline.year == 2020


def test_line_breaks_inside_a_sentence() -> None:
    page = "坚持系统观念，统筹推进产业协同与平台建设，完善运行机制，提\n升服务能力。\n" * 8
    text = (
        page
        + "力争到2027年，在智能装备产业创新发展领域，培育省级及以\n上创新平台６家、整机产品生产制造规模持续扩大，年产量达\n\n到3万台。"
    )
    assert [(t.value, t.unit, t.year) for t in targets(text)] == [(6, "家", 2027), (3, "万台", 2027)]


HOSTILE = [
    "(",
    "1",
    "、",
    "，",
    "到2025年，力争",
    "10万元、",
    "给予",
    "“",
    "一二三四五六七八九十",
    "占5%以上",
    "5\n",
    "| 5 ",
    "翻番",
    "给予1万元，",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_text_costs_in_proportion(piece: str) -> None:
    """Quotes still stand where they are said to; a pattern that backtracks would not come back from this."""
    text = piece * (20_000 // len(piece))
    assert all(text[t.start : t.end] == t.quote != "" for t in targets(text))


@given(st.text(alphabet="到2025年力争新增培育家个万元%，。、；（）“”达到以上每\n 5企业", max_size=200))
def test_every_quote_stands_in_the_text(text: str) -> None:
    if text:
        for target in targets(text):
            assert text[target.start : target.end] == target.quote != ""
