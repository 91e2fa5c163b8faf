"""Three short plans written for the tests, as a reader would meet them."""

from graph.build import document_of
from graph.engine import Engine
from graph.load import load_record
from ingest.pipeline import read_text
from ingest.source import text_source

PLANS = {
    "qinghe.txt": """青河市人民政府关于支持数字经济发展的若干措施
青河政〔2025〕3号
各区人民政府，市政府各部门：
现提出以下措施。
一、降低算力使用成本。面向初创团队发放算力券，按租用算力费用的30%给予补助，每家每年最高20万元。（责任单位：市数据局、市财政局）
二、办好创业大赛。每年举办创新创业大赛和路演活动，对获奖项目给予最高50万元奖励。（责任单位：市科技局）
三、保障人才安居。为来青河的高校毕业生提供最长7天免费住宿和人才公寓。（责任单位：市人力资源和社会保障局）
青河市人民政府
2025年3月1日
""",
    "baishi.txt": """白石市人民政府关于促进数字经济创新的若干措施
白石政〔2025〕8号
各区人民政府，市政府各部门：
现提出以下措施。
一、加大普惠算力供给。设立算力券，对初创团队租用算力的费用按50%给予补助，每家每年最高40万元。（责任单位：市数据局）
二、举办创新创业大赛。定期举办创业大赛和路演沙龙，对获奖团队给予最高30万元奖励。（责任单位：市科技局）
三、实施包容审慎监管。建立容错纠错机制，对新业态给予1年观察期，以行政指导为主。（责任单位：市市场监管局）
白石市人民政府
2025年6月1日
""",
    "lingnan.txt": """岭安市人民政府关于数字经济与新业态的若干措施
岭安政〔2024〕5号
各区人民政府，市政府各部门：
现提出以下措施。
一、探索包容审慎监管。对新业态建立容错纠错机制，设置2年观察期，首次轻微违法以行政指导为主。（责任单位：市市场监管局）
二、提供免费住宿。为外地来岭安求职的高校毕业生提供最长15天免费住宿，优先配租人才公寓。（责任单位：市人力资源和社会保障局）
三、发放普惠算力券。对租用算力的初创团队按费用的40%给予补助，每家每年最高30万元。（责任单位：市数据局）
岭安市人民政府
2024年6月1日
""",
}


def load_plan(engine: Engine, name: str) -> str:
    """Load one of the plans; its document's id."""
    text = PLANS[name]
    record = read_text(text_source(name, text))
    load_record(engine, record, text)
    return document_of(record)
