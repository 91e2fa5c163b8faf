"""Incentives: amounts, rates, ceilings and ladders in the wordings of Chinese policy."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.record import DocumentFacts, Incentive
from ingest.extract.incentives import find_incentives
from ingest.outline import Outline
from ingest.reading import Reading
from ingest.source import text_source

WAN = 10_000


def incentives(text: str) -> tuple[Incentive, ...]:
    source = text_source("样例.txt", text)
    return find_incentives(Reading(source, Outline(), DocumentFacts("样例", date="2023-05-01", kind="rules")))


#: sentence -> (amount in 元, rate, capped, kind)
SENTENCES: list[tuple[str, list[tuple[float | None, float | None, bool, str]]]] = [
    # plain awards
    ("对首次通过认定的绿色工厂，给予一次性奖励20万元。", [(20 * WAN, None, False, "award")]),
    ("对新落户的检测机构一次性奖励30万元。", [(30 * WAN, None, False, "award")]),
    ("获评市级农业龙头企业的，奖励5万元。", [(5 * WAN, None, False, "award")]),
    ("每引进1家总部企业，给予园区运营方10万元奖励。", [(10 * WAN, None, False, "award")]),
    (
        "对获得省长质量奖的组织给予100万元的奖励，对提名奖给予50万元的奖励。",
        [(100 * WAN, None, False, "award"), (50 * WAN, None, False, "award")],
    ),
    ("新认定为省级工业设计中心的，由市财政奖励不超过80万元。", [(80 * WAN, None, True, "award")]),
    # when a part is paid is no benefit of its own
    (
        "对技改项目按设备投资额的12%给予最高500万元补助，其中补助资金60%待项目竣工验收后拨付。",
        [(500 * WAN, 12, True, "subsidy")],
    ),
    ("对新建厂房的，按投资额的5%在竣工后兑付奖励资金。", [(None, 5, False, "subsidy")]),
    # ladders
    (
        "对新建成的国家级、省级、市级绿色矿山，分别给予60万元、30万元、10万元的奖励。",
        [(60 * WAN, None, False, "award"), (30 * WAN, None, False, "award"), (10 * WAN, None, False, "award")],
    ),
    (
        "对主持制定国际标准、国家标准、行业标准的单位，分别奖励50万、30万和20万元。",
        [(50 * WAN, None, False, "award"), (30 * WAN, None, False, "award"), (20 * WAN, None, False, "award")],
    ),
    (
        "年度评价为优秀、良好的，分别给予最高40万元、20万元运营补助。",
        [(40 * WAN, None, True, "subsidy"), (20 * WAN, None, True, "subsidy")],
    ),
    (
        "营业收入首次突破1亿元、5亿元、10亿元的企业，分别给予20万元、50万元、100万元奖励。",
        [(20 * WAN, None, False, "award"), (50 * WAN, None, False, "award"), (100 * WAN, None, False, "award")],
    ),
    (
        "按照实际投入的10%、20%分别给予中型、小型企业补助。",
        [(None, 10, False, "subsidy"), (None, 20, False, "subsidy")],
    ),
    # rates and ceilings
    ("按照设备购置费用的15%给予补助，最高不超过300万元。", [(300 * WAN, 15, True, "subsidy")]),
    ("按不超过实际支出的25%给予补贴，单个项目补贴上限为60万元。", [(60 * WAN, 25, True, "subsidy")]),
    ("对投资额超过2000万元的技改项目，按设备投资额的8%给予补助，最高500万元。", [(500 * WAN, 8, True, "subsidy")]),
    ("给予实际研发费用20%、最高不超过100万元的补助。", [(100 * WAN, 20, True, "subsidy")]),
    ("给予不超过50万元、不高于合同金额30%的资助。", [(50 * WAN, 30, True, "subsidy")]),
    ("按技术交易额的3%奖励技术转移机构，年度奖励总额封顶100万元。", [(100 * WAN, 3, True, "award")]),
    ("对参展的外贸企业，按展位费的70%予以补贴，每家企业每年累计不超过20万元。", [(20 * WAN, 70, True, "subsidy")]),
    ("企业投保首台套保险的，按保费的80%补贴，补贴期限不超过3年。", [(None, 80, False, "subsidy")]),
    ("对其上一年度研发投入较前一年度增长20%以上的，按增量部分的10%给予奖励。", [(None, 10, False, "award")]),
    # loans, guarantee, interest
    (
        "个人可申请最高30万元的创业担保贷款，小微企业最高可贷400万元。",
        [(30 * WAN, None, True, "loan"), (400 * WAN, None, True, "loan")],
    ),
    ("按照贷款实际支付利息的50%给予贴息，单户企业每年贴息不超过100万元。", [(100 * WAN, 50, True, "loan")]),
    ("对合作银行发生的不良贷款，由风险补偿资金池按最高40%给予补偿。", [(None, 40, True, "loan")]),
    ("对担保机构按年化担保额的1%给予担保费补贴。", [(None, 1, False, "loan")]),
    # tax and land
    ("对符合条件的技术先进型服务企业，减按15%的税率征收企业所得税。", [(None, 15, False, "tax")]),
    ("优先发展产业的工业用地，出让底价可按不低于最低价标准的70%执行。", [(None, 70, False, "land")]),
    # talent
    ("全职引进的博士，在本市首次购房的，给予20万元购房补贴。", [(20 * WAN, None, False, "talent")]),
    (
        "博士、硕士、本科毕业生分别按每人每月3000元、1500元、800元发放生活补贴，最长3年。",
        [(3000, None, False, "talent"), (1500, None, False, "talent"), (800, None, False, "talent")],
    ),
    ("对入选的领军人才团队给予500万元至1000万元的项目资助。", [(1000 * WAN, None, True, "talent")]),
    # per unit
    ("对连片种植100亩以上的种粮大户，每亩补贴150元。", [(150, None, False, "subsidy")]),
    (
        "新建的公共充电桩，按每千瓦200元给予建设补贴，单站最高20万元。",
        [(200, None, False, "subsidy"), (20 * WAN, None, True, "subsidy")],
    ),
    (
        "对在园区租用办公用房的企业，按每平方米每月30元的标准给予租金补贴，年度最高50万元。",
        [(30, None, False, "subsidy"), (50 * WAN, None, True, "subsidy")],
    ),
    ("企业每吸纳1名就业困难人员，给予2000元社保补贴。", [(2000, None, False, "subsidy")]),
    ("每月发放1500元的就业见习补贴。", [(1500, None, False, "talent")]),
    # two benefits
    (
        "对获批的国家重点实验室给予1000万元建设经费，运行期内每年再给予200万元运行经费。",
        [(1000 * WAN, None, False, "subsidy"), (200 * WAN, None, False, "subsidy")],
    ),
    (
        "给予创业团队最高50万元的启动资金和三年免租办公场地，并提供最高200万元的股权投资。",
        [(50 * WAN, None, True, "subsidy"), (200 * WAN, None, True, "other")],
    ),
    ("发放总额不超过300万元的创新券。", [(300 * WAN, None, True, "subsidy")]),
    (
        "每家企业每年申领的科技创新券不超过10万元，抵扣比例最高为合同额的50%。",
        [(10 * WAN, None, True, "subsidy"), (None, 50, True, "subsidy")],
    ),
    ("对上云企业给予最高5万元“云服务券”支持。", [(5 * WAN, None, True, "subsidy")]),
    ("对符合条件的村集体项目，按工程造价30%的标准补助，最高可达80万元。", [(80 * WAN, 30, True, "subsidy")]),
    # rules in articles
    (
        "第六条 【研发后补助】企业年度研发费用达到300万元且占营业收入比例不低于4%的，按新增部分的5％给予后补助，每家企业最高90万元。",
        [(90 * WAN, 5, True, "subsidy")],
    ),
    (
        "新获批的院士工作站，建站补助40万元；考核优秀的每年再补助15万元，连续支持3年。",
        [(40 * WAN, None, False, "subsidy"), (15 * WAN, None, False, "subsidy")],
    ),
    (
        "经认定的孵化器，国家级给予90万元、省级给予45万元、市级给予18万元的一次性奖励。",
        [(90 * WAN, None, False, "award"), (45 * WAN, None, False, "award"), (18 * WAN, None, False, "award")],
    ),
    (
        "首次创业并带动2人以上就业的，给予1万元一次性创业补助，每多带动1人增发1000元，最高2万元。",
        [(1 * WAN, None, False, "subsidy"), (1000, None, False, "subsidy"), (2 * WAN, None, True, "subsidy")],
    ),
    (
        "参加境外展会的，每个展位补助1.2万元，人员费用每人补助4000元。",
        [(1.2 * WAN, None, False, "subsidy"), (4000, None, False, "subsidy")],
    ),
    (
        "投产前三年，分年度按经济贡献的90%、70%、50%给予奖励。",
        [(None, 90, False, "award"), (None, 70, False, "award"), (None, 50, False, "award")],
    ),
    (
        "对取得适航证的，大型机一次性奖励1200万元，中型机奖励400万元。",
        [(1200 * WAN, None, False, "award"), (400 * WAN, None, False, "award")],
    ),
    (
        "对新购住房的人才，按房款的20%给予购房补贴，博士最高25万元，硕士最高12万元。",
        [(25 * WAN, 20, True, "talent"), (12 * WAN, None, True, "talent")],
    ),
    (
        "对验收合格的示范村每村奖补60万\n元，示范镇每镇奖补150万元。",
        [(60 * WAN, None, False, "award"), (150 * WAN, None, False, "award")],
    ),
    ("（责任单位：市科技局）对备案的星创天地给予10万元补助。", [(10 * WAN, None, False, "subsidy")]),
    ("单个项目支持额度最高不超过400万元，且不超过项目总投资的25%。", [(400 * WAN, 25, True, "other")]),
    (
        "给予每人最高25万元、小微企业最高300万元的创业担保贷款支持。",
        [(25 * WAN, None, True, "loan"), (300 * WAN, None, True, "loan")],
    ),
    ("支持银行开发“种子贷”，单户额度最高80万元。", [(80 * WAN, None, True, "loan")]),
    (
        "对新备案的模型，给予每个一次性40万元奖励，同一企业累计不超过150万元。",
        [(40 * WAN, None, False, "award"), (150 * WAN, None, True, "award")],
    ),
    ("按照年度交易额的2‰给予最高90万元奖励。", [(90 * WAN, 0.2, True, "award")]),
    (
        "购买算力的，补助不超过合同额的25%，最高600万元；自建的部分不高于8%。",
        [(600 * WAN, 25, True, "subsidy"), (None, 8, True, "subsidy")],
    ),
    ("市级社区按年度绩效分档补助，每年最高150万元。", [(150 * WAN, None, True, "subsidy")]),
    ("建立以券为核心的结算机制，每年发放不超过4000万元算力券。", [(4000 * WAN, None, True, "subsidy")]),
    # shares of proceeds
    ("成果转让的，可以从转让净收入中提取不低于百分之六十，用于奖励完成人。", [(None, 60, False, "award")]),
    ("作价入股的，可以将所形成股权的不低于百分之四十，奖励给完成人。", [(None, 40, False, "award")]),
    ("自行创办企业转化的，最高可以享有该成果所形成股权的百分之八十。", [(None, 80, True, "other")]),
    ("主要贡献人员获得奖励的份额不低于奖励总额的百分之六十。", [(None, 60, False, "award")]),
    ("对完成人给予奖励：转让成果的，从净收入中提取不低于百分之六十的比例。", [(None, 60, False, "award")]),
    ("对新获批的海洋实验室每年给予500万元支持。", [(500 * WAN, None, False, "subsidy")]),
    # spelled out, and in other forms
    ("按实缴保费给予五成补贴，单家企业每年不超20万元。", [(20 * WAN, 50, True, "subsidy")]),
    ("按国拨经费1∶0.5给予配套，单个项目封顶三百万元。", [(300 * WAN, 50, True, "subsidy")]),
    ("按担保额的千分之三给予担保费补助。", [(None, 0.3, False, "loan")]),
    ("对涉农贷款给予2个百分点的贴息。", [(None, 2, False, "loan")]),
    ("企业按合同额20%申领补贴，一家企业全年最多可领50万元。", [(50 * WAN, 20, True, "subsidy")]),
    ("落实资源税减征20%政策。", [(None, 20, False, "tax")]),
    ("给予不少于80万元的安家补贴。", [(80 * WAN, None, False, "talent")]),
    # one more class of the same thing
    ("对新建床位每张补贴1万元、改建的4000元。", [(WAN, None, False, "subsidy"), (4000, None, False, "subsidy")]),
    (
        "取得一类证书的，每个奖励50万元；二类每个10万元。",
        [(50 * WAN, None, False, "award"), (10 * WAN, None, False, "award")],
    ),
    ("每餐分别补贴1元（午餐）、3元（晚餐）。", [(1, None, False, "subsidy"), (3, None, False, "subsidy")]),
    # the upper end of a range, and classes of sizes
    ("职工更换热水器的，按售价5%—10%发放补贴。", [(None, 10, True, "subsidy")]),
    ("项目投产后给予企业引进成本不低于15%的资金支持。", [(None, 15, False, "subsidy")]),
    (
        "对投资3000万元（含）至1亿元、1亿元以上的冷库，分别按投资额的4%、6%给予补助，单个项目最高不超过900万元。",
        [(900 * WAN, 4, True, "subsidy"), (900 * WAN, 6, True, "subsidy")],
    ),
    (
        "按每亩15万元的标准给予奖励；亩均产出达到40万元/亩以上的，再按6万元/亩奖励。",
        [(15 * WAN, None, False, "award"), (6 * WAN, None, False, "award")],
    ),
    # several years and one ceiling
    (
        "前3年按其增值部分的80%奖励，后2年按40%奖励，每年最高不超过600万元。",
        [(600 * WAN, 80, True, "award"), (600 * WAN, 40, True, "award")],
    ),
    ("连续三年按当年房租的40%给予补贴，每年最高不超过24万元。", [(24 * WAN, 40, True, "subsidy")]),
    ("按第一年90%、第二年60%的比例给予房租补贴。", [(None, 90, False, "subsidy"), (None, 60, False, "subsidy")]),
    # the giving behind the last of several sums
    (
        "对新入职教师按博士每人每年4万元、硕士每人每年2万元标准发放生活补贴。",
        [(4 * WAN, None, False, "talent"), (2 * WAN, None, False, "talent")],
    ),
    (
        "按不高于40%的比例、不超过20万元的额度，给予专利质押贷款贴息。",
        [(20 * WAN, 40, True, "loan")],
    ),
    # in brackets
    ("给予购房补贴（最高不超过45万元），并提供人才公寓。", [(45 * WAN, None, True, "talent")]),
    ("按合同金额的35%给予补助（单台最高60万元）。", [(60 * WAN, 35, True, "subsidy")]),
    (
        "展位费给予75%的补贴，单个展会最高补贴4万元（境外展会最高9万元）。",
        [(4 * WAN, 75, True, "subsidy"), (9 * WAN, None, True, "subsidy")],
    ),
    ("一次性奖励45万元（其中市级承担30万元、区级承担15万元）。", [(45 * WAN, None, False, "award")]),
    ("给予20万元奖励（第一年兑现12万元，第二年兑现8万元）。", [(20 * WAN, None, False, "award")]),
    # who does it, in the middle of a paragraph
    (
        "完善创业扶持（责任单位：市人社局、市财政局（市金融办））个人担保贷款最高25万元。",
        [(25 * WAN, None, True, "loan")],
    ),
    # raised for some
    ("按保费的50%给予资助，小微企业提高到70%。", [(None, 50, False, "subsidy"), (None, 70, False, "subsidy")]),
    (
        "给予不低于40万元的项目资助，特别优秀的可达150万元。",
        [(40 * WAN, None, False, "subsidy"), (150 * WAN, None, True, "subsidy")],
    ),
    # a ceiling in a sentence of its own
    (
        "每毕业1家企业，奖励孵化器2万元。每年最高不超过24万元。",
        [(2 * WAN, None, False, "award"), (24 * WAN, None, True, "award")],
    ),
    # two givers
    (
        "企业可申报最高200万元“助农贷”，由政府提供70%风险补偿。",
        [(200 * WAN, None, True, "loan"), (None, 70, False, "loan")],
    ),
    # what is left to those who earned it
    ("横向项目成果转化收益比例不低于75%。", [(None, 75, False, "award")]),
    ("约定按份共有的，完成人持有的份额不低于百分之六十五。", [(None, 65, False, "award")]),
    ("对出口额较上年增长超出部分的15%给予企业奖励。", [(None, 15, False, "award")]),
    ("按每户每年14400元为限额依次扣减当年应缴纳的增值税。", [(14400, None, True, "tax")]),
    ("工业用地出让起拍价可按评估价的75%确定。", [(None, 75, False, "land")]),
    # county wording: shares of taxes, of classes of sizes, of several places
    ("第三年至第五年按所得税县级留存部分的40%，由县财政补助给企业。", [(None, 40, False, "subsidy")]),
    ("投产后按其缴纳税收总额的30%、20%给予奖励。", [(None, 30, False, "award"), (None, 20, False, "award")]),
    (
        "对投资1亿元以下的项目，按投资总额的3%给予奖励；1—3亿元的项目按投资总额的4%给予奖励。",
        [(None, 3, False, "award"), (None, 4, False, "award")],
    ),
    ("投资4000万元以上，且每亩土地的投资在90万元以上的，补贴70%。", [(None, 70, False, "subsidy")]),
    (
        "按省内调运20%、跨省调运40%的比例给予补助，单个企业总额不超过30万元。",
        [(30 * WAN, 20, True, "subsidy"), (30 * WAN, 40, True, "subsidy")],
    ),
    (
        "按照每新增1亿元产值奖励8万元的标准，单个项目奖励金额最高40万元。",
        [(8 * WAN, None, False, "award"), (40 * WAN, None, True, "award")],
    ),
    ("将中小微企业返还比例从50%提至80%。", [(None, 80, False, "subsidy")]),
    ("给予检测费用不低于45%比例的补贴支持。", [(None, 45, False, "subsidy")]),
    ("县财政每年单列200万元招商专项资金，用于奖励。", []),
    # how it is paid out, who pays, what is held, totals
    ("奖励资金按获批、中期、验收三个阶段分别按50%、30%、20%的比例拨付。", []),
    ("分别按应奖励额的40%、30%和30%对企业进行奖励。", []),
    ("所需奖励资金由市级财政承担60%、区级财政承担40%。", []),
    ("对优质项目给予股权投资支持，持股比例不超过25%。", []),
    ("为小微企业提供2亿元以上的增信担保。", []),
    ("发放首批“文旅券”600万元。", []),
    ("建设周期三年，投资8亿元，建成后予以支持。", []),
    # nothing given
    ("每年安排专项资金5亿元，市、区两级按1∶1分担。", []),
    ("做大50亿元的产业投资基金。", []),
    ("发放“助企贷”2亿元，服务企业300家。", []),
    ("建立3000万元的信贷风险资金池，市级财政资金不得超过项目总投资的40%。", []),
    ("到2025年，全市技术合同成交额达到100亿元。", []),
    ("设立总规模20亿元的产业引导基金，每年安排不少于1亿元的专项资金。", []),
    ("违反规定的，处以5万元以下的罚款。", []),
    ("申报企业注册资本不低于500万元，上年度研发投入占比不低于5%。", []),
    ("截至目前，已累计发放各类补贴2300万元。", []),
    ("推动贷款余额增长15%以上，力争新增授信50亿元。", []),
    ("资金到位率达到60%的项目方可申请。", []),
    ("投资5000万元以上的项目优先纳入市级重点项目库，享受绿色审批通道。", []),
    ("对营业收入10亿元以上的企业给予奖励。", []),
]


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES, ids=[row[0][:24] for row in SENTENCES])
def test_reads_the_benefits_of_a_sentence(
    sentence: str, expected: list[tuple[float | None, float | None, bool, str]]
) -> None:
    found = incentives(sentence)
    assert [(i.amount, i.rate, i.cap, i.kind) for i in found] == expected
    assert all(sentence[i.start : i.end] == i.quote != "" for i in found)


def test_a_benefit_names_who_gets_it_and_when() -> None:
    (first,) = incentives("对首次通过认定的绿色工厂，给予一次性奖励20万元。")
    assert (first.beneficiary, first.condition) == ("绿色工厂", "首次通过认定，一次性")
    (second,) = incentives("对合作银行发生的不良贷款，由资金池按最高40%给予补偿。")
    assert second.beneficiary == "合作银行"
    (third,) = incentives("支持企业建设中试线，按不超过投资额的20%给予最高200万元补助。")
    assert third.beneficiary == "企业" and "投资额" in third.condition


#: sentence -> who gets it; a cost, a loan or a share is nobody
PARTIES = [
    ("鼓励银行加大投放，对新增中长期贷款，按新增额的0.6‰给予奖励。", "银行"),
    ("鼓励企业参展，对展位费给予60%的补贴。", "企业"),
    ("为初创团队提供最高20万元、期限2年的担保贷款。", "初创团队"),
    ("对在科创板上市的企业分阶段给予总额不超过900万元的奖励。", "企业"),
    ("对行业协会每成功引进1个亿元项目奖励3万元。", "行业协会"),
    ("高校毕业生首次创业，正常经营一年以上的，给予一次性补贴8000元。", "高校毕业生"),
    ("鼓励软件企业壮大，对通过评估，且纳入平台的软件企业，年收入首次突破900万元的，给予奖励8万元。", "软件企业"),
    ("扣除成本后90%奖励给投资方。", "投资方"),
    ("对市民置换节能家电补贴500元。", "市民"),
    ("支持建设公共实训基地，给予400万元建设经费。", "公共实训基地"),
]


@pytest.mark.parametrize(("sentence", "who"), PARTIES)
def test_a_benefit_goes_to_somebody(sentence: str, who: str) -> None:
    assert {found.beneficiary for found in incentives(sentence)} == {who}


def test_a_quote_begins_behind_the_bracket_that_says_who_does_it_and_closes_its_own() -> None:
    (found,) = incentives("优化服务（责任单位：市人社局）个人担保贷款最高25万元（含），期限2年。")
    assert found.quote == "个人担保贷款最高25万元（含）"
    (other,) = incentives("给予购房补贴（最高不超过45万元），提供公寓。")
    assert other.quote == "给予购房补贴（最高不超过45万元）"


def test_rungs_before_each_sum_are_their_steps() -> None:
    ladder = incentives("按博士每人每年4万元、硕士每人每年2万元、本科每人每年1万元标准发放生活补贴。")
    assert [i.condition.split("，")[1] for i in ladder] == ["博士", "硕士", "本科"]


def test_an_aim_before_the_giving_stays_out_of_the_quote() -> None:
    (found,) = incentives("每年发布榜单10个左右，单个项目按揭榜额的20%给予补助，最高100万元。")
    assert found.quote == "单个项目按揭榜额的20%给予补助，最高100万元"


def test_rungs_carry_their_step() -> None:
    ladder = incentives("对获得一等奖、二等奖、三等奖的团队，分别奖励10万元、5万元、2万元。")
    assert [i.condition.split("，")[-1] for i in ladder] == ["一等奖", "二等奖", "三等奖"]
    assert {i.beneficiary for i in ladder} == {"团队"}


@pytest.mark.parametrize("piece", ["给予1万元，", "10%、", "最高", "对", "（", "1", "按投资额的"])
def test_hostile_text_costs_in_proportion(piece: str) -> None:
    text = "给予奖励" + piece * (20_000 // len(piece)) + "最高5万元补贴。"
    assert all(text[i.start : i.end] == i.quote != "" for i in incentives(text))


@given(st.text(alphabet="对企业给予按不超过最高万元10%的补贴奖励，。、；（）和分别每家\n 5", max_size=200))
def test_every_quote_stands_in_the_text(text: str) -> None:
    if text:
        for incentive in incentives(text):
            assert text[incentive.start : incentive.end] == incentive.quote != ""
